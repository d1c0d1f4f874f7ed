"""What a claim is framed with: "according to clause 5 of the code, …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["unframed"]

_ZH = re.compile(
    r"^(?:是的[，,])?(?:(?:根据|依据|按照|依照|按|依)[^，,。；;：:]{0,60}"
    r"|[^，,。；;：:]{2,60}?(?:(?:明确)?规定|指出|载明|写明|提到))[，,：:]"
)
_EN = re.compile(
    r"^(?:yes, )?(?:according to|in accordance with|as (?:stated|required|set out) (?:in|by)|under"
    r"|pursuant to|per) [^,;:]{1,80},\s*"
    r"|^(?:the|this) [a-z ]{3,40}?(?:states?|says?|requires?|specif(?:y|ies)|provides?) that\s",
    re.IGNORECASE,
)
# A topic that the question names, without a figure: 在事故处理方面，…
_TOPIC = re.compile(
    r"^((?:在[^，,\d]{2,30}(?:方面|领域|过程中|管理中)|为了?[^，,\d]{2,30}|关于[^，,\d]{2,30}))[，,]"
)
# What every frame is made of; what is left names something.
_PLAIN = re.compile(
    r"根据|依据|按照|依照|指出|载明|写明|提到|以上|资料|文档|规程|内容|要求|规定|明确|上述|相关|有关"
    r"|关于|文本|文件|条款|中的?|[的本该此按依是《》，,：:\s]"
    r"|\b(?:yes|these|those|our|site|according|to|in|accordance|with|as|stated|required|set|out|by"
    r"|under|pursuant|per|the|of|this|document|text|rules?|regulations?|clauses?|sections?|articles?"
    r"|paragraphs?|codes?|standards?|says?|states?|requires?|specif(?:y|ies)|provides?|that|manual"
    r"|procedure)\b",
    re.IGNORECASE,
)


def unframed(claim: str, question: str, cited: Iterable[str]) -> str:
    """A claim without its frame, where all that the frame names is known.

    Args:
        claim: A claim.
        question: What it answers.
        cited: Titles and texts that it cites: a title or a clause's number that stands in neither
            was made up, and stays to be found out.

    >>> unframed("根据第五条，门必须关闭。", "", ["第五条 门必须关闭。"])
    '门必须关闭。'
    """
    topic = _TOPIC.match(claim)
    if topic and topic[1] in question:
        return claim[topic.end() :]
    frame = _ZH.match(claim) or _EN.match(claim)
    if frame is None or frame.end() >= len(claim.rstrip()):
        return claim
    text = "\n".join((question, *cited)).casefold()
    named = (re.escape(word.casefold()) for word in _PLAIN.split(frame[0]) if word)
    known = all(re.search(rf"(?<![\d.]){word}(?!\d)", text) for word in named)
    return claim[frame.end() :] if known else claim
