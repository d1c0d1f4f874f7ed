"""What is said above the quotations: that documents disagree, what an incident needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.facets import FACETS
from assistant.types import Citation

__all__ = ["FACET_NAMES", "as_it_stood", "notes"]

_UNLIKE = {
    "zh": "两份文件的数值不一致：{stricter} 较严，{laxer} 较宽。",
    "en": "Two documents give different figures: {stricter} is stricter, {laxer} is laxer.",
}
_AS_OF = {
    "zh": "按 {day:%Y-%m-%d} 当天有效的文件回答，不一定是现行规定。",
    "en": "As the documents stood on {day:%Y-%m-%d}; the rules of today may differ.",
}
_DIFFER = {
    "zh": "文件之间的数值不一致：{differs}。",
    "en": "The documents give different figures: {differs}.",
}
FACET_NAMES = {
    "zh": {
        "withdraw": "撤人", "cut power": "断电", "notify": "通知", "first aid": "急救",
        "report": "报告",
    },
    "en": {facet.name: facet.name for facet in FACETS},
}  # fmt: skip
_MISSING = {"zh": "所找到的文件中没有：{names}。", "en": "Not found in the documents: {names}."}


def notes(
    language: str, citations: Sequence[Citation], as_of: date | None = None
) -> tuple[str, ...]:
    """Sentences in the question's language, with the markers of what they speak of.

    Args:
        language: Of the question.
        citations: Of the reply.
        as_of: The day that the question is about; None: today.
    """
    language = "zh" if language == "zh" else "en"
    said = (as_it_stood(language, as_of), _conflict(language, citations))
    return tuple(filter(None, (*said, _facets(language, citations))))


def as_it_stood(language: str, as_of: date | None) -> str:
    """That a reply is about another day than today; "" for today."""
    return _AS_OF["zh" if language == "zh" else "en"].format(day=as_of) if as_of else ""


def _conflict(language: str, citations: Sequence[Citation]) -> str:
    sides: dict[str, str] = {}
    for citation in citations:
        if citation.conflict:
            marker = f"[{citation.marker}]"
            sides[citation.conflict] = sides.get(citation.conflict, "") + marker
    texts = _UNLIKE if "stricter" in sides else _DIFFER
    return texts[language].format(**sides) if sides else ""


def _facets(language: str, citations: Sequence[Citation]) -> str:
    found: dict[str, str] = {}
    for citation in citations:
        for facet in citation.facets:
            found[facet] = found.get(facet, "") + f"[{citation.marker}]"
    if not found:
        return ""
    names, (comma, stop) = FACET_NAMES[language], ("；", "。") if language == "zh" else ("; ", ". ")
    held = comma.join(f"{names[f.name]} {found[f.name]}" for f in FACETS if f.name in found)
    lacking = [names[f.name] for f in FACETS if f.name not in found]
    missing = _MISSING[language].format(
        names="、".join(lacking) if language == "zh" else ", ".join(lacking)
    )
    return f"{held}{stop}{missing if lacking else ''}".strip()
