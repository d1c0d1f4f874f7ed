"""Why a statement got its verdict, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Citation

__all__ = ["contradicted", "not_found", "of_part", "supported", "unreadable"]

_SHOWN = 60  # characters of a sentence that is named


def supported(language: str, citations: Sequence[Citation]) -> str:
    """Where a statement stands."""
    places = [_place(language, citation) for citation in citations]
    if language == "zh":
        return f"见{'、'.join(dict.fromkeys(places))}。"
    return f"Stated in {', '.join(dict.fromkeys(places))}."


def contradicted(language: str, citation: Citation, reason: str) -> str:
    """What a source says in the statement's place; ``reason`` is the gate's."""
    if language == "zh":
        return f"与{_place(language, citation)}不一致。{reason}"
    return f"Differs from {_place(language, citation)}. {reason}"


def not_found(
    language: str, *, nearest: Sequence[Citation], foreign: bool, reason: str, absent: Sequence[str]
) -> str:
    """That nothing states it.

    Args:
        language: Of the statement.
        nearest: The clauses that share most with it.
        foreign: Whether all of them are in another language.
        reason: What the gate holds against the nearest, or "".
        absent: Words of the statement that none of them holds.
    """
    zh = language == "zh"
    said = ["没有条文这样规定。" if zh else "No clause of the library states this."]
    if foreign:
        said = [
            "找到的相关条文都是另一种语言的，无法比对。"
            if zh
            else "The clauses that bear on it are in another language and were not compared."
        ]
    elif not nearest:
        said = ["库中没有与此有关的条文。" if zh else "Nothing in the library bears on this."]
    elif reason:
        place = _place(language, nearest[0])
        said.append(f"最接近的是{place}。{reason}" if zh else f"Nearest: {place}. {reason}")
    elif absent:
        listed = "、".join(f"“{word}”" for word in absent) if zh else _listed(absent)
        said.append(
            f"最接近的条文没有提到{listed}。" if zh else f"The nearest clauses do not say {listed}."
        )
    return ("" if zh else " ").join(said)


def unreadable(language: str, citation: Citation) -> str:
    """That what bears on it holds a sign that could not be read."""
    if language == "zh":
        return f"{_place(language, citation)}有无法辨认的符号，请看原页图像。"
    return f"A sign of {_place(language, citation)} could not be read: see the page itself."


def _place(language: str, citation: Citation) -> str:
    clause = citation.clause or ""
    if language == "zh":
        page = f"第{citation.page}页" if citation.page is not None and not clause else ""
        return f"《{citation.document.strip('《》')}》{clause}{page}"
    page = f"p. {citation.page}" if citation.page is not None and not clause else ""
    return ", ".join(filter(None, (citation.document, clause, page)))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def of_part(language: str, part: str, reason: str) -> str:
    """The reason for one sentence of several."""
    shown = part if len(part) <= _SHOWN else part[: _SHOWN - 1] + "…"
    return f"“{shown}”：{reason}" if language == "zh" else f"“{shown}”: {reason}"
