"""From the record to what came of the questions of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

from assistant.build import Assistant
from assistant.insights.periods import days_and_hours, steps, unit_of
from assistant.insights.spending import Prices, spent
from assistant.insights.types import Clause, Counts, Insights, Spread, Step, Unit
from assistant.records.statistics import Measured, cited, measured, said

__all__ = ["insights"]

_MOST = 10  # topics and clauses listed
_ANSWERED = ("quoted", "drafted", "signed")

_Bools = NDArray[np.bool_]


def insights(
    assistant: Assistant,
    days: int = 30,
    *,
    unit: Unit | None = None,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> Insights:
    """What came of the questions of the last days, as far as the person may see it.

    Args:
        assistant: As that person sees it.
        days: How many, today included; 0 for all that the record holds.
        unit: How long a step is; None for what fits the period.
        zone: Whose days and hours; None for those of this machine.
        now: The present; None for what the clock says.

    Raises:
        LibraryError: The record, or what was reviewed, cannot be read.
    """
    now = now or datetime.now(UTC)
    last = now.astimezone(zone).date()
    since = int(_midnight(last - timedelta(days=days - 1), zone).timestamp()) if days else 0
    replies = _Replies(measured(assistant.records, since), zone, now, Prices.of(assistant.settings))
    first = last - timedelta(days=days - 1) if days else replies.first or last
    unit = unit or unit_of((last - first).days + 1)
    thumbs = said(assistant.records, since)
    return Insights(
        first, last, unit, replies.whole(first, since), replies.steps(first, last, unit),
        replies.hours(), thumbs.get("up", 0), thumbs.get("down", 0), thumbs.get("to supervisor", 0),
        _topics(assistant, since), _clauses(assistant, since),
        assistant.review.backlog(), assistant.settings.currency,
    )  # fmt: skip


class _Replies:
    """Replies in columns.

    Args:
        rows: In the order of their times.
        zone: Whose days and hours.
        now: The present.
        prices: What the settings say.
    """

    def __init__(
        self, rows: Sequence[Measured], zone: tzinfo | None, now: datetime, prices: Prices
    ) -> None:
        self._rows, self._zone, self._prices = rows, zone, prices
        self._now = now.timestamp()
        at = np.array([row.at for row in rows], np.int64)
        self._days, self._hours = days_and_hours(at, zone)
        self._kinds = np.array([row.kind for row in rows], "U12")
        self._evidence = np.array([row.evidence_ms for row in rows], float)  # None becomes nan
        self._total = np.array([row.total_ms for row in rows], float)

    @property
    def first(self) -> date | None:
        """The day of the first one."""
        return date.fromordinal(int(self._days.min())) if self._rows else None

    def hours(self) -> tuple[int, ...]:
        return tuple(int(count) for count in np.bincount(self._hours, minlength=24))

    def whole(self, first: date, since: int) -> Step:
        return self._step(first, np.ones(len(self._rows), bool), since, self._now)

    def steps(self, first: date, last: date, unit: Unit) -> tuple[Step, ...]:
        begins = list(steps(first, last, unit))
        edges = np.array([day.toordinal() for day in begins])
        step = np.searchsorted(edges, self._days, "right") - 1
        times = [_midnight(day, self._zone).timestamp() for day in begins] + [self._now]
        return tuple(
            self._step(day, step == i, times[i], times[i + 1]) for i, day in enumerate(begins)
        )

    def _step(self, first: date, which: _Bools, since: float, until: float) -> Step:
        """The replies that are meant, of the time from ``since`` to ``until``."""
        kinds = Counter(self._kinds[which].tolist())
        counts = Counts(
            sum(kinds[kind] for kind in _ANSWERED), kinds["signed"], kinds["abstention"],
            kinds["emergency"],
        )  # fmt: skip
        # Before its first reply nothing is known of the machine, nor of what is to come.
        began = self._rows[0].at if self._rows else self._now
        elapsed = max(0.0, min(until, self._now) - max(since, began))
        rows = [self._rows[int(i)] for i in np.flatnonzero(which)]
        return Step(
            first, counts, spent(rows, elapsed, self._prices),
            _spread(self._evidence[which]), _spread(self._total[which]),
        )  # fmt: skip


def _spread(values: NDArray[np.float64]) -> Spread | None:
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    p50, p95 = np.quantile(known, (0.5, 0.95))
    return Spread(round(float(p50), 1), round(float(p95), 1))


def _topics(assistant: Assistant, since: int) -> tuple[tuple[str, int], ...]:
    """Topics without an answer, those not dealt with, by how often they were asked since then."""
    oldest = datetime.fromtimestamp(since, UTC).isoformat()
    counted = Counter[str]()
    for one in assistant.unanswered.topics():
        if one.done is None:
            times = (time for asked in one.topic.asked for time in asked.times)
            counted[one.topic.label] += sum(time >= oldest for time in times)
    return tuple((label, count) for label, count in counted.most_common(_MOST) if count)


def _clauses(assistant: Assistant, since: int) -> tuple[Clause, ...]:
    """What is cited most, of documents that the person may know of."""
    titles = {d.version_id: d.title for d in assistant.library.documents(every_version=True)}
    counted = Counter[tuple[str, str]]()
    for place in cited(assistant.records, since):
        if place.version_id in titles:
            counted[titles[place.version_id], place.clause] += place.times
    return tuple(Clause(*place, times) for place, times in counted.most_common(_MOST))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    # Without a zone a date and time mean this machine's own.
    return datetime.combine(day, time(), zone)
