"""What is derived from the catalog: the lexical index and the vectors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress

from knowledge.catalog import NO_VECTORS, Catalog, Embedded, StoredPassage, VersionRow
from knowledge.embedding import PassageEmbedder
from knowledge.errors import LibraryDamaged, LibraryError
from knowledge.extracts import above, extracts, key_of
from knowledge.ingest import Progress, Tell
from knowledge.lexical import Entry, LexicalIndex
from knowledge.vectors import VectorStore

__all__ = ["Derived", "entries_of", "vectors_name"]

_EMBED_AT_ONCE = 64
# Below this share of known tokens a text's vectors would only be noise.
_EMBEDDABLE = 0.9

# What is embedded of a passage: with another answer, the vectors are to be made anew.
_SCHEME = "extracts"

# Told how many passages have got their vectors, of how many.
Indexed = Callable[[int, int], None]


def vectors_name(embedder: PassageEmbedder) -> str:
    """What vectors are kept under: the model, and what it was given to embed."""
    return f"{embedder.name}-{_SCHEME}"


class Derived:
    """Keeps the lexical index and the vectors after the catalog.

    Args:
        catalog: The truth.
        lexical: The lexical index.
        vectors: The vectors, or None where there is no embedder.
        embedder: Makes them.
        fault: Why there are no vectors though there should be; raised by what would make some.
    """

    def __init__(
        self,
        catalog: Catalog,
        lexical: LexicalIndex,
        vectors: VectorStore | None,
        embedder: PassageEmbedder | None,
        fault: LibraryError | None = None,
    ) -> None:
        self._catalog, self._lexical = catalog, lexical
        self._vectors, self._embedder = vectors, embedder
        self._fault = fault

    def add(
        self,
        version: VersionRow,
        stored: Sequence[StoredPassage],
        indexed: Indexed = lambda done, total: None,
        made: Collection[str] = (),
    ) -> Embedded:
        """Index a version; returns what made its vectors.

        Args:
            version: The version.
            stored: Its passages.
            indexed: Told how far it is.
            made: Ids of those passages that another reading has brought vectors of.

        Raises:
            LibraryError: There should be vectors, and they cannot be opened.
        """
        if self._fault is not None:  # or it would stay without them once they can be
            raise self._fault
        embedded = self._embed(version, stored, indexed, made)
        self._lexical.add(map(_entry, stored))
        return embedded

    def follow(self, old: str, new: str) -> None:
        """Let what was derived of a reading belong to the one that has taken its place."""
        self._lexical.remove([old])
        if self._vectors is not None:
            keys = {key for key, _ in _to_embed(self._catalog.passages_of(new))}
            self._vectors.hand_over(old, new, keys)

    def forget(self, version_ids: list[str]) -> None:
        """Take versions out."""
        if not version_ids:
            return
        self._lexical.remove(version_ids)
        if self._vectors is not None:
            self._vectors.remove(version_ids)

    def reword(self, version_id: str) -> None:
        """Index the words of a version anew, whose title has changed."""
        self._lexical.remove([version_id])
        self._lexical.add(entries_of(self._catalog, version_id))

    def rebuild(self, progress: Tell) -> int:
        """Make everything anew; returns the passages."""
        if self._fault is not None:
            raise self._fault
        self._lexical.clear()
        if self._vectors is not None:
            self._vectors.clear()
        versions, count = self._catalog.searched(), 0
        for i, version in enumerate(versions):
            progress(Progress(i, len(versions), version.title, stage="indexing"))
            stored = self._catalog.passages_of(version.id)
            self._catalog.set_embedded(version.id, self.add(version, stored))
            count += len(stored)
        progress(Progress(len(versions), len(versions), stage="indexing"))
        return count

    def recover(self) -> None:
        """Follow the catalog where a crash or power loss has left the two behind it."""
        for version in self.unindexed():
            self._lexical.remove([version.id])
            self._lexical.add(entries_of(self._catalog, version.id))
        searched = self._catalog.searched()
        if self._lexical.count() != sum(version.passage_count for version in searched):
            self._lexical.remove(self._catalog.hidden())
        # On a full disk Chroma does not even read: search goes on by words, the doctor tells.
        with suppress(LibraryDamaged):
            self._recover_vectors(searched)

    def embedded(self) -> bool:
        """Whether there are vectors."""
        return self._vectors is not None and self._vectors.count() > 0

    def unindexed(self) -> list[VersionRow]:
        """Searched versions whose passages are not all in the lexical index."""
        return [
            version
            for version in self._catalog.searched()
            if self._lexical.count(version.id) != version.passage_count
        ]

    def without_vectors(self) -> list[VersionRow]:
        """Searched versions that were embedded and have lost vectors, or have another model's."""
        if self._vectors is None or self._embedder is None:
            return []
        lost = []
        for version in self._catalog.searched():
            if not version.embedder:
                continue
            keys = [key for key, _ in _to_embed(self._catalog.passages_of(version.id))]
            if version.embedder != vectors_name(self._embedder) or self._vectors.missing(keys):
                lost.append(version)
        return lost

    def _recover_vectors(self, searched: list[VersionRow]) -> None:
        """Take out vectors of what is not searched; make those anew that power loss has cost."""
        if self._vectors is None or self._embedder is None:
            return
        corrected = self._catalog.readings.corrected()
        if self._vectors.any_of(list(corrected)):  # a crash came before the next reading had them
            for old, new in corrected.items():
                self.follow(old, new)
        name = vectors_name(self._embedder)
        mine = [version for version in searched if version.embedder == name]
        expected = sum(version.vector_count for version in mine)
        if self._vectors.count() != expected:
            self._vectors.remove(self._catalog.hidden())
        if self._vectors.count() != expected:
            for version in self.without_vectors():
                if version.embedder == name:
                    self._embed(version, self._catalog.passages_of(version.id))
        if self._vectors.count() != expected:
            # Chroma may carry out later what it had refused on a full disk.
            stored = (self._catalog.passages_of(version.id) for version in mine)
            self._vectors.keep_only({key for some in stored for key, _ in _to_embed(some)})

    def _embed(
        self,
        version: VersionRow,
        stored: Sequence[StoredPassage],
        indexed: Indexed = lambda done, total: None,
        made: Collection[str] = (),
    ) -> Embedded:
        """Make a version's vectors where the embedder knows its words."""
        if self._embedder is None or self._vectors is None:
            return NO_VECTORS
        sample = "\n".join(found.passage.text for found in stored[:40])
        if self._embedder.coverage(sample) < _EMBEDDABLE:
            return NO_VECTORS
        there = [key for key, _ in _to_embed([found for found in stored if found.id in made])]
        kept = set(there) - (self._vectors.missing(there) if there else set())
        count = len(kept)
        for i in range(0, len(stored), _EMBED_AT_ONCE):
            indexed(i, len(stored))
            new = [e for e in _to_embed(stored[i : i + _EMBED_AT_ONCE]) if e[0] not in kept]
            if new:
                keys, texts = zip(*new, strict=True)
                self._vectors.add(keys, self._embedder.embed_documents(list(texts)), version.id)
                count += len(new)
        return Embedded(vectors_name(self._embedder), count)


def entries_of(catalog: Catalog, version_id: str) -> Iterator[Entry]:
    """What the lexical index holds of a version."""
    return map(_entry, catalog.passages_of(version_id))


def _entry(found: StoredPassage) -> Entry:
    passage = found.passage
    return Entry(
        id=found.id,
        version_id=found.version.id,
        text=" ".join(filter(None, (above(passage), passage.header, passage.text))),
        heading=" ".join((found.version.title, *passage.heading_path)),
        clauses=tuple(number for _, number in passage.clauses),
    )


def _to_embed(stored: Sequence[StoredPassage]) -> list[tuple[str, str]]:
    """The keys of the vectors of some passages, with the texts they are made of."""
    return [
        (key_of(found.id, number), text)
        for found in stored
        for number, text in enumerate(extracts(found.passage))
    ]
