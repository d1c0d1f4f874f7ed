"""The tables of reviews and signed answers, and their file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, ForeignKey, String, Text, UniqueConstraint, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.catalog.engine import open_engine
from knowledge.errors import LibraryDamaged, LibraryError

__all__ = ["ActTable", "ReviewTable", "SignedTable", "WithdrawalTable", "open_file"]

_SCHEMA = 1  # kept in the file as its user_version; a change of the tables needs the next one
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


def open_file(file: Path) -> Engine:
    """The reviews in a file, which is made where there is none, readable by this user only.

    Raises:
        LibraryDamaged: The file is something else.
        LibraryError: A newer Davy wrote it.
        DatabaseError: It cannot be opened.
        OSError: It cannot be made.
    """
    file.touch(mode=0o600)
    if file.stat().st_mode & 0o077:  # a copy of it, or made by hand
        file.chmod(0o600)
    engine = open_engine(f"sqlite:///{file}")
    try:
        with engine.begin() as connection:
            # At once, not with the first change: two processes may open a new file together.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _make(connection, file)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make(connection: Connection, file: Path) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > _SCHEMA:
        raise LibraryError(
            f"The reviews {str(file)!r} were written by a newer Davy.",
            "Use that one, or move the file away while no Davy runs: a new one is started.",
        )
    if version == _SCHEMA:
        return
    if inspect(connection).get_table_names():
        raise LibraryDamaged(
            f"{str(file)!r} is a database of something else than Davy's reviews.",
            "Move it away: a new one is started.",
        )
    _Base.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
