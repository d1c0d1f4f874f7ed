"""What is derived from the catalog: the lexical index and the vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from knowledge.catalog import Catalog, StoredPassage, VersionRow
from knowledge.embedding import PassageEmbedder
from knowledge.errors import LibraryDamaged
from knowledge.ingest import Progress, Tell
from knowledge.lexical import Entry, LexicalIndex
from knowledge.splitting import leads_on
from knowledge.types import Passage
from knowledge.vectors import VectorStore

__all__ = ["Derived"]

_EMBED_AT_ONCE = 64
# Below this share of known tokens a text's vectors would only be noise.
_EMBEDDABLE = 0.9

# Told how many passages have got their vectors, of how many.
Indexed = Callable[[int, int], None]


class Derived:
    """Keeps the lexical index and the vectors after the catalog.

    Args:
        catalog: The truth.
        lexical: The lexical index.
        vectors: The vectors, or None where there is no embedder.
        embedder: Makes them.
    """

    def __init__(
        self,
        catalog: Catalog,
        lexical: LexicalIndex,
        vectors: VectorStore | None,
        embedder: PassageEmbedder | None,
    ) -> None:
        self._catalog, self._lexical = catalog, lexical
        self._vectors, self._embedder = vectors, embedder

    def add(
        self,
        version: VersionRow,
        stored: Sequence[StoredPassage],
        indexed: Indexed = lambda done, total: None,
    ) -> str:
        """Index a version; returns the name of the embedder that made its vectors, or ""."""
        embedder = self._embed(version, stored, indexed)
        self._lexical.add(map(_entry, stored))
        return embedder

    def forget(self, version_ids: list[str]) -> None:
        """Take versions out."""
        if not version_ids:
            return
        self._lexical.remove(version_ids)
        if self._vectors is not None:
            self._vectors.remove(version_ids)

    def rebuild(self, progress: Tell) -> int:
        """Make everything anew; returns the passages."""
        self._lexical.clear()
        if self._vectors is not None:
            self._vectors.clear()
        versions, count = self._catalog.current(), 0
        for i, version in enumerate(versions):
            progress(Progress(i, len(versions), version.title, stage="indexing"))
            stored = self._catalog.passages_of(version.id)
            self._catalog.set_embedder(version.id, self.add(version, stored))
            count += len(stored)
        progress(Progress(len(versions), len(versions), stage="indexing"))
        return count

    def recover(self) -> None:
        """Follow the catalog where a crash or power loss has left the two behind it."""
        for version in self.unindexed():
            self._lexical.remove([version.id])
            self._lexical.add(map(_entry, self._catalog.passages_of(version.id)))
        published = self._catalog.current()
        if self._lexical.count() != sum(version.passage_count for version in published):
            self._lexical.remove(self._catalog.hidden())
        # On a full disk Chroma does not even read: search goes on by words, the doctor tells.
        with suppress(LibraryDamaged):
            self._recover_vectors(published)

    def embedded(self) -> bool:
        """Whether there are vectors."""
        return self._vectors is not None and self._vectors.count() > 0

    def unindexed(self) -> list[VersionRow]:
        """Published versions whose passages are not all in the lexical index."""
        return [
            version
            for version in self._catalog.current()
            if self._lexical.count(version.id) != version.passage_count
        ]

    def without_vectors(self) -> list[VersionRow]:
        """Published versions that were embedded and have lost vectors, or have another model's."""
        if self._vectors is None or self._embedder is None:
            return []
        lost = []
        for version in self._catalog.current():
            if not version.embedder:
                continue
            ids = [found.id for found in self._catalog.passages_of(version.id)]
            if version.embedder != self._embedder.name or self._vectors.missing(ids):
                lost.append(version)
        return lost

    def _recover_vectors(self, published: list[VersionRow]) -> None:
        """Take out vectors of what is not searched; make those anew that power loss has cost."""
        if self._vectors is None or self._embedder is None:
            return
        name = self._embedder.name
        mine = [version for version in published if version.embedder == name]
        expected = sum(version.passage_count for version in mine)
        if self._vectors.count() != expected:
            self._vectors.remove(self._catalog.hidden())
        if self._vectors.count() != expected:
            for version in self.without_vectors():
                if version.embedder == name:
                    self._embed(version, self._catalog.passages_of(version.id))
        if self._vectors.count() != expected:
            # Chroma may carry out later what it had refused on a full disk.
            passages = (p for version in mine for p in self._catalog.passages_of(version.id))
            self._vectors.keep_only({found.id for found in passages})

    def _embed(
        self,
        version: VersionRow,
        stored: Sequence[StoredPassage],
        indexed: Indexed = lambda done, total: None,
    ) -> str:
        """Make a version's vectors where the embedder knows its words; returns its name or ""."""
        if self._embedder is None or self._vectors is None:
            return ""
        sample = "\n".join(found.passage.text for found in stored[:40])
        if self._embedder.coverage(sample) < _EMBEDDABLE:
            return ""
        for i in range(0, len(stored), _EMBED_AT_ONCE):
            indexed(i, len(stored))
            some = stored[i : i + _EMBED_AT_ONCE]
            texts = [_to_embed(found) for found in some]
            self._vectors.add(
                [found.id for found in some], self._embedder.embed_documents(texts), version.id
            )
        return self._embedder.name


def _entry(found: StoredPassage) -> Entry:
    passage = found.passage
    return Entry(
        id=found.id,
        version_id=found.version.id,
        text=" ".join(filter(None, (_above(passage), passage.header, passage.text))),
        heading=" ".join((found.version.title, *passage.heading_path)),
        clauses=tuple(number for _, number in passage.clauses),
    )


def _to_embed(found: StoredPassage) -> str:
    passage = found.passage
    parts = (*passage.heading_path[-2:], _above(passage), passage.header, passage.text)
    return "\n".join(filter(None, parts))


def _above(passage: Passage) -> str:
    """What a passage is found by besides its own words; rows by all that announces them."""
    return passage.lead if passage.kind == "row" else leads_on(passage.lead)
