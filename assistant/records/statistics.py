"""Figures of many replies: what each took, what they cite, what people said of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from assistant.records.feedback import same_person
from assistant.records.measuring import CITED, MEASURED, PLACES, measure_new
from assistant.records.records import Records
from assistant.records.table import FeedbackTable, RecordTable

__all__ = ["Cited", "Measured", "cited", "mean_size", "measured", "said"]


class Measured(NamedTuple):
    """What a reply took.

    Attributes:
        at: When it was given, in seconds since 1970.
        kind: As :class:`assistant.records.Entry` has it.
        evidence_ms: Until there was something to read; None where that was not kept.
        total_ms: Until nothing changed any more; likewise.
        prompt_tokens: That a model read; None where none was asked, or it was not kept.
        output_tokens: That it wrote; likewise.
    """

    at: int
    kind: str
    evidence_ms: float | None
    total_ms: float | None
    prompt_tokens: int | None
    output_tokens: int | None


class Cited(NamedTuple):
    """A place that replies cite: a version, its title then, a clause or "", in how many replies."""

    version_id: str
    document: str
    clause: str
    times: int


def measured(records: Records, since: int = 0) -> list[Measured]:
    """What each reply took that was given since then (in seconds since 1970), oldest first.

    Raises:
        LibraryError: As the methods of :class:`Records`.
    """
    query = select(*MEASURED.c[1:]).order_by(MEASURED.c.at)
    with _reading(records) as session:
        rows = session.execute(query.where(*_which(records, session, since))).all()
    return [Measured._make(row) for row in rows]


def cited(records: Records, since: int = 0) -> list[Cited]:
    """What those replies cite, the places cited most often first.

    Raises:
        LibraryError: As above.
    """
    times = func.count()
    query = (
        select(PLACES.c.version, PLACES.c.document, PLACES.c.clause, times)
        .select_from(CITED)
        .join(PLACES, PLACES.c.id == CITED.c.place)
        .join(MEASURED, MEASURED.c.record == CITED.c.record)
        .group_by(PLACES.c.id)
        .order_by(times.desc(), PLACES.c.id)
    )
    with _reading(records) as session:
        rows = session.execute(query.where(*_which(records, session, since))).all()
    return [Cited._make(row) for row in rows]


def said(records: Records, since: int = 0) -> dict[str, int]:
    """How often those replies were turned ``up`` and ``down``, and sent ``to supervisor``.

    Of what one person says of one reply the last thumb counts, as for
    :func:`assistant.records.latest`.

    Raises:
        LibraryError: As above.
    """
    later = aliased(FeedbackTable)
    sent = FeedbackTable.kind == "to supervisor"
    outdone = exists().where(
        later.record == FeedbackTable.record, same_person(later, FeedbackTable),
        (later.kind == "to supervisor") == sent, later.number > FeedbackTable.number,
    )  # fmt: skip
    query = (
        select(FeedbackTable.kind, func.count())
        .join(MEASURED, MEASURED.c.record == FeedbackTable.record)
        .where(~outdone)
        .group_by(FeedbackTable.kind)
    )
    with _reading(records) as session:
        rows = session.execute(query.where(*_which(records, session, since))).all()
    return {kind: count for kind, count in rows}


def mean_size(records: Records, least: int = 100) -> float | None:
    """Bytes that a reply takes in the record's file, on average.

    None where there are fewer than ``least``: an empty file has its size, too.

    Raises:
        LibraryError: As above.
    """
    with _reading(records) as session:
        count = session.scalar(select(func.count()).select_from(MEASURED)) or 0
        pages, size = (
            session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_count", "page_size")
        )
    return pages * size / count if count >= max(least, 1) else None


def _which(records: Records, session: Session, since: int) -> Iterator[ColumnElement[bool]]:
    """Which replies count: of those that whoever holds this record may see, the later ones."""
    yield MEASURED.c.at >= since
    # Only where somebody may not see all: rows of the record are long, and read one by one.
    if mine := records._mine(session):
        yield MEASURED.c.record.in_(select(RecordTable.number).where(*mine))


@contextmanager
def _reading(records: Records) -> Iterator[Session]:
    """A session over tables that hold all replies."""
    with records.file.reading() as session:
        measure_new(session)
        yield session
