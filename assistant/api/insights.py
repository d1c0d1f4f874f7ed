"""Routes of insights and capacity."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from assistant.api.people import Here
from assistant.api.streams import followed, ndjson
from assistant.insights.capacity import Load
from assistant.insights.serving import capacity_found, insights_found, measured
from assistant.insights.types import Unit

__all__ = ["add_insight_routes"]

_USUAL = Load()


class MeasureBody(BaseModel):
    """How long to measure, drafts apart, and what 95 % of the replies may take."""

    seconds: float = Field(default=20, ge=1, le=600)
    target_ms: float = Field(default=1000, ge=1)


class LoadBody(BaseModel):
    """What is assumed of a load: :class:`assistant.insights.Load`."""

    people: int = Field(default=_USUAL.people, ge=1)
    interactions: float = Field(default=_USUAL.interactions, gt=0)
    hours: float = Field(default=_USUAL.hours, gt=0, le=24)
    peak: float = Field(default=_USUAL.peak, ge=1)
    drafted: float = Field(default=_USUAL.drafted, ge=0, le=1)
    busy: float = Field(default=_USUAL.busy, gt=0, lt=1)
    spare: int = Field(default=_USUAL.spare, ge=0)
    pages: int = Field(default=_USUAL.pages, ge=0)


def add_insight_routes(api: FastAPI) -> None:
    """Add ``/insights`` and ``/capacity``."""

    @api.get("/insights")
    def found(
        here: Here, days: Annotated[int, Query(ge=0, le=36_500)] = 30, unit: Unit | Literal[""] = ""
    ) -> dict[str, Any]:
        """What came of the questions of the last days."""
        return insights_found(here, days, unit)

    @api.post("/capacity")
    def capacity(body: LoadBody, here: Here) -> dict[str, Any]:
        """What a load needs; nothing is changed."""
        return capacity_found(here, body.model_dump())

    @api.post("/capacity/measure")
    def measuring(body: MeasureBody, here: Here) -> StreamingResponse:
        """Measure this machine."""
        return ndjson(followed(lambda tell: measured(here, body.model_dump(), tell)))
