"""``davy ask`` and ``davy search``: a question, and what part of the library it is about."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant import show
from assistant.backend import Backend, Json
from assistant.command import AsJson, Home, lines_of, opened, show_data
from assistant.emergency.asking import asked_in_emergency
from assistant.filtering import filters_json
from knowledge.errors import SettingsError

__all__ = ["ask", "search"]

Day = Annotated[
    str | None,
    typer.Option("--as-of", help="Answer as on this day, like 2024-06-30.  [default: today]"),
]
Specialties = Annotated[
    list[str] | None,
    typer.Option("--specialty", help="Only documents of this specialty, or of none. Repeatable."),
]
Sites = Annotated[
    list[str] | None,
    typer.Option("--site", help="Only what holds at this site, or everywhere. Repeatable."),
]
Machines = Annotated[
    list[str] | None,
    typer.Option("--equipment", help="Only documents about this equipment. Repeatable."),
]
Documents = Annotated[
    list[str] | None,
    typer.Option("--document", help="Only this document: title, file name or id. Repeatable."),
]


def ask(
    question: Annotated[
        str | None, typer.Argument(help="The question, in Chinese or English.")
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help='Answer every line of a file: {"id", "question", "after"}.'),
    ] = None,
    as_of: Day = None,
    specialty: Specialties = None,
    site: Sites = None,
    equipment: Machines = None,
    document: Documents = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Answer a question with quotations and their places, or say that the documents do not.

    Examples:
      davy ask "瓦斯浓度达到多少必须撤人？"

      davy ask "How long must I wait after isolating a capacitor?" --json

      davy ask "工作票的有效期是多长？" --as-of 2024-06-30

      davy ask "What does the trip at 7.1 mm/s do?" --document "Main Fan Manual"

      davy ask --batch questions.jsonl --json > answers.jsonl
    """
    filters = filters_json(specialty or (), site or (), equipment or (), document or (), as_of)
    if batch is None and question and asked_in_emergency(question, filters, as_json, home):
        return
    with opened("davy ask", as_json, home) as backend:
        if batch is not None:
            _ask_batch(backend, batch, filters, as_json)
        elif question and question.strip():
            show_data(backend.ask(question, (), filters), as_json, show.reply)
        else:
            raise typer.BadParameter("Give a question, or --batch FILE.")


def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many passages.")] = 10,
    as_of: Day = None,
    specialty: Specialties = None,
    site: Sites = None,
    equipment: Machines = None,
    document: Documents = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the passages that are nearest to a question.

    Examples:
      davy search "局部通风机 停风"

      davy search "第一百七十三条" -k 3 --json
    """
    filters = filters_json(specialty or (), site or (), equipment or (), document or (), as_of)
    with opened("davy search", as_json, home) as backend:
        show_data(backend.search(question, k, filters), as_json, show.hits)


def _ask_batch(backend: Backend, file: Path, filters: Json, as_json: bool) -> None:
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question, after = str(item["question"]), tuple(map(str, item.get("after") or ()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(
                f"Line {number} of {str(file)!r} is no question: {error}.",
                'Each line is like {"id": "1", "question": "…"}.',
            ) from error
        reply = {"id": item.get("id"), **backend.ask(question, after, filters)}
        show_data(reply, as_json, show.reply)
        sys.stdout.flush()
