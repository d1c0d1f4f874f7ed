"""Reading and writing the catalog. Every public method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from knowledge.catalog.engine import Writing, open_engine
from knowledge.catalog.jobs import JobRecords, mark_loaded
from knowledge.catalog.lifecycles import Lifecycles, lifecycle_row
from knowledge.catalog.listing import listing
from knowledge.catalog.readings import Readings
from knowledge.catalog.rows import (
    NO_VECTORS,
    Embedded,
    StoredPassage,
    VersionRow,
    digest,
    now,
    page_rows,
    passage_rows,
    to_page,
    to_version,
)
from knowledge.catalog.stored import stored
from knowledge.catalog.tables import (
    DocumentTable,
    LifecycleTable,
    PageTable,
    PassageTable,
    VersionTable,
)
from knowledge.errors import LibraryDamaged
from knowledge.lifecycle import Lifecycle
from knowledge.quality import assess
from knowledge.types import Correction, DocumentInfo, Page, Passage

__all__ = ["Catalog", "Draft"]

_SEARCHED = ("published", "superseded")


@dataclass(frozen=True, slots=True)
class Draft:
    """A version about to be written.

    Attributes:
        source: Where the file came from (absolute path, or the name of an upload).
        file: The original file name.
        sha256: Hash of the file's bytes.
        title: Title to show.
        language: ``zh``, ``en`` or ``other``.
        pages: As read.
        passages: As split.
        warnings: What a person should know.
        corrections: Signs that were resolved from what the pages show.
        document_id: The document it is a new version of, or None for a new document.
        lifecycle: What the document itself says of it, or None where nothing new is said.
        salt: Makes the id of a new document another one; "" to count those of the same source,
            which tells whoever sees the id how many there are.
    """

    source: str
    file: str
    sha256: str
    title: str
    language: str
    pages: Sequence[Page]
    passages: Sequence[Passage]
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    document_id: str | None = None
    lifecycle: Lifecycle | None = None
    salt: str = ""


class Catalog:
    """Documents, versions, pages and passages in one SQL database."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its tables up to date.

        Raises:
            LibraryDamaged: It cannot be opened, or is no catalog of Davy's.
        """
        self._engine = open_engine(url)
        self.jobs = JobRecords(self._engine)
        self.lifecycles = Lifecycles(self._engine)
        self.readings = Readings(self._engine, self.lifecycles)
        try:
            with self._engine.begin() as connection:
                config = Config()
                config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except DatabaseError as error:
            raise LibraryDamaged(
                f"The catalog {url!r} cannot be opened: {error.orig}.",
                "Restore it from a backup, or move it away and load the documents again.",
            ) from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def add_draft(self, draft: Draft) -> VersionRow:
        """Write a version that nobody sees yet."""
        with Writing(self._engine) as session:
            document_id = draft.document_id
            if document_id is None:
                # No clock in it: a job that was broken off and resumed makes the same ids as one
                # that was not.
                earlier = session.scalar(
                    select(func.count()).where(DocumentTable.source == draft.source)
                )
                document_id = digest(draft.source, draft.sha256, draft.salt or str(earlier))
                session.add(DocumentTable(id=document_id, source=draft.source, file=draft.file))
            highest = session.scalar(
                select(func.max(VersionTable.number)).where(VersionTable.document_id == document_id)
            )
            number = (highest or 0) + 1
            version = VersionTable(
                id=digest(document_id, str(number), draft.sha256),
                document_id=document_id, number=number, sha256=draft.sha256, file=draft.file,
                title=draft.title, status="draft", language=draft.language,
                page_count=len(draft.pages), passage_count=len(draft.passages), embedder="",
                vector_count=0, warnings=list(draft.warnings), added=now(),
                quality=asdict(assess(draft.pages, draft.passages, draft.corrections)),
            )  # fmt: skip
            session.add(version)
            session.flush()
            if draft.lifecycle is not None:
                session.add(lifecycle_row(document_id, number, draft.lifecycle))
            session.add_all(page_rows(version.id, draft.pages))
            session.add_all(passage_rows(version.id, draft.passages))
            return to_version(version)

    def publish(
        self,
        version_id: str,
        embedded: Embedded = NO_VECTORS,
        job_file: tuple[str, int] | None = None,
    ) -> list[str]:
        """Make a draft the current version of its document, in one transaction.

        Args:
            version_id: The draft.
            embedded: What made its vectors.
            job_file: The job and the position in it that this finishes, in the same transaction:
                a crash never leaves a version of which its job knows nothing.

        Returns:
            Ids of the versions that it supersedes.
        """
        with Writing(self._engine) as session:
            version = session.get_one(VersionTable, version_id)
            older = session.scalars(
                select(VersionTable).where(
                    VersionTable.document_id == version.document_id,
                    VersionTable.status == "published",
                    VersionTable.id != version_id,
                )
            ).all()
            for old in older:
                old.status = "superseded"
            version.status, version.added = "published", now()
            version.embedder, version.vector_count = embedded.embedder, embedded.vectors
            if job_file is not None:
                mark_loaded(session, job_file, version)
        self.lifecycles.forget()
        return [old.id for old in older]

    def set_embedded(self, version_id: str, embedded: Embedded) -> None:
        """Note what made a version's vectors."""
        with Writing(self._engine) as session:
            version = session.get_one(VersionTable, version_id)
            version.embedder, version.vector_count = embedded.embedder, embedded.vectors
        self.lifecycles.forget()

    def drafts(self) -> list[str]:
        """Ids of the versions that an interrupted job left behind."""
        return self._ids(VersionTable.status == "draft")

    def hidden(self) -> list[str]:
        """Ids of the versions that are in the catalog and never searched."""
        return self._ids(VersionTable.status.not_in((*_SEARCHED, "draft")))

    def searched(self) -> list[VersionRow]:
        """The versions that are searched: what is superseded answers questions as of its time."""
        with Session(self._engine) as session:
            found = select(VersionTable).where(VersionTable.status.in_(_SEARCHED))
            return [to_version(version) for version in session.scalars(found)]

    def _ids(self, *where: Any) -> list[str]:  # noqa: ANN401  # SQL expressions
        with Session(self._engine) as session:
            return list(session.scalars(select(VersionTable.id).where(*where)))

    def discard_drafts(self) -> None:
        """Delete what an interrupted job left behind; what is derived of it goes before."""
        with Writing(self._engine) as session:
            ids = list(
                session.scalars(select(VersionTable.id).where(VersionTable.status == "draft"))
            )
            for table in (PageTable, PassageTable):
                session.execute(delete(table).where(table.version_id.in_(ids)))
            session.execute(delete(VersionTable).where(VersionTable.id.in_(ids)))
            left = select(VersionTable.id).where(
                VersionTable.document_id == LifecycleTable.document_id,
                VersionTable.number == LifecycleTable.number,
            )
            session.execute(delete(LifecycleTable).where(~left.exists()))
            used = select(VersionTable.document_id)
            session.execute(delete(DocumentTable).where(DocumentTable.id.not_in(used)))

    def remove(self, document_id: str) -> list[str]:
        """Mark all versions of a document as removed; returns those that were searchable."""
        with Writing(self._engine) as session:
            mine = VersionTable.document_id == document_id
            ids = list(
                session.scalars(
                    select(VersionTable.id).where(mine, VersionTable.status.in_(_SEARCHED))
                )
            )
            session.execute(
                update(VersionTable)
                .where(mine, VersionTable.status.in_(_SEARCHED))
                .values(status="removed")
            )
        self.lifecycles.forget()
        return ids

    def by_hash(self, sha256: str) -> VersionRow | None:
        """The version that holds exactly these bytes and is not removed, or None."""
        with Session(self._engine) as session:
            found = session.scalars(
                select(VersionTable)
                .where(
                    VersionTable.sha256 == sha256,
                    VersionTable.status.in_(_SEARCHED),
                )
                .order_by(VersionTable.status)  # published before superseded
            ).first()
            return to_version(found) if found else None

    def current(self, *, source: str | None = None, file: str | None = None) -> list[VersionRow]:
        """Published versions, all or those of one source path or file name."""
        query = select(VersionTable).where(VersionTable.status == "published")
        query = query.join(DocumentTable, DocumentTable.id == VersionTable.document_id)
        if source is not None:
            query = query.where(DocumentTable.source == source)
        if file is not None:
            query = query.where(VersionTable.file == file)
        with Session(self._engine) as session:
            return [to_version(version) for version in session.scalars(query)]

    def version(self, version_id: str) -> VersionRow | None:
        """One version, or None."""
        with Session(self._engine) as session:
            found = session.get(VersionTable, version_id)
            return to_version(found) if found else None

    def documents(
        self, *, every_version: bool = False, as_of: date | None = None
    ) -> list[DocumentInfo]:
        """Current versions by title; with ``every_version`` also superseded and removed ones.

        Args:
            every_version: Whether to list those, too.
            as_of: Those in force on this day instead.
        """
        return listing(self._engine, self.lifecycles, every_version=every_version, as_of=as_of)

    def embedded_languages(self, embedder: str) -> frozenset[str]:
        """Languages of the published versions that an embedder has made vectors of."""
        query = select(VersionTable.language).where(
            VersionTable.status == "published", VersionTable.embedder == embedder
        )
        with Session(self._engine) as session:
            return frozenset(session.scalars(query.distinct()))

    def page(self, version_id: str, index: int) -> Page | None:
        """One page of a version, without the blocks, which only splitting needs."""
        with Session(self._engine) as session:
            found = session.get(PageTable, (version_id, index))
            if found is not None:
                return to_page(found)
        return self.readings.page_since(version_id, index)

    def text_of(self, version_id: str, limit: int = 200_000) -> str:
        """The first ``limit`` characters of a version's text."""
        with Session(self._engine) as session:
            texts = session.scalars(
                select(PageTable.text)
                .where(PageTable.version_id == version_id)
                .order_by(PageTable.index)
            )
            return "".join(texts)[:limit]

    def passages(
        self, ids: Iterable[str], of: Collection[str] | None = None
    ) -> dict[str, StoredPassage]:
        """Passages by id, of versions with some ids, or of current ones; others are left out."""
        found = stored(self._engine, PassageTable.id.in_(list(ids)), of=of)
        return {one.id: one for one in found}

    def passages_of(self, version_id: str) -> list[StoredPassage]:
        """All passages of a version, in reading order, whatever its status."""
        return list(stored(self._engine, PassageTable.version_id == version_id, published=False))
