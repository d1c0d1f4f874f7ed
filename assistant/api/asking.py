"""Routes of questions and searches."""

from __future__ import annotations

import threading
from typing import Any

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from assistant.api.people import Here
from assistant.api.streams import growing
from assistant.chain import Question
from assistant.filtering import filters_of
from assistant.wire import hit_json, reply_json

__all__ = ["add_asking_routes"]

_LONGEST_QUESTION = 4000


class FiltersBody(BaseModel):
    """What part of the library a question is about; see :class:`knowledge.lifecycle.Filters`."""

    specialties: list[str] = Field(default=[], max_length=50)
    sites: list[str] = Field(default=[], max_length=50)
    equipment: list[str] = Field(default=[], max_length=50)
    documents: list[str] = Field(default=[], max_length=50)
    as_of: str | None = Field(default=None, max_length=10)


class AskBody(BaseModel):
    """A question."""

    question: str = Field(min_length=1, max_length=_LONGEST_QUESTION)
    after: list[str] = Field(default=[], max_length=20)
    filters: FiltersBody = FiltersBody()


class SearchBody(BaseModel):
    """A search."""

    question: str = Field(min_length=1, max_length=_LONGEST_QUESTION)
    k: int = Field(default=10, ge=1, le=200)
    filters: FiltersBody = FiltersBody()


def add_asking_routes(api: FastAPI) -> None:
    """Add ``/health``, ``/ask`` and ``/search``."""

    @api.get("/health")
    def health() -> dict[str, Any]:
        """Whether the server answers, and whether its models are loaded."""
        return {"status": "ok", "ready": api.state.assistant.ready.is_set()}

    @api.post("/ask")
    def ask(body: AskBody, here: Here) -> dict[str, Any]:
        """The reply to a question."""
        filters = filters_of(body.filters.model_dump(), here.library)
        return reply_json(here.ask(body.question, tuple(body.after), filters))

    @api.post("/ask/stream")
    def ask_stream(body: AskBody, here: Here) -> StreamingResponse:
        """The reply as it grows, a JSON object a line; each replaces the one before."""
        dropped = threading.Event()
        filters = filters_of(body.filters.model_dump(), here.library)
        question = Question(body.question, tuple(body.after), filters)
        replies = here.front.stream(question, dropped=dropped)
        return growing(map(reply_json, replies), dropped)

    @api.post("/search")
    def search(body: SearchBody, here: Here) -> dict[str, Any]:
        """Passages for a question."""
        library = here.library
        visible = library.visible(filters_of(body.filters.model_dump(), library))
        return {"hits": [hit_json(hit) for hit in library.search(body.question, body.k, visible)]}
