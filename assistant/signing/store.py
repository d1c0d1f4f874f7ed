"""Signed answers and their withdrawals, in the file of the reviews."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.review import Act, Reviews
from assistant.review.rows import (
    Snapshot,
    Status,
    now,
    to_snapshot,
    worded_from,
    worded_to,
    written,
)
from assistant.review.table import ReviewTable, SignedTable, WithdrawalTable
from assistant.review.types import Worded
from assistant.signing.types import Cause, SignedAnswer, Withdrawal

__all__ = ["SignedStore"]

_Stamp = tuple[int, int]


class SignedStore:
    """All signed answers of a library, whoever may see them. Threads may share one.

    Attributes:
        kept_up: The editions and the day that all were compared with; None before that.
    """

    def __init__(self, reviews: Reviews) -> None:
        self.kept_up: tuple[object, date] | None = None
        self._reviews = reviews
        self._lock = threading.Lock()
        self._kept: tuple[_Stamp, tuple[SignedAnswer, ...]] | None = None

    def every(self) -> tuple[SignedAnswer, ...]:
        """All that was ever signed, the latest first; the same objects until something changes."""
        with self._lock, self._reviews.file.reading() as session:
            stamp = _stamp(session)
            if self._kept is None or self._kept[0] != stamp:
                self._kept = stamp, _read(session)
            return self._kept[1]

    def add(
        self, of: Snapshot, signed: SignedAnswer, seen: int,
        allowed: Callable[[Status], object], tell: Callable[[SignedAnswer], object],
    ) -> SignedAnswer:  # fmt: skip
        """Keep a signed answer; gives it with its id.

        Args:
            of: The reply that it is signed for.
            signed: The answer.
            seen: As for :meth:`assistant.review.Reviews.add`.
            allowed: As there.
            tell: Called before it counts; what it raises undoes it.

        Raises:
            Meanwhile: Somebody has done something to the reply since.
        """
        kept = signed

        def make(review: int) -> Act:
            nonlocal kept
            row = _row(review, signed)
            session.add(row)
            session.flush()
            kept = replace(signed, id=str(row.number))
            return Act(0, "", "sign", signed.by, signed.account, kept.id)

        with self._reviews.file.changing() as session:
            self._reviews.note(session, of, make, seen, allowed)
            tell(kept)
        return kept

    def withdraw(self, signed_id: str, why: Withdrawal, tell: Callable[[], object]) -> bool:
        """Withdraw an answer and give its reply back to the queue; False where it was already."""
        with self._reviews.file.changing() as session:
            row = session.get_one(SignedTable, int(signed_id))
            if session.get(WithdrawalTable, row.number) is not None:
                return False
            session.add(
                WithdrawalTable(
                    signed=row.number, time=why.time or now(), cause=why.cause, by=why.by,
                    account=why.account, remark=why.remark,
                )
            )  # fmt: skip
            of = to_snapshot(session.get_one(ReviewTable, row.review))
            act = Act(0, "", "return", why.by, why.account, why.cause)
            self._reviews.note(session, of, lambda _: act, None, lambda _: None)
            tell()
            return True


def _stamp(session: Session) -> _Stamp:
    last = session.scalar(select(func.max(SignedTable.number))) or 0
    return last, session.scalar(select(func.count()).select_from(WithdrawalTable)) or 0


def _read(session: Session) -> tuple[SignedAnswer, ...]:
    query = (
        select(SignedTable, ReviewTable, WithdrawalTable)
        .join(ReviewTable, ReviewTable.number == SignedTable.review)
        .outerjoin(WithdrawalTable, WithdrawalTable.signed == SignedTable.number)
        .order_by(SignedTable.number.desc())
    )
    return tuple(_signed(*row) for row in session.execute(query))


def _signed(row: SignedTable, review: ReviewTable, gone: WithdrawalTable | None) -> SignedAnswer:
    worded, of = worded_from(json.loads(row.answer)), to_snapshot(review)
    return SignedAnswer(
        id=str(row.number), record=of.record, question=row.question,
        asked=str(of.reply["question"]), language=row.language,
        claims=worded.claims, citations=worded.citations, notes=worded.notes,
        own_words=worded.own_words, by=row.by, account=row.account, time=row.time,
        on=date.fromisoformat(row.signed_on), expires=date.fromisoformat(row.expires),
        sites=tuple(json.loads(row.sites)), specialty=row.specialty,
        filters=of.filters, versions=frozenset(json.loads(row.versions)),
        withdrawal=_withdrawal(gone) if gone else None,
    )  # fmt: skip


def _withdrawal(row: WithdrawalTable) -> Withdrawal:
    cause = cast(Cause, row.cause)  # no others are ever written
    return Withdrawal(cause, row.time, row.by, row.account, row.remark)


def _row(review: int, signed: SignedAnswer) -> SignedTable:
    worded = Worded(signed.claims, signed.citations, signed.notes, signed.own_words)
    return SignedTable(
        review=review, time=signed.time, by=signed.by, account=signed.account,
        question=signed.question, language=signed.language, answer=written(worded_to(worded)),
        signed_on=signed.on.isoformat(), expires=signed.expires.isoformat(),
        sites=written(signed.sites), specialty=signed.specialty,
        versions=written(sorted(signed.versions)),
    )  # fmt: skip
