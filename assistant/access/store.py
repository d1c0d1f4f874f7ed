"""The file of the accounts, as those who read and change it use it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.access.checks import folded
from assistant.access.lockout import Limits
from assistant.access.passwords import Passwords
from assistant.access.table import SCHEMA, AccountTable, SessionTable, TokenTable
from assistant.audit.types import Tell
from assistant.sidefile import SideFile
from knowledge.errors import LibraryError, NotFound

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
        self._file = SideFile(home / "accounts.sqlite", SCHEMA)
        self._tell = tell
        self._limits = limits
        self._passwords = passwords
        self._clock = clock

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        self._file.close()

    def _reading(self) -> AbstractContextManager[Session]:
        return self._file.reading()

    def _changing(self, patience: int = _PATIENT) -> AbstractContextManager[Session]:
        return self._file.changing(patience)

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
