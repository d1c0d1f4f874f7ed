"""Numbers with their units, in a form in which they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.normalise import fold

__all__ = ["Quantity", "quantities"]

# Spellings of one unit. What is not here is compared as it is written.
_UNITS = {
    "%": "% percent pct per cent",
    "‰": "‰ permille",
    "℃": "°c ℃ degc celsius 摄氏度 度",
    "min": "min mins minute minutes 分钟 分",
    "s": "s sec secs second seconds 秒 秒钟",
    "h": "h hr hrs hour hours 小时 时",
    "d": "d day days 天 日",
    "week": "week weeks 周",
    "month": "month months 个月 月",
    "a": "year years 年",
    "m": "m metre metres meter meters 米",
    "mm": "mm millimetre millimetres millimeter millimeters 毫米",
    "cm": "cm centimetre centimetres centimeter centimeters 厘米",
    "km": "km kilometre kilometres kilometer kilometers 公里 千米",
    "kg": "kg kilogram kilograms 千克 公斤",
    "t": "t tonne tonnes ton tons 吨",
    "v": "v volt volts 伏",
    "kv": "kv kilovolt kilovolts 千伏",
    "a_": "amp amps ampere amperes 安",
    "kpa": "kpa 千帕",
    "mpa": "mpa 兆帕",
    "ppm": "ppm",
    "m/s": "m/s 米/秒",
    "mm/s": "mm/s 毫米/秒",
    "m3": "m3 立方米",
    "m3/min": "m3/min 立方米/分钟",
    "person": "人 名 person persons people worker workers",
    "time": "次 time times",
}
_CANONICAL = {spelling: unit for unit, line in _UNITS.items() for spelling in line.split(" ")}
_CANONICAL["per cent"] = "%"
_SPELLINGS = "|".join(map(re.escape, sorted(_CANONICAL, key=len, reverse=True)))
_NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>[-−](?=\d))?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)"
    rf"\s*(?P<unit>(?:{_SPELLINGS})(?![a-z0-9])|[a-zμω°/]{{1,8}}\d?(?![a-z]))?",
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "thousand": 1000, "twice": 2,
    "half": 0.5, "quarter": 0.25,
}  # fmt: skip
_WORD = re.compile(r"\b(" + "|".join(_WORDS) + rf")\b(?:\s+(?P<unit>{_SPELLINGS})(?![a-z0-9]))?")
_ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ZH = re.compile(
    r"(?<!第)(?<![一二三四五六七八九十百千万])(?P<value>[一二两三四五六七八九十百千]{1,7})"
    r"(?P<unit>个月|分钟|小时|秒钟|立方米|公里|米|人|名|次|天|日|年|月|秒|倍|吨|度|个|台|条)(?!般|些|切|旦)"
)
_GRAMMAR = frozenset(
    "of to in on at by for and or is are be the a an as it if than from with".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit; ``unit`` is "" where none is written."""

    value: Decimal | str
    unit: str


def quantities(text: str) -> set[Quantity]:
    """All quantities in a text; clause numbers such as 5.2.1 count as values of their own."""
    folded = fold(text).replace("m³", "m3").replace("°c", "℃").replace("º", "°")
    found = set()
    for match in _NUMBER.finditer(folded):
        value = match["value"].replace(",", "")
        number = Decimal(value).normalize() if value.count(".") < 2 else value
        if match["sign"] and isinstance(number, Decimal):
            number = -number
        found.add(Quantity(number, _unit(match["unit"])))
    for match in _WORD.finditer(folded):
        found.add(Quantity(Decimal(str(_WORDS[match[1]])).normalize(), _unit(match["unit"])))
    for match in _ZH.finditer(folded):
        value = _chinese(match["value"])
        if value is not None:
            found.add(Quantity(Decimal(value).normalize(), _unit(match["unit"])))
    return found


def _unit(written: str | None) -> str:
    unit = (written or "").strip()
    return "" if unit in _GRAMMAR else _CANONICAL.get(unit, unit)


def _chinese(text: str) -> int | None:
    """The value of a Chinese numeral up to 9999, or None for what is none."""
    total, digit = 0, 0
    for char in text:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + digit
