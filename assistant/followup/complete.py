"""A question that leans on those before it, completed from them by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.followup import lean_chinese, lean_english
from assistant.followup.swap import swap
from knowledge.normalise import language_of

__all__ = ["TURNS", "complete", "joined"]

TURNS = 8
"""Of the questions before, how many are looked at."""
_LONGEST = 400  # characters; a longer question says what it means
_JOINT = " — "
_IDLE = re.compile(
    r"(?:谢谢|多谢|好的?|明白了?|知道了?|收到|嗯|你好|您好|thanks?(?: you)?|ok(?:ay)?|got it"
    r"|hello|hi|good|great|yes|no)[\s,，.。!！~]*",
    re.IGNORECASE,
)
_END = re.compile(r"[\s?？!！。.…]+$")
_ZH_ASKED = re.compile(
    rf"(?:不[得能应]|应当?|必须|需?要|可以|超过|[低高大小]于|达到|[是为由])*(?:{lean_chinese.QUESTION})(?:一次)?"
)
_EN_ASKED = re.compile(
    rf"^(?:{lean_english.WH}(?: {lean_english.AUXILIARY})?|{lean_english.AUXILIARY})\s+"
    r"(?:(?:i|we|you) do\s+)?|\b(?:be|get) (?=\w+(?:ed|n|d|t)\b)",
    re.IGNORECASE,
)


def complete(question: str, after: Sequence[str]) -> str:
    """The question as it is meant after those before it.

    A question that stands alone is given back as it is. One that leans is given as the earlier
    question with a part replaced, or as "earlier question — new question".

    Args:
        question: As asked.
        after: The questions before it in the same conversation, oldest first; the last ones may
            lean on those before them.
    """
    topic = ""
    for earlier in after[-TURNS:]:
        if _IDLE.sub("", earlier.strip()):
            topic = _completed(earlier, topic)
    return _completed(question, topic)


def _completed(question: str, earlier: str) -> str:
    if not earlier or len(question) > _LONGEST:
        return question
    body = _END.sub("", question.strip())
    rules = lean_chinese if language_of(body) == "zh" else lean_english
    found = rules.lean(body, earlier, marked=question.rstrip().endswith(("?", "？")))
    if found is None:
        return question
    done = earlier
    if found.named:
        swapped = None if found.belongs else swap(found.named, earlier)
        done = swapped or joined(earlier, found.named)
    if found.asks:
        done = joined(_topic(done), found.asks)
    return done[0].upper() + done[1:]


def joined(earlier: str, new: str) -> str:
    """Both, apart by a dash; of a longer chain its first and its last part stay."""
    parts = _END.sub("", earlier).split(_JOINT)
    mark = "？" if language_of(new) == "zh" else "?"
    return _JOINT.join([*dict.fromkeys((parts[0], parts[-1])), _END.sub("", new)]) + mark


def _topic(earlier: str) -> str:
    """The earlier question without what it asks, since something else is asked now."""
    body = _END.sub("", earlier)
    asked = _ZH_ASKED if language_of(body) == "zh" else _EN_ASKED
    return asked.sub("", body).strip(" ，,") or body
