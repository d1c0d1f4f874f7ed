"""The log's table, its file, and its rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from assistant.audit.sealing import Key
from knowledge.errors import LibraryDamaged, LibraryError
from knowledge.write_ahead import write_ahead

__all__ = [
    "PRUNED",
    "AuditRecord",
    "Row",
    "canonical",
    "exists",
    "insert",
    "last_row",
    "make_table",
    "open_file",
    "rows",
]

_SCHEMA = 1  # kept in the file as its user_version
_TABLE = """CREATE TABLE records (
    number INTEGER PRIMARY KEY, time TEXT NOT NULL, event TEXT NOT NULL, who TEXT NOT NULL,
    what TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL) STRICT"""
PRUNED = "WHERE event = 'pruned' ORDER BY number"
_MOST = 1 << 62
_COLUMNS = "number, time, event, who, what, before, hash"


class Row(NamedTuple):
    """A record as the table holds it; somebody may have put anything there."""

    number: int
    time: str
    event: str
    who: str
    what: str
    before: str
    hash: str

    def sealed(self, key: Key, number: int | None = None) -> str:
        """The hash that it should have, were its number another one or not."""
        given = self.number if number is None else number
        return key.seal(given, self.time, self.event, self.who, self.what, self.before)

    def sound(self, key: Key) -> bool:
        """Whether it is as Davy wrote it."""
        # bytes, in a table that is not the one Davy made, have no seal.
        return not any(isinstance(part, bytes) for part in self) and self.hash == self.sealed(key)


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """Something that happened.

    Attributes:
        number: From 1, without gaps.
        time: When, ISO 8601 in UTC.
        event: Its kind, one of :data:`assistant.audit.EVENTS`.
        who: Name of the account; "" for the local person, ``davy`` for Davy itself.
        what: What happened.
        before: Hash of the record before; "" for the first.
        hash: Seal of all that and of the number.
    """

    number: int
    time: str
    event: str
    who: str
    what: dict[str, Any]
    before: str
    hash: str

    @classmethod
    def of(cls, row: Row) -> AuditRecord:
        """A row for reading, also where somebody has spoilt it."""
        try:
            what = json.loads(row.what)
        except (ValueError, TypeError):
            what = None
        return cls(*row[:4], what if isinstance(what, dict) else {"text": str(row.what)}, *row[5:])


def canonical(what: Mapping[str, Any]) -> str:
    """The one way to write what happened as JSON.

    Raises:
        TypeError: Something in it has no form in JSON.
        ValueError: A number in it is none.
    """
    told = json.dumps(
        what, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False,
        default=_plain,
    )  # fmt: skip
    return told.encode(errors="replace").decode()  # half a character could not be written


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{value!r} cannot be kept in the audit log.")


def open_file(file: Path) -> sqlite3.Connection:
    """A connection to the log's file, which is made where there is none, for this user only.

    Transactions are begun by hand, and what is committed survives power loss.

    Raises:
        sqlite3.Error: It cannot be opened.
        OSError: It cannot be made.
    """
    file.touch(mode=0o600)
    if file.stat().st_mode & 0o077:  # a copy of it, or made by hand
        file.chmod(0o600)
    connection = sqlite3.connect(file, timeout=30, isolation_level=None, check_same_thread=False)
    # Bytes that are no text must not keep the rest from being read.
    connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
    write_ahead(connection.execute)
    for pragma in ("synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def exists(connection: sqlite3.Connection, file: Path) -> bool:
    """Whether the table is there.

    Raises:
        LibraryDamaged: The file is a database of something else.
        LibraryError: A newer Davy wrote it.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if version > _SCHEMA:
        raise LibraryError(f"The audit log {str(file)!r} was written by a newer Davy.", "Use that.")
    if bool(version) != bool(tables):
        raise LibraryDamaged(
            f"{str(file)!r} is a database of something else than Davy's audit log.",
            "Restore the log from a backup.",
        )
    return bool(version)


def make_table(connection: sqlite3.Connection) -> None:
    """Make the table, in the transaction of the caller."""
    connection.execute(_TABLE)
    connection.execute(f"PRAGMA user_version = {_SCHEMA}")


def insert(connection: sqlite3.Connection, row: Row) -> None:
    """Add a row, in the transaction of the caller."""
    connection.execute(f"INSERT INTO records ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def rows(
    connection: sqlite3.Connection, rest: str = "ORDER BY number", values: tuple[object, ...] = ()
) -> Iterator[Row]:
    """Rows one by one; ``rest`` is what follows FROM."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM records {rest}", values)
    return map(Row._make, found)


def last_row(connection: sqlite3.Connection) -> Row | None:
    """The row of the highest number; no number that could not go on counts."""
    return next(rows(connection, f"WHERE number < {_MOST} ORDER BY number DESC LIMIT 1"), None)
