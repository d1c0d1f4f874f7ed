"""What is counted of replies, beside them: what each took, which places it cites.

A reply is long and never changes. It is measured once, when figures are next asked for, into rows
so short that those of 100,000 replies are read in half a second.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Integer,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    func,
    insert,
    join,
    null,
    select,
    true,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from assistant.records.table import RecordTable

__all__ = ["CITED", "MEASURED", "PLACES", "measure_new"]

_AT_ONCE = 500  # replies measured in a transaction: whoever keeps a reply waits for it

_METADATA = RecordTable.metadata
MEASURED = Table(
    "measured", _METADATA,
    Column("record", ForeignKey("records.number", ondelete="CASCADE"), primary_key=True),
    Column("at", Integer, nullable=False), Column("kind", String(12), nullable=False),
    Column("evidence_ms", Float), Column("total_ms", Float),
    Column("prompt_tokens", Integer), Column("output_tokens", Integer),
)  # fmt: skip
PLACES = Table(
    "places", _METADATA,
    Column("id", Integer, primary_key=True), Column("version", Text, nullable=False),
    Column("document", Text, nullable=False), Column("clause", Text, nullable=False),
    UniqueConstraint("version", "document", "clause"),
)  # fmt: skip
CITED = Table(
    "cited", _METADATA,
    Column("record", ForeignKey("records.number", ondelete="CASCADE"), primary_key=True),
    Column("place", ForeignKey("places.id"), primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip


def measure_new(session: Session) -> None:
    """Measure the replies that were not; in transactions of its own, a few replies each."""
    with session.begin():
        for table in (MEASURED, PLACES, CITED):
            session.execute(CreateTable(table, if_not_exists=True))
    while _measure_some(session):
        pass


def _measure_some(session: Session) -> bool:
    """Measure the next replies, in a transaction of its own; whether there were any."""
    last = select(func.coalesce(func.max(MEASURED.c.record), 0)).scalar_subquery()
    next_ones = select(RecordTable.number).where(RecordTable.number > last)
    with session.begin():
        numbers = session.scalars(next_ones.order_by(RecordTable.number).limit(_AT_ONCE)).all()
        if numbers:
            _measure(session, RecordTable.number.between(numbers[0], numbers[-1]))
    return bool(numbers)


def _measure(session: Session, which: ColumnElement[bool]) -> None:
    # "OR IGNORE": another thread may be about the same ones.
    at = sql_cast(func.strftime("%s", RecordTable.time), Integer)
    took = (
        RecordTable.number, func.coalesce(at, 0), RecordTable.kind,
        _own_or_below("$.timings_ms.evidence", "$.reply.timings_ms.evidence"),
        _own_or_below("$.timings_ms.total", "$.reply.timings_ms.total"),
        _own_or_below("$.usage.prompt_tokens", "$.reply.usage.prompt_tokens"),
        _own_or_below("$.usage.output_tokens", "$.reply.usage.output_tokens"),
    )  # fmt: skip
    _insert(session, MEASURED, select(*took).where(which))
    quoted = func.json_each(_own_or_below("$.citations", "$.reply.citations")).table_valued("value")
    place = (
        func.json_extract(quoted.c.value, "$.version_id"),
        func.json_extract(quoted.c.value, "$.document"),
        func.coalesce(func.json_extract(quoted.c.value, "$.clause"), ""),
    )
    each = join(RecordTable, quoted, true())
    _insert(session, PLACES, select(null(), *place).select_from(each).where(which))
    known = each.join(PLACES, and_(*(a == b for a, b in zip(PLACES.c[1:], place, strict=True))))
    _insert(session, CITED, select(RecordTable.number, PLACES.c.id).select_from(known).where(which))


def _own_or_below(own: str, below: str) -> ColumnElement[Any]:
    """What a reply holds, or the ordinary one below an emergency."""
    held = func.json_extract(RecordTable.reply, own)
    return func.coalesce(held, func.json_extract(RecordTable.reply, below))


def _insert(session: Session, table: Table, rows: Select[Any]) -> None:
    session.execute(insert(table).prefix_with("OR IGNORE").from_select(list(table.c), rows))
