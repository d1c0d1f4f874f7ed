"""What sentences of rules are made of: duties, figures with units; and small edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evaluation.mutants.model import Language
from assistant.evaluation.mutants.swaps import SHOULD
from knowledge.normalise import count_cjk

__all__ = ["DUTY", "Figure", "capital", "figures", "is_duty", "lower", "put", "size"]

DUTY = {
    "zh": re.compile(
        rf"必须|{SHOULD}|不得|严禁|禁止|不准|不许|可以|方可|不宜|(?<![适便合权事])宜(?![居人])"
        r"|至少|不(?:超过|大于|小于|低于|高于|少于)"
    ),
    "en": re.compile(
        r"\b(?:must|shall|should|may|never|required|ensure|prohibited|do not|not|cannot|only"
        r"|at least|at most|more than|less than|exceeds?|keep)\b|\b\d+ ?(?:%|[a-zA-Z]+)",
        re.IGNORECASE,
    ),
}
_DIGITS = r"\d+(?:[.．]\d+|(?:,\d{3})+(?!\d))?"
_HAN = "[一二三四五六七八九十百千两]+"
_UNITS_ZH = (
    "m³/min|m3/min|mg/m³|mg/m3|m³/h|m3/h|m/min|km/h|m/s|m/d|MPa|kPa|kV·A|kVA|kV|kW|mA|km|cm|mm"
    "|m²|m2|m³|m3|min|ppm|Ω|℃|°C|°|％|%|‰|kg|Hz|dB|lx|Pa|V|W|A|h|s|t|g|L|m"
    "|个月|小时|分钟|昼夜|厘米|毫米|千米|公里|公斤|千克|兆帕|千帕|工作日|米|吨|天|日|年|月|周(?!岁)|秒|度|倍"
)
_COUNTED_ZH = (
    "学时|课时|个|人|名|次|台|套|处|条|根|组|部|架|道|层|级|班|项|份|块|股|路|盏|发|点|种|件|支|辆|节|列"
    "|类|伏|万元|元"
)
_UNITS_EN = (
    "m³/min|mg/m³|m/min|km/h|m/s|MPa|kPa|kV|kW|mA|km|cm|mm|m²|m³|min|ppm|Ω|°C|˚C|℃|°|%|kg|Hz|dB"
    "|bar|rpm|V|W|A|h|s|t|L|m|per cent|percent|metres?|meters?|millimetres?|kilometres?|hours?"
    "|minutes?|seconds?|days?|weeks?|months?|years?|tonnes?|kilograms?|litres?|volts?|[Oo]hms?"
    "|[Mm]egohms?|working days"
)
_WORDS_EN = "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
# GB 50016, T0, 表2, 2019年: numbers that name and do not measure.
_NOT_AFTER_ZH = (
    r"(?<![A-Za-z\d.．/／第表图式附章节款项号〔﹝\[—–-])(?<![A-Za-zＡ-Ｚ] )(?<!表 )(?<!图 )"
)
_FIGURE_ZH = re.compile(
    rf"{_NOT_AFTER_ZH}(?P<value>{_DIGITS})\s*(?P<unit>{_UNITS_ZH}|{_COUNTED_ZH})?"
    r"(?![\d.．A-Za-z/·²³])"
    rf"|(?<![第之每同逐任某一二三四五六七八九十百千两零])(?P<han>{_HAN})"
    rf"(?P<hanunit>{_UNITS_ZH}|{_COUNTED_ZH})"
)
_NOT_AFTER_EN = "".join(
    f"(?<!{word} )"
    for word in ("Table", "Figure", "ection", "egulation", "Part", "hapter", "lause", "ppendix",
                 "Article", "Step", "Class", "Act", "Number", "No.", "Stage", "Level")
)  # fmt: skip
_FIGURE_EN = re.compile(
    rf"{_NOT_AFTER_EN}(?<![A-Za-z\d.,/(-])(?P<value>{_DIGITS})[ -]?"
    rf"(?P<unit>(?:{_UNITS_EN})(?![A-Za-z/·²³\d]))?(?![\d(A-Za-z]|[.,]\d)"
    rf"|\b(?P<han>{_WORDS_EN})(?P<hanunit>)(?= (?:or more )?[a-z])"
)
_ONES = ("年", "天", "日", "周", "小时")  # 一个 is no count, but 一年 is a time


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence.

    Attributes:
        start: Where its number begins.
        end: Offset after its unit.
        value: The number as written, in digits or words.
        unit: As written; empty if there is none.
        spelt: Whether the number is in words or Chinese numerals.
    """

    start: int
    end: int
    value: str
    unit: str
    spelt: bool

    @property
    def value_end(self) -> int:
        """Offset after its number."""
        return self.start + len(self.value)


def figures(text: str, language: Language) -> list[Figure]:
    """The figures that measure or count something; not those in names, dates and references."""
    return list(_figures(text, language))


def _figures(text: str, language: Language) -> Iterator[Figure]:
    for m in (_FIGURE_EN if language == "en" else _FIGURE_ZH).finditer(text):
        spelt = m["value"] is None
        value, unit = (m["han"], m["hanunit"]) if spelt else (m["value"], m["unit"] or "")
        # 4.000 may be four or four thousand, 四周 may be all round
        if re.fullmatch(r"\d\.\d{3}", value) or value + unit == "四周":
            continue
        if language == "zh" and _names(text[: m.start()], text[m.end() :], value, unit):
            continue
        start = m.start("han" if spelt else "value")
        end = m.end("hanunit" if spelt else "unit") if unit else start + len(value)
        yield Figure(start, end, value, unit, spelt)


def _names(before: str, after: str, value: str, unit: str) -> bool:
    """Whether a Chinese number names a clause or a year, or counts nothing."""
    if value == "一" and unit not in _ONES:
        return True
    if unit == "年" and len(value) == 4:
        return True
    cited = unit in ("条", "款", "项", "节") and (not value.isdigit() or "第" in before[-8:])
    return cited or after[:1] in tuple("条款章号") or (not unit and after[:1] in ("项", "节"))


def is_duty(text: str, language: Language) -> bool:
    """Whether a sentence orders, forbids, allows or limits something."""
    return DUTY[language].search(text) is not None


def size(text: str, language: Language) -> int:
    """Chinese characters, or English words."""
    return len(text.split()) if language == "en" else count_cjk(text)


def put(text: str, start: int, end: int, new: str) -> str:
    """A text with ``new`` in the place of ``[start, end)``."""
    return text[:start] + new + text[end:]


def lower(text: str) -> str:
    """An English sentence's beginning as it stands within a sentence; PCBU stays."""
    return text if re.match(r"[A-Z]{2}|I\b", text) else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """A text as the beginning of an English sentence."""
    return text[:1].upper() + text[1:]
