"""What is called by a number: standards, clauses, machines."""

from __future__ import annotations

import re

from assistant.gate.quantities.figure import Figure, Reader, named
from assistant.gate.quantities.numerals import CHINESE, chinese

__all__ = ["READERS"]

# Who issues standards, and what stands before their number.
_BODIES = (
    "GBZ|GB|AQ|MT|NB|DL|DB|ISO|IEC|EN|BS|AS|NFPA|API|ASTM|ANSI|ASME|IEEE|UL|SY|JB|HG|TSG|YB|GA|WS"
    "|LD|SL|JGJ|XF|CJJ|HJ|NR|MSHA|OSHA"
)
_STANDARD = (
    rf"(?<![A-Za-z])(?:{_BODIES})(?:/[A-Z]{{1,3}})? ?[A-Z]?[0-9]+(?:\.[0-9]+)*"
    r"(?:(?: ?[-—] ?|[:：])[0-9]{2,4}(?![0-9]))*(?![0-9%‰])"
)
_RULE = (  # 30 CFR 75.323, §75.323(b)
    r"(?:[0-9]+ ?C\.?F\.?R\.? ?(?:[Pp]arts? |§+ ?)?|§+ ?)"
    r"(?P<rule>[0-9]+(?:\.[0-9]+)*(?:\([a-z0-9]{1,3}\))*)"
)
_NUMBERED = (
    r"\b(?:No\.?|Nos\.|no\.|[Nn]umber) ?(?P<no>[0-9]+(?:[-.][0-9]+)*)\b"
    rf"|(?<![0-9A-Za-z.{CHINESE}年月])(?P<hao>[0-9]+(?:-[0-9]+)*|[{CHINESE}]{{1,4}})"
    r"(?: ?号|#)(?!召)"
)
_CODE = (  # KJ90, S2, M-1, 5.2.1, A.3.2, 〔2013〕99号
    r"(?P<letters>(?<![A-Za-z0-9./])(?!pH)(?:[A-Z]{1,6}-|[A-Za-z]{1,6}))"
    r"[0-9]+(?:[-.][0-9]+)*[A-Za-z]?(?![A-Za-z0-9])"
    r"|(?<![0-9.])[0-9]{16,}(?![0-9])"
    r"|(?<![A-Za-z0-9./])(?:[A-Z]\.[0-9]+|[0-9]+\.[0-9]+)(?:\.[0-9]+)+"
)
_YEAR = r"[〔\[(（](?P<year>[12][0-9]{3})[〕\])）] ?(?P<of_year>[0-9]*)号?"
_FORMULA = re.compile(
    "CO2|CH4|C[23]H[2468]|H2[SO]?|[NS]O[23]|[NO]2|N2O|O3|NH3|SF6|H2SO4|CaCO3|SiO2|Al2O3|Fe2O3|PM10"
)
_UNIT = re.compile("(?:[mcdk]?m|ft|in|[a-z]{4,})-?[0-9]+")


def _standard(text: str, match: re.Match[str]) -> Figure:
    return named(match[0], *match.span())


def _rule(text: str, match: re.Match[str]) -> Figure:
    return named(match["rule"], *match.span())


def _numbered(text: str, match: re.Match[str]) -> Figure | None:
    number = match["no"] or match["hao"]
    value = number if number[0].isdecimal() else chinese(number)
    return None if value is None else named(f"NO{value}", *match.span())


def _code(text: str, match: re.Match[str]) -> Figure | None:
    if match["letters"] and (_FORMULA.fullmatch(match[0]) or _UNIT.fullmatch(match[0])):
        return None  # CO2, per m3
    return named(match[0], *match.span())


def _year(text: str, match: re.Match[str]) -> Figure:
    number = f"-{match['of_year']}" if match["of_year"] else ""
    return named(match["year"] + number, *match.span())


READERS: dict[str, tuple[str, Reader]] = {
    "standard": (_STANDARD, _standard),
    "ruled": (_RULE, _rule),
    "numbered": (_NUMBERED, _numbered),
    "code": (_CODE, _code),
    "yearly": (_YEAR, _year),
}
