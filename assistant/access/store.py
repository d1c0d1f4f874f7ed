"""The file of the accounts, as those who read and change it use it."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from assistant.access.checks import folded
from assistant.access.lockout import Limits
from assistant.access.passwords import Passwords
from assistant.access.table import AccountTable, SessionTable, TokenTable, open_file
from assistant.audit.types import Tell
from knowledge.disk import as_disk_full
from knowledge.errors import DiskFull, LibraryDamaged, LibraryError, NotFound

__all__ = ["AccountFile", "find", "found"]

_LOG = logging.getLogger(__name__)
_PATIENT, _HASTY = 10_000, 50  # milliseconds to wait while somebody else is writing
_SELDOM = 60  # seconds between two notes of when a session or a token was last used


class AccountFile:
    """What the parts of :class:`Accounts` share; see there."""

    def __init__(
        self,
        home: Path,
        tell: Tell,
        limits: Limits,
        passwords: Passwords,
        clock: Callable[[], float],
    ) -> None:
        self._file = home / "accounts.sqlite"
        self._tell = tell
        self._limits = limits
        self._passwords = passwords
        self._clock = clock
        self._opening = threading.Lock()
        self._opened: Engine | None = None

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._opening:
            if self._opened is not None:
                self._opened.dispose()
                self._opened = None

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._explained(), Session(self._engine()) as session:
            yield session

    @contextmanager
    def _changing(self, patience: int = _PATIENT) -> Iterator[Session]:
        """A transaction that nobody else's comes between: what it reads is still so at its end."""
        with (
            self._explained(),
            Session(self._engine(), expire_on_commit=False) as session,
            session.begin(),
        ):
            connection = session.connection()
            connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield session

    def _note_use(
        self, table: type[SessionTable] | type[TokenTable], secret: str, used: float, now: float
    ) -> None:
        """Note when a secret was last used; seldom, because others wait for a file that changes."""
        if now - used < _SELDOM:
            return
        try:
            with self._changing(_HASTY) as session:
                session.execute(
                    update(table).where(table.digest == secret, table.used < now).values(used=now)
                )
        except LibraryError as error:  # the person is known all the same; the next look-up tries
            _LOG.info("The last use of a session or token could not be noted: %s", error)

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
                    f"The accounts in {file!r} cannot be written: the disk is full.",
                    "Free some space; what they hold is unchanged.",
                ) from error
            raise LibraryError(
                f"The accounts in {file!r} cannot be used: {getattr(error, 'orig', error)}.",
                "See who owns the file and its folder, and whether another program has it open.",
            ) from error
        except (DatabaseError, json.JSONDecodeError) as error:
            raise LibraryDamaged(
                f"The accounts in {file!r} are damaged: {getattr(error, 'orig', error)}.",
                "Restore the file from a backup.",
            ) from error


def find(session: Session, name: str) -> AccountTable | None:
    """The row of an account."""
    return session.scalar(select(AccountTable).where(AccountTable.name == folded(name)))


def found(session: Session, name: str) -> AccountTable:
    """The row of an account that must be there.

    Raises:
        NotFound: It is not.
    """
    row = find(session, name)
    if row is None:
        raise NotFound(f"There is no account {name!r}.", "'davy user list' lists them.")
    return row
