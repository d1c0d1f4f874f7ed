"""Numbers written in digits, with the units that follow them."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, Reader, ends, named
from assistant.gate.quantities.numerals import DIGITS, digits
from assistant.gate.quantities.spellings import CLASSIFIERS
from assistant.gate.quantities.units import RATIO, TIMES_AS_MUCH, Unit, unit_at
from knowledge.normalise import count_cjk

__all__ = ["READERS", "unit_after", "with_unit"]

_FRACTION = (
    r"(?<![A-Za-z0-9./])(?:(?P<whole>[0-9]{1,6}) )?"
    r"(?P<top>[0-9]{1,2}) ?[/⁄] ?(?P<bottom>[0-9]{1,3})(?![0-9./]|,[0-9])"
)
_SCALE = (  # 1:5, a slope
    r"(?<![A-Za-z0-9.:：/])(?P<rise>[0-9]{1,6}(?:\.[0-9]{1,6})?) ?[:：∶] ?"
    r"(?P<base>[0-9]{0,3}[1-9][0-9]{0,6}(?:\.[0-9]{1,6})?)"
    r"(?![0-9:：A-Za-z%]|\.[0-9]| [A-Za-z]{1,3}\b)"
)
_NUMBER = (
    r"(?P<minus>(?i:\b(?:minus|negative) )|(?<!正)负|零下|(?<![0-9A-Za-z%°)²³])-"
    r"|(?<=[(为在至~:：=])—)?"
    rf"(?<![A-Za-z_0-9])(?<![0-9]\.)(?P<digits>{DIGITS})"
)
_AFTER_FIGURE = re.compile("[0-9][^ ]* $")  # 5 m -10 m is no figure below zero
_DECIMAL_COMMA = re.compile("[0-9]+,(?:[0-9]|[0-9][0-9])")
_LETTERS = re.compile(r"[A-Z][A-Za-z0-9]{0,2}(?![A-Za-z0-9])")
_GAP = re.compile(r"[余多] ?(?=[^ ])|-(?=[a-z]{2,})| ")
_MORE = re.compile(r" (?:the|that|as|its|their|this|greater|higher|more|larger|longer|less|of)\b")
_AND_A_HALF = re.compile("个半(?=小时|月|钟头|班|星期)")
_HALF_AFTER = re.compile("半(?![径数圆导封])")
_HALVED = frozenset({"s", "month", "r", "倍"})
_HOURS, _SECONDS = re.compile("(?:小时|时)零?$"), re.compile("零?[0-9]{1,2} ?秒")
_WARM = re.compile("温度?[^，,；;。]{0,8}$")


def unit_after(text: str, end: int) -> tuple[Unit, int] | None:
    """The unit that follows a number, and the offset after it."""
    if found := unit_at(text, end):
        return found
    gap = _GAP.match(text, end)
    return unit_at(text, gap.end()) if gap else None


def with_unit(text: str, start: int, end: int, value: Fraction, step: Fraction) -> Figure:
    """A number that ends at an offset, with the unit that follows it."""
    half = Fraction(1, 2)
    if (more := _AND_A_HALF.match(text, end)) and (found := unit_at(text, more.end())):
        return Figure(start, found[1], (value + half,), found[0])
    found = unit_after(text, end)
    if found is None:
        return Figure(start, end, (value,), steps=(step,))
    unit, after = found
    if unit.name in CLASSIFIERS and value.denominator > 1:
        return _part(text, start, end, after, value, step)
    if unit.name in _HALVED and (more := _HALF_AFTER.match(text, after)):
        return Figure(start, more.end(), (value + half,), unit)
    written = text[end:after].strip()
    if written == "times" and _MORE.match(text, after):
        unit = TIMES_AS_MUCH
    elif written == "度" and ends(_WARM, text, start):
        unit = unit_at("°C", 0)[0]  # type: ignore[index]  # it is one
    elif written == "分":
        unit = _minutes(text, start, after) or unit
    return Figure(start, after, (value,), unit, steps=(step,))


def _part(text: str, start: int, end: int, after: int, value: Fraction, step: Fraction) -> Figure:
    """No part of a thing that is counted in pieces, but a clause: 10.5条, 9.2孔深."""
    if text[end:after].strip() in ("条", "款", "节", "章"):
        return named(text[start:end], start, after)
    return Figure(start, end, (value,), steps=(step,))


def _minutes(text: str, start: int, end: int) -> Unit | None:
    """分 is a minute beside hours and seconds, else a point of a score."""
    beside = ends(_HOURS, text, start) or _SECONDS.match(text, end)
    found = unit_at("分钟", 0)
    return found[0] if beside and found else None


def _fraction(text: str, match: re.Match[str]) -> Figure:
    top, bottom = int(match["top"]), int(match["bottom"])
    if not 0 < top < bottom <= 100:  # 380/660 V
        return _digits(text, match.start(), match["whole"] or match["top"])
    value = int(match["whole"] or 0) + Fraction(top, bottom)
    found = unit_after(text, match.end())
    unit, end = found or (RATIO, match.end())
    return Figure(match.start(), end, (value,), unit)


def _scale(text: str, match: re.Match[str]) -> Figure:
    value = Fraction(match["rise"]) / Fraction(match["base"])
    return Figure(*match.span(), (value,), Unit("scale", spelt="scale"))


def _number(text: str, match: re.Match[str]) -> Figure:
    start, minus = match.start(), match["minus"]
    if minus == "-" and ends(_AFTER_FIGURE, text, start):
        start, minus = match.start("digits"), None
    return _digits(text, start, match["digits"], match.start("digits"), -1 if minus else 1)


def _digits(text: str, start: int, written: str, at: int = -1, sign: int = 1) -> Figure:
    at = start if at < 0 else at
    found = unit_after(text, at + len(written))
    # 5,8 m is two figures in Chinese; 520 510 without a unit is two cells of a table.
    cut = None if found else re.search(" [0-9]{3}", written)
    if _DECIMAL_COMMA.fullmatch(written) and count_cjk(text):
        cut = re.search(",", written)
    if cut:
        written = written[: cut.start()]
        found = unit_after(text, at + len(written))
    end = at + len(written)
    if re.match("0[0-9]", written):  # 05 is not 5, but 0.5 without its point, or a name
        unit, after = found or (None, end)
        return named(f"{written}{unit.spelt if unit else ''}", at, after)
    if found is None and (letters := _LETTERS.match(text, end)):
        return named(written + letters[0], at, letters.end())
    value, step = digits(written)
    return with_unit(text, start, end, sign * value, step)


READERS: dict[str, tuple[str, Reader]] = {
    "fraction": (_FRACTION, _fraction), "scale": (_SCALE, _scale), "number": (_NUMBER, _number),
}  # fmt: skip
