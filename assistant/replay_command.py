"""``davy replay``: an answer made again from the versions that were searched then."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.command import AsJson, Home, explained, settings_of, show_data

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
    with explained(as_json):
        from assistant.build import Assistant  # a second of imports
        from assistant.replay.replaying import replay as replayed
        from assistant.replay.showing import replayed_json, shown

        with Assistant(settings_of(home), "davy replay") as assistant:
            found = replayed(assistant, record_id, draft=draft)
        show_data(replayed_json(found), as_json, shown)
        if not found.same:
            raise typer.Exit(1)
