"""Replies as they were given, in a file of their own beside the catalog."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session, defer

from assistant.records.entries import Entry, Record, iso, to_entry, to_row
from assistant.records.table import RecordTable, open_file
from assistant.types import Reply
from knowledge.disk import as_disk_full
from knowledge.errors import DiskFull, LibraryDamaged, LibraryError, NotFound

__all__ = ["Records"]

_LOG = logging.getLogger(__name__)


class Records:
    """The record of a library: replies are added and never changed. Threads may share one.

    The file is opened when it is first needed, so that one that is damaged hides no answer.

    Args:
        home: The library folder.
        days: How long a reply is kept; 0 for good.

    Every method but :meth:`keep` raises what is wrong with the file:

    Raises:
        DiskFull: There is no room for it.
        LibraryDamaged: It is no record of Davy's, or torn.
        LibraryError: It cannot be opened or written, or a newer Davy wrote it.
    """

    def __init__(self, home: Path, days: int = 0) -> None:
        self._file = home / "records.sqlite"
        self._days = days
        self._opening = threading.Lock()
        self._opened: Engine | None = None

    def append(self, reply: Reply) -> str:
        """Keep a reply; returns the id of its record."""
        row = to_row(reply)
        with self._explained(), Session(self._engine()) as session, session.begin():
            self._forget_old(session)
            session.add(row)
            session.flush()
            return str(row.number)

    def keep(self, reply: Reply) -> None:
        """Keep a reply; where that fails it is logged, for the reply must be shown all the same."""
        try:
            self.append(reply)
        except LibraryError as error:
            _LOG.error("This reply is not in the record: %s", error)

    def get(self, record_id: str) -> Record:
        """One record.

        Raises:
            NotFound: There is none of that id.
        """
        number = _number(record_id)
        with self._explained(), Session(self._engine()) as session:
            row = session.get(RecordTable, number)
            if row is None:
                raise _unknown(record_id)
            return Record(to_entry(row), json.loads(row.reply))

    def list(
        self,
        limit: int = 20,
        before: str = "",
        *,
        withheld_only: bool = False,
        kind: str = "",
        text: str = "",
    ) -> tuple[Entry, ...]:
        """Records, newest first.

        Args:
            limit: How many at most.
            before: Only those before the one of this id; empty for all.
            withheld_only: Only those where the gate withheld a sentence.
            kind: Only replies of this kind; empty for all.
            text: Only those whose question holds this; empty for all.

        Raises:
            NotFound: ``before`` is no id.
        """
        query = select(RecordTable).options(defer(RecordTable.reply))
        if before:
            query = query.where(RecordTable.number < _number(before))
        if withheld_only:
            query = query.where(RecordTable.withheld > 0)
        if kind:
            query = query.where(RecordTable.kind == kind)
        if text:
            query = query.where(RecordTable.question.icontains(text, autoescape=True))
        query = query.order_by(RecordTable.number.desc()).limit(limit)
        with self._explained(), Session(self._engine()) as session:
            return tuple(map(to_entry, session.scalars(query)))

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._opening:
            if self._opened is not None:
                self._opened.dispose()
                self._opened = None

    def _engine(self) -> Engine:
        with self._opening:
            if self._opened is None:
                engine = open_file(self._file)
                with Session(engine) as session, session.begin():
                    self._forget_old(session)
                self._opened = engine
            return self._opened

    def _forget_old(self, session: Session) -> None:
        if self._days:
            oldest = iso(datetime.now(UTC) - timedelta(days=self._days))
            session.execute(delete(RecordTable).where(RecordTable.time < oldest))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        file, folder = str(self._file), self._file.parent
        try:
            yield
        except (OSError, OperationalError) as error:
            if folder.is_dir() and as_disk_full(error, folder):
                raise DiskFull(
                    f"The record {file!r} cannot be written: the disk is full.",
                    "Free some space; what it holds is unchanged.",
                ) from error
            raise LibraryError(
                f"The record {file!r} cannot be used: {getattr(error, 'orig', error)}.",
                "See who owns the file and its folder, and whether another program has it open.",
            ) from error
        except (DatabaseError, json.JSONDecodeError) as error:
            raise LibraryDamaged(
                f"The record {file!r} is damaged: {getattr(error, 'orig', error)}.",
                "Restore it from a backup, or move it away while no Davy runs: a new one is"
                " started.",
            ) from error


def _number(record_id: str) -> int:
    if not (record_id.isascii() and record_id.isdecimal() and len(record_id) <= 18):
        raise _unknown(record_id)
    return int(record_id)


def _unknown(record_id: str) -> NotFound:
    return NotFound(f"There is no record {record_id!r}.", "'davy record' lists them.")
