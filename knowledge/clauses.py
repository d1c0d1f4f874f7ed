"""Numbers of clauses, articles, headings and list items, as printed at the start of a paragraph.

Everything works on :func:`knowledge.normalise.halfwidth` text, so offsets are those of the
original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.normalise import halfwidth

__all__ = ["Marker", "clause_key", "clause_value", "marker", "references"]

_ZH_DIGITS = "零一二三四五六七八九"
_ZH_TENS = {"十": 10, "百": 100, "千": 1000}
_ZH_NUMERAL = re.compile("[一二三四五六七八九十百千零〇○两]+")
_ZH_ZERO = str.maketrans("〇○两", "零零二")
_ZH_NUM = "[一二三四五六七八九十百千零〇两○0-9]+"
# What follows a cross-reference rather than opens a clause: 第九条的规定, 第九条至第十二条. After
# white space only what cannot begin a sentence: 第九条 及时处理 opens one.
_NOT_REFERENCE = (
    r"(?!\s*(?:[、,，)）》~～]|[至到和与及或]\s*(?:者\s*)?第|的规定|第\s*[一二三四五六七八九十\d]+\s*[款项]))"
    r"(?!(?:[的和与至到或]|及(?!时)|所(?![有在属用需])|规定|中的|要求的|以及|除外|第))"
)
_ARTICLE = re.compile(rf"第\s*{_ZH_NUM}\s*条(?:\s*之{_ZH_NUM})?{_NOT_REFERENCE}")
_DIVISION = re.compile(rf"第\s*{_ZH_NUM}\s*([编篇部章节])(?:分)?(?!\s*[的和至到及或、,，》])")
_SECTION_SIGN = re.compile(r"§+\s*\d+(?:\.\d+)*(?:-\d+)?(?:\([0-9a-zA-Z]{1,4}\))*")
_ENGLISH = re.compile(
    r"(?P<name>Section|SECTION|Article|ARTICLE|Clause|Rule|Regulation|Part|PART|Chapter|CHAPTER)"
    r"[ :]+(?:[0-9]+(?:\.[0-9]+)*[A-Z]?|[A-Z]|[IVXL]+)\b"
    r"(?![,;]|\s+(?:of|and|to|or|in|is|are|shall)\b)"
)
_ENGLISH_ANNEX = re.compile(
    r"(?:Appendix|APPENDIX|Annex|ANNEX|Schedule|SCHEDULE)(?:\s+(?:[0-9]+|[A-Z]|[IVXL]+)\b|(?=\s*[:–—-]|\s*$))"
    r"(?![,;]|\s+(?:of|and|to|or|in|is|are|shall)\b)"
)
_ANNEX = re.compile(
    r"附\s*[录件表图]\s*(?:[A-Z0-9一二三四五六七八九十]{1,3})?(?=[\s::(]|$|[\u4e00-\u9fff])"
)
_LEVELS = {"编": 0, "篇": 0, "部": 0, "章": 1, "节": 2}
_ENGLISH_LEVELS = {"part": 0, "chapter": 1}
# 5.2.1, A.3.2: not a quantity (0.5 %, 3.5 m, 1.5倍) and not a date.
_DECIMAL = re.compile(
    r"(?:[A-Z]\s?\.\s?\d{1,3}(?:\s?\.\s?\d{1,3}){0,4}|(?!0\.)\d{1,3}(?:\s?\.\s?\d{1,3}){1,5})\.?(?![\d.])"
    r"(?!\s*(?:[%‰℃°~～—+×/),，]|[x-]\d|[和至到或及与]\s*\d|倍|次|个|台|万|亿|元|米|吨|年|月|日|小时|分钟"
    r"|(?:[kKmMcdnuμ]?(?:m|g|Pa|W|V|A(?!\s+[a-z])|L|N|s|h|t|bar|psi|ppm|ft|in|Hz|rpm|min)\b(?![a-z]))))"
    r"(?!的|规定|条(?!件))(?!\s+(?:and|or|to|of|through|above|below|applies|apply|does|is|are)\b)"
)
_INTEGER = re.compile(
    r"\d{1,2}(?=[\s\u4e00-\u9fff])(?!\s*(?:[年月日号时分秒次个名人台条项米吨倍万元级的和至]|\d))"
    r"(?!\s+[a-z])"
)
_ITEM = re.compile(
    rf"[(（]{_ZH_NUM}[)）]|[(（][a-zA-Z][)）]|[(（](?:x{{0,1}}i{{1,3}}|iv|v|vi{{1,3}}|ix)[)）]"
    r"|[一二三四五六七八九十]{1,3}(?:、|\.(?!\d))|\d{1,2}[)）、]|\d{1,2}\.(?=\s|[\u4e00-\u9fff])|[a-zA-Z][)）]"
    r"|[①-⑳]|(?:[-–—−•·●○▪■◆►❑✓*]|——)(?=\s)|——(?=\S)|[•●▪■◆►❑✓]"
)
_REFERENCE = re.compile(
    rf"{_ARTICLE.pattern.replace(_NOT_REFERENCE, '')}|{_SECTION_SIGN.pattern}"
    r"|(?<![\d.A-Za-z])(?:[A-Z]\.\d{1,3}(?:\.\d{1,3}){0,4}|\d{1,3}(?:\.\d{1,3}){1,5})(?![\d%])"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number found at the start of a paragraph.

    Attributes:
        kind: ``division`` (第二章, Part 3), ``clause`` (第九条, 5.2.1, §75.323(b)), ``number``
            (a bare whole number, which may head a section), or ``item`` (（一）, 1), a), •).
        text: The number as printed.
        level: Depth within its kind: an appendix and 编 0, 章 1, 节 2; 5.2.1 is 3.
        end: Offset after the number.
    """

    kind: Literal["division", "clause", "number", "item"]
    text: str
    level: int
    end: int


@lru_cache(maxsize=4096)  # layout asks, and then every rule of splitting
def marker(paragraph: str) -> Marker | None:
    """The number that opens a paragraph, or None.

    >>> marker("第九条 严禁烟火。").text
    '第九条'
    >>> marker("5.2.1 Doors shall be kept shut.").level
    3
    >>> marker("0.5 % methane") is None
    True
    """
    text = halfwidth(paragraph)
    skipped = len(text) - len(text.lstrip())
    body = text[skipped:]

    def found(
        kind: Literal["division", "clause", "number", "item"], end: int, level: int
    ) -> Marker:
        return Marker(kind, paragraph[skipped : skipped + end].strip(), level, skipped + end)

    if m := _DIVISION.match(body):
        return found("division", m.end(), _LEVELS[m[1]])
    if m := _ARTICLE.match(body) or _SECTION_SIGN.match(body):
        return found("clause", m.end(), 1)
    if m := _ANNEX.match(body) or _ENGLISH_ANNEX.match(body):
        return found("division", m.end(), 0)
    if m := _ENGLISH.match(body):
        return found("division", m.end(), _ENGLISH_LEVELS.get(m["name"].lower(), 2))
    if m := _DECIMAL.match(body):
        return found("clause", m.end(), m[0].rstrip(".").count(".") + 1)
    if m := _ITEM.match(body):
        return found("item", m.end(), 1)
    if m := _INTEGER.match(body):
        return found("number", m.end(), 1)
    return None


def references(text: str) -> tuple[str, ...]:
    """Clause numbers named anywhere in a text, white space removed, in order of appearance."""
    return tuple(re.sub(r"\s+", "", m[0]) for m in _REFERENCE.finditer(halfwidth(text)))


def clause_key(clause: str) -> str:
    """A clause number in the one form in which numbers are compared.

    >>> clause_key("第一百七十三条") == clause_key("第 173 条")
    True
    """
    text = "".join(halfwidth(clause).split()).rstrip(".").lower()
    return _ZH_NUMERAL.sub(lambda m: str(_number(m[0])), text) if text.startswith("第") else text


def clause_value(clause: str) -> tuple[int, ...] | None:
    """A clause number as figures that tell its order, or None where it has none.

    >>> clause_value("第一百七十三条"), clause_value("5.2.1"), clause_value("A.3")
    ((173,), (5, 2, 1), None)
    """
    text = clause_key(clause)
    if m := re.fullmatch(r"第(\d+)条(?:之(\d+))?", text):
        return tuple(int(part) for part in m.groups() if part)
    if re.fullmatch(r"\d+(?:\.\d+)*", text):
        return tuple(map(int, text.split(".")))
    return None


def _number(written: str) -> int:
    """The value of digits or of a Chinese numeral below ten thousand."""
    if written.isdecimal():
        return int(written)
    total, digit = 0, 0
    for char in written.translate(_ZH_ZERO):
        if char in _ZH_TENS:
            total, digit = total + (digit or 1) * _ZH_TENS[char], 0
        else:
            digit = digit * 10 + (int(char) if char.isdecimal() else _ZH_DIGITS.index(char))
    return total + digit
