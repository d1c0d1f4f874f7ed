"""Which of several: 第三级, Class 2, Table 5, the second shift."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, Reader, named
from assistant.gate.quantities.numerals import CHINESE, ONES, chinese
from assistant.gate.quantities.units import Unit, unit_at

__all__ = ["PLACES", "READERS"]

# What is numbered, as both languages call it.
_RANKS = {
    "级": "级 类 等 class grade level category tier type",
    "条": "条 clause article section rule regulation",
    "章": "章 chapter", "节": "节", "款": "款 paragraph", "项": "项 item", "部分": "部分 part",
    "阶段": "阶段 stage phase", "步": "步 step", "组": "组 group", "表": "表 附表 table",
    "图": "图 附图 figure fig fig.", "附录": "附录 附件 annex appendix schedule", "页": "页 page",
    "班": "班 shift", "次": "次 time", "层": "层", "道": "道", "种": "种", "号": "号", "台": "台",
    "区": "区 zone", "个": "个", "天": "天 日 day", "年": "年 year", "周": "周 week",
    "月": "个月 month", "轮": "轮 round", "批": "批 batch",
    **{char: char for char in "期段届版编篇排遍架片份位名回孔根"},
}  # fmt: skip
#: Where something stands in a document, which no comparator bounds: "under section 27".
PLACES = frozenset("条 章 节 款 项 部分 表 图 附录 页 号".split())
_RANK_OF = {word: rank for rank, line in _RANKS.items() for word in line.split()}
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
# "time 5" and "day 5" are no ordinals.
_BEFORE = frozenset("time day week month year shift round batch".split())


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_ZH_RANKS = _any([word for word in _RANK_OF if not word.isascii()])
_EN_RANKS = _any([word for word in _RANK_OF if word.isascii() and word not in _BEFORE])
_ENGLISH_RANK = _any([word for word in _RANK_OF if word.isascii()])
_ORDINAL = (
    rf"第 ?(?P<nth>[0-9]{{1,9}}(?:\.[0-9]{{1,3}})*|[{CHINESE}]{{1,9}}|[IVX]+) ?"
    rf"(?P<of>{_ZH_RANKS})?(?!时间|责任|方|线)"
    rf"|(?<![0-9A-Za-z.上下同各逐某每本该{CHINESE}])(?P<nth2>[0-9]|[{CHINESE}]{{1,2}}|[IVX]+) ?"
    r"(?P<of2>[级类])(?!别|似|型|推|比|同)"
    r"|(?P<of3>附?[表图]|附录|附件) ?(?P<nth3>[A-Z]?[0-9]+(?:[-.][0-9]+)*)"
    rf"|\b(?P<of4>(?i:{_EN_RANKS})s?):? ?(?:[Nn]o\.? ?)?"
    r"(?P<nth4>[0-9]+(?:[-.][0-9]+)*(?:\([a-z0-9]{1,3}\))*|[IVX]+"
    rf"|(?i:{'|'.join(list(ONES)[1:11])}))(?![0-9A-Za-z%‰])"
    rf"|(?<![0-9.,])(?P<nth5>[0-9]{{1,9}})(?:st|nd|rd|th)\b(?: (?P<of5>{_ENGLISH_RANK})\b)?"
    rf"|(?i:\b(?:(?<=the )|(?<=very )|(?<=its )|(?=[a-z]+ (?:{_ENGLISH_RANK})\b))"
    rf"(?P<nth6>{'|'.join(_NTH)})\b(?! aid| place| of all|-aid| hand)"
    rf"(?: (?P<of6>{_ENGLISH_RANK})\b)?)"
)


def _ordinal(text: str, match: re.Match[str]) -> Figure | None:
    groups = match.groupdict()
    which = next(n for n in ("", "2", "3", "4", "5", "6") if groups[f"nth{n}"])
    number, word = groups[f"nth{which}"], (groups[f"of{which}"] or "").lower()
    rank = _RANK_OF.get(word) or _RANK_OF.get(word.removesuffix("s"), "")
    end = match.end()
    if which == "4" and rank not in PLACES and unit_at(text, end + text.startswith(" ", end)):
        return None  # "a methane level 1.5 %"
    value = _value(number)
    if value is None:
        return None if number[0] in CHINESE else named(number, match.start(), end)
    if rank == "号":
        return named(f"NO{value}", match.start(), end)
    return Figure(match.start(), end, (Fraction(value),), Unit(rank, spelt=rank), "ordinal")


def _value(number: str) -> Fraction | int | None:
    word = number.lower()
    if word in _NTH:
        return _NTH.index(word) + 1
    if value := _ROMAN.get(number) or ONES.get(word):
        return value
    if number.isdecimal() and len(number) < 10:
        return int(number)
    return chinese(number) if number[0] in CHINESE else None


READERS: dict[str, tuple[str, Reader]] = {"ordinal": (_ORDINAL, _ordinal)}
