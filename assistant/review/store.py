"""Reviews as they are kept: replies as they were given, and what was done to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from assistant.review.errors import Meanwhile
from assistant.review.file import ReviewFile
from assistant.review.risk import Facts
from assistant.review.rows import (
    Key,
    Snapshot,
    Status,
    now,
    status,
    to_act,
    to_correction,
    to_snapshot,
    worded_to,
    written,
)
from assistant.review.table import ActTable, ReviewTable
from assistant.review.types import Act, Did, Worded

__all__ = ["Reviews"]

_DONE: dict[Did, str] = {
    "assign": "assigned it", "comment": "commented on it", "approve": "approved it",
    "correct": "corrected it", "reject": "rejected it", "reopen": "opened it again",
    "sign": "signed it", "return": "returned its signed answer",
}  # fmt: skip


class Reviews:
    """The reviews of a library, whoever may see them. Threads may share one.

    Args:
        home: The library folder; ``review.sqlite`` in it is made when it is first needed.

    Attributes:
        file: Its file; every method raises what is wrong with it.
        facts: What replies show by themselves, as far as it was worked out.
    """

    def __init__(self, home: Path) -> None:
        self.file = ReviewFile(home)
        self.facts: dict[Key, Facts] = {}
        self._corrections: dict[int, Worded | None] = {}

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        self.file.close()

    def statuses(self) -> dict[Key, Status]:
        """How each reply stands that something was done to."""
        query = (
            select(ReviewTable.record, ReviewTable.time, ActTable)
            .join(ActTable, ActTable.review == ReviewTable.number)
            .order_by(ActTable.number)
            .options(defer(ActTable.correction))
        )
        acts: dict[Key, list[Act]] = defaultdict(list)
        with self.file.reading() as session:
            corrections = self._all_corrections(session)
            for record, time, row in session.execute(query):
                acts[record, time].append(to_act(row, corrections.get(row.number)))
        return {key: status(found) for key, found in acts.items()}

    def snapshot(self, record: str, time: str = "") -> Snapshot | None:
        """A reply as it was kept, the latest of that id unless a time is given; None for none."""
        with self.file.reading() as session:
            row = _review(session, record, time)
            return to_snapshot(row) if row else None

    def history(self, key: Key) -> tuple[Act, ...]:
        """All that was done to a reply, oldest first."""
        with self.file.reading() as session:
            row = _review(session, *key)
            return _acts(session, row.number) if row else ()

    def add(
        self, of: Snapshot, act: Act, seen: int | None,
        allowed: Callable[[Status], object], tell: Callable[[], object],
    ) -> Status:  # fmt: skip
        """Note an act; how the reply stands then.

        Args:
            of: The reply.
            act: What is done; its number and time are given here.
            seen: :attr:`Status.seen` of what the act is about; None where that does not matter.
            allowed: Raises where the act makes no sense.
            tell: Called before the act counts; what it raises undoes the act.

        Raises:
            Meanwhile: Somebody has done something since.
        """
        with self.file.changing() as session:
            now = self.note(session, of, lambda _: act, seen, allowed)
            tell()
            return now

    def note(
        self, session: Session, of: Snapshot, making: Callable[[int], Act], seen: int | None,
        allowed: Callable[[Status], object],
    ) -> Status:  # fmt: skip
        """As :meth:`add`, in a transaction of the caller's, who tells of it.

        Args:
            session: The transaction.
            of: The reply.
            making: Given the number of the reply's review, makes the act.
            seen: As for :meth:`add`.
            allowed: As for :meth:`add`.
        """
        row = _review(session, *of.key)
        acts = _acts(session, row.number) if row else ()
        before = status(acts)
        if seen is not None and before.seen != seen:
            raise _meanwhile(before.last)
        allowed(before)
        if row is None:
            row = of.row()
            session.add(row)
            session.flush()
        act = making(row.number)
        made = ActTable(
            review=row.number, time=now(), did=act.did, by=act.by, account=act.account,
            text=act.text,
            correction=written(worded_to(act.correction)) if act.correction else "",
        )  # fmt: skip
        session.add(made)
        session.flush()
        return status((*acts, replace(act, number=made.number, time=made.time)))

    def _all_corrections(self, session: Session) -> dict[int, Worded | None]:
        """Corrections by the number of their act; read once, for acts never change."""
        query = select(ActTable.number, ActTable.correction).where(
            ActTable.correction != "", ActTable.number > max(self._corrections, default=0)
        )
        # A new dictionary: threads may be reading the old one.
        new = {number: to_correction(kept) for number, kept in session.execute(query)}
        self._corrections = self._corrections | new if new else self._corrections
        return self._corrections


def _review(session: Session, record: str, time: str = "") -> ReviewTable | None:
    query = select(ReviewTable).where(ReviewTable.record == record)
    if time:
        query = query.where(ReviewTable.time == time)
    return session.scalars(query.order_by(ReviewTable.number.desc()).limit(1)).first()


def _acts(session: Session, review: int) -> tuple[Act, ...]:
    query = select(ActTable).where(ActTable.review == review).order_by(ActTable.number)
    return tuple(to_act(row, to_correction(row.correction)) for row in session.scalars(query))


def _meanwhile(last: Act | None) -> Meanwhile:
    if last is None:  # an id of another record's review
        return Meanwhile("This review is not there any more.", "Load the queue again.")
    at = last.time[:16].replace("T", " ")
    return Meanwhile(
        f"{last.by or 'Somebody'} {_DONE[last.did]} meanwhile ({at} UTC).",
        "Look at it again, and whether what you were about to do is still right.",
    )
