"""Dates and times of day."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, Reader
from assistant.gate.quantities.numerals import CHINESE, chinese
from assistant.gate.quantities.units import Unit

__all__ = ["READERS"]

_YEAR, _MONTH, _DAY = r"(?:1[89]|20)[0-9]{2}", r"[01]?[0-9]", r"[0-3]?[0-9]"
_ZH = f"[{CHINESE}]"
_ZH_MONTH = rf"{_MONTH}|(?<!十)[一二三四五六七八九十]{{1,2}}"
_ZH_DAY = rf"{_DAY}|{_ZH}{{1,3}}"
_NAMES = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = (
    rf"(?P<y1>{_YEAR}|[一二][一二三四五六七八九零〇]{{3}}) ?年"
    rf"(?: ?(?P<m1>{_ZH_MONTH}) ?月(?: ?(?P<d1>{_ZH_DAY}) ?[日号])?)?"
    rf"|(?<![0-9.])(?P<y2>{_YEAR})(?P<cut>[-/.])(?P<m2>{_MONTH})(?P=cut)(?P<d2>{_DAY})(?![0-9.])"
    rf"|(?<![0-9.])(?P<m3>{_ZH_MONTH}) ?月(?!份?额)(?: ?(?P<d3>{_ZH_DAY}) ?[日号])?"
    rf"|\b(?P<d4>{_DAY})(?:st|nd|rd|th)?,? (?:of )?(?P<m4>{_NAMES})(?:,? (?P<y4>{_YEAR}))?"
    rf"|\b(?P<m5>{_NAMES}) (?P<d5>{_DAY})(?:st|nd|rd|th)?\b(?![.,][0-9]|:)(?:,? (?P<y5>{_YEAR}))?"
    rf"|\b(?P<m6>{_NAMES}) (?P<y6>{_YEAR})\b"
)
_CLOCK = (
    r"(?<![0-9:.])(?:(?P<hour>[0-2]?[0-9])"
    # 1:20 is rather a slope or a scale than a time.
    r"(?:(?<!(?<![0-9])1)[:：](?P<minute>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9:：])"
    r"|[时点] ?(?P<minute2>[0-5]?[0-9]) ?分(?!钟)|点(?P<sharp>[半整钟]))"
    r"(?: ?(?P<pm>[ap])\.?m\b\.?)?|\b(?P<hour2>1?[0-9]) ?(?P<pm2>[ap])\.?m\b\.?)"
)


def _date(text: str, match: re.Match[str]) -> Figure | None:
    parts = {
        part: _part(written)
        for part in "ymd"
        for n in range(1, 7)
        if (written := match.groupdict().get(f"{part}{n}"))
    }
    if not (0 < parts.get("m", 1) < 13 and 0 < parts.get("d", 1) < 32):
        return None
    values = tuple(Fraction(value) for value in parts.values())
    return Figure(*match.span(), values, Unit("date:" + "".join(parts)), "date")


def _part(written: str) -> int:
    if (name := written[:3].lower()) in _MONTHS:
        return _MONTHS.index(name) + 1
    return int(written) if written.isdecimal() else int(chinese(written) or 0)


def _clock(text: str, match: re.Match[str]) -> Figure | None:
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or (30 if match["sharp"] == "半" else 0))
    if hour > 24 or minute > 59:
        return None
    if half := match["pm"] or match["pm2"]:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Figure(*match.span(), (Fraction(60 * hour + minute),), Unit("clock"), "clock")


READERS: dict[str, tuple[str, Reader]] = {"date": (_DATE, _date), "clock": (_CLOCK, _clock)}
