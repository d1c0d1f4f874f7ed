"""The file of reviews and signed answers: opened when it is first needed, its faults explained."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from assistant.review.table import open_file
from knowledge.disk import as_disk_full
from knowledge.errors import DiskFull, LibraryDamaged, LibraryError

__all__ = ["ReviewFile"]


class ReviewFile:
    """``review.sqlite`` in a library folder. Threads may share one.

    What opens or uses it raises:

    Raises:
        DiskFull: There is no room for it.
        LibraryDamaged: It is no such file, or torn.
        LibraryError: It cannot be opened or written, or a newer Davy wrote it.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "review.sqlite"
        self._opening = threading.Lock()
        self._opened: Engine | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads; nothing where nobody has ever written."""
        with self._explained(), Session(self._engine()) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction. Nobody else writes meanwhile, so that what it has read still holds."""
        with self._explained(), Session(self._engine()) as session, session.begin():
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            yield session

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._opening:
            if self._opened is not None:
                self._opened.dispose()
                self._opened = None

    def _engine(self) -> Engine:
        with self._opening:
            if self._opened is None:
                self._opened = open_file(self._file)
            return self._opened

    @contextmanager
    def _explained(self) -> Iterator[None]:
        file, folder = str(self._file), self._file.parent
        try:
            yield
        except (OSError, OperationalError) as error:
            if folder.is_dir() and as_disk_full(error, folder):
                raise DiskFull(
                    f"The reviews {file!r} cannot be written: the disk is full.",
                    "Free some space; what they hold is unchanged.",
                ) from error
            raise LibraryError(
                f"The reviews {file!r} cannot be used: {getattr(error, 'orig', error)}.",
                "See who owns the file and its folder, and whether another program has it open.",
            ) from error
        except (DatabaseError, json.JSONDecodeError) as error:
            raise LibraryDamaged(
                f"The reviews {file!r} are damaged: {getattr(error, 'orig', error)}.",
                "Restore the file from a backup, or move it away while no Davy runs: a new one is"
                " started, and what was signed is to be signed again.",
            ) from error
