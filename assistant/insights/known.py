"""What a library tells of the machine it is on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.build import Assistant
from assistant.insights.capacity import MONTH_DAYS, Inputs
from assistant.insights.kept import kept
from assistant.insights.spending import Prices
from assistant.records.statistics import mean_size, measured

__all__ = ["known"]

_LOOK_BACK = 30  # days
_ENOUGH = 100  # events, for the log's size to tell what one takes


def known(assistant: Assistant) -> Inputs:
    """What was measured with a library, and set for it.

    Raises:
        LibraryError: The record or the catalog cannot be read.
    """
    records, home = assistant.records, assistant.settings.home
    since = datetime.now(UTC) - timedelta(days=_LOOK_BACK)
    asked = len(measured(records, int(since.timestamp())))
    found = kept(home)
    rates = found.within(assistant.person.reach) if found else None
    size = mean_size(records) or (rates.reply_bytes if rates else None)
    return Inputs(
        rates, Prices.of(assistant.settings), _pages_per_s(assistant), size,
        _audit_bytes(assistant), asked_month=asked / _LOOK_BACK * MONTH_DAYS,
    )  # fmt: skip


def _pages_per_s(assistant: Assistant) -> float | None:
    """Over all jobs that have loaded something; what they found unchanged took next to no time."""
    jobs = assistant.library.jobs
    done = [job for job in jobs.all() if job.state == "done" and job.seconds]
    pages = sum(jobs.report(job.id).pages for job in done)
    return pages / sum(job.seconds for job in done) if pages else None


def _audit_bytes(assistant: Assistant) -> float | None:
    """That an event takes in the audit log; None where there are too few to tell."""
    file = assistant.settings.home / "audit.sqlite"
    newest = next(iter(assistant.audit.records(limit=1)), None)
    if newest is None or newest.number < _ENOUGH or not file.exists():
        return None
    return file.stat().st_size / newest.number
