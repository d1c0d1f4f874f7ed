"""``davy user``: who may sign in, do what and see what."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.access import showing
from assistant.access.opened import opened_accounts
from assistant.access.tokens_command import token_app
from assistant.access.types import ROLES, Role
from assistant.command import AsJson, By, Home, show_data
from knowledge.lifecycle.reach import Reach

__all__ = ["user_app"]

user_app = typer.Typer(
    help="""Accounts: who may sign in, do what and see what. Works while a server runs, too.

    Without accounts Davy serves this machine alone, as one local person who may do and see
    everything. With the first account people sign in; other addresses are served once there is an
    administrator. Somebody without a site sees only documents that name none, and the same holds
    for audiences.

    Examples:
      davy user add root --role administrator --every-site --every-audience

      davy user add li.min --role engineer --site 北翼 --audience electricians --shown 李敏
    """,
    rich_markup_mode=None, no_args_is_help=True,
)  # fmt: skip
user_app.add_typer(token_app, name="token")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account, in any case of letters.")]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="|".join(ROLES), help="What they may do. Repeatable."),
]
Sites = Annotated[
    list[str] | None,
    typer.Option(
        "--site", metavar="NAME", help="Whose documents they see, as documents name it. Repeatable."
    ),
]
EverySite = Annotated[
    bool | None, typer.Option("--every-site/--no-site", help="See all documents; or of no site.")
]
Audiences = Annotated[
    list[str] | None,
    typer.Option(
        "--audience", metavar="NAME", help="Whom documents are for that they see. Repeatable."
    ),
]
EveryAudience = Annotated[
    bool | None, typer.Option("--every-audience/--no-audience", help="The same for audiences.")
]
Shown = Annotated[str | None, typer.Option(help="The name as others read it.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


@user_app.command()
def add(
    name: Annotated[str, typer.Argument(help="Letters, digits and ._-@, at most 64.")],
    role: Roles = None,
    site: Sites = None,
    every_site: EverySite = None,
    audience: Audiences = None,
    every_audience: EveryAudience = None,
    shown: Shown = None,
    password_stdin: FromStdin = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="They sign in by OpenID Connect only.")
    ] = False,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Make an account; asks for a password of 10 characters or more, twice.

    Without --role they are an engineer, who asks. Without a site they see only documents that
    name none; the same holds for audiences.

    Examples:
      davy user add li.min --role engineer --site 北翼 --every-audience --shown 李敏

      davy user add root --role administrator --every-site --every-audience
    """
    if password_stdin and no_password:
        raise typer.BadParameter("Give --password-stdin or --no-password, not both.")
    reach = Reach(
        _names("site", site, every_site, frozenset()),
        _names("audience", audience, every_audience, frozenset()),
    )
    password = None if no_password else _password(name, password_stdin)
    with opened_accounts(as_json, home) as accounts:
        made = accounts.add(
            name, _roles(role) or ["engineer"], reach, shown=shown or "", password=password, by=by
        )
        show_data(showing.account_data(accounts, made), as_json, showing.account)


@user_app.command("list")
def list_users(as_json: AsJson = False, home: Home = None) -> None:
    """List all accounts: roles, sites, audiences, and when each signed in last.

    Example:
      davy user list --json
    """
    with opened_accounts(as_json, home) as accounts:
        show_data(showing.accounts_data(accounts), as_json, showing.accounts)


@user_app.command()
def change(
    name: Name,
    role: Roles = None,
    site: Sites = None,
    every_site: EverySite = None,
    audience: Audiences = None,
    every_audience: EveryAudience = None,
    shown: Shown = None,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Change roles, sites, audiences or the name shown; sessions go on, and it holds at once.

    What is given takes the place of what was: --role names all of somebody's roles. Without a
    site somebody sees only documents that name none.

    Examples:
      davy user change li.min --role engineer --role supervisor

      davy user change li.min --site 北翼 --site 南翼 --no-audience
    """
    if not (role or site or audience or shown) and every_site is every_audience is None:
        raise typer.BadParameter("Say what is to be changed.")
    with opened_accounts(as_json, home) as accounts:
        was = accounts.get(name).reach
        reach = Reach(
            _names("site", site, every_site, was.sites),
            _names("audience", audience, every_audience, was.audiences),
        )
        changed = accounts.change(
            name,
            roles=_roles(role) or None,
            reach=None if reach == was else reach,
            shown=shown,
            by=by,
        )
        show_data(showing.account_data(accounts, changed), as_json, showing.account)


@user_app.command()
def disable(name: Name, by: By = "", as_json: AsJson = False, home: Home = None) -> None:
    """Let somebody sign in no more; their sessions end at once, their tokens rest.

    Example:
      davy user disable li.min
    """
    with opened_accounts(as_json, home) as accounts:
        data = showing.account_data(accounts, accounts.disable(name, by))
        show_data(data, as_json, showing.account)


@user_app.command()
def enable(name: Name, by: By = "", as_json: AsJson = False, home: Home = None) -> None:
    """Let somebody sign in again, also at once after too many sign-ins have failed.

    Example:
      davy user enable li.min
    """
    with opened_accounts(as_json, home) as accounts:
        data = showing.account_data(accounts, accounts.enable(name, by))
        show_data(data, as_json, showing.account)


@user_app.command()
def password(
    name: Name,
    password_stdin: FromStdin = False,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Set somebody's password; their sessions end at once, their tokens go on.

    Example:
      davy user password li.min
    """
    with opened_accounts(as_json, home) as accounts:
        accounts.get(name)  # before anything is typed
        changed = accounts.change(name, password=_password(name, password_stdin), by=by)
        show_data(showing.account_data(accounts, changed), as_json, showing.account)


@user_app.command("sign-out")
def sign_out(name: Name, by: By = "", as_json: AsJson = False, home: Home = None) -> None:
    """End all of somebody's sessions; they may sign in again.

    Example:
      davy user sign-out li.min
    """
    with opened_accounts(as_json, home) as accounts:
        data = {"ended": accounts.sign_out_everywhere(name, by)}
        show_data(data, as_json, lambda d: f"Sessions ended: {d['ended']}")


def _roles(given: list[str] | None) -> list[Role]:
    unknown = set(given or ()).difference(ROLES)
    if unknown:
        raise typer.BadParameter(f"{min(unknown)!r} is no role: they are {', '.join(ROLES)}.")
    return [role for role in ROLES if role in (given or ())]


def _names(
    what: str, given: list[str] | None, every: bool | None, was: frozenset[str] | None
) -> frozenset[str] | None:
    """The sites or audiences that options stand for; None: every one."""
    if given and every is not None:
        raise typer.BadParameter(f"Give --{what}, --every-{what} or --no-{what}, one of them.")
    if given:
        return frozenset(given)
    return was if every is None else None if every else frozenset()


def _password(name: str, from_stdin: bool) -> str:
    if from_stdin:
        try:
            return sys.stdin.buffer.readline().decode().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise typer.BadParameter("The password is not in UTF-8.") from error
    asked = typer.prompt(
        f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True
    )
    return str(asked)
