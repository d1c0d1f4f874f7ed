"""Routes of corrections by hand."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.people import Asker, Here, named_by
from assistant.correcting import correct, corrections

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


def add_correction_routes(api: FastAPI) -> None:
    """Add ``/corrections``."""

    @api.get("/corrections")
    def made(here: Here, document: Annotated[str, Query(max_length=1000)] = "") -> dict[str, Any]:
        """What was corrected by hand, the latest first; of one document or of all."""
        return corrections(here.library, document)

    @api.post("/corrections")
    def make(body: CorrectBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Put a text right; it is searched when this returns."""
        return correct(here.library, **body.model_dump() | {"by": named_by(asker, body.by)})
