"""The conflicts as somebody sees them who may not know of every document."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.conflicts.conflicts import Conflicts
from assistant.conflicts.file import Scanned
from knowledge.library import Library

__all__ = ["ConflictsWithin"]


class ConflictsWithin(Conflicts):
    """Conflicts between documents that are both within reach.

    Args:
        whole: All conflicts.
        library: What is within reach.
    """

    def __init__(self, whole: Conflicts, library: Library) -> None:
        super().__init__(library)
        self._whole, self._lock = whole, whole._lock  # what is settled is so for everybody

    def scan(self) -> Iterator[tuple[int, int]]:
        """Nothing: what is compared with part of the library would count as compared with all.

        The server compares what was loaded by itself.
        """
        yield from ()

    @property
    def _scanned(self) -> Scanned:
        return self._whole._scanned

    def _save(self) -> None:
        self._whole._save()
