"""Readings of a version: each correction by hand makes a new one, and the old one is kept.

What stays as it is belongs to the new reading from then on, pages as well as passages with their
vectors. The old reading keeps the pages that were corrected: what was cited from it can be shown
as it was, and a long document that is corrected a hundred times is stored once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import Engine, Select, delete, select, update
from sqlalchemy.orm import Session, aliased, undefer

from knowledge.catalog.changes import Change, HandCorrection, NewReading
from knowledge.catalog.engine import Writing
from knowledge.catalog.lifecycles import Lifecycles
from knowledge.catalog.rows import (
    Embedded,
    StoredPassage,
    VersionRow,
    digest,
    page_rows,
    passage_rows,
    to_page,
    to_quality,
    to_version,
)
from knowledge.catalog.tables import CorrectionTable, PageTable, PassageTable, VersionTable
from knowledge.quality import assess
from knowledge.types import Page, Passage

__all__ = ["Readings"]

_CORRECTED = "corrected"


class Readings:
    """The readings of a catalog's versions, and the corrections that made them.

    Args:
        engine: Of the catalog.
        lifecycles: Told when a reading takes the place of another.
    """

    def __init__(self, engine: Engine, lifecycles: Lifecycles) -> None:
        self._engine, self._lifecycles = engine, lifecycles

    def pages(self, version_id: str) -> list[Page] | None:
        """All pages with their blocks, in order; None where the blocks were not kept."""
        query = select(PageTable).where(PageTable.version_id == version_id)
        with Session(self._engine) as session:
            rows = session.scalars(
                query.order_by(PageTable.index).options(undefer(PageTable.blocks))
            ).all()
            if any(row.blocks is None for row in rows):
                return None
            return [replace(to_page(row), blocks=row.blocks or ()) for row in rows]

    def page_since(self, version_id: str, index: int) -> Page | None:
        """A page of a corrected reading that was not changed until a later one; None for none."""
        with Session(self._engine) as session:
            version = session.get(VersionTable, version_id)
            if version is None or version.status != _CORRECTED:
                return None
            found = session.scalars(
                select(PageTable)
                .join(VersionTable, VersionTable.id == PageTable.version_id)
                .where(
                    VersionTable.document_id == version.document_id,
                    VersionTable.number == version.number,
                    VersionTable.reading > version.reading,
                    VersionTable.status != "draft",
                    PageTable.index == index,
                )
                .order_by(VersionTable.reading)
            ).first()
            return to_page(found) if found else None

    def latest(self, version_id: str) -> VersionRow | None:
        """The reading that has taken the place of another, or that one itself; None for none."""
        with Session(self._engine) as session:
            version = session.get(VersionTable, version_id)
            if version is None or version.status != _CORRECTED:
                return to_version(version) if version else None
            return to_version(session.scalars(_current(version)).one())

    def add(
        self, new: NewReading, before: Sequence[StoredPassage]
    ) -> tuple[VersionRow, list[StoredPassage]]:
        """Write what is other in a new reading; nobody sees it yet.

        Args:
            new: The reading.
            before: The passages of the reading before.

        Returns:
            The reading, and its passages; those that read as they did keep their ids.
        """
        same: dict[Passage, list[str]] = {}
        for found in reversed(before):
            same.setdefault(_anywhere(found.passage), []).append(found.id)
        with Writing(self._engine) as session:
            version = _draft(session.get_one(VersionTable, new.of.id), new)
            session.add(version)
            session.flush()
            pages = [new.pages[index] for index in sorted(new.changed)]
            session.add_all(page_rows(version.id, pages))
            rows = passage_rows(version.id, new.passages)
            of = (same.get(_anywhere(passage)) for passage in new.passages)
            kept = [ids.pop() if ids else None for ids in of]
            session.add_all(row for row, old in zip(rows, kept, strict=True) if old is None)
            row = to_version(version)
            stored = [
                StoredPassage(
                    old or made.id, made.position, passage, row,
                    new.pages[passage.page_index].number, new.pages[passage.page_index].label,
                )
                for made, old, passage in zip(rows, kept, new.passages, strict=True)
            ]  # fmt: skip
        return row, stored

    def publish(
        self,
        draft_id: str,
        passages: Sequence[StoredPassage],
        embedded: Embedded,
        changes: Sequence[Change],
    ) -> VersionRow:
        """Put a new reading in the place of the one before, in one transaction.

        Args:
            draft_id: The reading.
            passages: All of its passages.
            embedded: What made its vectors.
            changes: What makes it another reading.
        """
        with Writing(self._engine) as session:
            new = session.get_one(VersionTable, draft_id)
            old = session.scalars(_current(new)).one()
            new.status, old.status = old.status, _CORRECTED
            new.embedder, new.vector_count = embedded.embedder, embedded.vectors
            for change in changes:
                session.add(
                    CorrectionTable(
                        document_id=new.document_id, number=new.number, from_version_id=old.id,
                        to_version_id=new.id, **asdict(change),
                    )
                )  # fmt: skip
            own = select(PageTable.index).where(PageTable.version_id == new.id)
            stays = update(PageTable).where(
                PageTable.version_id == old.id, PageTable.index.not_in(own.scalar_subquery())
            )
            session.execute(stays.values(version_id=new.id))
            session.execute(
                update(PassageTable),
                [
                    {
                        "id": p.id, "version_id": new.id, "position": p.position,
                        "start": p.passage.start, "end": p.passage.end,
                        "clauses": [list(clause) for clause in p.passage.clauses],
                    }
                    for p in passages
                ],
            )  # fmt: skip
            session.execute(delete(PassageTable).where(PassageTable.version_id == old.id))
            published = to_version(new)
        self._lifecycles.forget()
        return published

    def corrected(self) -> dict[str, str]:
        """Ids of corrected readings, each with that of the reading that has taken its place."""
        old, new = aliased(VersionTable), aliased(VersionTable)
        query = select(old.id, new.id).join(
            new, (new.document_id == old.document_id) & (new.number == old.number)
        )
        with Session(self._engine) as session:
            found = session.execute(
                query.where(old.status == _CORRECTED, new.status.not_in((_CORRECTED, "draft")))
            )
            return {before: after for before, after in found}

    def corrections(self, document_id: str | None = None) -> list[HandCorrection]:
        """What was corrected by hand, the latest first; of one document or of all."""
        query = select(CorrectionTable, VersionTable.title, VersionTable.file).join(
            VersionTable, VersionTable.id == CorrectionTable.to_version_id
        )
        if document_id is not None:
            query = query.where(CorrectionTable.document_id == document_id)
        with Session(self._engine) as session:
            rows = session.execute(query.order_by(CorrectionTable.id.desc())).all()
        return [
            HandCorrection(
                row.id, row.document_id, title, file, row.number, row.from_version_id,
                row.to_version_id,
                Change(row.page_index, row.start, row.end, row.before, row.after, row.by, row.at),
            )
            for row, title, file in rows
        ]  # fmt: skip


def _anywhere(passage: Passage) -> Passage:
    """A passage as it is found: where in its page it stands makes no difference to that."""
    return replace(passage, start=0, end=0, clauses=())


def _draft(old: VersionTable, new: NewReading) -> VersionTable:
    known, reading = to_quality(old.quality), old.reading + 1
    quality = replace(
        assess(new.pages, new.passages, known.corrections),
        by_hand=known.by_hand + len(new.changes),
    )
    return VersionTable(
        id=digest(old.document_id, str(old.number), old.sha256, str(reading)),
        document_id=old.document_id, number=old.number, reading=reading, sha256=old.sha256,
        file=old.file, title=old.title, status="draft", language=old.language,
        page_count=len(new.pages), passage_count=len(new.passages), embedder="", vector_count=0,
        warnings=old.warnings, added=old.added, quality=asdict(quality),
    )  # fmt: skip


def _current(version: VersionTable) -> Select[VersionTable]:
    """The reading of a version that is neither a draft nor corrected."""
    return select(VersionTable).where(
        VersionTable.document_id == version.document_id,
        VersionTable.number == version.number,
        VersionTable.status.not_in((_CORRECTED, "draft")),
    )
