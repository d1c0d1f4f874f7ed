"""A library with documents left out: what is asked about those has no answer there."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from knowledge.catalog import Catalog, StoredPassage, VersionRow
from knowledge.derived import Derived
from knowledge.lexical import LexicalIndex
from knowledge.library import Library
from knowledge.retrieval import Searcher

__all__ = ["World", "part", "worlds"]

# Documents that a world keeps, in turn: libraries from a folder of rules to a company's archive.
_SIZES = (0.8, 0.12, 0.75, 0.3, 0.85, 0.05)


@dataclass(frozen=True, slots=True)
class World:
    """A part of a library.

    Attributes:
        name: For messages.
        files: Names of the files in it.
        searcher: Finds in it alone; words are as rare as they are there.
    """

    name: str
    files: frozenset[str]
    searcher: Searcher


class _Part:
    """A catalog that shows some versions only."""

    def __init__(self, catalog: Catalog, versions: frozenset[str]) -> None:
        self._catalog, self._versions = catalog, versions

    def __getattr__(self, name: str) -> object:
        return getattr(self._catalog, name)

    def passages(self, ids: Iterable[str]) -> dict[str, StoredPassage]:
        found = self._catalog.passages(ids)
        return {key: some for key, some in found.items() if some.version.id in self._versions}


def worlds(library: Library, count: int, seed: int) -> Iterator[World]:
    """The whole library, then parts of it, drawn at random.

    Args:
        library: With all documents.
        count: How many parts.
        seed: Of the draw.
    """
    versions = library.catalog.current()
    yield World("whole", frozenset(v.file for v in versions), library.searcher)
    draw = random.Random(seed)
    for i in range(count):
        kept = draw.sample(versions, max(2, round(_SIZES[i % len(_SIZES)] * len(versions))))
        yield part(library, f"{len(kept)} documents", kept)


def part(library: Library, name: str, kept: Sequence[VersionRow]) -> World:
    """A world of some of a library's versions."""
    files = frozenset(version.file for version in kept)
    return World(name, files, _searcher(library, kept))


def _searcher(library: Library, kept: Sequence[VersionRow]) -> Searcher:
    lexical, whole = LexicalIndex(None), library.searcher
    derived = Derived(library.catalog, lexical, None, None)
    for version in kept:
        derived.add(version, library.catalog.passages_of(version.id))
    shown = cast(Catalog, _Part(library.catalog, frozenset(version.id for version in kept)))
    # The vectors know no rarity: those of other documents are dropped by the catalog's part.
    return Searcher(shown, lexical, whole._vectors, library.embedder, whole.glossary)
