"""Numbers at the start of a paragraph that refer to a clause and do not open one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.clauses import Marker, clause_value
from knowledge.splitting.paragraphs import Paragraph
from knowledge.splitting.text import weight

__all__ = ["without_references"]

Value = tuple[int, ...]

_AHEAD = 3  # numbers looked at to tell whether the sequence goes on
_LINE = 10  # weight of a line that is more than a heading
# What a line that breaks before a reference ends with: 按照 | 第九条, in accordance with | 5.2.1.
_REFERS = re.compile(
    r"(?:见|参照|按照?|依照|根据|依据|符合|执行|违反|适用|本[规标办条细][程准法例则]"
    r"|(?:条|款|\d)\s*[和或与及至、]"
    r"|\b(?:see|with|in|of|to|and|or|under|by|per|from|sections?|clauses?|articles?|paragraphs?"
    r"|regulations?|rules?))\s*$",
    re.IGNORECASE,
)


def without_references(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a document, the number taken from those that begin with a reference.

    A number out of sequence is a reference where the line before leads up to one, or where the
    old sequence goes on after it: 第三百条 between 第二百八十七条 and 第二百八十八条. Numbers may
    start again from anywhere as long as nothing after them takes up the old sequence.
    """
    kept = list(paragraphs)
    for family in ("article", "decimal"):
        places = [i for i, p in enumerate(kept) if _family(p) == family or _starts_over(p)]
        for i in _astray(kept, places):
            kept[i] = replace(kept[i], marker=None)
    return kept


def _led_up_to(before: Paragraph, paragraph: Paragraph) -> bool:
    if before.is_row or before.block is not None or paragraph.block is not None:
        return False
    return weight(before.text) > _LINE and _REFERS.search(before.text) is not None


def _family(paragraph: Paragraph) -> str:
    found = paragraph.marker
    if found is None or found.kind != "clause" or paragraph.is_row:
        return ""
    return "article" if found.text.startswith("第") else "decimal"


def _starts_over(paragraph: Paragraph) -> bool:
    """Whether numbers may begin anew here: an appendix, or a part of a collection."""
    found: Marker | None = paragraph.marker
    return found is not None and found.kind == "division" and found.level == 0


def _astray(paragraphs: Sequence[Paragraph], places: Sequence[int]) -> list[int]:
    """Which of the paragraphs at some places bear a number that is out of sequence."""
    numbered = [(i, _value(paragraphs[i])) for i in places]
    found: list[int] = []
    last: Value | None = None
    for k, (i, value) in enumerate(numbered):
        ahead = [v for _, v in numbered[k + 1 : k + 1 + _AHEAD]]
        if value is not None and i and _led_up_to(paragraphs[i - 1], paragraphs[i]):
            goes_on = any(v is not None and _follows(v, value) for v in ahead)
            refers = value in ahead or not (goes_on or (last is not None and _follows(value, last)))
        else:
            refers = value is not None and last is not None and _interrupts(value, last, ahead)
        if refers:
            found.append(i)
        else:
            last = value
    return found


def _value(paragraph: Paragraph) -> Value | None:
    return None if paragraph.marker is None else clause_value(paragraph.marker.text)


def _interrupts(value: Value, last: Value, ahead: Sequence[Value | None]) -> bool:
    """Whether what comes after goes on from ``last`` and not from ``value``."""
    if value == last or _follows(value, last):
        return False
    for after in ahead:
        if after is None or _follows(after, value):
            return False
        if _follows(after, last):
            return not last < value < after
    return False


def _follows(after: Value, before: Value) -> bool:
    """Whether a number may come next: 5.2.2, 5.2.1.1, 5.3 or 6 after 5.2.1."""
    if len(after) > len(before):
        return after[: len(before)] == before and all(n == 1 for n in after[len(before) :])
    level = len(after) - 1
    return after[:level] == before[:level] and after[level] == before[level] + 1
