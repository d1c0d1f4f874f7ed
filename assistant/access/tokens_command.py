"""``davy user token``: what programs sign in with."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.access import showing
from assistant.access.entries import token_json
from assistant.access.opened import opened_accounts
from assistant.command import AsJson, By, Home, show_data

__all__ = ["token_app"]

token_app = typer.Typer(
    help="Give programs a token of somebody's, list tokens, revoke them.",
    rich_markup_mode=None, no_args_is_help=True,
)  # fmt: skip

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account.")]


@token_app.command()
def add(
    name: Name,
    label: Annotated[str, typer.Option(help="What the token is for.")],
    days: Annotated[
        int | None, typer.Option(help="Days it holds.  [default: until it is revoked]")
    ] = None,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Make a token, which a program sends as 'Authorization: Bearer ...'. It is shown this once.

    It may do and see what its account may, from one look-up to the next.

    Example:
      davy user token add li.min --label "shift report" --days 90
    """
    with opened_accounts(as_json, home) as accounts:
        token, secret = accounts.add_token(name, label, days, by)
        show_data({"token": token_json(token), "secret": secret}, as_json, _shown)


@token_app.command("list")
def list_tokens(name: Name, as_json: AsJson = False, home: Home = None) -> None:
    """List somebody's tokens, also those that have expired.

    Example:
      davy user token list li.min
    """
    with opened_accounts(as_json, home) as accounts:
        listed = [token_json(token) for token in accounts.tokens(name)]
        show_data({"tokens": listed}, as_json, showing.tokens)


@token_app.command()
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="As 'list' shows it.")],
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Take a token back; it holds no longer.

    Example:
      davy user token revoke 3
    """
    with opened_accounts(as_json, home) as accounts:
        data = {"revoked": token_json(accounts.revoke(token_id, by))}
        show_data(data, as_json, lambda d: f"Revoked: {d['revoked']['label']}")


def _shown(data: dict[str, Any]) -> str:
    return f"{data['secret']}\nCopy it now: it is shown this once, and kept nowhere."
