"""``davy record``: what was answered, and why something was withheld."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from assistant import show_record
from assistant.command import AsJson, Home, opened, show_data

__all__ = ["record"]


def record(
    record_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="A reply's number; without: a list.")
    ] = None,
    withheld: Annotated[
        bool, typer.Option("--withheld", help="Only where a drafted sentence was withheld.")
    ] = False,
    kind: Annotated[
        Literal["quoted", "drafted", "abstention"] | None, typer.Option(help="Only such replies.")
    ] = None,
    text: Annotated[str, typer.Option(help="Only questions that hold this.")] = "",
    before: Annotated[str, typer.Option(metavar="ID", help="Only replies before this one.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the replies that were given, newest first; with an ID show one, and why.

    For each sentence that a model drafted: whether it was shown, what the gate held against it,
    and the quotations it was checked against. DAVY_RECORD=false keeps no replies.

    Examples:
      davy record --withheld

      davy record 17
    """
    with opened("davy record", as_json, home) as backend:
        if record_id is not None:
            show_data(backend.record(record_id), as_json, show_record.record)
            return
        chosen = {"limit": limit, "before": before, "withheld_only": withheld, "text": text}
        show_data(backend.records(chosen | {"kind": kind or ""}), as_json, show_record.entries)
