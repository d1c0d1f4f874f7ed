"""``davy correct``: what was misread on a page is put right by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from assistant.command import AsJson, Home, opened, show_data
from knowledge.normalise import masked

__all__ = ["correct"]

Json = dict[str, Any]


def correct(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, file name or title.")
    ] = "",
    page: Annotated[int, typer.Option(min=1, help="The page, by its place in the file.")] = 1,
    wrong: Annotated[
        str, typer.Option("--replace", metavar="TEXT", help="What was read; it stands there once.")
    ] = "",
    right: Annotated[
        str | None,
        typer.Option("--with", metavar="TEXT", help="What the page says; the same: it is right."),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")] = "",
    version: Annotated[
        int | None, typer.Option(min=1, help="One of its versions.  [default: the latest]")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List what was corrected, the latest first.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Put right what was misread on a page; it is searched at once.

    It is kept with the name and the date, and so is the page as it was, for what was cited from
    it. 'davy documents --quality' says which pages are doubtful.

    Examples:
      davy correct "风机说明书.pdf" --page 3 --replace "l.5%" --with "1.5%" --by 李伟

      davy correct --list
    """
    if listed:
        with opened("davy correct", as_json, home) as backend:
            show_data(backend.corrections(document), as_json, _list)
        return
    if not (document and wrong and by) or right is None:
        raise typer.BadParameter("Give DOCUMENT, --replace, --with and --by; or --list.")
    asked = {"document": document, "page": page, "wrong": wrong, "right": right, "by": by,
             "version": version}  # fmt: skip
    with opened("davy correct", as_json, home) as backend:
        show_data(backend.correct(asked), as_json, _corrected)


def _corrected(data: Json) -> str:
    if not data["corrected"]:
        return "Nothing there was in doubt; nothing has changed."
    return "\n".join([*_told(data["correction"]), "It is searched now."])


def _list(data: Json) -> str:
    lines = [line for correction in data["corrections"] for line in _told(correction)]
    return "\n".join(lines) or "Nothing was corrected by hand yet."


def _told(correction: Json) -> Iterator[str]:
    edition = f" v{correction['version']}" if correction["version"] > 1 else ""
    yield (
        f"{correction['at'][:10]}  {correction['by']}  ·  {correction['file']}{edition},"
        f" page {correction['page']}"
    )
    before, after = masked(correction["before"]), correction["after"]
    yield f"    {before!r} is right" if before == after else f"    {before!r} → {after!r}"
