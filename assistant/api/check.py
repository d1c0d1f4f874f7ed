"""Drafts and statements against the library. Nothing of them is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, UploadFile
from pydantic import BaseModel, Field

from assistant.api.people import Here
from assistant.checking.reading import read_draft
from assistant.checking.statements import statements
from assistant.checking.types import Place, Statement
from assistant.uploading import Sent, copied, last_part
from assistant.wire import checked_json
from knowledge.errors import ReadError
from knowledge.normalise import clean

__all__ = ["add_check_routes"]

_LONGEST = 10_000  # characters of a statement
_MOST = 200  # statements of a request
_LARGEST = 64  # megabytes of a draft
_MOST_OF_FILE = 2000  # statements of a draft


Text = Annotated[str, Field(min_length=1, max_length=_LONGEST)]


class PlaceBody(BaseModel):
    """Where a statement stands in its draft."""

    page: int | None = None
    line: int | None = None
    clause: str | None = Field(default=None, max_length=200)
    heading: str = Field(default="", max_length=400)
    file: str = Field(default="", max_length=400)


class StatementBody(BaseModel):
    """A statement, with the sentences that govern it and its place in a draft."""

    statement: Text
    under: list[Text] = Field(default=[], max_length=20)
    place: PlaceBody = PlaceBody()


class CheckBody(BaseModel):
    """Statements to be checked."""

    statements: list[StatementBody | Text] = Field(min_length=1, max_length=_MOST)


def add_check_routes(api: FastAPI, megabytes: int) -> None:
    """Add ``POST /check`` and ``POST /check/file``; no file may have more megabytes."""
    largest = min(_LARGEST, megabytes)

    @api.post("/check")
    def check(body: CheckBody, here: Here) -> dict[str, Any]:
        """What the library says of statements, one by one."""
        checked = (here.checker.check(_statement(one)) for one in body.statements)
        return {"statements": [checked_json(one) for one in checked]}

    @api.post("/check/file", max_body_size=(largest + 1) << 20, form_limits={"max_files": 1})
    def check_file(file: UploadFile, here: Here) -> dict[str, Any]:
        """What the library says of the statements of a draft, and what in it is none."""
        name = last_part(file.filename or "")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"draft{Path(name).suffix[:12]}")
            copied(Sent(name, file.file), path, largest)
            stated, others = statements(read_draft(path, name, here.settings).pages, name)
        if len(stated) > _MOST_OF_FILE:
            raise ReadError(
                f"{name!r} holds {len(stated)} statements, more than {_MOST_OF_FILE}.",
                "Check it part by part, or with 'davy check'.",
            )
        checked = [checked_json(here.checker.check(one)) for one in stated]
        return {"file": name, "statements": checked, "skipped": [one.text for one in others]}


def _statement(body: StatementBody | str) -> Statement:
    if isinstance(body, str):
        return Statement(clean(body))
    return Statement(clean(body.statement), tuple(body.under), Place(**body.place.model_dump()))
