"""An account and a token as others see them, and both as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.access.table import AccountTable, TokenTable
from assistant.access.types import ROLES, Person, Role
from knowledge.lifecycle.reach import Reach

__all__ = [
    "EVERY",
    "Account",
    "Token",
    "account_json",
    "person_of_row",
    "reach_json",
    "reach_of",
    "roles_json",
    "to_account",
    "to_token",
    "token_json",
]

EVERY = "*"  # stands for every site, or every audience, wherever they are written


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in.

    Attributes:
        name: What they sign in with; never changes.
        shown: The name as others read it.
        roles: What they may do.
        reach: Which documents they may know of.
        enabled: Whether they may sign in now.
        password: Whether there is one; without, only OIDC vouches for them.
        made: When, ISO 8601 in UTC.
        signed_in: When last, or "".
    """

    name: str
    shown: str
    roles: frozenset[Role]
    reach: Reach
    enabled: bool
    password: bool
    made: str
    signed_in: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a program signs in with instead of a person.

    Attributes:
        id: To revoke it by.
        account: Whose it is.
        label: What it is for.
        made: When, ISO 8601 in UTC.
        expires: When it holds no longer; "" for never.
        used: When last, give or take a minute; "" for never.
    """

    id: str
    account: str
    label: str
    made: str
    expires: str
    used: str


def to_account(row: AccountTable) -> Account:
    """The account of a row."""
    person = person_of_row(row)
    return Account(
        row.name, row.shown, person.roles, person.reach, row.enabled, row.password is not None,
        _iso(row.made), _iso(row.signed_in),
    )  # fmt: skip


def to_token(row: TokenTable, account: str) -> Token:
    """The token of a row."""
    times = (_iso(row.made), _iso(row.expires), _iso(row.used))
    return Token(str(row.number), account, row.label, *times)


def person_of_row(row: AccountTable) -> Person:
    """Who signs in with an account."""
    roles: frozenset[Role] = frozenset(json.loads(row.roles))
    return Person(row.name, row.shown, roles, reach_of(**json.loads(row.reach)))


def account_json(account: Account) -> dict[str, Any]:
    """An account as JSON."""
    return {
        "name": account.name, "shown": account.shown, "roles": roles_json(account.roles),
        **reach_json(account.reach), "enabled": account.enabled, "password": account.password,
        "made": account.made, "signed_in": account.signed_in,
    }  # fmt: skip


def token_json(token: Token) -> dict[str, Any]:
    """A token as JSON; its secret is not in it."""
    return {name: getattr(token, name) for name in token.__slots__}


def roles_json(roles: frozenset[Role]) -> list[Role]:
    """Roles, always in the same order."""
    return [role for role in ROLES if role in roles]


def reach_json(reach: Reach) -> dict[str, list[str] | str]:
    """A reach as JSON: names in order, or "*" for every one."""
    return {"sites": _names_json(reach.sites), "audiences": _names_json(reach.audiences)}


def reach_of(sites: list[str] | str, audiences: list[str] | str) -> Reach:
    """The reach of names; "*" alone or among them stands for every one.

    >>> reach_of(sites=["North"], audiences="*")
    Reach(sites=frozenset({'North'}), audiences=None)
    """
    return Reach(*(None if EVERY in names else frozenset(names) for names in (sites, audiences)))


def _names_json(names: frozenset[str] | None) -> list[str] | str:
    return EVERY if names is None else sorted(names)


def _iso(time: float | None) -> str:
    return datetime.fromtimestamp(time, UTC).isoformat(timespec="seconds") if time else ""
