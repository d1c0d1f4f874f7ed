"""A library: the catalog, what is derived from it, and the lock on both."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PIL import Image

from knowledge.catalog import Catalog, Draft, StoredPassage, VersionRow
from knowledge.embedding import PassageEmbedder, build_embedder
from knowledge.errors import DiskFull, NotFound
from knowledge.ingest import IngestReport, find_files, ingest
from knowledge.ingest.job import Progress
from knowledge.lexical import Entry, LexicalIndex
from knowledge.ocr import turn
from knowledge.originals import Originals
from knowledge.ownership import Owner, Ownership
from knowledge.readers import page_image
from knowledge.retrieval import PassageRetriever, Searcher
from knowledge.settings import LibrarySettings
from knowledge.types import DocumentInfo, Hit, Page
from knowledge.vectors import VectorStore

__all__ = ["Library"]

_EMBED_AT_ONCE = 64
_FULL = 4 << 20  # bytes free under which a failed write is put down to a full disk
# Below this share of known tokens a text's vectors would only be noise.
_EMBEDDABLE = 0.9


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

    def __init__(self, settings: LibrarySettings, command: str = "davy") -> None:
        self.settings = settings
        self._changing = threading.RLock()
        self.embedder: PassageEmbedder | None = build_embedder(settings.embedder)
        self._ownership = Ownership(settings.home, command)
        try:
            self.catalog = Catalog(settings.catalog_url)
            self.originals = Originals(settings.home / "originals")
            self._lexical = LexicalIndex(settings.home / "lexical")
            self._vectors = self._open_vectors()
            self.searcher = Searcher(self.catalog, self._lexical, self._vectors, self.embedder)
            self._recover()
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
        """Let go of the library."""
        self.catalog.close()
        self._ownership.release()

    def announce(self, owner: Owner) -> None:
        """Tell other processes where this one answers."""
        self._ownership.announce(owner)

    def search(self, question: str, limit: int = 10) -> list[Hit]:
        """The best passages for a question."""
        return self.searcher.search(question, limit)

    def retriever(self, k: int = 10) -> PassageRetriever:
        """The search as a LangChain retriever."""
        return PassageRetriever(searcher=self.searcher, k=k)

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        names: Sequence[str] | None = None,
        progress: Progress = lambda done, total, name: None,
    ) -> IngestReport:
        """Load files, and the files in folders; ``names`` tells what uploads are called."""
        files = list(paths) if names else find_files(paths)
        with self._changing:
            return ingest(self, files, names=names, progress=progress)

    def publish(self, draft: Draft) -> VersionRow:
        """Write a version, make it searchable, then show it: in that order, so that a crash in
        between leaves nothing that anybody sees.
        """  # noqa: D205
        with self._changing:
            try:
                version = self.catalog.add_draft(draft)
                stored = self.catalog.passages_of(version.id)
                embedder = self._embed(version, stored)
                self._lexical.add(map(_entry, stored))
                superseded = self.catalog.publish(version.id, embedder)
            except BaseException as error:
                self._abandon(error)
                raise
            self._forget(superseded)
            return version

    def documents(self, *, every_version: bool = False) -> list[DocumentInfo]:
        """What is loaded."""
        return self.catalog.documents(every_version=every_version)

    def remove(self, name: str) -> list[DocumentInfo]:
        """Take documents out of search, by id, file name or title.

        The record and the original stay, so that answers given before can still be checked.

        Raises:
            NotFound: Nothing is called that.
        """
        with self._changing:
            found = [d for d in self.documents() if name in (d.id, d.file, d.title)]
            if not found:
                raise NotFound(
                    f"No document is called {name!r}.",
                    "'davy documents' lists ids, file names and titles.",
                )
            for document in found:
                self._forget(self.catalog.remove(document.id))
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

    def reindex(self, progress: Progress = lambda done, total, name: None) -> int:
        """Rebuild the lexical index and the vectors from the catalog; returns the passages."""
        with self._changing:
            self._lexical.clear()
            if self._vectors is not None:
                self._vectors.clear()
            versions, count = self.catalog.current(), 0
            for i, version in enumerate(versions):
                progress(i, len(versions), version.title)
                stored = self.catalog.passages_of(version.id)
                self.catalog.set_embedder(version.id, self._embed(version, stored))
                self._lexical.add(map(_entry, stored))
                count += len(stored)
            progress(len(versions), len(versions), "")
            return count

    def unindexed(self) -> list[VersionRow]:
        """Published versions whose passages are not all in the lexical index."""
        return [
            version
            for version in self.catalog.current()
            if self._lexical.count(version.id) != version.passage_count
        ]

    def without_vectors(self) -> list[VersionRow]:
        """Published versions that were embedded and have lost vectors, or have another model's."""
        if self._vectors is None or self.embedder is None:
            return []
        lost = []
        for version in self.catalog.current():
            if not version.embedder:
                continue
            ids = [found.id for found in self.catalog.passages_of(version.id)]
            if version.embedder != self.embedder.name or self._vectors.missing(ids):
                lost.append(version)
        return lost

    def warm(self) -> None:
        """Load what the first question would wait for."""
        self.search("甲烷 methane limit", 1)
        if self._vectors is not None and self.embedder is not None and self._vectors.count():
            self.embedder.embed_query("methane limit")

    def _open_vectors(self) -> VectorStore | None:
        if self.embedder is None:
            return None
        place = self.settings.vectors or self.settings.home / "vectors"
        return VectorStore(place, self.embedder.name)

    def _recover(self) -> None:
        """Undo what a crash left half done, and follow the catalog where the index fell behind."""
        self._forget(self.catalog.discard_drafts())
        for version in self.unindexed():
            self._lexical.remove([version.id])
            self._lexical.add(map(_entry, self.catalog.passages_of(version.id)))

    def _abandon(self, error: BaseException) -> None:
        """Undo a version that failed on its way; what cannot be undone now is undone on opening."""
        with suppress(Exception):  # the disk may be full: the first error is the one to tell
            self._forget(self.catalog.discard_drafts())
        free = shutil.disk_usage(self.settings.home).free
        if free < _FULL and isinstance(error, Exception) and not isinstance(error, DiskFull):
            raise DiskFull(
                f"The disk of {str(self.settings.home)!r} is full; the file was not loaded.",
                "Free some space and load it again; what was loaded before is unchanged.",
            ) from error

    def _forget(self, version_ids: list[str]) -> None:
        if not version_ids:
            return
        self._lexical.remove(version_ids)
        if self._vectors is not None:
            self._vectors.remove(version_ids)

    def _embed(self, version: VersionRow, stored: list[StoredPassage]) -> str:
        """Make a version's vectors where the embedder knows its words; returns its name or ""."""
        if self.embedder is None or self._vectors is None:
            return ""
        sample = "\n".join(found.passage.text for found in stored[:40])
        if self.embedder.coverage(sample) < _EMBEDDABLE:
            return ""
        for i in range(0, len(stored), _EMBED_AT_ONCE):
            some = stored[i : i + _EMBED_AT_ONCE]
            texts = [_to_embed(found) for found in some]
            self._vectors.add(
                [found.id for found in some], self.embedder.embed_documents(texts), version.id
            )
        return self.embedder.name


def _entry(found: StoredPassage) -> Entry:
    passage = found.passage
    return Entry(
        id=found.id,
        version_id=found.version.id,
        text=f"{passage.header} {passage.text}",
        heading=" ".join((found.version.title, *passage.heading_path)),
        clauses=tuple(number for _, number in passage.clauses),
    )


def _to_embed(found: StoredPassage) -> str:
    passage = found.passage
    return "\n".join(filter(None, (*passage.heading_path[-2:], passage.header, passage.text)))
