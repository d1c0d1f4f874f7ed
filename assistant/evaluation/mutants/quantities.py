"""Claims with another number or another unit than their source states."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assistant.evaluation.mutants.model import Rewrite, Source
from assistant.evaluation.mutants.numerals import chinese, english, plain, value_of
from assistant.evaluation.mutants.text import Figure, figures, put

__all__ = ["numbers", "units"]

_BOUND = re.compile(
    r"(?:于|过|少|为|至|到|[≥≤<>＜＞~～]|(?:than|to|least|most|exceed|is|are|of|every)\s)\s*$"
)
# Between figures that may be exchanged without a change: 2 and 3, 5~10 m, 20 m or 30 m.
_LISTED = re.compile(r"\s*(?:[、~～至到和与或×x*,–—-]|and|or|to|by)?\s*$")

_UNITS: dict[str, tuple[str, ...]] = {
    "m": ("cm", "mm", "km"), "cm": ("mm", "m"), "mm": ("cm", "m"), "km": ("m",),
    "MPa": ("kPa",), "kPa": ("MPa", "Pa"), "Pa": ("kPa",),
    "%": ("‰", "ppm"), "％": ("‰",), "‰": ("%",), "ppm": ("%",),
    "min": ("h", "s"), "h": ("min", "d"), "s": ("min",),
    "kV": ("V",), "V": ("kV", "mV"), "A": ("mA", "kA"), "mA": ("A",), "kW": ("W", "MW"),
    "kg": ("t", "g"), "t": ("kg",), "g": ("kg",), "L": ("m³", "mL"), "m³": ("L",), "m3": ("L",),
    "m²": ("cm²",), "m2": ("cm2",), "Ω": ("kΩ",), "°C": ("°F",), "℃": ("℉",), "˚C": ("°F",),
    "°": ("%",), "m/s": ("m/min", "km/h"), "m/min": ("m/s",), "km/h": ("m/s",),
    "m³/min": ("m³/h", "L/min"), "m3/min": ("m3/h",), "m³/h": ("m³/min",), "m3/h": ("m3/min",),
    "mg/m³": ("g/m³",), "mg/m3": ("g/m3",), "bar": ("mbar",), "Hz": ("kHz",), "dB": ("%",),
    "天": ("个月", "小时", "周"), "日": ("个月", "年"), "个月": ("天", "年", "周"),
    "年": ("个月",), "月": ("年", "周"), "周": ("个月", "天"), "小时": ("分钟", "天"),
    "分钟": ("小时", "秒"), "秒": ("分钟",), "工作日": ("个月", "小时"), "昼夜": ("小时",),
    "学时": ("天",), "米": ("厘米", "毫米"), "厘米": ("米",), "毫米": ("厘米",),
    "公里": ("米",), "吨": ("公斤",), "公斤": ("吨",), "倍": ("%",), "万元": ("元",),
    "metres": ("centimetres", "millimetres"), "meters": ("centimeters",), "meter": ("centimeter",),
    "metre": ("millimetre",), "hours": ("minutes", "days"), "hour": ("minute", "day"),
    "minutes": ("hours", "seconds"), "minute": ("hour",), "seconds": ("minutes",),
    "days": ("weeks", "months", "hours"), "day": ("week",), "working days": ("weeks",),
    "weeks": ("months", "days"), "months": ("weeks", "days", "years"), "years": ("months", "days"),
    "year": ("month",), "per cent": ("ppm",), "litres": ("millilitres", "m³"),
    "Ohms": ("kiloohms",), "tonnes": ("kg",), "volts": ("kilovolts",),
}  # fmt: skip


def numbers(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Another value, digits exchanged, a decimal point lost or moved, figures exchanged."""
    text, found = source.sentence, _measuring(source.sentence, source)
    for figure in found:
        for new, note in _values(figure, rng):
            yield _with_value(text, figure, new, note)
    for one, two in combinations(found, 2):
        between = text[one.end : two.start]
        if one.value != two.value and one.spelt == two.spelt and not _LISTED.match(between):
            changed = put(text, two.start, two.value_end, one.value)
            changed = put(changed, one.start, one.value_end, two.value)
            yield Rewrite(changed, f"exchanged: {one.value} ↔ {two.value}")
    own = {figure.value for figure in found}
    for value, beyond in sorted(_elsewhere(source)):
        for figure in found:
            same = figure.spelt or value_of(value) == value_of(figure.value)
            if value not in own and not same:
                yield _with_value(text, figure, value, "of another sentence", beyond)


def units(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Another unit of the same figure."""
    text = source.sentence
    for figure in figures(text, source.language):
        start = text.find(figure.unit, figure.value_end) if figure.unit else -1
        if figure.value in ("0", "０"):
            continue
        for unit in _UNITS.get(figure.unit, ()) if start >= 0 else ():
            new = put(text, start, start + len(figure.unit), unit)
            yield Rewrite(new, f"{figure.unit} → {unit}: {figure.value}")


def _measuring(text: str, source: Source) -> list[Figure]:
    """Figures with a unit, or after a word that bounds them."""
    return [
        figure
        for figure in figures(text, source.language)
        if (figure.unit or figure.spelt or _BOUND.search(text[: figure.start]))
        and value_of(figure.value)
    ]


def _elsewhere(source: Source) -> set[tuple[str, bool]]:
    """Figures of other sentences, each with whether it stands in the passage that follows."""
    return {
        (figure.value, beyond)
        for near, beyond in source.others
        for figure in _measuring(near, source)
        if not figure.spelt
    }


def _values(figure: Figure, rng: random.Random) -> Iterator[tuple[str, str]]:
    value = value_of(figure.value)
    assert value is not None  # figures hold only what can be read
    if figure.spelt:
        yield from _spelt(figure, int(value), rng)
        return
    decimals = max(0, -int(value.as_tuple().exponent))
    step = Decimal(1).scaleb(-decimals)
    choices = {value + step, value * 2, value + 5 * step, value - step}
    other = rng.choice(sorted(new for new in choices if new > 0 and new != value))
    yield f"{other:f}", "another value"
    digits = figure.value
    if re.fullmatch(r"[1-9]\d{1,3}", digits) and digits[0] != digits[1] != "0":
        yield digits[1] + digits[0] + digits[2:], "digits exchanged"
    if decimals:
        yield plain(Decimal(f"{value:f}".replace(".", ""))), "point lost"
    yield plain(value * 10), "point moved"
    if decimals or (value % 10 == 0 and value > 10):
        yield plain(value / 10), "point moved"


def _spelt(figure: Figure, value: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    write = english if figure.value.isascii() else chinese
    tens, ones = divmod(value, 10)
    exchanged = ones * 10 + tens if tens and ones else value
    for new in {value + 1, value * 2, value + rng.randint(2, 4), exchanged} - {value}:
        if (word := write(new)) is not None:
            yield word, "another value"


def _with_value(text: str, figure: Figure, new: str, note: str, beyond: bool = False) -> Rewrite:
    changed = put(text, figure.start, figure.value_end, new)
    return Rewrite(changed, f"{note}: {figure.value} → {new}", beyond)
