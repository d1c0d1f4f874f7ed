"""Routes of corrections by hand."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

from assistant.correcting import correct, corrections
from knowledge.library import Library

__all__ = ["CorrectBody", "add_correction_routes"]

_LONGEST = 4000
_LAST_PAGE = 1 << 31  # the catalog can hold no more


class CorrectBody(BaseModel):
    """A text that stands once on a page, and what the page says; the same text confirms it."""

    model_config = ConfigDict(extra="forbid")
    document: str = Field(min_length=1, max_length=1000)
    page: int = Field(default=1, ge=1, le=_LAST_PAGE)
    wrong: str = Field(min_length=1, max_length=_LONGEST)
    right: str = Field(max_length=_LONGEST)
    by: str = Field(min_length=1, max_length=200)
    version: int | None = Field(default=None, ge=1)


def add_correction_routes(api: FastAPI, library: Library, changes: list[Any]) -> None:
    """Add ``/corrections``; ``changes`` guards what changes the library."""

    @api.get("/corrections")
    def made(document: Annotated[str, Query(max_length=1000)] = "") -> dict[str, Any]:
        """What was corrected by hand, the latest first; of one document or of all."""
        return corrections(library, document)

    @api.post("/corrections", dependencies=changes)
    def make(body: CorrectBody) -> dict[str, Any]:
        """Put a text right; it is searched when this returns."""
        return correct(library, **body.model_dump())
