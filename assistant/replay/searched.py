"""Which versions were searched for an answer: each distinct set is kept once, and small."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterable
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from assistant.audit.explaining import explained
from knowledge.write_ahead import write_ahead

__all__ = ["SearchedSets", "digest_of"]

_TABLES = """
CREATE TABLE IF NOT EXISTS versions (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS sets (digest TEXT PRIMARY KEY, members BLOB NOT NULL) STRICT;
"""


@lru_cache(maxsize=256)
def _digest(ids: frozenset[str]) -> str:
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def digest_of(ids: Iterable[str]) -> str:
    """What names a set of version ids: the same ids, the same digest."""
    return _digest(frozenset(ids))


class SearchedSets:
    """The sets of a library, in a file of their own. Threads and processes may share it.

    A set is named by what is in it, so that nobody can change one unnoticed.

    Args:
        home: The library folder.

    Both methods raise what is wrong with the file:

    Raises:
        DiskFull: There is no room.
        LibraryDamaged: It is torn, or something else.
        LibraryError: It cannot be opened or written.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "searched.sqlite"
        self._turn = threading.Lock()
        self._kept: set[str] = set()

    def keep(self, ids: Collection[str]) -> str:
        """Keep a set of version ids; returns its digest. One that is kept already costs nothing."""
        digest = digest_of(ids)
        with self._turn:
            if digest not in self._kept:
                self._write(digest, sorted(ids))
                self._kept.add(digest)
        return digest

    def get(self, digest: str) -> frozenset[str] | None:
        """The set of a digest; None where it was not kept, or is not what it was."""
        if not digest or not self._file.exists():
            return None
        with explained(self._file), closing(self._opened()) as connection:
            query = "SELECT members FROM sets WHERE digest = ?"
            found = connection.execute(query, (digest,)).fetchone()
            if found is None:
                return None
            known = dict(connection.execute("SELECT number, id FROM versions"))
        ids = frozenset(known[number] for number in _numbers(found[0]) if number in known)
        return ids if digest_of(ids) == digest else None

    def _write(self, digest: str, ids: list[str]) -> None:
        with explained(self._file), closing(self._opened()) as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT OR IGNORE INTO versions (id) VALUES (?)", [(one,) for one in ids]
            )
            wanted, numbers = set(ids), connection.execute("SELECT id, number FROM versions")
            members = _members(number for one, number in numbers if one in wanted)
            connection.execute("INSERT OR REPLACE INTO sets VALUES (?, ?)", (digest, members))

    def _opened(self) -> sqlite3.Connection:
        self._file.touch(mode=0o600)
        connection = sqlite3.connect(self._file, timeout=30, isolation_level=None)
        write_ahead(connection.execute)
        connection.executescript(_TABLES)
        return connection


def _members(numbers: Iterable[int]) -> bytes:
    """Numbers as a compressed row of bits: most sets hold most of what was ever loaded."""
    bits = bytearray()
    for number in numbers:
        place, bit = divmod(number, 8)
        bits.extend(bytes(max(0, place + 1 - len(bits))))
        bits[place] |= 1 << bit
    return zlib.compress(bytes(bits), 9)


def _numbers(members: bytes) -> list[int]:
    try:
        bits = zlib.decompress(members)
    except zlib.error:
        return []
    return [
        8 * place + bit for place, byte in enumerate(bits) for bit in range(8) if byte >> bit & 1
    ]
