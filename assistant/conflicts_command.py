"""``davy conflicts``: documents that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from assistant.command import AsJson, By, Home, opened, progress_bar, show_data
from assistant.show_reply import place

__all__ = ["conflicts"]

Json = dict[str, Any]
_ROLES = {"stricter": "stricter", "laxer": "laxer   ", "differs": "differs "}


def conflicts(
    scan: Annotated[
        bool, typer.Option("--scan", help="Compare first what was not compared yet.")
    ] = False,
    settle: Annotated[
        str | None, typer.Option(metavar="ID", help="Mark this one as settled.")
    ] = None,
    reopen: Annotated[
        str | None, typer.Option(metavar="ID", help="It is settled no longer.")
    ] = None,
    by: By = "",
    remark: Annotated[str, typer.Option(help="Why it is settled.")] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List documents in force that give different figures for the same thing.

    The stricter figure comes first, or where nobody can say which is, the higher authority. A
    running server looks for conflicts by itself whenever documents have been loaded.

    Examples:
      davy conflicts --scan

      davy conflicts --settle 4a0d2faf4e3a980d --by "Li Wei" --remark "The law counts."
    """
    with opened("davy conflicts", as_json, home) as backend:
        if settle is not None:
            said = backend.settle(settle, {"by": by, "remark": remark})
            show_data(said, as_json, lambda one: "\n".join(_one(one)))
        elif reopen is not None:
            said = backend.settle(reopen, {"open": True})
            show_data(said, as_json, lambda one: "\n".join(_one(one)))
        elif scan:
            with progress_bar("document") as progress:
                found = backend.scan(progress)
            show_data(found, as_json, _shown)
        else:
            show_data(backend.conflicts(), as_json, _shown)


def _shown(data: Json) -> str:
    lines = [line for one in data["conflicts"] for line in (*_one(one), "")]
    if not lines:
        lines = ["No documents disagree, as far as they were compared.", ""]
    if data["unscanned"]:
        lines.append(f"{data['unscanned']} documents were not compared yet: davy conflicts --scan")
    return "\n".join(lines).rstrip()


def _one(conflict: Json) -> Iterator[str]:
    breach = "  the lower authority allows more" if conflict["breach"] else ""
    yield f"{conflict['id']}{breach}"
    for side in conflict["sides"]:
        authority = f" ({side['authority']})" if side["authority"] else ""
        yield f"  {_ROLES[side['role']]}  {place(side)}{authority}"
        above = [line for line in side["lead"].split("\n") if line]
        yield from (f"            {line}" for line in (*above, *side["quote"].split("\n")))
    settled = conflict["settled"]
    if settled:
        remark = f": {settled['remark']}" if settled["remark"] else ""
        yield f"  settled by {settled['by']}, {settled['at'][:10]}{remark}"
