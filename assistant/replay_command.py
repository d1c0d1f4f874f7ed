"""``davy replay``: an answer made again from the versions that were searched then."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.command import AsJson, Home, opened, show_data

__all__ = ["replay"]


def replay(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="A reply's number.")],
    draft: Annotated[
        bool, typer.Option("--draft", help="Have the model write anew, too, and show that.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Make a recorded answer again and say whether it is the same; exits with 1 if not.

    The search sees the versions it saw then, also those that were removed since. What a model
    wrote then is judged again, not written again: it writes something else each time.

    Examples:
      davy replay 17

      davy replay 17 --json
    """
    from assistant.replay.showing import shown

    with opened("davy replay", as_json, home) as backend:
        found = backend.replay(record_id, draft)
    show_data(found, as_json, shown)
    if not found["same"]:
        raise typer.Exit(1)
