"""What is remembered of scans, and what managers settled: ``conflicts.json`` in the library."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.conflicts.types import Settled
from knowledge.disk import as_disk_full, write_durably
from knowledge.errors import LibraryDamaged, LibraryError

__all__ = ["Pair", "Scanned"]

_Place = tuple[str, int]  # a passage's id, and where in its page a sentence begins


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that disagree, the stricter one first.

    Attributes:
        places: Where they stand.
        versions: The versions that they are of.
        found: When that was found, ISO 8601 in UTC.
    """

    places: tuple[_Place, _Place]
    versions: tuple[str, str]
    found: str


@dataclass(slots=True)
class Scanned:
    """What scans have found so far.

    Attributes:
        versions: For each version scanned, what its sentences with figures are filed under, with
            the ids of their passages.
        pairs: What disagrees, of the versions scanned.
        settled: What managers said, by the conflict's id.
        turn: Raised with each change: what was made of an earlier one is out of date. Not kept.
    """

    versions: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    settled: dict[str, Settled] = field(default_factory=dict)
    turn: int = 0

    @classmethod
    def load(cls, file: Path) -> Scanned:
        """What a file holds; nothing where there is none.

        Raises:
            LibraryDamaged: It is no such file.
        """
        if not file.exists():
            return cls()
        try:
            data = json.loads(file.read_text("utf-8"))
            return cls(
                {key: [(a, b) for a, b in rows] for key, rows in data["versions"].items()},
                [_pair(**row) for row in data["pairs"]],
                {key: Settled(**row) for key, row in data["settled"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise LibraryDamaged(
                f"{str(file)!r} cannot be read: {error}.",
                "Restore it from a backup, or move it away and scan again: what was settled is"
                " then to be settled once more.",
            ) from error

    def save(self, file: Path) -> None:
        """Write the file, whole or not at all.

        Raises:
            DiskFull: There is no room for it.
            LibraryError: It cannot be written.
        """
        data = {
            "versions": self.versions,
            "pairs": [asdict(pair) for pair in self.pairs],
            "settled": {key: asdict(said) for key, said in self.settled.items()},
        }
        try:
            write_durably(file, json.dumps(data, ensure_ascii=False).encode())
        except OSError as error:
            full = as_disk_full(error, file.parent)
            if full is not None:
                raise full from error
            raise LibraryError(
                f"{str(file)!r} cannot be written: {error.strerror}.",
                "See who owns the file and its folder.",
            ) from error

    def forget(self, version_ids: frozenset[str]) -> None:
        """Leave out what was found in some versions; what was settled stays."""
        for version_id in version_ids & self.versions.keys():
            del self.versions[version_id]
        self.pairs = [pair for pair in self.pairs if not version_ids & set(pair.versions)]


def _pair(places: list[list[object]], versions: list[str], found: str) -> Pair:
    (a, b), (c, d) = places
    one, other = versions
    return Pair(((str(a), int(str(b))), (str(c), int(str(d)))), (one, other), found)
