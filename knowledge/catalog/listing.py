"""Versions as they are listed to a user."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from knowledge.catalog.lifecycles import Lifecycles
from knowledge.catalog.rows import to_quality
from knowledge.catalog.tables import VersionTable
from knowledge.types import DocumentInfo

__all__ = ["listing"]


def listing(
    engine: Engine, lifecycles: Lifecycles, *, every_version: bool, as_of: date | None
) -> list[DocumentInfo]:
    """Versions by title.

    Args:
        engine: Of the catalog.
        lifecycles: What is said of them.
        every_version: Whether superseded and removed ones are listed, too.
        as_of: Only those in force on this day; None: the latest of each document.
    """
    latest = not every_version and as_of is None
    statuses = ("published",) if latest else ("published", "superseded", "removed")
    query = select(VersionTable).order_by(VersionTable.title, VersionTable.number)
    with Session(engine) as session:
        found = list(session.scalars(query.where(VersionTable.status.in_(statuses))))
    # Read after them, so that none of them is missing.
    editions, standings = lifecycles.editions(), lifecycles.standings(as_of)
    return [
        DocumentInfo(
            id=v.document_id, version_id=v.id, title=v.title, file=v.file, version=v.number,
            status=v.status, pages=v.page_count, passages=v.passage_count, language=v.language,
            added=v.added, warnings=tuple(v.warnings), quality=to_quality(v.quality),
            lifecycle=editions[v.id].lifecycle, standing=standings[v.id],
        )
        for v in found
        if v.id in editions and (latest or every_version or standings[v.id] == "in force")
    ]  # fmt: skip
