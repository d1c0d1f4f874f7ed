"""The audit log: what happened is added, sealed, and never changed."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TextIO, Unpack

from assistant.audit.choosing import Choice, conditions, start_of
from assistant.audit.exporting import Format, written
from assistant.audit.head import START, Head, Point
from assistant.audit.store import Store
from assistant.audit.table import PRUNED, AuditRecord, Row, canonical, rows
from assistant.audit.types import Event
from assistant.audit.verifying import Verdict, last_pruned, nothing, verdict
from assistant.settings import Settings
from knowledge.errors import LibraryDamaged, LibraryError

__all__ = ["AuditLog"]

_LOG = logging.getLogger(__name__)


class AuditLog:
    """The log of a library. Threads may share one, and several processes may write to it.

    Each record is sealed with a key, its number and the hash of the one before it; how far the log
    goes is sealed in a file of its own. The files are opened when they are first needed. See
    docs/decisions/0016-audit.md for what that finds and what not.

    Args:
        home: The library folder.
        days: How long a record is kept; 0 for good.
        key_file: Where the key lies; None for ``audit.key`` in the library folder.

    Every method raises what is wrong with the files:

    Raises:
        DiskFull: There is no room; nothing was added.
        LibraryDamaged: They are no log of Davy's, or torn; or the key is missing.
        LibraryError: They cannot be opened or written, or a newer Davy wrote them.
    """

    def __init__(self, home: Path, days: int = 0, key_file: Path | None = None) -> None:
        self._store = Store(home, key_file)
        self._days = days
        self._pruned_on: date | None = None

    @classmethod
    def of(cls, settings: Settings) -> AuditLog:
        """The log that the settings name."""
        key = Path(settings.audit_key).expanduser() if settings.audit_key else None
        return cls(settings.home, settings.audit_days, key)

    def append(self, event: Event, who: str, what: Mapping[str, Any]) -> int:
        """Note an event; returns the number of its record. It survives power loss.

        Args:
            event: Its kind; ``pruned`` is for :meth:`prune` alone.
            who: Name of the account; "" for the local person, ``davy`` for Davy itself.
            what: What happened, as JSON; days and sets are fine.
        """
        if event == "pruned":
            raise ValueError("what was pruned is noted where it is done")
        row = self._store.add(event, who, canonical(what))
        self._forget_old()
        return row.number

    def records(
        self, limit: int = 50, before: int = 0, **choice: Unpack[Choice]
    ) -> tuple[AuditRecord, ...]:
        """Records, newest first.

        Args:
            limit: How many at most.
            before: Only those of lower numbers; 0 for all.
            choice: Which ones; see :class:`Choice`.
        """
        where, values = conditions(choice, before)
        with self._store.reading() as connection:
            if connection is None:
                return ()
            found = rows(connection, f"{where} ORDER BY number DESC LIMIT ?", (*values, limit))
            return tuple(map(AuditRecord.of, found))

    def count(self, **choice: Unpack[Choice]) -> int:
        """How many records :meth:`records` could list."""
        where, values = conditions(choice)
        with self._store.reading() as connection:
            if connection is None:
                return 0
            query = f"SELECT count(*) FROM records {where}"
            return int(connection.execute(query, values).fetchone()[0])

    def each(self, **choice: Unpack[Choice]) -> Iterator[AuditRecord]:
        """Records one by one, oldest first, as they were when this began."""
        yield from map(AuditRecord.of, self._rows(**choice))

    def export(self, file: TextIO, kind: Format) -> int:
        """Write all records, oldest first; returns how many."""
        return written(self._rows(), file, kind)

    def verify(self, noted: tuple[int, str] | None = None) -> Verdict:
        """Whether it is as Davy wrote it. Others may write meanwhile.

        Args:
            noted: Number and hash of a record as somebody has written them down.
        """
        with self._store.looking() as (connection, key, head):
            if connection is None or key is None:
                return nothing(key, head, begun=connection is not None)
            pruned = last_pruned(rows(connection, PRUNED), key, head)
            asked = Point(*noted) if noted else START
            return verdict(rows(connection), pruned, head, key, asked)

    def prune(self, before: date, who: str) -> int:
        """Remove what happened before a day; returns how many records.

        That they were removed is a record itself, so that the rest can still be verified: it stands
        on the last one removed.

        Args:
            before: The first day that stays.
            who: Name of the account; "" for the local person.

        Raises:
            LibraryDamaged: What is to be removed is not as Davy wrote it; nothing is removed.
        """
        with self._store.writing() as (connection, key):
            last = _last_before(connection, start_of(before))
            if last is None:
                return 0
            # A head that a crash left behind could follow no more once its record is gone.
            head = self._store.settled(connection, key) or self._store.head(key)
            pruned = last_pruned(rows(connection, PRUNED), key, head)
            old = rows(connection, "WHERE number <= ? ORDER BY number", (last.number,))
            found = verdict(old, pruned, Head(Point(last.number, last.hash)), key)
            if not found.whole:
                raise _spoilt(found)
            connection.execute("DELETE FROM records WHERE number <= ?", (last.number,))
            told = {"did": "pruned", "before": before, "removed": found.count,
                    "through": last.number, "hash": last.hash}  # fmt: skip
            row = self._store.put(connection, key, "pruned", who, canonical(told))
        self._store.follow(row)
        return found.count

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        self._store.close()

    def _rows(self, **choice: Unpack[Choice]) -> Iterator[Row]:
        where, values = conditions(choice)
        with self._store.reading() as connection:
            if connection is not None:
                yield from rows(connection, f"{where} ORDER BY number", values)

    def _forget_old(self) -> None:
        """Once a day, remove what is older than the setting says."""
        today = date.today()
        if not self._days or self._pruned_on == today:
            return
        self._pruned_on = today
        try:
            self.prune(today - timedelta(days=self._days), "davy")
        except LibraryError as error:  # what was to be noted is; old records stay
            _LOG.error("The audit log was not pruned. %s", error)


def _last_before(connection: sqlite3.Connection, time: str) -> Row | None:
    """The last of the records that are all older than a time: clocks may have gone back."""
    first = "coalesce((SELECT min(number) FROM records WHERE time >= ?), 1 << 62)"
    older = rows(connection, f"WHERE number < {first} ORDER BY number DESC LIMIT 1", (time,))
    return next(older, None)


def _spoilt(found: Verdict) -> LibraryDamaged:
    return LibraryDamaged(
        f"The audit log is not as Davy wrote it ({found.why}, record {found.bad}):"
        " nothing was removed.",
        "'davy audit verify' says more. Export it and keep it; to begin a new one, move"
        " audit.sqlite, audit.head and the key away while no Davy runs.",
    )
