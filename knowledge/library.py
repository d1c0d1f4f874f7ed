"""A library: the catalog, what is derived from it, and the lock on both."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PIL import Image

from knowledge.catalog import Catalog, Draft, HandCorrection, VersionRow
from knowledge.correcting import Edit, correct
from knowledge.derived import Derived, vectors_name
from knowledge.embedding import PassageEmbedder, build_embedder
from knowledge.errors import LibraryError, NotFound
from knowledge.glossary import Glossary
from knowledge.ingest import IngestReport
from knowledge.ingest import Tell as Progressing
from knowledge.ingest.jobs import Jobs
from knowledge.lexical import LexicalIndex
from knowledge.lifecycle import EVERYTHING, UNLIMITED, Filters, Lifecycle, Reach, Standing
from knowledge.lifecycle.checking import checked
from knowledge.lifecycle.standing import Edition
from knowledge.memory import use_few_arenas
from knowledge.originals import Originals
from knowledge.ownership import Owner, Ownership
from knowledge.pageimage import turn
from knowledge.publishing import Publisher
from knowledge.readers import page_image
from knowledge.reranking import Reranker, build_reranker
from knowledge.retrieval import PassageRetriever, Searcher
from knowledge.settings import LibrarySettings
from knowledge.telling import Tell, untold
from knowledge.types import DocumentInfo, Hit, Page
from knowledge.vectors import VectorStore

if TYPE_CHECKING:
    from knowledge.within import Part

__all__ = ["Library"]

_LOG = logging.getLogger(__name__)


class Library:
    """Documents that can be searched. Use as a context manager, or :meth:`close` it.

    Threads may share one: changes take turns, searches run beside them.

    Args:
        settings: Where it lies and what it is built with.
        command: What this process does, told to others that want the library.

    Raises:
        LibraryHeld: Another process owns it.
        LibraryDamaged: Its catalog cannot be opened.
    """

    reach: Reach = UNLIMITED
    by = ""  # the account of whoever sees it

    def __init__(self, settings: LibrarySettings, command: str = "davy") -> None:
        use_few_arenas()
        self.settings = settings
        self.tell: Tell = untold  # of each change, before it counts
        self._closed = False
        self.vectors_fault: LibraryError | None = None  # why there are none where there should be
        # Held while the library changes; whoever looks before changing takes it, too.
        self.changing = threading.RLock()
        self._parts: dict[Reach, Part] = {}
        self._reaching = threading.Lock()
        self.embedder: PassageEmbedder | None = build_embedder(settings.embedder)
        self.reranker: Reranker | None = build_reranker(settings.reranker)
        self._ownership = Ownership(settings.home, command)
        try:
            self.catalog = Catalog(settings.catalog_url)
            self.originals = Originals(settings.home / "originals")
            lexical, vectors = LexicalIndex(settings.home / "lexical"), self._open_vectors()
            self.vectors = vectors
            glossary = Glossary.load(settings.home / "glossary.csv")
            self.searcher = Searcher(
                self.catalog, lexical, vectors, self.embedder, glossary, self.reranker
            )
            self._derived = Derived(
                self.catalog, lexical, vectors, self.embedder, self.vectors_fault
            )
            self.publisher = Publisher(
                self.catalog, self._derived, settings.home, self.changing,
                lambda event, who, what: self.tell(event, who, what),
            )  # fmt: skip
            # Undo what a crash left half done, and follow the catalog where the rest fell behind.
            self.publisher.undo_drafts()
            self._derived.recover()
            self.jobs = Jobs(self)
        except BaseException:
            self._ownership.release()
            raise

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library; a job that runs waits to be resumed. Closing twice is fine."""
        if self._closed:  # another process may own it by now
            return
        self._closed = True
        self.jobs.close()
        self.catalog.close()
        self._ownership.release()

    def seen_by(self, reach: Reach, by: str = "") -> Library:
        """The library as somebody sees it who may not know of every document.

        What lies out of reach does not exist in it: not in searches and their scores, lists,
        counts or errors; nor do the jobs of others. It need not be closed.

        Args:
            reach: Which documents they may know of.
            by: Name of their account: the audit log is told that they did what is done with it.
        """
        # They are libraries themselves.
        from knowledge.within import LibraryOf, LibraryWithin, Part

        if reach == UNLIMITED:
            return LibraryOf(self, reach, by) if by else self
        with self._reaching:
            part = self._parts.get(reach)
            if part is None:
                part = self._parts[reach] = Part(self, reach)
        part.follow()
        return LibraryWithin(self, part, by)

    @property
    def current(self) -> bool:
        """Whether what it searches is what there is: for one seen by somebody it may be no more."""
        return True

    def announce(self, owner: Owner) -> None:
        """Tell other processes where this one answers."""
        self._ownership.announce(owner)

    def search(
        self, question: str, limit: int = 10, visible: frozenset[str] | None = None
    ) -> list[Hit]:
        """The best passages for a question, of what is in force today or of some versions."""
        return self.searcher.search(question, limit, visible)

    def retriever(self, k: int = 10) -> PassageRetriever:
        """The search as a LangChain retriever."""
        return PassageRetriever(searcher=self.searcher, k=k)

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        names: Sequence[str] | None = None,
        progress: Progressing = lambda progress: None,
    ) -> IngestReport:
        """Load files, and the files in folders, by a job, and wait for its end.

        Args:
            paths: Files and folders.
            names: What uploads are called, where the files are such.
            progress: Called with how far it is.

        Raises:
            NotFound: A path does not exist.
            LibraryError: The library itself failed (a full disk); what was loaded before stays,
                and the job can be resumed.
        """
        return self.jobs.run(self.jobs.create(paths, names=names).id, progress)

    def publish(
        self,
        draft: Draft,
        *,
        job_file: tuple[str, int] | None = None,
        indexed: Callable[[int, int], None] = lambda done, total: None,
    ) -> VersionRow:
        """Write a version, make it searchable, then show it.

        Args:
            draft: The version.
            job_file: Job and position of the file that it comes from, finished in the same step.
            indexed: Told how many of its passages have got their vectors, of how many; what it
                raises breaks the publication off.
        """
        return self.publisher.publish(draft, job_file, indexed, self.by)

    def correct(
        self, version_id: str, page_index: int, edits: Sequence[Edit], by: str
    ) -> VersionRow:
        """Put a page right by hand: a new reading of the version, searched at once.

        The page as it was is kept for what was cited from it.

        Args:
            version_id: The version, as it is now.
            page_index: 0-based position of the page.
            edits: What it says where; the same text confirms what was read.
            by: Who says so.

        Returns:
            The new reading; the version itself where nothing was doubtful and nothing changes.

        Raises:
            NotFound: There is no such version or page.
            CorrectionError: An edit makes no sense, somebody has corrected the version meanwhile,
                or it was loaded before corrections were possible; nothing was changed.
        """
        return correct(self, version_id, page_index, edits, by)

    def corrections(self, document_id: str | None = None) -> list[HandCorrection]:
        """What was corrected by hand, the latest first; of one document or of all."""
        return self.catalog.readings.corrections(document_id)

    def latest_reading(self, version_id: str) -> VersionRow:
        """The reading of a version that is searched now, where it was corrected by hand.

        Raises:
            NotFound: There is no such version.
        """
        found = self.catalog.readings.latest(version_id)
        if found is None:
            raise NotFound(f"There is no version {version_id!r}.")
        return found

    def documents(
        self, *, every_version: bool = False, as_of: date | None = None
    ) -> list[DocumentInfo]:
        """What is loaded.

        Args:
            every_version: Whether superseded and removed versions are listed, too.
            as_of: What was in force on this day; None: the latest version of each document.
        """
        return self.catalog.documents(every_version=every_version, as_of=as_of)

    def visible(self, filters: Filters = EVERYTHING) -> frozenset[str]:
        """Ids of the versions that answer a question under some filters."""
        return self.catalog.lifecycles.visible(filters)

    def lifecycle(self, version_id: str) -> Lifecycle:
        """What is said of a version, by a person or by itself.

        Raises:
            NotFound: There is no such version.
        """
        return self._edition(version_id).lifecycle

    def standing(self, version_id: str, as_of: date | None = None) -> Standing:
        """Whether a version holds, today or on a day.

        Raises:
            NotFound: There is no such version.
        """
        edition = self._edition(version_id)
        return self.catalog.lifecycles.standings(as_of)[edition.version_id]

    def set_lifecycle(self, version_id: str, said: Lifecycle, by: str) -> Lifecycle:
        """Say what a version is and when it holds; it counts at once.

        Args:
            version_id: The version.
            said: All of it: what is left empty is said to be unknown.
            by: Who says so.

        Raises:
            NotFound: There is no such version, or no such document that it supersedes.
            LifecycleError: It makes no sense; the message says what.
        """
        with self.changing:
            edition = self._edition(version_id)
            said = checked(edition, said, by, self.catalog.lifecycles.editions().values())
            changed = {k: v for k, v in asdict(said).items()
                       if v != getattr(edition.lifecycle, k)}  # fmt: skip
            self.tell("document", self.by, {
                "did": "described", "document": edition.document_id, "number": edition.number,
                "by": by, "changed": changed,
            })  # fmt: skip
            kept = self.catalog.lifecycles.set(
                edition.document_id, edition.number, said, " ".join(by.split())
            )
            if kept.title != edition.lifecycle.title and not edition.removed:
                self._derived.reword(edition.version_id)
            return kept

    def _edition(self, version_id: str) -> Edition:
        editions = self.catalog.lifecycles.editions()
        latest = None if version_id in editions else self.catalog.readings.latest(version_id)
        edition = editions.get(latest.id if latest else version_id)
        if edition is None:
            raise NotFound(
                f"There is no version {version_id!r}.", "'davy documents --json' lists them."
            )
        return edition

    def remove(self, name: str) -> list[DocumentInfo]:
        """Take documents out of search, by id, file name or title.

        The record and the original stay, so that answers given before can still be checked.

        Raises:
            NotFound: Nothing is called that.
        """
        with self.changing:
            found = [d for d in self.documents() if name in (d.id, d.file, d.title)]
            if not found:
                raise NotFound(
                    f"No document is called {name!r}.",
                    "'davy documents' lists ids, file names and titles.",
                )
            for document in found:
                self.tell("document", self.by, {
                    "did": "removed", "document": document.id, "version": document.version_id,
                    "file": document.file,
                })  # fmt: skip
                self._derived.forget(self.catalog.remove(document.id))
            return found

    def page(self, version_id: str, index: int) -> Page:
        """A page as it was read.

        Raises:
            NotFound: There is no such page.
        """
        page = self.catalog.page(version_id, index)
        if page is None:
            raise NotFound(f"Version {version_id!r} has no page {index + 1}.")
        return page

    def page_image(self, version_id: str, index: int, dpi: float) -> Image.Image:
        """A page as its document shows it, upright.

        Raises:
            NotFound: There is no such page, or the document has no pages to show.
        """
        page = self.page(version_id, index)
        if not page.width:
            raise NotFound("This document has no page images.", "Read its text instead.")
        return turn(page_image(self.original(version_id), index, dpi), page.rotation)

    def original(self, version_id: str) -> Path:
        """The file that a version was read from.

        Raises:
            NotFound: There is no such version, or its file is missing.
        """
        version = self.catalog.version(version_id)
        if version is None:
            raise NotFound(f"There is no version {version_id!r}.")
        return self.originals.path(version.sha256)

    def reindex(self, progress: Progressing = lambda progress: None) -> int:
        """Rebuild the lexical index and the vectors from the catalog; returns the passages."""
        with self.changing:
            return self._derived.rebuild(progress)

    def reload_glossary(self) -> None:
        """Go by the site's glossary as it is now."""
        glossary = Glossary.load(self.settings.home / "glossary.csv")
        with self._reaching:
            self.searcher.use(glossary)
            for part in self._parts.values():
                part.use(glossary)

    def unindexed(self) -> list[VersionRow]:
        """Published versions whose passages are not all in the lexical index."""
        return self._derived.unindexed()

    def without_vectors(self) -> list[VersionRow]:
        """Published versions that were embedded and have lost vectors, or have another model's."""
        return self._derived.without_vectors()

    def warm(self) -> None:
        """Load what the first question would wait for."""
        self.search("瓦思 metane limit", 1)  # misspelt, so that what mends it is loaded, too
        if self.embedder is not None and self._derived.embedded():
            self.embedder.embed_query("methane limit")
        if self.reranker is not None:
            self.reranker.warm()

    def _open_vectors(self) -> VectorStore | None:
        if self.embedder is None:
            return None
        place = self.settings.vectors or self.settings.home / "vectors"
        try:
            return VectorStore(place, vectors_name(self.embedder))
        except LibraryError as error:
            # Words still find; nothing is loaded meanwhile, and the doctor tells.
            _LOG.error("%s Questions are answered by words alone. %s", error.message, error.hint)
            self.vectors_fault = error
            return None
