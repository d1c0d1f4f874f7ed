"""The record's tables, and its file."""

from __future__ import annotations

from sqlalchemy import Connection, ForeignKey, String, Text, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.sidefile import Schema

__all__ = ["SCHEMA", "FeedbackTable", "RecordTable", "RecordedDocumentTable"]


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
    account: Mapped[str] = mapped_column(Text, server_default="")  # "" for the local person


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


def _add_accounts(connection: Connection) -> None:
    """Schema 3 to 4; a table that the first step has just made has the column."""
    if "account" not in {column["name"] for column in inspect(connection).get_columns("feedback")}:
        connection.exec_driver_sql(
            "ALTER TABLE feedback ADD COLUMN account TEXT DEFAULT '' NOT NULL"
        )


SCHEMA = Schema(
    "the record", _Base.metadata,
    "Restore it from a backup, or move it away while no Davy runs: a new one is started.",
    (_add_feedback, _add_people, _add_accounts),
)  # fmt: skip
