"""Routes of what a knowledge manager looks after: conflicts, open questions, the glossary."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from assistant import care
from assistant.access import Person
from assistant.api.people import Asker, Here, named_by
from assistant.api.streams import followed, ndjson
from knowledge.glossary import SiteGlossary

__all__ = ["add_care_routes"]

_Name = Annotated[str, Field(max_length=200)]
_Text = Annotated[str, Field(max_length=4000)]


class SaidBody(BaseModel):
    """That something is settled or dealt with; with ``open`` that it is no longer."""

    by: _Name = ""
    remark: _Text = ""
    open: bool = False


class RecheckBody(BaseModel):
    """A topic's id; empty for all topics."""

    topic: _Name = ""


class TermBody(BaseModel):
    """Names of one thing, those of a language divided by semicolons."""

    zh: _Text = ""
    en: _Text = ""
    note: _Text = ""


class GlossaryBody(BaseModel):
    """A group of names to add, or a name whose groups are taken out."""

    by: _Name
    add: TermBody | None = None
    remove: _Text = ""


def add_care_routes(api: FastAPI) -> None:
    """Add ``/conflicts``, ``/unanswered`` and ``/glossary``."""
    _conflict_routes(api)
    _unanswered_routes(api)

    @api.get("/glossary")
    def glossary(here: Here, asker: Asker) -> dict[str, Any]:
        """The site's own terms; to who looks after them also their file and what is wrong in it."""
        listed = care.glossary_json(SiteGlossary(here.settings.home))
        return listed if asker.may("manager") else {"site_terms": listed["site_terms"]}

    @api.post("/glossary")
    def change_glossary(body: GlossaryBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Change them; they count from the next question on."""
        return care.change_glossary(here, _said(body, asker))


def _conflict_routes(api: FastAPI) -> None:
    @api.get("/conflicts")
    def conflicts(here: Here) -> dict[str, Any]:
        """Documents in force that disagree."""
        return care.conflicts(here)

    @api.post("/conflicts/scan")
    def scan(here: Here) -> StreamingResponse:
        """Compare what was not compared yet; progress lines, then the list."""
        return ndjson(followed(lambda tell: care.scan(here, tell)))

    @api.post("/conflicts/{conflict_id}/settle")
    def settle(conflict_id: str, body: SaidBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Mark a conflict as settled."""
        return care.settle(here, conflict_id, _said(body, asker))


def _unanswered_routes(api: FastAPI) -> None:
    @api.get("/unanswered")
    def unanswered(here: Here) -> dict[str, Any]:
        """What was asked and had no answer, by topic."""
        return care.unanswered(here)

    @api.post("/unanswered/recheck")
    def recheck(body: RecheckBody, here: Here) -> StreamingResponse:
        """Ask it once more; progress lines, then the list."""
        return ndjson(followed(lambda tell: care.recheck(here, tell, body.topic)))

    @api.post("/unanswered/{topic_id}/done")
    def mark(topic_id: str, body: SaidBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Mark a topic as dealt with."""
        return care.mark(here, topic_id, _said(body, asker))


def _said(body: SaidBody | GlossaryBody, asker: Person) -> dict[str, Any]:
    return body.model_dump() | {"by": named_by(asker, body.by)}
