"""A library as somebody uses it who has an account, and may not know of every document."""

from __future__ import annotations

import threading

from knowledge.catalog import Catalog, CatalogWithin, VersionRow
from knowledge.errors import LifecycleError
from knowledge.glossary import Glossary
from knowledge.ingest.own_jobs import OwnJobs
from knowledge.lexical import LexicalIndex
from knowledge.library import Library
from knowledge.lifecycle import Lifecycle, Reach
from knowledge.partial import PartialIndex
from knowledge.retrieval import Searcher

__all__ = ["LibraryOf", "LibraryWithin", "Part"]


class Part:
    """What lies within a reach, for everybody of that reach.

    Attributes:
        searcher: Searches it, as it was at the last :meth:`follow`; none before the first.
    """

    searcher: Searcher

    def __init__(self, whole: Library, reach: Reach) -> None:
        self.reach = reach
        self.catalog = CatalogWithin(whole.catalog, reach)
        self._whole, self._words = whole, PartialIndex(self.catalog)
        self._index: LexicalIndex | None = None
        self._lock = threading.Lock()

    def follow(self) -> None:
        """Take in what has changed in the whole; the first time, which takes long, all of it."""
        with self._lock:
            index = self._words.follow()
            if index is not self._index:
                self.searcher, self._index = self._searcher(index), index

    def use(self, glossary: Glossary) -> None:
        """Search by another glossary."""
        with self._lock:
            if self._index is not None:
                self.searcher.use(glossary)

    def _searcher(self, index: LexicalIndex) -> Searcher:
        whole = self._whole
        return Searcher(
            self.catalog, index, whole.vectors, whole.embedder,
            whole.searcher.glossary, whole.reranker, partial=True,
        )  # fmt: skip


class LibraryOf(Library):
    """The library in the hands of an account: what they change is told to be their doing."""

    def __init__(self, whole: Library, reach: Reach, by: str) -> None:
        # Not the base's: everything is open, and what is no matter of reach is shared.
        self.__dict__.update(whole.__dict__)
        self._whole, self._closed = whole, True
        self.reach, self.by, self.jobs = reach, by, OwnJobs(whole.jobs, by, reach)

    def seen_by(self, reach: Reach, by: str = "") -> Library:
        """As :meth:`Library.seen_by`."""
        return self._whole.seen_by(reach, by)

    def reload_glossary(self) -> None:
        """Go by the site's glossary as it is now."""
        self._whole.reload_glossary()


class LibraryWithin(LibraryOf):
    """The same, where the account may not know of every document."""

    def __init__(self, whole: Library, part: Part, by: str) -> None:
        super().__init__(whole, part.reach, by)
        self._part = part
        self.catalog: Catalog = part.catalog
        self.searcher = part.searcher

    @property
    def current(self) -> bool:
        """Whether what it searches is still what lies within reach."""
        self._part.follow()
        return self.searcher is self._part.searcher

    def set_lifecycle(self, version_id: str, said: Lifecycle, by: str) -> Lifecycle:
        """As :meth:`Library.set_lifecycle`; nobody puts a document out of their own reach."""
        if not self.reach.includes(said):
            raise LifecycleError(
                "You would no longer see this document.",
                "Name one of your own sites and audiences, or ask somebody who belongs to both.",
            )
        return super().set_lifecycle(version_id, said, by)

    def unindexed(self) -> list[VersionRow]:
        """Of what is within reach, as :meth:`Library.unindexed`."""
        return self._mine(self._whole.unindexed())

    def without_vectors(self) -> list[VersionRow]:
        """Of what is within reach, as :meth:`Library.without_vectors`."""
        return self._mine(self._whole.without_vectors())

    def _mine(self, versions: list[VersionRow]) -> list[VersionRow]:
        editions = self.catalog.lifecycles.editions()
        return [version for version in versions if version.id in editions]
