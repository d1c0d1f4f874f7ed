"""What Davy says in its own words, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from assistant.gate.reasons import reason
from assistant.types import Decision

if TYPE_CHECKING:  # the search behind it takes a second to import, which a command would wait for
    from assistant.confidence import Shortfall

__all__ = ["Ending", "abstention", "as_image", "decided", "missing", "withheld"]

_NOTHING = {
    "zh": "库中没有与这个问题有关的内容。请换个说法，或请知识管理员加载相关文件。",
    "en": "Nothing in the library relates to this question. Put it differently, or ask the"
    " knowledge manager to load the document it belongs to.",
}
_WEAK = {
    "zh": "在已加载的文件里没有找到足以回答这个问题的内容"
    "（把握 {confidence:.0%}，低于 {threshold:.0%}）。"
    "下面是最接近的段落，它们可能没有回答你的问题。",
    "en": "The loaded documents do not hold a sufficient answer to this question (confidence"
    " {confidence:.0%}, below {threshold:.0%}). The nearest passages follow; they may not"
    " answer it.",
}


_MISSING = {
    "zh": {
        "title": "库中没有名为{words}的文件。",
        "absent": "最接近的段落里都没有提到{words}。",
        "apart": "最接近的条款没有提到{words}，只在别的段落里出现。",
        "figure": "问的是数值，最接近的条款里没有数字。",
        "time": "问的是时间，最接近的条款里没有时间或期限。",
        "person": "问的是由谁负责，最接近的条款里没有提到人员或部门。",
        "definition": "问的是定义，最接近的条款里没有定义。",
        "reason": "问的是原因或作用，最接近的条款里没有说明。",
        "list": "问的是有哪些，最接近的条款里没有列举。",
    },
    "en": {
        "title": "No document named {words} is loaded.",
        "absent": "None of the nearest passages mentions {words}.",
        "apart": "The nearest clause does not mention {words}; only other passages do.",
        "figure": "You ask for a figure, and the nearest clause holds none.",
        "time": "You ask when or how long, and the nearest clause gives no time.",
        "person": "You ask who, and the nearest clause names no person or body.",
        "definition": "You ask for a definition, and the nearest clause defines nothing.",
        "reason": "You ask for a reason or a purpose, and the nearest clause gives none.",
        "list": "You ask for a list, and the nearest clause holds none.",
    },
}


def abstention(
    language: str,
    confidence: float,
    threshold: float,
    *,
    found: bool,
    lacking: Sequence[str] = (),
) -> str:
    """Why Davy does not answer.

    Args:
        language: Of the question.
        confidence: Probability that the evidence answers it.
        threshold: What it falls short of.
        found: Whether there are nearest passages.
        lacking: What they do not have, as :func:`missing` words it.
    """
    texts = _WEAK if found else _NOTHING
    chosen = texts["zh" if language == "zh" else "en"]
    said = chosen.format(confidence=confidence, threshold=threshold)
    return "\n".join((said, *lacking))


def missing(language: str, shortfalls: Sequence[Shortfall]) -> tuple[str, ...]:
    """What the nearest passages lack, a sentence each."""
    texts = _MISSING["zh" if language == "zh" else "en"]
    return tuple(texts[item.kind].format(words=_quoted(language, item)) for item in shortfalls)


def _quoted(language: str, item: Shortfall) -> str:
    if language == "zh":
        marks = "《{}》" if item.kind == "title" else "“{}”"
        return "、".join(map(marks.format, item.words))
    return ", ".join(map("“{}”".format, item.words))


_AS_IMAGE = {
    "zh": "这一处有无法辨认的符号，不能作为文字引用，请看原页图像。",
    "en": "A sign here could not be read, so it is not quoted as text: see the page itself.",
}


def as_image(language: str) -> str:
    """What stands in the place of a quotation that only the page's image can show."""
    return _AS_IMAGE["zh" if language == "zh" else "en"]


_BESIDE = {
    "zh": "这句话没有回答所问。",
    "en": "It does not say what was asked.",
}


def decided(decision: Decision, language: str) -> str:
    """Why a drafted sentence is not shown as written; "" if it is."""
    if decision.outcome == "shown":
        return ""
    said = reason(decision.findings, language)
    return said or _BESIDE["zh" if language == "zh" else "en"]


Ending = Literal["late", "failed", "empty"]
_WITHHELD: dict[str, dict[Ending, str]] = {
    "zh": {
        "late": "模型用时超过{seconds:g}秒，不再等待。",
        "failed": "模型没有作答。",
        "empty": "模型没有写出完整的句子。",
    },
    "en": {
        "late": "The model took longer than {seconds:g} s and was stopped.",
        "failed": "The model did not answer.",
        "empty": "The model wrote no whole sentence.",
    },
}


def withheld(language: str, why: Ending, seconds: float) -> str:
    """Why there is no draft, or not all of it.

    Args:
        language: Of the question.
        why: How the model ended.
        seconds: What time it had.
    """
    return _WITHHELD["zh" if language == "zh" else "en"][why].format(seconds=seconds)
