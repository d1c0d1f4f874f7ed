"""Routes of the record of replies."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.api.errors import Refused
from assistant.api.people import Asker, Here
from assistant.api.rates import Rate
from assistant.onepager import record_pdf
from assistant.records import Kind, KindChoice, Reason, entries_json, record_json
from assistant.records.feedback import LONGEST_NAME, LONGEST_NOTE
from assistant.replay.replaying import replay
from assistant.replay.showing import replayed_json

__all__ = ["add_record_routes"]

_MOST_FEEDBACK = 60  # of a kind, an hour, from one person


class FeedbackBody(BaseModel):
    """What somebody says of a reply."""

    kind: Kind
    reason: Reason = ""
    note: str = Field(default="", max_length=LONGEST_NOTE)
    by: str = Field(default="", max_length=LONGEST_NAME)


def add_record_routes(api: FastAPI) -> None:
    """Add ``/records``; each sees what they may see of it, for questions are personal."""
    said_lately = Rate(_MOST_FEEDBACK, 3600)

    @api.get("/records")
    def some(
        here: Here,
        limit: Annotated[int, Query(ge=1, le=1000)] = 20,
        before: str = "",
        withheld_only: bool = False,
        thumbs_down: bool = False,
        to_supervisor: bool = False,
        kind: KindChoice = "",
        text: Annotated[str, Query(max_length=4000)] = "",
    ) -> dict[str, Any]:
        """Records, newest first, without the replies."""
        found = here.records.list(
            limit, before, withheld_only=withheld_only, thumbs_down=thumbs_down,
            to_supervisor=to_supervisor, kind=kind, text=text,
        )  # fmt: skip
        return entries_json(found)

    @api.post("/records/{record_id}/replay")
    def again(record_id: str, here: Here, draft: bool = False) -> dict[str, Any]:
        """The answer made again from the versions that were searched then."""
        return replayed_json(replay(here, record_id, draft=draft))

    @api.post("/records/{record_id}/feedback", status_code=201)
    def said(record_id: str, body: FeedbackBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Keep what somebody says of a reply: whoever may ask may say what it was worth."""
        if wait := said_lately.wait((asker.name, body.kind)):
            raise Refused(
                429, f"That was said {_MOST_FEEDBACK} times within an hour.",
                f"Say it again in {math.ceil(wait / 60)} minutes.",
                {"Retry-After": str(math.ceil(wait))},
            )  # fmt: skip
        given = here.records.add_feedback(record_id, **body.model_dump())
        return {"id": given, "record": record_id}

    @api.get("/records/{record_id}.pdf")
    def printed(record_id: str, here: Here, language: Literal["", "zh", "en"] = "") -> Response:
        """A record on paper."""
        record = here.records.get(record_id)
        file = record_pdf(record, here.library, language, here.settings.font)
        return Response(file, media_type="application/pdf")

    @api.get("/records/{record_id:path}")
    def one(record_id: str, here: Here) -> dict[str, Any]:
        """A record with its reply and what was said of it."""
        return record_json(here.records.get(record_id))
