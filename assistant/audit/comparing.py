"""Are the records of replies as they were when the log was told of them?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

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
        forgotten: How many were removed by their own retention.
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


def compare(log: AuditLog, settings: Settings) -> Compared:
    """Compare the records with what the log says of them.

    Args:
        log: The log; verify it first, for what it says counts.
        settings: Where the records are, and how long they are kept.

    Raises:
        LibraryError: The log or the records cannot be read.
    """
    told = {
        str(record.what["record"]): _Told(str(record.what["reply"]), record.who, record.time)
        for record in log.each(event="answer")
        if record.what.get("record") and record.what.get("reply")
    }
    found = {one: same for one, same in _looked_at(settings.home, told)}
    days = settings.record_days
    limit = datetime.now(UTC) - timedelta(days=days) if days else None
    gone = [one for one in told if one not in found]
    due = {one for one in gone if limit and datetime.fromisoformat(told[one].time) < limit}
    since = min(map(int, told), default=0)
    return Compared(
        count=sum(found[one] for one in found if one in told),
        edited=tuple(one for one in found if one in told and not found[one]),
        missing=tuple(one for one in gone if one not in due),
        forgotten=len(due),
        untold=tuple(one for one in found if one not in told and told and int(one) > since),
    )


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
