"""Who a request is from."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from assistant.access.accounts import Accounts
from assistant.access.types import LOCAL, Person

__all__ = ["COOKIE", "Visitor", "visitor"]

COOKIE = "davy_session"
_TOKEN = "davy_"  # API tokens begin so; another bearer is a proxy's own


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever a request is from.

    Attributes:
        person: None where nobody is known.
        vouched: Whether a token says so. A browser sends none by itself, so no other website can
            have made it send the request.
    """

    person: Person | None
    vouched: bool = False


def visitor(
    connection: HTTPConnection, accounts: Accounts, token: str, *, by_cookie: bool = True
) -> Visitor:
    """Find out who a request or a websocket is from.

    Args:
        connection: The request.
        accounts: Who there is.
        token: The server's own, which the command line of the same user reads in ``owner.json``.
        by_cookie: Whether to look at the cookie, which counts as a use of the session.
    """
    given = connection.headers.get("x-davy-token", "")
    if secrets.compare_digest(given.encode(), token.encode()):
        return Visitor(LOCAL, vouched=True)
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret.startswith(_TOKEN):
        return Visitor(accounts.person_of_token(secret), vouched=True)
    if not accounts.any():
        return Visitor(LOCAL)
    session = connection.cookies.get(COOKIE, "") if by_cookie else ""
    return Visitor(accounts.person_of(session) if session else None)
