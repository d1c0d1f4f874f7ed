"""Days as documents print them."""

from __future__ import annotations

import re
from datetime import date

from knowledge.lifecycle.proposing.characters import tight

__all__ = ["DATE", "day_of"]

_ZERO = "〇○零OＯo0"
_DIGITS = {**dict(zip("一二三四五六七八九", range(1, 10), strict=True)), "两": 2}
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?<!\d)(?:1 ?9|2 ?0) ?\d ?\d"
_ZH_YEAR = rf"[一二][{_ZERO}九][{_ZERO}一二三四五六七八九]{{2}}"
_ZH_NUMBER = "[一二三四五六七八九十]{1,3}"
#: A day, without groups of its own: 2022年4月1日, 二〇二二年四月一日, 2022-04-01, 1 April 2022.
DATE = (
    rf"(?:{_YEAR} ?年 ?\d ?\d? ?月 ?\d ?\d? ?日"
    rf"|{_ZH_YEAR} ?年 ?{_ZH_NUMBER} ?月 ?{_ZH_NUMBER} ?日"
    rf"|{_YEAR} ?[-–—.／/] ?\d ?\d? ?[-–—.／/] ?\d ?\d?(?![\d.])"
    rf"|(?i:\b\d{{1,2}}(?: ?(?:st|nd|rd|th))?(?: day)?(?: of)? {_NAMES}\.?,? (?:19|20)\d\d\b)"
    rf"|(?i:\b{_NAMES}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b))"
)
_WESTERN = re.compile(rf"(\d{{1,2}})?\D*?({_NAMES})\D*(\d{{1,2}})?\D*?((?:19|20)\d\d)$", re.I)


def day_of(written: str) -> date | None:
    """The day that a text of the form :data:`DATE` names, or None where there is no such day.

    >>> day_of("二〇二二年四月一日"), day_of("2022-02-31")
    (datetime.date(2022, 4, 1), None)
    """
    if found := _WESTERN.search(written):
        month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(found[2][:3].lower()))
        figures = int(found[4]), month, int(found[1] or found[3] or 0)
    else:
        parts = [part for part in re.split(r"[年月日\-–—./／]", tight(written)) if part]
        values = [_value(part) for part in parts]
        if len(values) != 3:
            return None
        figures = values[0], values[1], values[2]
    try:
        return date(*figures)
    except ValueError:
        return None


def _value(written: str) -> int:
    """The value of digits, of Chinese digits one by one, or of a Chinese numeral below 100."""
    if written.isdecimal():
        return int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS.get(char, 0)) for char in written))
