"""True claims that state the same quantity in another unit or in other signs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from assistant.evaluation.mutants.model import Rewrite, Source
from assistant.evaluation.mutants.numerals import chinese, english, plain, value_of
from assistant.evaluation.mutants.text import Figure, figures, put

__all__ = ["converted"]

_D = Fraction
# What a unit is in others; a factor below 1 is used only where few digits come of it.
_UNITS: dict[str, tuple[tuple[str, Fraction], ...]] = {
    "%": (("‰", _D(10)),), "％": (("‰", _D(10)),), "per cent": (("%", _D(1)),),
    "MPa": (("kPa", _D(1000)), ("Pa", _D(1000000))),
    "kPa": (("MPa", _D("0.001")), ("Pa", _D(1000))),
    "min": (("s", _D(60)), ("分钟", _D(1))), "h": (("min", _D(60)),), "s": (("min", _D("1/60")),),
    "小时": (("分钟", _D(60)), ("h", _D(1))), "分钟": (("秒", _D(60)), ("min", _D(1))),
    "m": (("cm", _D(100)), ("mm", _D(1000)), ("km", _D("0.001"))),
    "cm": (("mm", _D(10)), ("m", _D("0.01"))), "mm": (("cm", _D("0.1")), ("m", _D("0.001"))),
    "km": (("m", _D(1000)),), "米": (("厘米", _D(100)), ("m", _D(1))),
    "毫米": (("mm", _D(1)), ("厘米", _D("0.1"))), "厘米": (("毫米", _D(10)), ("cm", _D(1))),
    "kg": (("g", _D(1000)), ("t", _D("0.001"))), "t": (("kg", _D(1000)),),
    "吨": (("t", _D(1)), ("公斤", _D(1000))),
    "kV": (("V", _D(1000)),), "V": (("kV", _D("0.001")),),
    "kW": (("W", _D(1000)), ("MW", _D("0.001"))),
    "A": (("mA", _D(1000)),), "mA": (("A", _D("0.001")),),
    "L": (("mL", _D(1000)), ("m³", _D("0.001"))), "m³": (("立方米", _D(1)),),
    "m/s": (("m/min", _D(60)),), "m³/min": (("m³/h", _D(60)),), "m3/min": (("m³/h", _D(60)),),
    "km/h": (("m/h", _D(1000)),),
    "°C": (("℃", _D(1)),), "℃": (("°C", _D(1)),), "˚C": (("°C", _D(1)),),
    "m3": (("m³", _D(1)),), "m2": (("m²", _D(1)),), "mg/m3": (("mg/m³", _D(1)),),
    "天": (("小时", _D(24)),), "周": (("天", _D(7)),), "年": (("个月", _D(12)),),
    "hours": (("minutes", _D(60)), ("h", _D(1))), "hour": (("minutes", _D(60)),),
    "minutes": (("seconds", _D(60)), ("min", _D(1))), "minute": (("seconds", _D(60)),),
    "days": (("hours", _D(24)), ("weeks", _D("1/7"))), "weeks": (("days", _D(7)),),
    "years": (("months", _D(12)),), "year": (("months", _D(12)),),
    "metres": (("cm", _D(100)), ("m", _D(1))), "meters": (("cm", _D(100)), ("m", _D(1))),
    "meter": (("cm", _D(100)),),
}  # fmt: skip
_DAYS = ("days", "天")
_ONLY_ZH = re.compile(r"[\u4e00-\u9fff]")
_GAS = re.compile(
    r"瓦斯|甲烷|一氧化碳|硫化氢|氧|浓度|methane|monoxide|dioxide|oxygen|concentration|LEL"
)
_BESIDE = re.compile(r"[~～—–×±+/-]\s*$|[至到或、和与]\s*$|\b(?:to|and|or) $")


def converted(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """The same quantity: 0.1 MPa as 100 kPa, 三天 as 3天, two years as 24 months."""
    text, language = source.sentence, source.language
    for figure in figures(text, language):
        value = value_of(figure.value)
        if not value or _in_range(text, figure):
            continue
        yield from _other_signs(text, figure, value, language)
        for unit, factor in _units(figure, value, text, language):
            product = Fraction(value) * factor
            new = plain(Decimal(product.numerator) / product.denominator)
            unit = unit.removesuffix("s") if new == "1" and len(unit) > 3 else unit  # 1 week
            gap = " " if language == "en" and unit not in "%‰°C℃" else ""
            note = f"{figure.unit} → {unit}: {figure.value} → {new}"
            yield Rewrite(put(text, figure.start, figure.end, f"{new}{gap}{unit}"), note)


def _units(
    figure: Figure, value: Decimal, text: str, language: str
) -> Iterator[tuple[str, Fraction]]:
    for unit, factor in _UNITS.get(figure.unit, ()):
        new = Fraction(value) * factor
        exact = (new * 1000).denominator == 1
        handy = _D("1/20") <= new <= 20_000 and not (figure.unit in _DAYS and value > 7)
        if exact and handy and (language == "zh" or not _ONLY_ZH.search(unit)):
            yield unit, factor
    if figure.unit in ("%", "％") and value <= 5 and _GAS.search(text):
        yield "ppm", _D(10_000)


def _other_signs(text: str, figure: Figure, value: Decimal, language: str) -> Iterator[Rewrite]:
    if value != int(value) or not 1 < value <= 999:
        return
    whole = int(value)
    if figure.spelt:
        new: str | None = str(whole)
    elif language == "zh":
        counted = re.search(r"[\u4e00-\u9fff]$", figure.unit)
        new = chinese(whole) if counted and "," not in figure.value else None
    else:
        new = english(whole) if figure.unit.isalpha() and len(figure.unit) > 3 else None
    if new:
        yield Rewrite(
            put(text, figure.start, figure.value_end, new), f"other signs: {figure.value} → {new}"
        )


def _in_range(text: str, figure: Figure) -> bool:
    before, after = text[: figure.start], text[figure.end :]
    return bool(
        _BESIDE.search(before)
        or re.match(r"\s?(?:[~～—–×±+/·-]|[、和或至到与]\s*\d|(?:to|and|or) \d|\()", after)
    )
