"""Accounts and tokens, as the command line words them."""

from __future__ import annotations

from typing import Any

from assistant.access.accounts import Accounts
from assistant.access.entries import EVERY, Account, account_json

__all__ = ["account", "account_data", "accounts", "accounts_data", "tokens"]

_NOBODY = (
    "Davy serves this machine alone, as one local person who may do and see everything."
    " With the first account people sign in."
)
_ALONE = (
    "There is no enabled administrator, so Davy serves this machine alone; people sign in."
    " 'davy user add NAME --role administrator' makes one."
)
_MORE = "'davy user change --help' says how to change that."


def account_data(accounts: Accounts, account: Account) -> dict[str, Any]:
    """An account as JSON, with what is worth knowing about it."""
    unseen = [
        f"{account.shown!r} has no {what}, and sees only documents that name none. {_MORE}"
        for what, names in (("site", account.reach.sites), ("audience", account.reach.audiences))
        if names is not None and not names
    ]
    return {"account": account_json(account), "notes": unseen + _alone(accounts)}


def accounts_data(accounts: Accounts) -> dict[str, Any]:
    """All accounts as JSON, with what is worth knowing about them."""
    return {
        "accounts": [account_json(account) for account in accounts.list()],
        "notes": _alone(accounts),
    }


def account(data: dict[str, Any]) -> str:
    """An account, and what is worth knowing about it."""
    return "\n".join((_account(data["account"]), *data["notes"]))


def accounts(data: dict[str, Any]) -> str:
    """Accounts, and what is worth knowing about them."""
    listed = [_account(item) for item in data["accounts"]] or ["There are no accounts."]
    return "\n".join((*listed, *data["notes"]))


def tokens(data: dict[str, Any]) -> str:
    """Somebody's tokens."""
    return "\n".join(map(_token, data["tokens"])) or "There are no tokens."


def _alone(accounts: Accounts) -> list[str]:
    if accounts.administered():
        return []
    return [_ALONE if accounts.any() else _NOBODY]


def _account(data: dict[str, Any]) -> str:
    signed_in = data["signed_in"] and f"signed in {data['signed_in']}"
    states = (
        "" if data["enabled"] else "disabled",
        "" if data["password"] else "no password",
        signed_in or "never signed in",
    )
    return (
        f"{data['name']}  {data['shown']}  [{', '.join(data['roles'])}]"
        f"  ({', '.join(filter(None, states))})\n"
        f"  sites: {_names(data['sites'])}; audiences: {_names(data['audiences'])}"
    )


def _names(names: list[str] | str) -> str:
    return "every one" if names == EVERY else ", ".join(names) or "none"


def _token(data: dict[str, str]) -> str:
    expires = f"until {data['expires']}" if data["expires"] else "until it is revoked"
    used = f"used {data['used']}" if data["used"] else "never used"
    return f"{data['id']}  {data['label']}  {expires}, {used}"
