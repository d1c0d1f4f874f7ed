"""The catalog as somebody sees it who may not know of every document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from knowledge.catalog.catalog import Catalog
from knowledge.catalog.changes import HandCorrection
from knowledge.catalog.lifecycles import LifecyclesWithin
from knowledge.catalog.readings import Readings
from knowledge.catalog.rows import StoredPassage, VersionRow
from knowledge.lifecycle.reach import Reach
from knowledge.types import DocumentInfo, Page

__all__ = ["CatalogWithin"]


class CatalogWithin(Catalog):
    """The documents within a reach; what lies beyond is as if it did not exist.

    Made for reading. What changes a version goes through, for it was found here before.

    Args:
        whole: The catalog.
        reach: Whose.
    """

    def __init__(self, whole: Catalog, reach: Reach) -> None:
        # Not the base's: the database is open.
        self._engine, self.jobs = whole._engine, whole.jobs  # the same class
        self._whole = whole
        self.lifecycles = LifecyclesWithin(whole.lifecycles, reach)
        self.readings = _ReadingsWithin(self)

    def close(self) -> None:
        """Nothing: the whole catalog's database is another's to close."""

    def knows(self, version_id: str) -> bool:
        """Whether a version is of a document within reach."""
        if version_id in self.lifecycles.editions():
            return True
        version = self._whole.version(version_id)  # a reading that was corrected since
        return version is not None and version.document_id in self.lifecycles.documents()

    def searched(self) -> list[VersionRow]:
        """The versions that are searched."""
        return self._mine(super().searched())

    def by_hash(self, sha256: str) -> VersionRow | None:
        """The version that holds exactly these bytes and is not removed, or None."""
        found = super().by_hash(sha256)
        return found if found and self.knows(found.id) else None

    def current(self, *, source: str | None = None, file: str | None = None) -> list[VersionRow]:
        """Published versions, all or those of one source path or file name."""
        return self._mine(super().current(source=source, file=file))

    def version(self, version_id: str) -> VersionRow | None:
        """One version, or None."""
        return super().version(version_id) if self.knows(version_id) else None

    def documents(
        self, *, every_version: bool = False, as_of: date | None = None
    ) -> list[DocumentInfo]:
        """Versions by title, as :meth:`Catalog.documents` lists them."""
        return super().documents(every_version=every_version, as_of=as_of)

    def embedded_languages(self, embedder: str) -> frozenset[str]:
        """Languages of the published versions that an embedder has made vectors of."""
        return frozenset(v.language for v in self.current() if v.embedder == embedder)

    def page(self, version_id: str, index: int) -> Page | None:
        """One page of a version."""
        return super().page(version_id, index) if self.knows(version_id) else None

    def text_of(self, version_id: str, limit: int = 200_000) -> str:
        """The first ``limit`` characters of a version's text."""
        return super().text_of(version_id, limit) if self.knows(version_id) else ""

    def passages(
        self, ids: Iterable[str], of: Collection[str] | None = None
    ) -> dict[str, StoredPassage]:
        """Passages by id, of versions with some ids, or of current ones; others are left out."""
        found = super().passages(ids, of)
        return {key: one for key, one in found.items() if self.knows(one.version.id)}

    def passages_of(self, version_id: str) -> list[StoredPassage]:
        """All passages of a version, in reading order, whatever its status."""
        return super().passages_of(version_id) if self.knows(version_id) else []

    def _mine(self, versions: Iterable[VersionRow]) -> list[VersionRow]:
        documents = self.lifecycles.documents()
        return [version for version in versions if version.document_id in documents]


class _ReadingsWithin(Readings):
    def __init__(self, catalog: CatalogWithin) -> None:
        super().__init__(catalog._engine, catalog.lifecycles)  # the same module
        self._catalog = catalog

    def pages(self, version_id: str) -> list[Page] | None:
        return super().pages(version_id) if self._catalog.knows(version_id) else []

    def page_since(self, version_id: str, index: int) -> Page | None:
        return super().page_since(version_id, index) if self._catalog.knows(version_id) else None

    def latest(self, version_id: str) -> VersionRow | None:
        return super().latest(version_id) if self._catalog.knows(version_id) else None

    def corrections(self, document_id: str | None = None) -> list[HandCorrection]:
        documents = self._catalog.lifecycles.documents()
        return [one for one in super().corrections(document_id) if one.document_id in documents]
