"""``davy record``: what was answered, why something was withheld, what people said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from assistant import show_record
from assistant.backend import Backend
from assistant.command import AsJson, Home, opened, show_data, write_file

__all__ = ["record"]


def record(
    record_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="A reply's number; without: a list.")
    ] = None,
    withheld: Annotated[
        bool, typer.Option("--withheld", help="Only where a drafted sentence was withheld.")
    ] = False,
    thumbs_down: Annotated[
        bool, typer.Option("--thumbs-down", help="Only what somebody turned down.")
    ] = False,
    to_supervisor: Annotated[
        bool,
        typer.Option("--to-supervisor", help="Only what was sent there; with an ID: send it."),
    ] = False,
    kind: Annotated[
        Literal["quoted", "drafted", "signed", "answered", "abstention", "emergency"] | None,
        typer.Option(help="Only such replies."),
    ] = None,
    text: Annotated[str, typer.Option(help="Only questions that hold this.")] = "",
    before: Annotated[str, typer.Option(metavar="ID", help="Only replies before this one.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    thumb: Annotated[
        Literal["up", "down"] | None, typer.Option(help="Say what the reply ID was worth.")
    ] = None,
    reason: Annotated[
        Literal["wrong source", "wrong figure", "outdated", "not what was asked", "hard to read",
                "other"] | None,
        typer.Option(help="Why the thumb is down."),
    ] = None,
    note: Annotated[str, typer.Option(help="With a thumb, or for the supervisor.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")] = "",
    pdf: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the reply ID as a PDF to print.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:  # fmt: skip
    """List the replies that were given, newest first; with an ID show one, and why.

    For each sentence that a model drafted: whether it was shown, what the gate held against it,
    and the quotations it was checked against. DAVY_RECORD=false keeps no replies.

    Examples:
      davy record --withheld

      davy record 17

      davy record 17 --thumb down --reason "wrong figure" --by "Li Wei"

      davy record 17 --pdf methane.pdf
    """
    with opened("davy record", as_json, home) as backend:
        if record_id is None:
            if thumb or pdf:
                raise typer.BadParameter("Give the ID of the reply that this is for.")
            chosen = {
                "limit": limit, "before": before, "withheld_only": withheld,
                "thumbs_down": thumbs_down, "to_supervisor": to_supervisor, "kind": kind or "",
                "text": text,
            }  # fmt: skip
            show_data(backend.records(chosen), as_json, show_record.entries)
            return
        if thumb or to_supervisor:
            said = {"reason": reason or "", "note": note, "by": by}
            _say(backend, record_id, thumb, to_supervisor, said)
        if pdf is not None:
            write_file(pdf, backend.record_pdf(record_id, ""))
            show_data({"file": str(pdf), "record": record_id}, as_json, lambda d: d["file"])
            return
        show_data(backend.record(record_id), as_json, show_record.record)


def _say(
    backend: Backend, record_id: str, thumb: str | None, to_supervisor: bool, said: dict[str, Any]
) -> None:
    if thumb:
        backend.say(record_id, {"kind": thumb, **said})
    if to_supervisor:
        backend.say(record_id, {"kind": "to supervisor", **said, "reason": ""})
