"""``davy describe``: what a document is, when it holds, what it takes the place of."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant import show
from assistant.backend import Backend
from assistant.command import AsJson, Home, opened, show_data
from knowledge.errors import NotFound, SettingsError
from knowledge.lifecycle import AUTHORITIES, SPECIALTIES

__all__ = ["describe"]

_KINDS = ", ".join(filter(None, AUTHORITIES))
_EMPTY = ' "" for none.'

Name = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, file name or title.")]
Text = str | None
Names = list[str] | None


def describe(
    document: Name,
    title: Annotated[Text, typer.Option(help="Title to show.")] = None,
    number: Annotated[Text, typer.Option(help="Its number, as printed.")] = None,
    authority: Annotated[Text, typer.Option(help=f"What kind it is: {_KINDS}.")] = None,
    issuer: Annotated[Text, typer.Option(help="Who issued it.")] = None,
    specialty: Annotated[
        Text, typer.Option(help=f"{', '.join(SPECIALTIES)}, or the site's own word.")
    ] = None,
    site: Annotated[Names, typer.Option(help=f"Where it holds. Repeatable;{_EMPTY}")] = None,
    audience: Annotated[Names, typer.Option(help=f"Whom it is for. Repeatable;{_EMPTY}")] = None,
    equipment: Annotated[
        Names, typer.Option(help=f"Machines it is about. Repeatable;{_EMPTY}")
    ] = None,
    effective: Annotated[
        Text, typer.Option(metavar="DAY", help=f"First day it holds, 2026-01-31;{_EMPTY}")
    ] = None,
    repealed: Annotated[
        Text, typer.Option(metavar="DAY", help=f"First day it holds no longer;{_EMPTY}")
    ] = None,
    supersedes: Annotated[
        Names,
        typer.Option(metavar="DOCUMENT", help=f"What it takes the place of. Repeatable;{_EMPTY}"),
    ] = None,
    version: Annotated[
        int | None, typer.Option(min=1, help="One of its versions.  [default: the latest]")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")] = "",
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Confirm what stands, with or without changes.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show what is said of a document; with options, change it.

    Whoever changes something confirms the rest of it: dates and what it supersedes count from then.

    Examples:
      davy describe "风机说明书.pdf"

      davy describe "风机说明书.pdf" --specialty power --effective 2026-01-01 --by "Li Min"

      davy describe 4177596881f83d00635a66296ec5346c --confirm --by "Li Min" --json
    """
    given = {
        "title": title, "number": number, "authority": authority, "issuer": issuer,
        "specialty": specialty, "sites": site, "audience": audience, "equipment": equipment,
        "effective": effective, "repealed": repealed, "supersedes": supersedes,
    }  # fmt: skip
    changes = {name: _value(value) for name, value in given.items() if value is not None}
    with opened("davy describe", as_json, home) as backend:
        if not changes and not confirm:
            show_data(_found(backend, document, version), as_json, show.described)
            return
        if not by.strip():
            raise SettingsError("Who says so? A change needs a name.", "Give it with --by.")
        said: dict[str, Any] = {"by": by, "changes": changes, "version": version}
        show_data(backend.describe(document, said), as_json, show.described)


def _value(given: str | list[str]) -> str | list[str]:
    """Lists without what is empty: one empty name says that there is none."""
    return [name for name in given if name.strip()] if isinstance(given, list) else given


def _found(backend: Backend, name: str, version: int | None) -> dict[str, Any]:
    """The version that is meant, of those listed."""
    listed = backend.documents(every_version=version is not None)["documents"]
    found = [
        item
        for item in listed
        if name in (item["id"], item["file"], item["title"]) and version in (None, item["version"])
    ]
    if len(found) == 1:
        document: dict[str, Any] = found[0]
        return document
    raise NotFound(
        f"{len(found) or 'No'} document{'s are' if len(found) > 1 else ' is'} called {name!r}"
        + (f", version {version}." if version else "."),
        "'davy documents --all --json' lists ids, file names and titles.",
    )
