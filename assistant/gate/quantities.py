"""Numbers with their units, in a form in which they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.normalise import fold

__all__ = ["Quantity", "quantities"]

# Spellings of one unit. What is not here is compared as it is written.
_UNITS = {
    "%": "% percent pct",
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
# Chinese characters are letters to \w, and they stand right before a number: 超过1.5%.
_ALONE = r"(?<![^\W\u3400-\u9fff])"
_NUMBER = re.compile(
    rf"{_ALONE}(?<!\d\.)(?P<sign>[-−–](?=[\d.]))?"
    r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+)"
    rf"(?:(?:\s*|-)(?P<unit>(?:{_SPELLINGS})(?![a-z0-9])|[a-zμω°/]{{1,8}}\d?(?![a-z])))?",
)
# S2, KJ90, No 5-2: what is called by its number.
_NAME = re.compile(rf"{_ALONE}[a-z]{{1,6}}-?\d+(?:[-.]?\d+)*(?![a-z])")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = (
    {word: i for i, word in enumerate(_ONES.split())}
    | {word: 10 * i for i, word in enumerate(_TENS.split(), 2)}
    | {"hundred": 100, "thousand": 1000}
)
_PARTS = {"once": "1", "twice": "2", "thrice": "3", "dozen": "12", "half": "0.5", "quarter": "0.25"}
_ANY_WORD = "|".join(_WORDS)
_WORD = re.compile(
    rf"\b(?P<value>(?:{_ANY_WORD})(?:[\s-]+(?:and\s+)?(?:{_ANY_WORD}))*|{'|'.join(_PARTS)})\b"
    rf"(?:[\s-]+(?P<unit>{_SPELLINGS})(?![a-z0-9]))?"
)
_ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ZH_TENS = {"十": 10, "百": 100, "千": 1000}
_ZH_NUMBER = "[零〇一二两三四五六七八九十百千万]"
_ZH_UNITS = sorted((s for s in _CANONICAL if re.match("[\u4e00-\u9fff]", s)), key=len, reverse=True)
_ZH = re.compile(
    rf"(?<!第)(?<!{_ZH_NUMBER})(?P<value>{_ZH_NUMBER}{{1,9}}(?:点[零〇一二三四五六七八九]+)?|半)"
    rf"(?P<unit>{'|'.join(_ZH_UNITS)}|[倍个台条级号层组处根道遍项种班只套辆块])(?!般|些|切|旦)"
)
_ZH_FRACTION = re.compile(
    rf"(?P<of>{_ZH_NUMBER}+)分之(?P<value>{_ZH_NUMBER}+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
)
_ZH_ORDINAL = re.compile(
    rf"第\s*(?P<value>{_ZH_NUMBER}+|\d+)\s*(?P<unit>[条章节级类种层道次阶组号])"
)
_PERIODS = {
    "h": "hourly hour 小时", "d": "daily day 天 日", "shift": "shift 班", "week": "weekly week 周",
    "month": "monthly month 月 个月", "quarter": "quarterly quarter 季度 季",
    "a": "yearly annually annual year 年",
}  # fmt: skip
_PERIOD_OF = {word: period for period, line in _PERIODS.items() for word in line.split()}
_PERIOD = re.compile(
    r"\b(hourly|daily|weekly|monthly|quarterly|yearly|annually|annual)\b"
    r"|\b(?:each|every|per|a)\s+(hour|day|shift|week|month|quarter|year)\b"
    r"|每一?(小时|天|日|班|周|个月|月|季度|季|年)"
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
    # Folding would make MW and mW one.
    folded = fold(re.sub(r"(?<=\d)(\s*)M(?=(?:W|V|Ω|Ω|A|J|Hz)(?![A-Za-z]))", r"\1mega", text))
    folded = folded.replace("m³", "m3").replace("°c", "℃").replace("º", "°")
    folded = re.sub(r"\b(?:minus|negative)\s+(?=\d)|负(?=\d)", " -", folded)
    folded = folded.replace("per cent", "percent")
    found = set()
    for match in _NUMBER.finditer(folded):
        value = match["value"].replace(",", "")
        number = Decimal(value).normalize() if value.count(".") < 2 else value
        if match["sign"] and isinstance(number, Decimal):
            number = -number
        found.add(Quantity(number, _unit(match["unit"])))
    found |= {Quantity(m[0], "") for m in _NAME.finditer(folded) if m[0] not in _CANONICAL}
    for match in _PERIOD.finditer(folded):
        found.add(Quantity("every", _PERIOD_OF[match[1] or match[2] or match[3]]))
    for match in _WORD.finditer(folded):
        *before, last = _english(match["value"])
        found |= {Quantity(number, "") for number in before}
        found.add(Quantity(last, _unit(match["unit"])))
    for match in _ZH_FRACTION.finditer(folded):
        of, value = _chinese(match["of"]), _chinese(match["value"])
        found.add(Quantity(value, "%") if of == 100 else Quantity(f"{value}/{of}", ""))
    folded = _ZH_FRACTION.sub(" ", folded)
    for match in _ZH_ORDINAL.finditer(folded):
        found.add(Quantity(_chinese(match["value"]), f"第{match['unit']}"))
    for match in _ZH.finditer(folded):
        found.add(Quantity(_chinese(match["value"]), _unit(match["unit"])))
    return found


def _unit(written: str | None) -> str:
    unit = (written or "").strip()
    return "" if unit in _GRAMMAR else _CANONICAL.get(unit, unit)


def _english(text: str) -> list[Decimal]:
    """The values of number words in a row: "two hundred and five" is one, "five and ten" two."""
    if text in _PARTS:
        return [Decimal(_PARTS[text]).normalize()]
    found, total, part = [], 0, -1
    for word in re.split(r"[\s-]+(?:and\s+)?", text):
        value = _WORDS[word]
        if value == 100:
            part = max(part, 1) * 100
        elif value == 1000:
            total, part = total + max(part, 1) * 1000, 0
        elif part < 0 or (part % 100 == 0 and (part or total)):
            part = max(part, 0) + value
        elif part % 100 >= 20 and part % 10 == 0 and value < 10:
            part += value
        else:
            found.append(total + part)
            total, part = 0, value
    return [Decimal(number).normalize() for number in (*found, total + max(part, 0))]


def _chinese(text: str) -> Decimal:
    """The value of a Chinese numeral, or of digits."""
    if text[0].isdecimal():
        return Decimal(text).normalize()
    if text == "半":
        return Decimal("0.5")
    whole, _, decimals = text.partition("点")
    total, section, digit = 0, 0, 0
    for char in whole:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
        elif char == "万":
            total, section, digit = (section + digit or 1) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _ZH_TENS[char], 0
    tail = "".join(str(_ZH_DIGITS[char]) for char in decimals)
    return Decimal(f"{total + section + digit}.{tail or 0}").normalize()
