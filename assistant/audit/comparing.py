"""Are the records of replies as they were when the log was told of them?"""

from __future__ import annotations

import json
import sys
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.audit.answering import reply_hash
from assistant.audit.log import AuditLog
from assistant.records.table import SCHEMA, RecordTable
from assistant.settings import Settings

__all__ = ["Compared", "compare"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of the records that the log tells of.

    Attributes:
        count: How many are as they were.
        edited: Ids of those that are not.
        missing: Ids of those that are gone, though nothing says that they were to go.
        forgotten: How many were removed by their own retention, by what the log says of it.
        untold: Ids of records that the log tells nothing of, and that are no older than the first
            it tells of: Davy was stopped between the two, or somebody has put them in.
    """

    count: int = 0
    edited: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    forgotten: int = 0
    untold: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether each is as it was, or gone for a reason."""
        return not self.edited and not self.missing


@dataclass(frozen=True, slots=True)
class _Told:
    hash: str
    who: str
    time: str
    number: int


class _Forgot(NamedTuple):
    """A line of the log: everything told before it, and before a time, is forgotten."""

    number: int
    before: str


def compare(log: AuditLog, settings: Settings) -> Compared:
    """Compare the records with what the log says of them.

    Args:
        log: The log; verify it first, for what it says counts.
        settings: Where the records are; and how long they are kept, which counts where the log
            says nothing of it: an earlier Davy did not tell what it forgot.

    Raises:
        LibraryError: The log or the records cannot be read.
    """
    told: dict[str, _Told] = {}
    forgot: list[_Forgot] = []
    for record in log.each(event="answer,retention"):
        what = record.what
        if record.event == "retention":
            forgot.append(_Forgot(record.number, str(what.get("before", ""))))
        elif what.get("record") and what.get("reply"):
            told[str(what["record"])] = _Told(
                str(what["reply"]), record.who, record.time, record.number
            )
    found = {one: same for one, same in _looked_at(settings.home, told)}
    gone = [one for one in told if one not in found]
    due = _due({one: told[one] for one in gone}, forgot or _by_setting(settings.record_days))
    since = min(map(int, told), default=0)
    return Compared(
        count=sum(found[one] for one in found if one in told),
        edited=tuple(one for one in found if one in told and not found[one]),
        missing=tuple(one for one in gone if one not in due),
        forgotten=len(due),
        untold=tuple(one for one in found if one not in told and told and int(one) > since),
    )


def _by_setting(days: int) -> list[_Forgot]:
    """What would have been told, had it been, just now."""
    limit = datetime.now(UTC) - timedelta(days=days)
    return [_Forgot(sys.maxsize, limit.isoformat(timespec="milliseconds"))] if days else []


def _due(gone: dict[str, _Told], forgot: list[_Forgot]) -> set[str]:
    """Ids of what some line of the log that came later says is forgotten."""
    numbers = [line.number for line in forgot]
    befores = list(accumulate((line.before for line in reversed(forgot)), max))[::-1]
    befores.append("")  # what was told after all of them
    return {one for one, it in gone.items() if it.time < befores[bisect(numbers, it.number)]}


def _looked_at(home: Path, told: dict[str, _Told]) -> Iterator[tuple[str, bool]]:
    """The id of each record that is there, and whether it is as it was told."""
    file = home / "records.sqlite"
    if not file.exists():
        return
    engine = SCHEMA.open(file)
    try:
        with Session(engine) as session:
            for row in session.scalars(select(RecordTable).execution_options(yield_per=200)):
                one = str(row.number)
                yield one, one in told and _as_it_was(row, told[one])
    finally:
        engine.dispose()


def _as_it_was(row: RecordTable, told: _Told) -> bool:
    try:
        reply = json.loads(row.reply)
        listed = (row.question, row.kind, row.language, row.confidence)
        below = reply.get("reply") or {}
        confidence = reply.get("confidence", below.get("confidence", 0.0))
        shown = (reply["question"], reply["kind"], reply["language"], confidence)
        same = reply_hash(reply) == told.hash and listed == shown
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return same and row.person == told.who
