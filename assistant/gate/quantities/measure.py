"""A figure as it is written, and in a form in which it can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assistant.gate.quantities.spellings import CLASSIFIERS

__all__ = ["Bound", "Kind", "Measure", "same"]

Bound = Literal["", "<=", "<", ">=", ">", "~"]
Kind = Literal["amount", "range", "tolerance", "date", "clock", "ordinal", "name", "period"]

_YEAR = re.compile("-(?:19|20)[0-9]{2}$")
# A figure that was rounded when it was converted keeps at least so many digits: 1 significant
# digit would let 100 kPa pass for 14 psi.
_DIGITS = 3
# What Chinese counts with and English leaves out: 两台风机, two fans.
_LEFT_OUT = CLASSIFIERS | {"人", "次"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a text with its unit and what bounds it.

    Invariant: the text at ``[start, end)`` is ``written``.

    Attributes:
        start: First offset in the text, words such as "at least" not included.
        end: Offset after the last character.
        written: The figure with its unit, as the text has it.
        values: In ``unit``: one; for a range the lower and the upper end; for a tolerance what it
            is about and how far it may be off; for a date year, month and day, those it has; for
            a clock the minutes after midnight; none for a name.
        unit: What is measured, or the base unit: "ratio", "s", "m", "Pa", "kg/m3", "人", "";
            for a date which parts it has ("date:ymd"), for a period its length ("period:week"),
            for a name the name in the form in which names are compared.
        kind: What sort of figure it is.
        bound: On which side it is bounded.
        bound_written: What says so, as the text has it, or "".
        bound_start: Its first offset, or -1.
        bound_end: Its end, or -1.
        numbering: Whether it numbers the text, as in "5.2.1 Doors" or "（三）严禁".
        spelt: The unit it is written in, whatever the spelling.
        steps: What one more in the last digit is worth, in ``unit``, for each value; 0 where the
            figure is a word.
    """

    start: int
    end: int
    written: str
    values: tuple[Fraction, ...]
    unit: str
    kind: Kind
    bound: Bound = ""
    bound_written: str = ""
    bound_start: int = -1
    bound_end: int = -1
    numbering: bool = False
    spelt: str = ""
    steps: tuple[Fraction, ...] = ()

    @property
    def sort(self) -> str:
        """What it could be exchanged with: every month and every year are figures of one sort."""
        return self.unit.split(":")[0]


def same(claimed: Measure, stated: Measure) -> bool:
    """Whether two figures are worth the same, whatever their units and their bounds.

    A claim's figure in another unit may be rounded to no fewer than three digits. A standard
    may be named without its year: GB 3836 for GB 3836-2010.
    """
    if claimed.kind != stated.kind:
        return False
    if claimed.kind == "name":
        return claimed.unit in (stated.unit, _YEAR.sub("", stated.unit))
    if not _same_unit(claimed, stated) or len(claimed.values) != len(stated.values):
        return False
    return all(
        value == other or _rounded(value, other, step, claimed.spelt != stated.spelt)
        for value, other, step in zip(claimed.values, stated.values, claimed.steps, strict=True)
    )


def _same_unit(a: Measure, b: Measure) -> bool:
    if a.unit == b.unit:
        return True
    units = {a.unit, b.unit}
    if a.kind == "ordinal":
        return "" in units
    return a.kind == "amount" and "" in units and bool(units & _LEFT_OUT)


def _rounded(value: Fraction, exact: Fraction, step: Fraction, converted: bool) -> bool:
    """Whether a value is another, rounded to its own last digit when it was converted."""
    if not converted or not step or abs(value) < step * 10 ** (_DIGITS - 1):
        return False
    return abs(value - exact) <= step / 2
