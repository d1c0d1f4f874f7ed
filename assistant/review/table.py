"""The tables of reviews and signed answers, and their file."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.sidefile import Schema

__all__ = ["SCHEMA", "ActTable", "ReviewTable", "SignedTable", "WithdrawalTable"]

_NEVER_TWICE = {"sqlite_autoincrement": True}  # the number of a row that is gone


class _Base(DeclarativeBase):
    pass


class ReviewTable(_Base):
    """A reply that somebody has done something to, as it was given: the record may forget it."""

    __tablename__ = "reviews"
    # By time as well: a new record, begun after the old one was moved away, counts from 1 again.
    __table_args__ = (UniqueConstraint("record", "time"), _NEVER_TWICE)
    number: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(String(20), index=True)
    time: Mapped[str] = mapped_column(String(32))
    asked_by: Mapped[str] = mapped_column(Text)
    reach: Mapped[str] = mapped_column(Text)  # JSON, of whoever reviewed it first; "" for no limit
    reply: Mapped[str] = mapped_column(Text)  # JSON
    filters: Mapped[str] = mapped_column(Text)  # JSON; "" for none


class ActTable(_Base):
    """What was done to a reply; rows are added and never changed."""

    __tablename__ = "acts"
    __table_args__ = (_NEVER_TWICE,)
    number: Mapped[int] = mapped_column(primary_key=True)
    review: Mapped[int] = mapped_column(ForeignKey("reviews.number"), index=True)
    time: Mapped[str] = mapped_column(String(32))
    did: Mapped[str] = mapped_column(String(12))
    by: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    correction: Mapped[str] = mapped_column(Text)  # JSON; "" for none


class SignedTable(_Base):
    """A signed answer, as it was signed; rows are added and never changed."""

    __tablename__ = "signed"
    __table_args__ = (_NEVER_TWICE,)
    number: Mapped[int] = mapped_column(primary_key=True)
    review: Mapped[int] = mapped_column(ForeignKey("reviews.number"), index=True)
    time: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(Text)  # JSON: claims, citations, notes, own words
    signed_on: Mapped[str] = mapped_column(String(10))
    expires: Mapped[str] = mapped_column(String(10))
    sites: Mapped[str] = mapped_column(Text)  # JSON
    specialty: Mapped[str] = mapped_column(Text)
    versions: Mapped[str] = mapped_column(Text)  # JSON


class WithdrawalTable(_Base):
    """That a signed answer is none any more; at most one row each."""

    __tablename__ = "withdrawals"
    signed: Mapped[int] = mapped_column(ForeignKey("signed.number"), primary_key=True)
    time: Mapped[str] = mapped_column(String(32))
    cause: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    remark: Mapped[str] = mapped_column(Text)


SCHEMA = Schema(
    "the reviews", _Base.metadata,
    "Restore the file from a backup, or move it away while no Davy runs: a new one is"
    " started, and what was signed is to be signed again.",
)  # fmt: skip
