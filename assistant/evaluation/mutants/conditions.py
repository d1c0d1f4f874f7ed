"""Claims that hold under other conditions than their source states."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.model import Language, Rewrite, Source
from assistant.evaluation.mutants.swaps import swapped
from assistant.evaluation.mutants.text import capital, is_duty, size

__all__ = ["conditions", "leading_condition", "trailing_condition"]

# 停风时，…  未经批准的，…  如果…，…
_LEADING_ZH = re.compile(
    r"^(?P<condition>(?:(?:如果|如|若|当|凡|在|对于?|遇有?|因|发生|出现)?[^，,。、]{2,40}"
    r"(?:时|的情况下|情况下|的|之?后|之?前|期间)|(?:如果|若|凡|遇有)[^，,。]{3,40}))"
    r"[，,]则?(?P<rest>.+)$"
)
_NO_CONDITION_ZH = re.compile(
    r"^(?:根据|按照|依据|为|同时|必要|此|届|目的|必须|应|不得|严禁|其中|该|一般|[一二三四五]是)"
    r"|任何|所有|一切|各种|目的$|有的$|同时$|真的$"
)
_LEADING_EN = re.compile(
    r"^(?P<condition>(?:If|When|Where|While|Whenever|Unless|Once|Until|During|After|Before"
    r"|As long as|In the event of|In case of|Except|Without)\b[^,.;:]{6,120}), "
    r"(?:then )?(?P<rest>[^.].+)$"
)
_NO_REST_EN = re.compile(
    r"(?:and|or|but|which|who|it|this|these|those|they|that|so)\b|\w+ing\b", re.IGNORECASE
)
_TRAILING_EN = re.compile(
    r"^(?P<rest>[^;:]{12,}?),? (?P<condition>(?:if|when|unless|until|while|whenever|before|after"
    r"|as long as|provided that|(?<!at )once(?! (?:in|an?|per|or|every)\b))\b[^.;:,]{6,120})\.$"
)
_ENTANGLED_EN = re.compile(
    r"\b(?:if|when|where|unless|which|who|that|whether|while|until|before|after|once)\b|,"
)


def conditions(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """A condition left out, turned into "even if", or taken from another sentence."""
    text, language = source.sentence, source.language
    yield from swapped(text, "condition", language)
    if found := leading_condition(text, language):
        condition, rest = found
        yield Rewrite(capital(rest), f"left out: {condition}")
        for near, beyond in source.others:
            other = leading_condition(near, language)
            if other and not _alike(other[0], condition):
                comma = "，" if language == "zh" else ", "
                note = f"another's: {condition} → {other[0]}"
                yield Rewrite(other[0] + comma + rest, note, beyond)
    if language == "en" and (trailing := trailing_condition(text)):
        yield Rewrite(trailing[0] + ".", f"left out: {trailing[1]}")


def leading_condition(text: str, language: Language) -> tuple[str, str] | None:
    """The condition that a sentence begins with, and the rest, which holds a duty of its own."""
    found = (_LEADING_EN if language == "en" else _LEADING_ZH).match(text)
    if not found:
        return None
    condition, rest = found["condition"], found["rest"]
    if language == "en" and _NO_REST_EN.match(rest):
        return None
    if language == "zh" and _NO_CONDITION_ZH.search(condition):
        return None
    shortest = 4 if language == "en" else 6
    whole = is_duty(rest, language) and size(rest, language) >= shortest
    return (condition, rest) if whole else None


def trailing_condition(text: str) -> tuple[str, str] | None:
    """An English sentence without the condition at its end, and that condition."""
    found = _TRAILING_EN.match(text)
    if not found or not is_duty(found["rest"], "en") or _ENTANGLED_EN.search(found["rest"]):
        return None
    if re.search(
        r"\b(?:on|of|in|to|for|about|than|at|by|with|and|or|only|not|even|just)$", found["rest"]
    ):
        return None
    return found["rest"], found["condition"]


def _alike(one: str, two: str) -> bool:
    """Whether two conditions may be the same: they share many pairs of letters."""
    first, second = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, two))
    return len(first & second) > 0.4 * min(len(first), len(second))
