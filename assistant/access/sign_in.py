"""Signing in, and who is signed in."""

from __future__ import annotations

from sqlalchemy import CursorResult, delete, or_, select
from sqlalchemy.orm import Session

from assistant.access import lockout
from assistant.access.entries import person_of_row
from assistant.access.errors import SignInRefused
from assistant.access.passwords import digest, new_secret
from assistant.access.store import AccountFile, find, found
from assistant.access.table import AccountTable, SessionTable
from assistant.access.types import Person

__all__ = ["SignIns"]

_LOCKS = 1000  # remembered as told; each took failures that count, which are slow


class SignIns(AccountFile):
    """Sessions: what lies between a sign-in and its end."""

    _lasting: tuple[float, float]  # seconds since it began, and since it was last used
    _locks_told: set[str]

    def sign_in(self, name: str, password: str, address: str = "") -> str:
        """Sign somebody in; returns the secret of their session, which nothing else holds.

        Args:
            name: As typed.
            password: As typed.
            address: Where the request comes from; "" where that says nothing, behind a proxy.

        Raises:
            SignInRefused: Name and password are none of an enabled account, or too many attempts
                have failed; then the right password is refused as well.
            DavyError: The audit log could not be told.
        """
        keys = lockout.keys_of(name, address)
        with self._reading() as session:
            wait, lock = lockout.lock_of(session, keys, self._clock(), self._limits)
            row = find(session, name)
        if wait:
            self._tell_locked(row, lock, address)
            raise SignInRefused(wait)
        kept = row.password if row else None
        # Slow on purpose, so before anything is locked. Nobody learns here what came out.
        right = self._passwords.fit(password, kept)
        renewed = self._renewed(password, kept) if right else kept
        with self._changing() as session:
            now = self._clock()
            # Again, for others may have guessed meanwhile: so many as count, at once or in turn.
            wait, lock = lockout.lock_of(session, keys, now, self._limits)
            row = find(session, name)
            if right and not wait and row and row.enabled and row.password == kept:
                row.password = renewed
                lockout.clear(session, name)
                return self._begun(session, row, now, {"address": address})
            counted = wait or lockout.count(session, keys, now, self._limits)
        if wait:
            self._tell_locked(row, lock, address)
        else:
            self._tell_refused(row, {"did": "refused", "address": address})
        raise SignInRefused(counted)

    def begin(self, name: str, address: str = "") -> str:
        """A session for somebody whom OIDC vouches for; returns its secret.

        Args:
            name: What the issuer calls them: the account's name but for capitals. Who types a name
                means one of ours; an issuer may tell people apart whose names we would fold
                together.
            address: As for :meth:`sign_in`.

        Raises:
            SignInRefused: There is no such account, or it is disabled.
            DavyError: The audit log could not be told.
        """
        what = {"address": address, "by": "OIDC"}
        with self._changing() as session:
            row = find(session, name)
            if row and row.enabled and row.name == name.strip().lower():
                return self._begun(session, row, self._clock(), what)
        self._tell_refused(row, {"did": "refused", **what})
        raise SignInRefused

    def person_of(self, session_secret: str) -> Person | None:
        """Who is signed in; None where the session is unknown or over, or the account disabled."""
        secret, now = digest(session_secret), self._clock()
        query = (
            select(AccountTable, SessionTable.began, SessionTable.used)
            .join(SessionTable, SessionTable.account == AccountTable.number)
            .where(SessionTable.digest == secret, AccountTable.enabled)
        )
        with self._reading() as session:
            row = session.execute(query).first()
            if row is None:
                return None
            account, began, used = row
            longest, idle = self._lasting
            if now >= began + longest or now >= used + idle:
                return None
            person = person_of_row(account)
        self._note_use(SessionTable, secret, used, now)
        return person

    def sign_out(self, session_secret: str) -> None:
        """End a session; nothing happens where it is over.

        It is ended even where the audit log cannot be told.

        Raises:
            DavyError: The audit log could not be told.
        """
        with self._changing() as session:
            row = session.get(SessionTable, digest(session_secret))
            if row is None:
                return
            account = session.get_one(AccountTable, row.account)
            name = account.name
            session.delete(row)
        self._tell("sign-in", name, {"did": "signed out"})

    def sign_out_everywhere(self, name: str, by: str = "") -> int:
        """End all of somebody's sessions; returns how many there were.

        They are ended even where the audit log cannot be told.

        Raises:
            NotFound: There is no such account.
            DavyError: The audit log could not be told.
        """
        with self._changing() as session:
            account = found(session, name)
            name, ended = account.name, end_sessions(session, account)
        self._tell("sign-in", by, {"did": "signed out everywhere", "account": name, "ended": ended})
        return ended

    def _begun(self, session: Session, row: AccountTable, now: float, what: dict[str, str]) -> str:
        longest, idle = self._lasting
        over = or_(SessionTable.began <= now - longest, SessionTable.used <= now - idle)
        session.execute(delete(SessionTable).where(over))
        secret = new_secret()
        session.add(SessionTable(digest=digest(secret), account=row.number, began=now, used=now))
        row.signed_in = now
        session.flush()
        self._tell("sign-in", row.name, {"did": "signed in", **what})
        return secret

    def _renewed(self, password: str, kept: str | None) -> str | None:
        outdated = kept is not None and self._passwords.outdated(kept)
        return self._passwords.renewed(password) if outdated else kept

    def _tell_locked(self, row: AccountTable | None, lock: str, address: str) -> None:
        """Tell of an attempt during a lock, the first alone: the others cost nothing to make."""
        if lock in self._locks_told:
            return
        if len(self._locks_told) > _LOCKS:
            self._locks_told.clear()
        self._tell_refused(row, {"did": "locked out", "address": address})
        self._locks_told.add(lock)

    def _tell_refused(self, row: AccountTable | None, what: dict[str, str]) -> None:
        # A name that nobody has is not told: it may be a password, typed into the wrong field.
        self._tell("sign-in", row.name if row else "", {**what, "known": row is not None})


def end_sessions(session: Session, account: AccountTable) -> int:
    """End all sessions of an account; returns how many there were."""
    ended = session.execute(delete(SessionTable).where(SessionTable.account == account.number))
    assert isinstance(ended, CursorResult)
    return ended.rowcount
