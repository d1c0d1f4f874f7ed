"""``davy review``: what a supervisor goes through, and what they decide."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from assistant import show_review
from assistant.command import AsJson, By, Home, opened, show_data
from knowledge.errors import SettingsError

if TYPE_CHECKING:  # a second of imports that a command need not wait for where a server runs
    from assistant.review_remote import DeskBackend

__all__ = ["app", "desk"]

app = typer.Typer(
    help="""Go through the replies that were given: approve, correct, reject, assign, comment.

    What a person turned down or sent to the supervisor comes first. An answer that was approved
    or corrected can be signed: 'davy signed sign'.

    Examples:
      davy review list

      davy review approve 17 --by "Li Wei"
    """,
    rich_markup_mode=None, no_args_is_help=True,
)  # fmt: skip

Json = dict[str, Any]
RecordId = Annotated[str, typer.Argument(metavar="ID", help="A reply: 'davy review list'.")]
RecordIds = Annotated[list[str], typer.Argument(metavar="ID", help="One reply, or several.")]
Seen = Annotated[
    int | None,
    typer.Option(help="Only if nothing was done since: the 'seen' of --json.  [default: as it is]"),
]
Note = Annotated[str, typer.Option(help="A remark, kept with it.")]


@contextmanager
def desk(command: str, as_json: bool, home: Path | None) -> Iterator[DeskBackend]:
    """The supervisor's desk, here or at the server that owns the library."""
    with opened(command, as_json, home) as backend:
        yield backend.desk


@app.command("list")
def list_replies(
    section: Annotated[
        Literal["open", "mine", "decided", "returned", "all"],
        typer.Option(help="Which: 'mine' with --assigned."),
    ] = "open",
    reason: Annotated[
        Literal["to supervisor", "returned", "thumbs down", "emergency", "conflict", "doubtful",
                "image", "withheld", "quantity", "prohibition", "low confidence"] | None,
        typer.Option(help="Only those that should be seen for this."),
    ] = None,
    text: Annotated[str, typer.Option(help="Only questions that hold this.")] = "",
    assigned: Annotated[str, typer.Option(metavar="NAME", help="Only this person's.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    skip: Annotated[int, typer.Option(min=0, help="How many to leave out.")] = 0,
    as_json: AsJson = False,
    home: Home = None,
) -> None:  # fmt: skip
    """List replies, those that should be seen first first.

    Examples:
      davy review list --reason "thumbs down"

      davy review list --section returned
    """
    chosen = {
        "section": "" if section == "all" else section, "reason": reason, "text": text,
        "assigned": assigned, "limit": limit, "skip": skip,
    }  # fmt: skip
    with desk("davy review list", as_json, home) as at:
        show_data(at.replies(chosen), as_json, show_review.queue)


@app.command()
def show(record_id: RecordId, as_json: AsJson = False, home: Home = None) -> None:
    """Show a reply, what was said of it, and what was done to it.

    Example:
      davy review show 17
    """
    with desk("davy review show", as_json, home) as at:
        show_data(at.reply(record_id), as_json, show_review.reply)


@app.command()
def approve(
    record_ids: RecordIds, by: By = "", note: Note = "", seen: Seen = None,
    as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """The answer stands as it is, or as it was corrected.

    Examples:
      davy review approve 17

      davy review approve 17 18 21 --by "Li Wei"
    """
    with desk("davy review approve", as_json, home) as at:
        _decide(at, "approve", record_ids, {"by": by, "text": note}, seen, as_json)


@app.command()
def reject(
    record_ids: RecordIds,
    reason: Annotated[str, typer.Option(help="Why the answer is not to be relied on.")],
    by: By = "", seen: Seen = None, as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """The answer is not to be relied on.

    Example:
      davy review reject 17 --reason "3.4 applies here, not 3.1."
    """
    with desk("davy review reject", as_json, home) as at:
        _decide(at, "reject", record_ids, {"by": by, "text": reason}, seen, as_json)


@app.command()
def assign(
    record_ids: RecordIds,
    to: Annotated[str, typer.Option(metavar="NAME", help="Who; empty: nobody any more.")],
    by: By = "", seen: Seen = None, as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """Say who is to see to it.

    Example:
      davy review assign 17 18 --to "Li Wei"
    """
    with desk("davy review assign", as_json, home) as at:
        _decide(at, "assign", record_ids, {"by": by, "text": to}, seen, as_json)


@app.command()
def comment(
    record_id: RecordId,
    text: Annotated[str, typer.Argument(help="The remark.")],
    by: By = "", as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """Add a remark; it decides nothing.

    Example:
      davy review comment 17 "Compare it with the winch manual."
    """
    with desk("davy review comment", as_json, home) as at:
        said = {"by": by, "text": text}
        show_data(at.act(record_id, "comment", said), as_json, show_review.reply)


@app.command()
def reopen(
    record_id: RecordId, by: By = "", note: Note = "", seen: Seen = None,
    as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """Take back what was decided; a correction counts no longer.

    Example:
      davy review reopen 17
    """
    with desk("davy review reopen", as_json, home) as at:
        said = {"by": by, "text": note, "seen": _seen(at, record_id, seen)}
        show_data(at.act(record_id, "reopen", said), as_json, show_review.reply)


@app.command()
def correct(
    record_id: RecordId,
    answer: Annotated[
        str, typer.Argument(help="What it should say, with markers: '… 1.0 % [1].'; - reads it.")
    ],
    cite: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VERSION:PAGE:START:END",
            help="Cite this as well, after the reply's own quotations: version_id, page_index,"
            " start and end of a hit of 'davy search --json'. Repeatable.",
        ),
    ] = None,
    own_words: Annotated[
        bool, typer.Option("--own-words", help="These are your words; the gate is not asked.")
    ] = False,
    by: By = "", note: Note = "", seen: Seen = None, as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """Put another answer in the place of the one given; it must pass the gate, too.

    A sentence without a marker rests on the quotation that holds most of its words.

    Examples:
      davy review correct 17 "Methane in the return airway must not exceed 1.0 % [1]."

      davy review correct 17 "Ask the shift electrician first." --own-words
    """
    with desk("davy review correct", as_json, home) as at:
        said = {
            "answer": sys.stdin.read() if answer == "-" else answer, "own_words": own_words,
            "quotes": [_span(text) for text in cite or ()], "by": by, "text": note,
            "seen": _seen(at, record_id, seen),
        }  # fmt: skip
        show_data(at.act(record_id, "correct", said), as_json, show_review.reply)


def _decide(
    at: DeskBackend, did: Literal["approve", "reject", "assign"], record_ids: list[str],
    said: Json, seen: int | None, as_json: bool,
) -> None:  # fmt: skip
    if len(record_ids) == 1:
        said = {**said, "seen": _seen(at, record_ids[0], seen)}
        show_data(at.act(record_ids[0], did, said), as_json, show_review.reply)
        return
    if seen is not None:
        raise SettingsError("--seen is about one reply.", "Name one, or leave it out.")
    now = {record_id: _seen(at, record_id, None) for record_id in record_ids}
    done = at.bulk(did, now, said)
    show_data(done, as_json, show_review.outcomes)
    if any(outcome["problem"] for outcome in done["outcomes"]):
        raise typer.Exit(1)


def _seen(at: DeskBackend, record_id: str, given: int | None) -> int:
    return int(at.reply(record_id)["seen"]) if given is None else given


def _span(text: str) -> Json:
    version_id, *numbers = text.split(":")
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        raise SettingsError(f"{text!r} is no place.", "Write it as VERSION:PAGE:START:END.")
    page, start, end = map(int, numbers)
    return {"version_id": version_id, "page_index": page, "start": start, "end": end}
