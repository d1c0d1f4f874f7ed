"""The record's tables, and its file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, ForeignKey, String, Text, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.catalog.engine import open_engine
from knowledge.errors import LibraryDamaged, LibraryError

__all__ = ["FeedbackTable", "RecordTable", "RecordedDocumentTable", "open_file"]

_SCHEMA = 3  # kept in the file as its user_version; a change of the tables needs the next one


class _Base(DeclarativeBase):
    pass


class RecordTable(_Base):
    """One reply. ``reply`` holds all of it; the rest is what lists show and filter by."""

    __tablename__ = "records"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a number is never given twice
    number: Mapped[int] = mapped_column(primary_key=True)
    time: Mapped[str] = mapped_column(String(32), index=True)
    question: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(8))
    confidence: Mapped[float]
    model: Mapped[str | None] = mapped_column(Text)
    prompt: Mapped[str] = mapped_column(String(16))
    drafted: Mapped[int]
    withheld: Mapped[int]
    reply: Mapped[str] = mapped_column(Text)  # JSON
    filters: Mapped[str] = mapped_column(Text, server_default="")  # JSON; "" for none
    person: Mapped[str] = mapped_column(Text, server_default="")  # account; "" for the local one
    reach: Mapped[str] = mapped_column(Text, server_default="")  # JSON; "" for no limit
    searched: Mapped[str] = mapped_column(Text, server_default="")  # digest of what was searched
    visible: Mapped[str] = mapped_column(Text, server_default="")  # the same of what could answer


class RecordedDocumentTable(_Base):
    """A document that a reply names which was given to somebody of limited reach."""

    __tablename__ = "record_documents"
    record: Mapped[int] = mapped_column(
        ForeignKey("records.number", ondelete="CASCADE"), primary_key=True
    )
    document: Mapped[str] = mapped_column(String(32), primary_key=True)


class FeedbackTable(_Base):
    """What somebody said of a reply; rows are added and never changed."""

    __tablename__ = "feedback"
    __table_args__ = ({"sqlite_autoincrement": True},)
    number: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[int] = mapped_column(
        ForeignKey("records.number", ondelete="CASCADE"), index=True
    )
    time: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)


def open_file(file: Path) -> Engine:
    """The record in a file, which is made where there is none, readable by this user only.

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
            f"The record {str(file)!r} was written by a newer Davy.",
            "Use that one, or move the file away while no Davy runs: a new one is started.",
        )
    if version == _SCHEMA:
        return
    if version:
        for step in _STEPS[version - 1 :]:
            step(connection)
    elif inspect(connection).get_table_names():
        raise LibraryDamaged(
            f"{str(file)!r} is a database of something else than Davy's record.",
            "Move it away: a new one is started.",
        )
    else:
        _Base.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")


def _add_feedback(connection: Connection) -> None:
    """Schema 1 to 2, in the transaction of the caller: all of it or nothing."""
    connection.exec_driver_sql("ALTER TABLE records ADD COLUMN filters TEXT DEFAULT '' NOT NULL")
    _Base.metadata.create_all(connection, [_Base.metadata.tables["feedback"]])


def _add_people(connection: Connection) -> None:
    """Schema 2 to 3."""
    for name in ("person", "reach", "searched", "visible"):
        connection.exec_driver_sql(
            f"ALTER TABLE records ADD COLUMN {name} TEXT DEFAULT '' NOT NULL"
        )
    _Base.metadata.create_all(connection, [_Base.metadata.tables["record_documents"]])


_STEPS = (_add_feedback, _add_people)
