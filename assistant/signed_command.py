"""``davy signed``: answers that supervisors stand for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from assistant import show_review
from assistant.command import AsJson, By, Home, show_data, write_file
from assistant.review_command import desk

__all__ = ["app"]

app = typer.Typer(
    help="""Answers that supervisors have signed: who asks the same gets them at once.

    One is withdrawn by itself when a version that it cites is superseded, corrected, removed or
    repealed, and when it expires; its reply then goes back to 'davy review list'.

    Examples:
      davy signed list

      davy signed sign 17 --site "North" --expires 2027-06-30
    """,
    rich_markup_mode=None, no_args_is_help=True,
)  # fmt: skip

SignedId = Annotated[str, typer.Argument(metavar="ID", help="A signed answer: 'davy signed list'.")]


@app.command("list")
def list_signed(
    state: Annotated[Literal["valid", "withdrawn", "all"], typer.Option(help="Which.")] = "valid",
    text: Annotated[str, typer.Option(help="Only questions that hold this.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 50,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List signed answers, the latest first.

    Example:
      davy signed list --state withdrawn
    """
    chosen = {"state": "" if state == "all" else state, "text": text, "limit": limit}
    with desk("davy signed list", as_json, home) as at:
        show_data(at.signed(chosen), as_json, show_review.signed_list)


@app.command()
def show(signed_id: SignedId, as_json: AsJson = False, home: Home = None) -> None:
    """Show a signed answer with its sources.

    Example:
      davy signed show 3
    """
    with desk("davy signed show", as_json, home) as at:
        show_data(at.signed_answer(signed_id), as_json, show_review.signed)


@app.command()
def sign(
    record_id: Annotated[
        str, typer.Argument(metavar="ID", help="A reply that was approved or corrected.")
    ],
    site: Annotated[
        list[str] | None, typer.Option(help="Where it holds.  [default: everywhere] Repeatable.")
    ] = None,
    specialty: Annotated[str, typer.Option(help="What it is about.")] = "",
    expires: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The first day it holds no longer.  [default: a year]"),
    ] = None,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Sign the answer to a reply.

    Example:
      davy signed sign 17 --specialty hoisting --expires 2027-06-30 --by "Li Wei"
    """
    with desk("davy signed sign", as_json, home) as at:
        said = {
            "by": by, "sites": site or [], "specialty": specialty, "expires": expires,
            "seen": at.reply(record_id)["seen"],
        }  # fmt: skip
        show_data(at.sign(record_id, said), as_json, show_review.signed)


@app.command()
def withdraw(
    signed_id: SignedId,
    reason: Annotated[str, typer.Option(help="Why nobody stands for it any more.")],
    by: By = "", as_json: AsJson = False, home: Home = None,
) -> None:  # fmt: skip
    """Sign an answer no longer, for good; its reply goes back to the queue.

    Example:
      davy signed withdraw 3 --reason "The new fan changes this."
    """
    with desk("davy signed withdraw", as_json, home) as at:
        said = {"by": by, "text": reason}
        show_data(at.withdraw(signed_id, said), as_json, show_review.signed)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of JSON lines.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Write the valid ones as a question set, for 'davy eval'.

    The gold is what the documents say, with its place. Answers that cite nothing are left out.

    Example:
      davy signed export approved.jsonl
    """
    with desk("davy signed export", as_json, home) as at:
        found = at.export()
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in found["questions"])
        write_file(file, "".join(lines).encode())
        told = {
            "file": str(file), "questions": len(found["questions"]), "left_out": found["left_out"],
        }  # fmt: skip
        show_data(told, as_json, _exported)


def _exported(told: dict[str, object]) -> str:
    left_out = told["left_out"]
    said = f"{told['questions']} questions in {told['file']}."
    return f"{said} Left out, for nothing can be looked up: {left_out}." if left_out else said
