"""``davy unanswered``: what was asked and the library could not answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from assistant.command import AsJson, By, Home, opened, progress_bar, show_data

__all__ = ["unanswered"]

Json = dict[str, Any]
_QUESTIONS = 5  # shown of a topic


def unanswered(
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Ask once more first: what has an answer now leaves.")
    ] = False,
    done: Annotated[
        str | None, typer.Option(metavar="ID", help="Mark this topic as dealt with.")
    ] = None,
    reopen: Annotated[
        str | None, typer.Option(metavar="ID", help="It is dealt with no longer.")
    ] = None,
    by: By = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List by topic what was asked and had no answer.

    A topic that was dealt with opens again once somebody asks about it and gets no answer.

    Examples:
      davy unanswered --recheck

      davy unanswered --done 3f09ab12cd34 --by "Li Wei"
    """
    with opened("davy unanswered", as_json, home) as backend:
        if done is not None:
            said = backend.mark(done, {"by": by})
            show_data(said, as_json, lambda one: "\n".join(_one(one)))
        elif reopen is not None:
            said = backend.mark(reopen, {"open": True})
            show_data(said, as_json, lambda one: "\n".join(_one(one)))
        elif recheck:
            with progress_bar("question") as progress:
                found = backend.recheck("", progress)
            show_data(found, as_json, _shown)
        else:
            show_data(backend.unanswered(), as_json, _shown)


def _shown(data: Json) -> str:
    lines = [line for one in data["topics"] for line in (*_one(one), "")]
    return "\n".join(lines).rstrip() or "Nothing was asked that had no answer."


def _one(topic: Json) -> Iterator[str]:
    done = topic["done"]
    said = f"  dealt with by {done['by']}, {done['at'][:10]}" if done else ""
    yield f"{topic['label']}  asked {topic['count']} times, last {topic['last'][:10]}{said}"
    yield f"  {topic['id']}"
    for asked in topic["questions"][:_QUESTIONS]:
        yield f"  - {' '.join(asked['question'].split())}"
    if len(topic["questions"]) > _QUESTIONS:
        yield f"  and {len(topic['questions']) - _QUESTIONS} more"
