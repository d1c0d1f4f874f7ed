"""SQLite files of ours beside the catalog: accounts, records, reviews. Each is opened alike."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, inspect
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from knowledge.catalog.engine import open_engine
from knowledge.disk import as_disk_full
from knowledge.errors import DiskFull, LibraryDamaged, LibraryError

__all__ = ["Schema", "SideFile"]

Step = Callable[[Connection], object]


@dataclass(frozen=True, slots=True)
class Schema:
    """What is in a file.

    Attributes:
        what: As messages name it: ``the accounts``.
        tables: All of them, as they are now.
        lost: What to do where the file is damaged or another's.
        steps: From each earlier version of the tables to the next, inside a transaction. How many
            there are is kept in the file, as its ``user_version`` less one.
        makes_folder: Whether it may be there before the library.
    """

    what: str
    tables: MetaData
    lost: str
    steps: tuple[Step, ...] = ()
    makes_folder: bool = False

    def open(self, file: Path) -> Engine:
        """The file, which is made where there is none, readable by this user only.

        Raises:
            LibraryDamaged: The file is something else.
            LibraryError: A newer Davy wrote it.
            DatabaseError: It cannot be opened.
            OSError: It cannot be made.
        """
        if self.makes_folder:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        if file.stat().st_mode & 0o077:  # a copy of it, or made by hand
            file.chmod(0o600)
        engine = open_engine(f"sqlite:///{file}")
        try:
            with engine.begin() as connection:
                # At once, not with the first change: two processes may open a new file together.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                self._make(connection, file)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _make(self, connection: Connection, file: Path) -> None:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        newest = len(self.steps) + 1
        if version > newest:
            raise LibraryError(
                f"A newer Davy wrote the file of {self.what} {str(file)!r}.", "Use that one."
            )
        if version == newest:
            return
        if version:
            for step in self.steps[version - 1 :]:
                step(connection)
        elif inspect(connection).get_table_names():
            raise LibraryDamaged(
                f"{str(file)!r} is a database of something else than {self.what}.", self.lost
            )
        else:
            self.tables.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {newest}")


class SideFile:
    """A file, opened when it is first needed. Threads may share one.

    Args:
        path: Where it is, or is to be.
        schema: What is in it.
        first: Done with it whenever it is opened.

    What opens or uses it raises:

    Raises:
        DiskFull: There is no room for it.
        LibraryDamaged: It is something else, or torn.
        LibraryError: It cannot be opened or written, or a newer Davy wrote it.
    """

    def __init__(
        self, path: Path, schema: Schema, first: Callable[[Session], object] = lambda session: None
    ) -> None:
        self.path = path
        self._schema, self._first = schema, first
        self._opening = threading.Lock()
        self._opened: Engine | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads."""
        with self._explained(), Session(self._engine()) as session:
            yield session

    @contextmanager
    def adding(self) -> Iterator[Session]:
        """A transaction that only adds: what others do meanwhile is nothing to it."""
        with self._explained(), Session(self._engine()) as session, session.begin():
            yield session

    @contextmanager
    def changing(self, patience: int | None = None) -> Iterator[Session]:
        """A transaction that nobody else's comes between: what it reads is still so at its end.

        Args:
            patience: Milliseconds to wait while somebody else is writing; None for the usual.
        """
        with (
            self._explained(),
            Session(self._engine(), expire_on_commit=False) as session,
            session.begin(),
        ):
            connection = session.connection()
            if patience is not None:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
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
                engine = self._schema.open(self.path)
                with Session(engine) as session, session.begin():
                    self._first(session)
                self._opened = engine
            return self._opened

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Says of what goes wrong with the file what a user can do."""
        named = f"The file of {self._schema.what} {str(self.path)!r}"
        try:
            yield
        except (OSError, OperationalError) as error:
            folder = self.path.parent
            if folder.is_dir() and as_disk_full(error, folder):
                raise DiskFull(
                    f"{named} cannot be written: the disk is full.",
                    "Free some space; what it holds is unchanged.",
                ) from error
            raise LibraryError(
                f"{named} cannot be used: {getattr(error, 'orig', error)}.",
                "See who owns the file and its folder, and whether another program has it open.",
            ) from error
        except (DatabaseError, json.JSONDecodeError) as error:
            raise LibraryDamaged(
                f"{named} is damaged: {getattr(error, 'orig', error)}.", self._schema.lost
            ) from error
