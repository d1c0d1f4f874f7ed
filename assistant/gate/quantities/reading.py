"""The figures of a text with their units and what bounds them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from assistant.gate.quantities.bounds import bounds
from assistant.gate.quantities.comparators import Comparator
from assistant.gate.quantities.figure import Figure, ends, named
from assistant.gate.quantities.figures import figures
from assistant.gate.quantities.joining import joined
from assistant.gate.quantities.measure import Measure
from assistant.gate.quantities.normal import Normal, normal
from assistant.gate.quantities.units import NO_UNIT
from knowledge.clauses import marker

__all__ = ["measures"]

# 下列规定：1具备图纸；2查明水源: items that a standard runs on in one paragraph.
_ITEM_BEFORE, _ITEM_AFTER = re.compile("[:：；;。]$"), re.compile("[\u4e00-\u9fff《]")
_ITEM = re.compile("[0-9]{1,2}(?![0-9.])")
# Counted so seldom that a number before them, where one may number an item, does: 3孔深应为5 m.
_SELDOM = frozenset("对轮排支孔页卷节片面口段期车格环帮步")


@lru_cache(maxsize=4096)
def measures(text: str) -> tuple[Measure, ...]:
    """The figures of a text, in order.

    >>> [(m.written, m.bound) for m in measures("甲烷浓度超过1.0%时，必须在10 min内撤出。")]
    [('1.0%', '>'), ('10 min', '<=')]
    """
    read = normal(text)
    found = joined(read.text, figures(read.text))
    if not found:
        return ()
    opening = _opening(text, read)
    numbers = [_number(read.text, figure, opening) for figure in found]
    found = [number or figure for number, figure in zip(numbers, found, strict=True)]
    held: list[Measure] = []
    for figure, number, comparator in zip(found, numbers, bounds(read, found), strict=True):
        measure = _measure(text, read, figure, comparator, numbering=number is not None)
        if not held or held[-1].end <= measure.start:  # one sign may stand for two figures: ⒈
            held.append(measure)
    return tuple(held)


def _opening(text: str, read: Normal) -> int:
    """Where the number that opens a text ends, in its normal form; not that of a table's row."""
    found = marker(text)
    if found is None or text[found.end :].lstrip().startswith("|"):
        return 0
    return bisect_left(read.origins, found.end)


def _number(text: str, figure: Figure, opening: int) -> Figure | None:
    """A figure as the number of the text or of an item in it, or None where it is none."""
    if figure.kind in ("name", "ordinal"):
        return figure if figure.end <= opening else None
    item = _ITEM.match(text, figure.start, figure.end)
    end = figure.end if figure.unit is NO_UNIT else item.end() if item else 0
    if figure.kind != "amount" or not (figure.unit is NO_UNIT or figure.unit.name in _SELDOM):
        return None
    within = item and ends(_ITEM_BEFORE, text, figure.start) and _ITEM_AFTER.match(text, end)
    if not end or not (within or end <= opening):
        return None
    return named(text[figure.start : end], figure.start, end)


def _measure(
    text: str, read: Normal, figure: Figure, comparator: Comparator, *, numbering: bool
) -> Measure:
    """A figure in base units, and where it and what bounds it stand in the original text."""
    start, end = read.span(figure.start, figure.end)
    unit, nothing = figure.unit, Fraction(0)
    values = tuple(value * unit.factor + unit.offset for value in figure.values)
    if figure.kind == "tolerance":  # a deviation has no offset
        values = (values[0], values[1] - unit.offset)
    steps = tuple(step * unit.factor for step in figure.steps) or (nothing,) * len(values)
    measure = Measure(
        start, end, text[start:end], values, unit.name, figure.kind, numbering=numbering,
        spelt=unit.spelt, steps=steps,
    )  # fmt: skip
    if not comparator.bound:
        return measure
    start, end = read.span(comparator.start, comparator.end)
    return replace(
        measure, bound=comparator.bound, bound_written=text[start:end], bound_start=start,
        bound_end=end,
    )  # fmt: skip
