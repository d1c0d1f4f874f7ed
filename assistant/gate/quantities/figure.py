"""A figure where it stands in a text, in the unit it is written in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from assistant.gate.quantities.measure import Kind
from assistant.gate.quantities.units import NO_UNIT, Unit

__all__ = ["Figure", "Reader", "ends", "named"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands in a :class:`Normal` text.

    Attributes:
        start: First offset.
        end: Offset after the last character.
        values: In ``unit``, as written.
        unit: Its unit; the name itself for a name.
        kind: What sort of figure it is.
        steps: What one more in the last digit is worth, for each value; empty where it is words.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    unit: Unit = NO_UNIT
    kind: Kind = "amount"
    steps: tuple[Fraction, ...] = ()


# Makes a figure of a match of its pattern, or None where it only looks like one.
Reader = Callable[[str, "re.Match[str]"], Figure | None]


_NEAR = 24  # characters; what tells the sense of a figure stands right before it


def ends(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """A match of a pattern that ends with "$" right before an offset; not far before it."""
    return pattern.search(text, max(0, at - _NEAR), at)


def named(name: str, start: int, end: int) -> Figure:
    """A figure that is a name, in the form in which names are compared."""
    plain = re.sub("[—–:：]", "-", name.replace(" ", "")).upper()
    return Figure(start, end, (), Unit(plain, spelt=plain), "name")
