"""Lexical indexes over the part of a library that somebody may know of.

A word's rarity, what spelling is mended to, and with it every score, come from the index: in one
of all documents, those out of reach would show in the scores of the others.
"""

from __future__ import annotations

import threading

from knowledge.catalog import Catalog
from knowledge.derived import entries_of
from knowledge.lexical import LexicalIndex

__all__ = ["PartialIndex"]


class PartialIndex:
    """The words of a catalog's searched versions, in memory. Threads may share one.

    Args:
        catalog: The part.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._index = LexicalIndex(None)
        self._held: dict[str, str] = {}  # titles, which are indexed too
        self._seen: object = None
        self._lock = threading.Lock()

    def follow(self) -> LexicalIndex:
        """The index as the catalog is now; where nothing has changed it is quickly there.

        A new one where a version has left the part: what is taken out of an index goes on counting
        in how rare a word is.
        """
        editions = self._catalog.lifecycles.editions()  # the same object until something changes
        with self._lock:
            if self._seen is not editions:
                self._take({e.version_id: e.lifecycle.title for e in editions.values()
                            if not e.removed})  # fmt: skip
                self._seen = editions
            return self._index

    def _take(self, wanted: dict[str, str]) -> None:
        if not self._held.keys() <= wanted.keys():
            self._index, self._held = LexicalIndex(None), {}
        new = [key for key, title in wanted.items() if self._held.get(key) != title]
        self._index.remove(key for key in new if key in self._held)
        self._index.add(entry for key in new for entry in entries_of(self._catalog, key))
        self._held = wanted
