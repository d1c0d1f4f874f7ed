"""Tokens: what programs sign in with."""

from __future__ import annotations

from sqlalchemy import or_, select

from assistant.access.checks import checked_label
from assistant.access.entries import Token, person_of_row, to_token
from assistant.access.errors import AccountError
from assistant.access.passwords import digest, new_secret
from assistant.access.store import AccountFile, found
from assistant.access.table import AccountTable, TokenTable
from assistant.access.types import Person
from knowledge.errors import NotFound

__all__ = ["Tokens"]

_PREFIX = "davy_"  # so that one that gets into a file by mistake is recognised
_DAY = 86_400
_LONGEST = 3650  # days


class Tokens(AccountFile):
    """Tokens of accounts. They hold while their account is enabled, whatever its password."""

    def add_token(
        self, name: str, label: str, days: int | None = None, by: str = ""
    ) -> tuple[Token, str]:
        """Give somebody's program a token; returns it and its secret, which is kept nowhere.

        Args:
            name: Of the account.
            label: What it is for, at most 64 characters.
            days: How long it holds; None: until it is revoked.
            by: Who does it.

        Raises:
            NotFound: There is no such account.
            AccountError: The label or the days make no sense.
            DavyError: The audit log could not be told; there is no token then.
        """
        label = checked_label(label, "The label of a token")
        if days is not None and not 1 <= days <= _LONGEST:
            raise AccountError(f"A token cannot hold {days} days.", f"Take 1 to {_LONGEST}.")
        secret, now = _PREFIX + new_secret(), self._clock()
        with self._changing() as session:
            account = found(session, name)
            row = TokenTable(
                digest=digest(secret), account=account.number, label=label, made=now,
                expires=None if days is None else now + days * _DAY, used=0,
            )  # fmt: skip
            session.add(row)
            session.flush()
            token = to_token(row, account.name)
            told = {"account": token.account, "token": token.id, "label": label}
            self._tell("account", by, {"did": "add token", **told, "expires": token.expires})
            return token, secret

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Somebody's tokens, oldest first, with those that have expired.

        Raises:
            NotFound: There is no such account.
        """
        with self._reading() as session:
            account = found(session, name)
            query = select(TokenTable).where(TokenTable.account == account.number)
            rows = session.scalars(query.order_by(TokenTable.number))
            return tuple(to_token(row, account.name) for row in rows)

    def revoke(self, token_id: str, by: str = "") -> Token:
        """Take a token back; it holds no longer. Returns it.

        Raises:
            NotFound: There is none of that id.
            DavyError: The audit log could not be told; the token still holds then.
        """
        with self._changing() as session:
            row = session.get(TokenTable, int(token_id)) if _is_id(token_id) else None
            if row is None:
                raise NotFound(
                    f"There is no token {token_id!r}.", "'davy user token list' lists them."
                )
            token = to_token(row, session.get_one(AccountTable, row.account).name)
            session.delete(row)
            session.flush()
            told = {"account": token.account, "token": token.id, "label": token.label}
            self._tell("account", by, {"did": "revoke token", **told})
            return token

    def person_of_token(self, secret: str) -> Person | None:
        """Whose token it is; None where it is unknown, revoked or expired, or they are disabled."""
        kept, now = digest(secret), self._clock()
        query = (
            select(AccountTable, TokenTable.used)
            .join(TokenTable, TokenTable.account == AccountTable.number)
            .where(TokenTable.digest == kept, AccountTable.enabled)
            .where(or_(TokenTable.expires.is_(None), TokenTable.expires > now))
        )
        with self._reading() as session:
            row = session.execute(query).first()
            if row is None:
                return None
            account, used = row
            person = person_of_row(account)
        self._note_use(TokenTable, kept, used, now)
        return person


def _is_id(token_id: str) -> bool:
    return token_id.isascii() and token_id.isdecimal() and len(token_id) <= 18
