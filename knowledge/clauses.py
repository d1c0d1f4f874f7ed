"""Numbers of clauses, articles, headings and list items, as printed at the start of a paragraph.

Everything works on :func:`knowledge.normalise.halfwidth` text, so offsets are those of the
original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.normalise import halfwidth

__all__ = ["Marker", "clause_key", "marker", "references"]

_ZH_NUM = "[一二三四五六七八九十百千零〇两○0-9]+"
# What follows a cross-reference rather than opens a clause: 第九条的规定, 第九条和第十条.
_NOT_REFERENCE = r"(?!\s*(?:[的和至到及或、,，)）》]|规定|第|所|中的|要求的))"
_ARTICLE = re.compile(rf"第\s*{_ZH_NUM}\s*条(?:\s*之{_ZH_NUM})?{_NOT_REFERENCE}")
_DIVISION = re.compile(rf"第\s*{_ZH_NUM}\s*([编篇部章节])(?:分)?(?!\s*[的和至到及或、,，》])")
_SECTION_SIGN = re.compile(r"§+\s*\d+(?:\.\d+)*(?:-\d+)?(?:\([0-9a-zA-Z]{1,4}\))*")
_ENGLISH = re.compile(
    r"(?:Section|Article|Clause|Rule|Regulation|Part|Chapter|Appendix|Annex|Schedule)"
    r"\s+(?:[0-9]+(?:\.[0-9]+)*[A-Z]?|[A-Z]|[IVXL]+)\b(?![,;]|\s+(?:of|and|to|or|in|is|are|shall)\b)"
)
_ANNEX = re.compile(
    r"附\s*[录件表图]\s*(?:[A-Z0-9一二三四五六七八九十]{1,3})?(?=[\s::(]|$|[\u4e00-\u9fff])"
)
# 5.2.1, A.3.2: not a quantity (0.5 %, 3.5 m, 1.5倍) and not a date.
_DECIMAL = re.compile(
    r"(?:[A-Z]\.)?(?!0\.)\d{1,3}(?:\s?\.\s?\d{1,3}){1,5}\.?(?![\d.])"
    r"(?!\s*(?:[%‰℃°~～—+×/)]|[x-]\d|倍|次|个|台|万|亿|元|米|吨|年|月|日|小时|分钟"
    r"|(?:[kKmMcdnuμ]?(?:m|g|Pa|W|V|A(?!\s+[a-z])|L|N|s|h|t|bar|psi|ppm|ft|in|Hz|rpm|min)\b(?![a-z]))))"
)
_INTEGER = re.compile(
    r"\d{1,2}(?=[\s\u4e00-\u9fff])(?!\s*(?:[年月日号时分秒次个名人台条项米吨倍万元级]|\d))"
)
_ITEM = re.compile(
    rf"[(（]{_ZH_NUM}[)）]|[(（][a-zA-Z][)）]|[(（](?:x{{0,1}}i{{1,3}}|iv|v|vi{{1,3}}|ix)[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.](?!\d)|\d{1,2}[)）、]|\d{1,2}\.(?=\s|[\u4e00-\u9fff])|[a-zA-Z][)）]"
    r"|[①-⑳]|(?:[-–—−•·●○▪■◆►❑✓*]|——)(?=\s)|——(?=\S)|[•●▪■◆►❑✓]"
)
_REFERENCE = re.compile(
    rf"{_ARTICLE.pattern.replace(_NOT_REFERENCE, '')}|{_SECTION_SIGN.pattern}"
    r"|(?<![\d.A-Za-z])(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){1,5}(?![\d%])"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number found at the start of a paragraph.

    Attributes:
        kind: ``division`` (第二章, Part 3), ``clause`` (第九条, 5.2.1, §75.323(b)), ``number``
            (a bare whole number, which may head a section), or ``item`` (（一）, 1), a), •).
        text: The number as printed.
        level: Depth within its kind: 编 0, 章 1, 节 2; 5.2.1 is 3.
        end: Offset after the number.
    """

    kind: Literal["division", "clause", "number", "item"]
    text: str
    level: int
    end: int


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
        return found("division", m.end(), {"编": 0, "篇": 0, "部": 0, "章": 1, "节": 2}[m[1]])
    if m := _ARTICLE.match(body) or _SECTION_SIGN.match(body):
        return found("clause", m.end(), 1)
    if m := _ANNEX.match(body) or _ENGLISH.match(body):
        return found("division", m.end(), 1)
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
    """A clause number in the one form in which numbers are compared."""
    return "".join(halfwidth(clause).split()).rstrip(".").lower()
