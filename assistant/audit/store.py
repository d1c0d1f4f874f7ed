"""The log's three files, and the order in which they are written.

A record is committed first, the head follows. Each writer first lets the head follow what another
has committed; so a crash leaves it behind by one record at most, and that record is sealed and
follows the head: nothing else looks like this.

What is added goes by the head, not by the last record that is there. If some were cut off, the
numbers go on after them, and their absence can be seen for good.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assistant.audit.explaining import explained
from assistant.audit.head import Head, read_head, write_head
from assistant.audit.sealing import Key, make_key, read_key
from assistant.audit.table import PRUNED, Row, exists, insert, last_row, make_table, open_file, rows
from assistant.audit.verifying import LOST, last_pruned
from knowledge.errors import LibraryDamaged, LibraryError

__all__ = ["Store"]

_LOG = logging.getLogger(__name__)


class Store:
    """The files of a log. Threads may share one.

    Args:
        home: The library folder.
        key_file: Where the key lies; None for ``audit.key`` in the library folder.
    """

    def __init__(self, home: Path, key_file: Path | None) -> None:
        self.file, self._head_file = home / "audit.sqlite", home / "audit.head"
        self._key_file, self._elsewhere = key_file or home / "audit.key", key_file is not None
        self._turn = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[tuple[sqlite3.Connection, Key]]:
        """A transaction that nobody writes beside, with the table in it and the key."""
        with explained(self.file), self._turn:
            if self._connection is None:
                self._connection = open_file(self.file)
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection, self._key(connection)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection of its own, for reading; None where there is no log yet."""
        with explained(self.file):
            if not self.file.exists():
                yield None
                return
            with closing(open_file(self.file)) as connection:
                yield connection if exists(connection, self.file) else None

    def add(self, event: str, who: str, told: str) -> Row:
        """Add a record, durably.

        Args:
            event: Its kind.
            who: Name of the account.
            told: What happened, as canonical JSON.
        """
        with self.writing() as (connection, key):
            row = self.put(connection, key, event, who, told)
        self.follow(row)
        return row

    def put(
        self, connection: sqlite3.Connection, key: Key, event: str, who: str, told: str
    ) -> Row:  # fmt: skip
        """Add a record in a transaction of :meth:`writing`; :meth:`follow` comes after it."""
        last, head = last_row(connection), self.settled(connection, key)
        number = max(last.number if last else 0, head.last.number if head else 0) + 1
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        who = who.encode(errors="replace").decode()
        row = Row(number, now, event, who, told, head.last.hash if head else LOST, "")
        row = row._replace(hash=row.sealed(key))
        insert(connection, row)
        return row

    def follow(self, row: Row) -> None:
        """Let the head follow a record that was committed."""
        try:
            with self.writing() as (connection, key):
                head = self.settled(connection, key)
                if head is None:
                    pruned = last_pruned(rows(connection, PRUNED), key, None)
                    head = Head(pruned=pruned)
                if head.last.number < row.number:
                    write_head(self._head_file, head.after(row), key)
        except LibraryError as error:  # the record is there, and the next one puts the head right
            _LOG.warning("The head of the audit log is behind by one. %s", error)

    def settled(self, connection: sqlite3.Connection, key: Key) -> Head | None:
        """The head, after the last record where a crash has left it behind; None if it is lost.

        In a transaction of :meth:`writing`.
        """
        last, head = last_row(connection), read_head(self._head_file, key)
        if head is None or not head.sound:
            return None
        next_one = (head.last.number + 1, head.last.hash)
        if last and (last.number, last.before) == next_one and last.sound(key):
            head = head.after(last)
            write_head(self._head_file, head, key)
        return head

    @contextmanager
    def looking(self) -> Iterator[tuple[sqlite3.Connection | None, Key | None, Head | None]]:
        """All three as they stand at one moment, whoever writes meanwhile.

        The connection is None where there is no log, the key and the head where they are missing.
        """
        with explained(self.file):
            key, head = self._sealed()  # before the file is looked for: that is made first
            if not self.file.exists():
                yield None, key, head
                return
            with closing(open_file(self.file)) as guard, closing(open_file(self.file)) as found:
                guard.execute("BEGIN IMMEDIATE")
                begun = exists(guard, self.file)
                key, head = self._sealed()
                found.execute("BEGIN")
                found.execute("SELECT count(*) FROM sqlite_schema")  # from here on it stands still
                guard.execute("ROLLBACK")
                yield found if begun else None, key, head

    def head(self, key: Key) -> Head | None:
        """The head as it lies there; None where there is none."""
        return read_head(self._head_file, key)

    def _sealed(self) -> tuple[Key | None, Head | None]:
        key = read_key(self._key_file)
        return key, self.head(key) if key else None

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _key(self, connection: sqlite3.Connection) -> Key:
        """The key, in a transaction; where there is no log yet, it is begun."""
        begun, key = exists(connection, self.file), read_key(self._key_file)
        if key is None and begun:
            raise LibraryDamaged(
                f"The key of the audit log, {str(self._key_file)!r}, is missing.",
                "Bring it back, from a backup or the disk that it lies on: without it nothing can"
                " be added, and nobody can tell what was edited.",
            )
        if begun and key is not None:
            return key
        known = key is not None and not self._elsewhere  # a log was here, and is gone
        key = key or make_key(self._key_file)
        if not known and read_head(self._head_file, key) is None:
            write_head(self._head_file, Head(), key)
        make_table(connection)
        return key
