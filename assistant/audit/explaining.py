"""What goes wrong with the log's files, as errors that a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.disk import as_disk_full
from knowledge.errors import DiskFull, LibraryDamaged, LibraryError

__all__ = ["explained"]


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Errors of the database and the disk become clear ones.

    Args:
        file: The log.

    Raises:
        DiskFull: There is no room.
        LibraryDamaged: The file is torn.
        LibraryError: It cannot be opened or written.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        if file.parent.is_dir() and as_disk_full(error, file.parent):
            raise DiskFull(
                f"The audit log {str(file)!r} cannot be written: the disk is full.",
                "Free some space; what it holds is unchanged.",
            ) from error
        raise LibraryError(
            f"The audit log {str(file)!r} cannot be used: {error}.",
            "See who owns the file, its key and their folders, and whether another program has it"
            " open.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise LibraryDamaged(
            f"The audit log {str(file)!r} is damaged: {error}.",
            "Keep it as it is, for somebody may have done that; restore it from a backup.",
        ) from error
