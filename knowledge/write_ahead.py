"""SQLite files that are read while they are written."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

__all__ = ["write_ahead"]

_PATIENCE = 10.0  # seconds


def write_ahead(execute: Callable[[str], object]) -> None:
    """Have a database write ahead of its file, so that readers go on while somebody writes.

    Two that open a new file at once are told that it is locked, whatever the timeout: each waits
    for the other. So it is tried again for ten seconds.

    Args:
        execute: Runs a statement on a connection.

    Raises:
        sqlite3.OperationalError: It stays locked, or something else is wrong with it.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(0.01)
