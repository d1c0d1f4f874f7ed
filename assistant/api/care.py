"""Routes of what a knowledge manager looks after: conflicts, open questions, the glossary."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from assistant import care
from assistant.api.streams import followed, ndjson
from assistant.build import Assistant
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


def add_care_routes(api: FastAPI, assistant: Assistant, guards: list[Any]) -> None:
    """Add the routes; ``guards`` keeps others from changing things and from questions asked."""
    _conflict_routes(api, assistant, guards)
    _unanswered_routes(api, assistant, guards)

    @api.get("/glossary")
    def glossary() -> dict[str, Any]:
        """The site's own terms."""
        return care.glossary_json(SiteGlossary(assistant.settings.home))

    @api.post("/glossary", dependencies=guards)
    def change_glossary(body: GlossaryBody) -> dict[str, Any]:
        """Change them; they count from the next question on."""
        return care.change_glossary(assistant, body.model_dump())


def _conflict_routes(api: FastAPI, assistant: Assistant, guards: list[Any]) -> None:
    @api.get("/conflicts")
    def conflicts() -> dict[str, Any]:
        """Documents in force that disagree."""
        return care.conflicts(assistant)

    @api.post("/conflicts/scan", dependencies=guards)
    def scan() -> StreamingResponse:
        """Compare what was not compared yet; progress lines, then the list."""
        return ndjson(followed(lambda tell: care.scan(assistant, tell)))

    @api.post("/conflicts/{conflict_id}/settle", dependencies=guards)
    def settle(conflict_id: str, body: SaidBody) -> dict[str, Any]:
        """Mark a conflict as settled."""
        return care.settle(assistant, conflict_id, body.model_dump())


def _unanswered_routes(api: FastAPI, assistant: Assistant, guards: list[Any]) -> None:
    @api.get("/unanswered", dependencies=guards)
    def unanswered() -> dict[str, Any]:
        """What was asked and had no answer, by topic."""
        return care.unanswered(assistant)

    @api.post("/unanswered/recheck", dependencies=guards)
    def recheck(body: RecheckBody) -> StreamingResponse:
        """Ask it once more; progress lines, then the list."""
        return ndjson(followed(lambda tell: care.recheck(assistant, tell, body.topic)))

    @api.post("/unanswered/{topic_id}/done", dependencies=guards)
    def mark(topic_id: str, body: SaidBody) -> dict[str, Any]:
        """Mark a topic as dealt with."""
        return care.mark(assistant, topic_id, body.model_dump())
