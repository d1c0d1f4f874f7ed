"""Days, weeks and months as people at the site count them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

from assistant.insights.types import Unit

__all__ = ["PERIODS", "begin", "days_and_hours", "steps", "unit_of"]

PERIODS = (7, 30, 90, 365, 0)  # days back from today; 0: as far as the record goes

_QUARTER = 15 * 60  # seconds; clocks all over the world differ by whole quarters of an hour
_MOST_DAYS, _MOST_WEEKS = 31, 140  # days of a period that is drawn day by day, or by week


def unit_of(days: int) -> Unit:
    """How a period of so many days is cut, so that a phone shows its plots."""
    if days <= _MOST_DAYS:
        return "day"
    return "week" if days <= _MOST_WEEKS else "month"


def begin(day: date, unit: Unit) -> date:
    """The first day of the week (from Monday) or month that a day is in."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def steps(first: date, last: date, unit: Unit) -> Iterator[date]:
    """The first day of each step between two days; of the first step that day itself."""
    day = first
    while day <= last:
        yield day
        following = begin(day, unit) + timedelta(days={"day": 1, "week": 7, "month": 32}[unit])
        day = begin(following, unit)


def days_and_hours(
    at: NDArray[np.int64], zone: tzinfo | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ordinal of the day, and hour, that clocks of a zone showed; None: this machine's.

    Args:
        at: Seconds since 1970.
        zone: The zone, whose offset may change over the year.
    """
    quarters, where = np.unique(at // _QUARTER, return_inverse=True)
    offsets = np.array([_offset(int(quarter) * _QUARTER, zone) for quarter in quarters], np.int64)
    local = at + offsets[where] if len(at) else at
    return local // 86_400 + date(1970, 1, 1).toordinal(), local // 3600 % 24


def _offset(second: int, zone: tzinfo | None) -> int:
    offset = datetime.fromtimestamp(second, zone).astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0
