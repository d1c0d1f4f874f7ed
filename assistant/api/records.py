"""Routes of the record of replies."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.build import Assistant
from assistant.onepager import record_pdf
from assistant.records import Kind, KindChoice, Reason, entries_json, record_json
from assistant.records.feedback import LONGEST_NAME, LONGEST_NOTE

__all__ = ["add_record_routes"]


class FeedbackBody(BaseModel):
    """What somebody says of a reply."""

    kind: Kind
    reason: Reason = ""
    note: str = Field(default="", max_length=LONGEST_NOTE)
    by: str = Field(default="", max_length=LONGEST_NAME)


def add_record_routes(api: FastAPI, assistant: Assistant, guards: list[Any]) -> None:
    """Add ``/records``; ``guards`` keeps it from others, for questions are personal."""
    records = assistant.records

    @api.get("/records", dependencies=guards)
    def some(
        limit: Annotated[int, Query(ge=1, le=1000)] = 20,
        before: str = "",
        withheld_only: bool = False,
        thumbs_down: bool = False,
        to_supervisor: bool = False,
        kind: KindChoice = "",
        text: Annotated[str, Query(max_length=4000)] = "",
    ) -> dict[str, Any]:
        """Records, newest first, without the replies."""
        found = records.list(
            limit, before, withheld_only=withheld_only, thumbs_down=thumbs_down,
            to_supervisor=to_supervisor, kind=kind, text=text,
        )  # fmt: skip
        return entries_json(found)

    @api.post("/records/{record_id}/feedback", status_code=201)
    def said(record_id: str, body: FeedbackBody) -> dict[str, Any]:
        """Keep what somebody says of a reply. Open: whoever may ask may say what it was worth."""
        given = records.add_feedback(record_id, body.kind, body.reason, body.note, body.by)
        return {"id": given, "record": record_id}

    @api.get("/records/{record_id}.pdf", dependencies=guards)
    def printed(record_id: str, language: Literal["", "zh", "en"] = "") -> Response:
        """A record on paper."""
        record = records.get(record_id)
        file = record_pdf(record, assistant.library, language, assistant.settings.font)
        return Response(file, media_type="application/pdf")

    @api.get("/records/{record_id:path}", dependencies=guards)
    def one(record_id: str) -> dict[str, Any]:
        """A record with its reply and what was said of it."""
        return record_json(records.get(record_id))
