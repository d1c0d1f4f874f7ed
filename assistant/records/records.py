"""Replies as they were given, in a file of their own beside the catalog."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Unpack

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session, defer

from assistant.records.choosing import Choice, conditions
from assistant.records.entries import Entry, Record, iso, to_entry, to_record, to_row
from assistant.records.feedback import Feedback, feedback_row, to_feedback
from assistant.records.looking import EVERYBODY, Looking, asked_by, within
from assistant.records.made import NOTHING, Made
from assistant.records.table import SCHEMA, FeedbackTable, RecordedDocumentTable, RecordTable
from assistant.sidefile import SideFile
from assistant.types import Response
from knowledge.errors import LibraryError, NotFound
from knowledge.lifecycle import EVERYTHING, Filters
from knowledge.telling import Tell, untold

__all__ = ["Records"]

Json = dict[str, Any]
_LOG = logging.getLogger(__name__)
_AT_ONCE = 500  # replies read at once
# What is to be forgotten is told for so long ahead, so that not each reply makes a line of the log.
_AHEAD = timedelta(hours=1)


class Records:
    """The record of a library: replies and what was said of them are added and never changed.

    Threads may share one.

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
        self.file = SideFile(home / "records.sqlite", SCHEMA, self._forget_old)
        self._days = days
        self._looking = EVERYBODY
        self.tell: Tell = untold  # of feedback and of what is forgotten, before it counts
        self._told = ""  # until when, as was told, all is forgotten

    def seen_by(self, looking: Looking) -> Records:
        """The same records as somebody sees them, who is also named in those that they make.

        Everybody sees their own; managers and supervisors see those of others, too, who may know
        of no more than they may. It need not be closed.
        """
        return _Seen(self, looking)

    def append(self, reply: Response, filters: Filters = EVERYTHING, made: Made = NOTHING) -> str:
        """Keep a reply; returns its record's id.

        Args:
            reply: As it was given.
            filters: What part of the library it is about.
            made: What else is known of how it came about.
        """
        row = to_row(reply, filters)
        row.person, row.reach, documents = asked_by(self._looking, reply)
        row.searched, row.visible = made.searched, made.visible
        with self.file.adding() as session:
            self._forget_old(session)
            session.add(row)
            session.flush()
            session.add_all(
                RecordedDocumentTable(record=row.number, document=document)
                for document in documents
            )
            return str(row.number)

    def keep(self, reply: Response, filters: Filters = EVERYTHING, made: Made = NOTHING) -> str:
        """Keep a reply; "" where that fails.

        It is logged then, for the reply must be shown all the same.
        """
        try:
            return self.append(reply, filters, made)
        except LibraryError as error:
            _LOG.error("This reply is not in the record: %s", error)
            return ""

    def get(self, record_id: str) -> Record:
        """One record.

        Raises:
            NotFound: There is none of that id.
        """
        number = _number(record_id)
        with self.file.reading() as session:
            mine = self._mine(session)
            row = session.scalar(select(RecordTable).where(RecordTable.number == number, *mine))
            if row is None:
                raise _unknown(record_id)
            return to_record(row, _said_of(session, [number])[number])

    def replies(self, record_ids: Iterable[str]) -> Iterator[tuple[str, Json]]:
        """Replies with the ids of their records, in any order; those that are no more are left out.

        Far faster than one :meth:`get` after the other.
        """
        numbers = sorted(map(_number, record_ids))
        columns = select(RecordTable.number, RecordTable.reply)
        with self.file.reading() as session:
            mine = self._mine(session)
            for at in range(0, len(numbers), _AT_ONCE):
                some = RecordTable.number.in_(numbers[at : at + _AT_ONCE])
                for number, reply in session.execute(columns.where(some, *mine)):
                    yield str(number), json.loads(reply)

    def list(
        self, limit: int = 20, before: str = "", *, skip: int = 0, **choice: Unpack[Choice]
    ) -> tuple[Entry, ...]:
        """Records, newest first.

        Args:
            limit: How many at most.
            before: Only those before the one of this id; empty for all.
            skip: How many of the newest to leave out.
            choice: Which ones; see :class:`Choice`.

        Raises:
            NotFound: ``before`` is no id.
        """
        query = select(RecordTable).options(defer(RecordTable.reply)).where(*conditions(choice))
        if before:
            query = query.where(RecordTable.number < _number(before))
        query = query.order_by(RecordTable.number.desc()).limit(limit).offset(skip)
        with self.file.reading() as session:
            rows = session.scalars(query.where(*self._mine(session))).all()
            said = _said_of(session, [row.number for row in rows])
            return tuple(to_entry(row, said[row.number]) for row in rows)

    def count(self, **choice: Unpack[Choice]) -> int:
        """How many records :meth:`list` could list."""
        query = select(func.count()).select_from(RecordTable).where(*conditions(choice))
        with self.file.reading() as session:
            return session.scalar(query.where(*self._mine(session))) or 0

    def add_feedback(
        self, record_id: str, kind: str, reason: str = "", note: str = "", by: str = ""
    ) -> str:
        """Keep what somebody says of a reply; returns the id of that.

        Args:
            record_id: The reply's record.
            kind: ``up`` or ``down``, or ``to supervisor``: that they are to see it.
            reason: Why it is turned down, one of :data:`DOWN_REASONS`, or "".
            note: In the person's own words.
            by: The person's name; an account speaks under its own.

        Raises:
            SettingsError: It is too long, or a word of it is none of those that count.
            NotFound: There is no such record.
        """
        number = _number(record_id)
        person = self._looking.person
        row = feedback_row(number, kind, reason, note, by, person)
        with self.file.adding() as session:
            known = select(RecordTable.number).where(RecordTable.number == number)
            if session.scalar(known.where(*self._mine(session))) is None:
                raise _unknown(record_id)
            session.add(row)
            session.flush()
            told = {"did": kind, "record": record_id, "feedback": row.number, "reason": reason}
            self.tell("feedback", person.name, told)
            return str(row.number)

    def feedback(self, record_id: str) -> tuple[Feedback, ...]:
        """All that was said of a reply, oldest first; :func:`latest` says what of it counts.

        Raises:
            NotFound: There is no record of that id.
        """
        return self.get(record_id).feedback

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        self.file.close()

    def _mine(self, session: Session) -> Sequence[ColumnElement[bool]]:
        """What a record must meet to be seen."""
        reaches = select(RecordTable.reach).distinct()
        return list(within(self._looking, lambda: list(session.scalars(reaches))))

    def _forget_old(self, session: Session) -> None:
        if not self._days:
            return
        oldest = datetime.now(UTC) - timedelta(days=self._days)
        old = RecordTable.time < iso(oldest)
        if session.scalar(select(RecordTable.number).where(old).limit(1)) is None:
            return
        try:
            self._tell_old(oldest)
        except LibraryError as error:  # they would be missed, as if somebody had taken them out
            _LOG.error("Old replies stay in the record: %s", error)
            return
        session.execute(delete(RecordTable).where(old))

    def _tell_old(self, oldest: datetime) -> None:
        # The log hears of a reply a moment after it is kept: what goes now is told with time left.
        if iso(oldest + _AHEAD / 2) > self._told:
            before = iso(oldest + _AHEAD)
            self.tell(
                "retention", "davy", {"did": "forgotten", "before": before, "days": self._days}
            )
            self._told = before


class _Seen(Records):
    """What :meth:`Records.seen_by` gives: the same file, opened once."""

    def __init__(self, whole: Records, looking: Looking) -> None:
        self._whole, self._looking = whole, looking
        self.file, self._days = whole.file, whole._days
        self.tell = whole.tell

    def seen_by(self, looking: Looking) -> Records:
        return self._whole.seen_by(looking)

    def close(self) -> None:
        """Nothing: the file is another's to close."""

    def _forget_old(self, session: Session) -> None:
        self._whole._forget_old(session)


def _said_of(session: Session, numbers: Sequence[int]) -> dict[int, list[Feedback]]:
    query = select(FeedbackTable).where(FeedbackTable.record.in_(numbers))
    said: dict[int, list[Feedback]] = defaultdict(list)
    for row in session.scalars(query.order_by(FeedbackTable.number)):
        said[row.record].append(to_feedback(row))
    return said


def _number(record_id: str) -> int:
    if not (record_id.isascii() and record_id.isdecimal() and len(record_id) <= 18):
        raise _unknown(record_id)
    return int(record_id)


def _unknown(record_id: str) -> NotFound:
    return NotFound(f"There is no record {record_id!r}.", "'davy record' lists them.")
