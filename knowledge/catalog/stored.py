"""Passages with the versions and pages they belong to, as a search reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from knowledge.catalog.rows import StoredPassage, to_passage, to_version
from knowledge.catalog.tables import (
    PASSAGE_COLUMNS,
    VERSION_COLUMNS,
    PageTable,
    PassageTable,
    VersionTable,
)

__all__ = ["stored"]


def stored(
    engine: Engine,
    *where: Any,  # noqa: ANN401  # SQL expressions
    of: Collection[str] | None = None,
    published: bool = True,
) -> Iterator[StoredPassage]:
    """Passages in reading order.

    Args:
        engine: Of the catalog.
        where: Which passages.
        of: Only those of versions with these ids; None for all.
        published: Whether only current versions count, where ``of`` does not say.
    """
    # Columns, not mapped objects: a search reads a hundred passages for every question.
    query = (
        select(*PASSAGE_COLUMNS, PageTable.number, PageTable.label)
        .join(
            PageTable,
            (PageTable.version_id == PassageTable.version_id)
            & (PageTable.index == PassageTable.page_index),
        )
        .where(*where)
        .order_by(PassageTable.position)
    )
    with Session(engine) as session:
        rows = session.execute(query).all()
        ids = {row.version_id for row in rows}
        if of is not None:
            ids &= set(of)
        wanted = select(*VERSION_COLUMNS).where(VersionTable.id.in_(ids))
        if published and of is None:
            wanted = wanted.where(VersionTable.status == "published")
        versions = {version.id: to_version(version) for version in session.execute(wanted)}
    for row in rows:
        version = versions.get(row.version_id)
        if version is not None:
            yield StoredPassage(
                row.id, row.position, to_passage(row), version, row.number, row.label
            )
