"""How often: weekly, 每班, every two months."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.gate.quantities.figure import Figure, Reader
from assistant.gate.quantities.numerals import CHINESE, ONES, chinese
from assistant.gate.quantities.units import Unit

__all__ = ["READERS"]

_NAMES = {
    "s": "second 秒 s", "min": "minute min 分钟 分", "hour": "hourly hour 小时 h",
    "shift": "shift 班", "d": "daily day 天 日 昼夜 d", "week": "weekly week 周 星期",
    "month": "monthly month 月", "quarter": "quarterly quarter 季度 季",
    "year": "yearly annually annual year annum 年 年度 a",
}  # fmt: skip
_NAME_OF = {word: name for name, line in _NAMES.items() for word in line.split()}
# What each is a multiple of, and how many of it.
_LENGTHS = {
    "s": ("s", 1), "min": ("s", 60), "hour": ("s", 3600), "d": ("s", 86_400),
    "week": ("s", 604_800), "month": ("month", 1), "quarter": ("month", 3),
    "year": ("month", 12), "shift": ("shift", 1),
}  # fmt: skip
_EN = "minute|hour|day|shift|week|month|quarter|year|annum"
_ZH = "分钟|个?小时|个?星期|昼夜|季度|年度|个?[班月]|[天日周季年]|(?:min|h|d)(?![A-Za-z])"
_PERIOD = (
    r"\b(?P<adverb>(?i:hourly|daily|weekly|monthly|quarterly|yearly|annually|annual))\b"
    r"|\b(?P<half_year>(?i:half-yearly|semi-?annually))\b"
    r"|(?i:\b(?:each|every|per) "
    rf"(?:(?P<count>[0-9]{{1,4}}|{'|'.join(list(ONES)[1:13])}|other|half) )?(?:an? )?"
    rf"(?P<every>{_EN})s?\b)"
    r"|(?:(?<=once )|(?<=twice )|(?<=times )|(?<=person )|(?<=persons ))"
    rf"an? (?P<a>(?i:{_EN}))\b"
    rf"|每隔? ?(?P<zh_count>[0-9]{{1,4}}|[{CHINESE}]{{1,3}}|半)? ?(?P<zh>{_ZH})(?!组长|长|产)"
    rf"|(?P<n>[0-9]{{1,4}}|[{CHINESE}]{{1,3}}|半) ?(?P<once>{_ZH})"
    rf"(?= ?(?:[0-9]|[{CHINESE}]){{1,2}} ?次)"
    r"|(?<=[次人台个名遍])/ ?(?P<slash>班|天|日|周|月|季度?|年|min|h|d|a|小时|分钟)(?![A-Za-z])"
)
_COUNTS = {"": Fraction(1), "other": Fraction(2), "half": Fraction(1, 2), "半": Fraction(1, 2)}


def _period(text: str, match: re.Match[str]) -> Figure | None:
    if match["half_year"]:
        return _every(match, "month", Fraction(6))
    count = (match["count"] or match["zh_count"] or match["n"] or "").lower()
    if count.isdecimal():
        value: Fraction | None = Fraction(count)
    else:
        value = _COUNTS.get(count) or (Fraction(ONES[count]) if count in ONES else chinese(count))
    word = next(
        filter(None, (match[n] for n in ("adverb", "every", "a", "zh", "once", "slash")))
    ).lower()
    return _every(match, _NAME_OF[word.removeprefix("个")], value) if value else None


def _every(match: re.Match[str], name: str, value: Fraction) -> Figure:
    """A period by the longest name that it is a whole number of: every 7 days is weekly."""
    base, length = _LENGTHS[name]
    total = value * length
    fitting = [
        (size, other) for other, (of, size) in _LENGTHS.items() if of == base and not total % size
    ]
    length, name = max(fitting, default=(length, name))
    return Figure(*match.span(), (total / length,), Unit(f"period:{name}"), "period")


READERS: dict[str, tuple[str, Reader]] = {"period": (_PERIOD, _period)}
