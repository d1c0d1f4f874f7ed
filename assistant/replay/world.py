"""A library as it was when a question was asked: the versions that were searched then, alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import cast

from knowledge.catalog import Catalog, StoredPassage
from knowledge.catalog.lifecycles import Lifecycles
from knowledge.derived import entries_of, vectors_name
from knowledge.embedding import PassageEmbedder
from knowledge.extracts import extracts, key_of
from knowledge.lexical import LexicalIndex
from knowledge.library import Library
from knowledge.lifecycle import EVERYTHING, Filters
from knowledge.lifecycle.standing import Edition
from knowledge.retrieval import Searcher
from knowledge.vectors import VectorStore

__all__ = ["searcher_then"]


def searcher_then(
    library: Library, searched: frozenset[str], visible: frozenset[str], *, partial: bool
) -> Searcher:
    """Finds what would have been found then.

    Words are as rare as they were: the lexical index is made anew, in memory, of those versions.
    Vectors of versions that were removed since are made anew.

    Args:
        library: As it is now.
        searched: Ids of the versions that were searched then, of those that are still known.
        visible: Those of them that could answer.
        partial: Whether whoever asked could not know of every document.
    """
    catalog = _CatalogThen(library.catalog, searched, visible)
    shown, lexical, vectors = cast(Catalog, catalog), LexicalIndex(None), library.vectors
    lexical.add(entry for key in sorted(searched) for entry in entries_of(library.catalog, key))
    if vectors is not None and library.embedder is not None:
        vectors = cast(VectorStore, _VectorsThen(vectors, library.embedder, catalog))
    return Searcher(
        shown, lexical, vectors, library.embedder, library.searcher.glossary, library.reranker,
        partial=partial,
    )  # fmt: skip


class _LifecyclesThen:
    """What was in force and could be seen then; the rest as it is now."""

    def __init__(
        self, now: Lifecycles, searched: frozenset[str], visible: frozenset[str]
    ) -> None:  # fmt: skip
        self._now, self._searched, self._visible = now, searched, visible

    def __getattr__(self, name: str) -> object:
        return getattr(self._now, name)

    def searched(self) -> frozenset[str]:
        return self._searched

    def visible(self, filters: Filters = EVERYTHING) -> frozenset[str]:
        return self._visible


class _CatalogThen:
    """A catalog of the versions searched then, also of those that were removed since."""

    def __init__(
        self, now: Catalog, searched: frozenset[str], visible: frozenset[str]
    ) -> None:  # fmt: skip
        self._now, self.searched_then = now, searched
        self.lifecycles = _LifecyclesThen(now.lifecycles, searched, visible)

    def __getattr__(self, name: str) -> object:
        return getattr(self._now, name)

    def passages(
        self, ids: Iterable[str], of: Collection[str] | None = None
    ) -> dict[str, StoredPassage]:
        then = self.searched_then
        return self._now.passages(ids, then if of is None else then.intersection(of))

    def passages_of(self, version_id: str) -> list[StoredPassage]:
        return self._now.passages_of(version_id)

    def embedded_languages(self, embedder: str) -> frozenset[str]:
        return frozenset(edition.language for edition in self.embedded(embedder))

    def embedded(self, embedder: str) -> list[Edition]:
        """The versions that an embedder has made vectors of."""
        editions = self._now.lifecycles.editions()
        some = [editions[key] for key in self.searched_then if editions[key].vectors]
        maker = {edition.version_id: self._now.version(edition.version_id) for edition in some}
        return [e for e in some if (row := maker[e.version_id]) and row.embedder == embedder]


class _VectorsThen:
    """The vectors of the versions searched then, also of those that were removed since."""

    def __init__(
        self, now: VectorStore, embedder: PassageEmbedder, catalog: _CatalogThen
    ) -> None:  # fmt: skip
        self._now, self._embedder, self._catalog = now, embedder, catalog

    def search(
        self, vector: Sequence[float], limit: int, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        then = self._catalog.searched_then
        wanted = then if among is None else then.intersection(among)
        found = self._now.search(vector, limit, wanted - self._gone.keys())
        for version in wanted & self._gone.keys():
            found += [
                (key, sum(a * b for a, b in zip(vector, own, strict=True)))
                for key, own in self._gone[version]
            ]
        return sorted(found, key=lambda pair: -pair[1])[:limit]

    @cached_property
    def _gone(self) -> dict[str, list[tuple[str, list[float]]]]:
        """The vectors of the versions removed since."""
        embedded = self._catalog.embedded(vectors_name(self._embedder))
        return {e.version_id: self._vectors(e.version_id) for e in embedded if e.removed}

    def _vectors(self, version_id: str) -> list[tuple[str, list[float]]]:
        keys, texts = [], []
        for found in self._catalog.passages_of(version_id):
            for number, text in enumerate(extracts(found.passage)):
                keys.append(key_of(found.id, number))
                texts.append(text)
        return list(zip(keys, self._embedder.embed_documents(texts), strict=True))
