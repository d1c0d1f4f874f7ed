"""The accounts of a site."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from assistant.access import lockout
from assistant.access.checks import checked_label, checked_name, checked_reach, checked_roles
from assistant.access.entries import Account, reach_json, roles_json, to_account
from assistant.access.errors import AccountError
from assistant.access.lockout import Limits
from assistant.access.passwords import Passwords
from assistant.access.sign_in import SignIns, end_sessions
from assistant.access.store import find, found
from assistant.access.table import AccountTable
from assistant.access.tokens import Tokens
from assistant.access.types import Role
from assistant.audit.types import Event, Tell
from knowledge.lifecycle.reach import Reach

__all__ = ["Accounts"]


def _untold(event: Event, who: str, what: Mapping[str, Any]) -> None:
    """Keeps no audit log."""


class Accounts(SignIns, Tokens):
    """Who may sign in, do what and see what, in a file of its own. Threads and processes share it.

    The audit log is told inside the transaction that makes a change, just before it is committed:
    what the log cannot be told is not done. (The log may know of a change that a crash, in that
    moment, has prevented.) The end of a session and a sign-in that fails are told afterwards, for
    they stand in any case.

    Args:
        home: The library folder; it need not be there.
        tell: Where changes, sign-ins and sign-outs are told; secrets are never.
        session_hours: How long a session lasts.
        idle_hours: How long a session lasts that is not used; noted by the minute.
        limits: How many sign-ins may fail.
        passwords: How passwords are hashed.
        clock: Seconds since 1970.

    Every method raises what is wrong with the file:

    Raises:
        DiskFull: There is no room for it.
        LibraryDamaged: It holds no accounts of Davy's, or is torn.
        LibraryError: It cannot be opened or written, or a newer Davy wrote it.
    """

    def __init__(
        self, home: Path, tell: Tell = _untold, *, session_hours: float = 12, idle_hours: float = 2,
        limits: Limits = Limits(), passwords: Passwords | None = None,  # noqa: B008  # is frozen
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        super().__init__(home, tell, limits, passwords or Passwords(), clock)
        self._lasting = (session_hours * 3600, idle_hours * 3600)
        self._locks_told = set()

    def administered(self) -> bool:
        """Whether there is an enabled administrator, who can let others in."""
        with self._reading() as session:
            return _administered(session)

    def any(self) -> bool:
        """Whether there are accounts, enabled or not; then people sign in."""
        with self._reading() as session:
            return _number_of_accounts(session) > 0

    def list(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        with self._reading() as session:
            rows = session.scalars(select(AccountTable).order_by(AccountTable.name))
            return tuple(map(to_account, rows))

    def get(self, name: str) -> Account:
        """An account.

        Raises:
            NotFound: There is none of that name.
        """
        with self._reading() as session:
            return to_account(found(session, name))

    def add(
        self, name: str, roles: Iterable[Role], reach: Reach, *, shown: str = "",
        password: str | None = None, by: str = "",
    ) -> Account:  # fmt: skip
        """Make an account.

        Args:
            name: What they sign in with: letters, digits and ``._-@``, at most 64; kept folded.
            roles: What they may do, at least one.
            reach: Which documents they may know of.
            shown: The name as others read it; by default ``name`` as given.
            password: Ten characters or more; None: only OIDC vouches for them.
            by: Who makes it.

        Raises:
            AccountError: The name is taken, or something cannot be as it is.
            DavyError: The audit log could not be told; there is no account then.
        """
        tidy = checked_name(name)
        given = {
            "shown": checked_label(shown or name, "A name"),
            **_columns(checked_roles(roles), checked_reach(reach)),
            "password": None if password is None else self._passwords.hashed(password, tidy),
        }
        with self._changing() as session:
            if find(session, tidy):
                raise AccountError(
                    f"There is an account {tidy!r} already.", "'davy user change' changes it."
                )
            row = AccountTable(name=tidy, **given, enabled=True, made=self._clock())
            session.add(row)
            self._done(session, row, False, by, {"did": "add", **_told(given)})
            return to_account(row)

    def change(
        self, name: str, *, roles: Iterable[Role] | None = None, reach: Reach | None = None,
        shown: str | None = None, password: str | None = None, by: str = "",
    ) -> Account:  # fmt: skip
        """Change an account; None leaves something as it is.

        Roles and reach hold from the next look-up on. A new password ends all sessions, and a
        lock after failed sign-ins; tokens go on, and are revoked on their own.

        Raises:
            NotFound: There is none of that name.
            AccountError: Something cannot be as it is, or nobody would administer the accounts.
            DavyError: The audit log could not be told; nothing is changed then.
        """
        given = {
            **({} if shown is None else {"shown": checked_label(shown, "A name")}),
            **_columns(
                None if roles is None else checked_roles(roles),
                None if reach is None else checked_reach(reach),
            ),
            **({} if password is None else {"password": self._passwords.hashed(password, name)}),
        }
        with self._changing() as session:
            row, administered = found(session, name), _administered(session)
            for column, value in given.items():
                setattr(row, column, value)
            if password is not None:
                end_sessions(session, row)
                lockout.clear(session, row.name)
            if given:
                self._done(session, row, administered, by, {"did": "change", **_told(given)})
            return to_account(row)

    def disable(self, name: str, by: str = "") -> Account:
        """Let an account sign in no more, and end its sessions; its tokens rest.

        Raises:
            NotFound: There is none of that name.
            AccountError: Nobody would administer the accounts.
            DavyError: The audit log could not be told; nothing is changed then.
        """
        with self._changing() as session:
            row, administered = found(session, name), _administered(session)
            row.enabled = False
            end_sessions(session, row)
            self._done(session, row, administered, by, {"did": "disable"})
            return to_account(row)

    def enable(self, name: str, by: str = "") -> Account:
        """Let an account sign in again, also where failed sign-ins have locked it.

        Raises:
            NotFound: There is none of that name.
            DavyError: The audit log could not be told; nothing is changed then.
        """
        with self._changing() as session:
            row = found(session, name)
            row.enabled = True
            lockout.clear(session, row.name)
            self._done(session, row, False, by, {"did": "enable"})
            return to_account(row)

    def _done(
        self, session: Session, row: AccountTable, administered: bool, by: str, what: dict[str, Any]
    ) -> None:
        """End a change: it must leave an administrator where there was one, and be told."""
        session.flush()
        if administered and not _administered(session) and _number_of_accounts(session) > 1:
            raise AccountError(
                f"{row.name!r} is the last administrator.", "Make somebody else one first."
            )
        self._tell("account", by, {**what, "account": row.name})


def _administered(session: Session) -> bool:
    administrator = AccountTable.roles.contains('"administrator"')
    return bool(session.scalar(select(exists().where(AccountTable.enabled, administrator))))


def _number_of_accounts(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(AccountTable)) or 0


def _columns(roles: frozenset[Role] | None, reach: Reach | None) -> dict[str, str]:
    """Roles and reach as they are kept."""
    return {
        **({} if roles is None else {"roles": json.dumps(roles_json(roles))}),
        **({} if reach is None else {"reach": json.dumps(reach_json(reach))}),
    }


def _told(given: Mapping[str, str | None]) -> dict[str, Any]:
    """What is set in an account, for the audit log: of a password, whether there is one."""
    told: dict[str, Any] = {"shown": given["shown"]} if "shown" in given else {}
    told |= {key: json.loads(given[key] or "") for key in ("roles", "reach") if key in given}
    return told | ({"password": given["password"] is not None} if "password" in given else {})
