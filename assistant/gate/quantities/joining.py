"""Figures that are one (5 to 10 m, 50 ± 2 mm, 1 h 30 min), and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, ends
from assistant.gate.quantities.measure import Kind
from assistant.gate.quantities.numbers import unit_after
from assistant.gate.quantities.ordinals import PLACES
from assistant.gate.quantities.units import NO_UNIT, Unit

__all__ = ["joined", "listed"]

_TO = re.compile(r"(?: ?(?:~|—|--?|至|到) ?| (?:up )?to | through | thru )\+? ?")
_AND = re.compile(r" and | ?[和与到至] ?")
_BETWEEN = re.compile(r"(?:\bbetween|介于|在) ?$", re.I)
_OFF = re.compile(r"(?:±|\+/-|正负|plus or minus|plus/minus) ?$")
_LAST = re.compile(r" ?[、/] ?| ?(?:及|和|或者?|与|以及) ?|,? (?:and|or) ")
_NEXT = re.compile(rf"{_LAST.pattern}|, ")
_SIDE = r"(?:[高宽长深厚]度?|直径)"
_LISTED = re.compile(
    rf"{_LAST.pattern}|, | ?[×x*] ?| by "
    rf"| ?[、和及与]? ?{_SIDE} ?(?:和|为)? ?|(?: (?:high|wide|long|deep|thick))(?:,| and| by) "
)
_SMALLER = re.compile(r" ?零?| and ")
_SPACE = re.compile(" ?")
_PLACED = re.compile(" ?(?:[、,，~-]|--|[至到和及与或]) ?")
_DURATIONS = frozenset({"s", "month"})
_MIXED = _DURATIONS | {"m"}


def joined(text: str, found: Iterable[Figure]) -> list[Figure]:
    """Figures with those that make one joined, and units that a list shares given to each."""
    figures: list[Figure] = []
    for figure in found:
        if figures and (one := _one(text, figures[-1], figure)):
            figures[-1] = one
        elif figures and _places(text, figures[-1], figure):
            unit = replace(figure.unit, spelt=figure.unit.name)
            figures[-1] = replace(figures[-1], unit=unit)
            figures.append(replace(figure, unit=unit, kind="ordinal"))
        elif (off := ends(_OFF, text, figure.start)) and figure.kind == "amount":
            figures.append(_alone(figure, off.start()))
        else:
            figures.append(figure)
    return _shared(text, figures)


def listed(text: str, a: Figure, b: Figure) -> bool:
    """Whether two figures follow each other in one list, so that what bounds one bounds both."""
    kinds = {a.kind, b.kind}
    return (
        kinds <= {"amount", "range", "tolerance", "ordinal"}
        and a.unit.name == b.unit.name
        and _LISTED.fullmatch(text, a.end, b.start) is not None
    )


def _one(text: str, a: Figure, b: Figure) -> Figure | None:
    """Two figures as the one that they make, if they do."""
    if a.kind != "amount" or b.kind != "amount":
        return None
    between = text[a.end : b.start]
    if (a.unit.name == b.unit.name or NO_UNIT in (a.unit, b.unit)) and (
        _to(text, a, b) or _OFF.fullmatch(between.lstrip())
    ):
        return _two(text, a, b, tolerance=_OFF.fullmatch(between.lstrip()) is not None)
    if between in (" (", "(") and a.values == b.values and a.unit is NO_UNIT:
        return _restated(text, a, b)
    return _mixed(text, a, b)


def _mixed(text: str, a: Figure, b: Figure) -> Figure | None:
    """1 h 30 min, 6 feet 8 inches."""
    if a.unit.name not in _MIXED or a.unit.name != b.unit.name or a.unit.factor <= b.unit.factor:
        return None
    separator = _SMALLER if a.unit.name in _DURATIONS else _SPACE
    whole = a.unit.factor / b.unit.factor
    if not separator.fullmatch(text, a.end, b.start) or not 0 <= b.values[0] < whole:
        return None
    return replace(b, start=a.start, values=(a.values[0] * whole + b.values[0],))


def _places(text: str, a: Figure, b: Figure) -> bool:
    """Whether two figures are of one list of ordinals: 第311~314条, 第69条、72条."""
    return (
        (a.kind, b.kind) == ("ordinal", "amount")
        and b.unit.name in PLACES
        and a.unit.name in ("", b.unit.name)
        and _PLACED.fullmatch(text, a.end, b.start) is not None
    )


def _restated(text: str, a: Figure, b: Figure) -> Figure | None:
    """Two (2) hours."""
    if b.unit is not NO_UNIT or not text.startswith(")", b.end):
        return None
    found = unit_after(text, b.end + 1)
    unit, end = found or (NO_UNIT, b.end + 1)
    return replace(b, start=a.start, end=end, unit=unit)


def _to(text: str, a: Figure, b: Figure) -> bool:
    """Whether a figure is the lower end of a range and the next its upper end."""
    between = text[a.end : b.start]
    if _AND.fullmatch(between) and (before := ends(_BETWEEN, text, a.start)):
        return before[0].lower().startswith("between") or text.startswith("之间", b.end)
    if not _TO.fullmatch(between):
        return False
    return "-" not in between or _in(b.unit, a) <= b.values[0]


def _in(unit: Unit, figure: Figure) -> Fraction:
    """A figure's value in another unit of its kind, or as it is where it has none."""
    if NO_UNIT in (figure.unit, unit) or figure.unit == unit:
        return figure.values[0]
    base = figure.values[0] * figure.unit.factor + figure.unit.offset
    return (base - unit.offset) / unit.factor


def _step(unit: Unit, figure: Figure) -> Fraction:
    step = figure.steps[0] if figure.steps else Fraction(0)
    return step if NO_UNIT in (figure.unit, unit) else step * figure.unit.factor / unit.factor


def _two(text: str, a: Figure, b: Figure, *, tolerance: bool) -> Figure:
    unit = b.unit if b.unit is not NO_UNIT else a.unit
    start, end = a.start, b.end
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if unit is NO_UNIT and bracketed and (found := unit_after(text, end + 1)):
        start, (unit, end) = start - 1, found
    values = (_in(unit, a), _in(unit, b))
    if not tolerance:
        values = (min(values), max(values))
    kind: Kind = "tolerance" if tolerance else "range"
    return Figure(start, end, values, unit, kind, (_step(unit, a), _step(unit, b)))


def _alone(figure: Figure, start: int) -> Figure:
    """±2 mm, without what it is off from."""
    nothing = Fraction(0)
    values, steps = (nothing, *figure.values), (nothing, _step(figure.unit, figure))
    return replace(figure, start=start, values=values, kind="tolerance", steps=steps)


def _shared(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Figures without a unit that share the one at the end of their list: 5、8、10 m."""
    done: list[Figure] = []
    separator = _LAST
    for figure in reversed(figures):
        if done and _takes(text, figure, done[-1], separator):
            done.append(replace(figure, unit=done[-1].unit))
            separator = _NEXT  # before "5 and 8 m" a comma will do
        else:
            done.append(figure)
            separator = _LAST
    return done[::-1]


def _takes(text: str, figure: Figure, following: Figure, separator: re.Pattern[str]) -> bool:
    return (
        figure.unit is NO_UNIT
        and following.unit is not NO_UNIT
        and {figure.kind, following.kind} <= {"amount", "range"}
        and separator.fullmatch(text, figure.end, following.start) is not None
    )
