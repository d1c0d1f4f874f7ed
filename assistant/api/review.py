"""Routes of the supervisor's desk: the queue, what is done to replies, signed answers."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from assistant.api.people import Asker, here, named_by
from assistant.review import Bulk, Reason, ReviewError, Section, Unsupported
from assistant.review.desk import Deed, Desk, Reviewing
from assistant.signing.types import Validity

__all__ = ["add_review_routes"]


def _desk(here: Annotated[Reviewing, Depends(here)]) -> Desk:
    return Desk(here)


_Name = Annotated[str, Field(max_length=200)]
_Text = Annotated[str, Field(max_length=4000)]
_Desk = Annotated[Desk, Depends(_desk)]


class SpanBody(BaseModel):
    """A stretch of a page, see :class:`assistant.review.Span`."""

    version_id: _Name
    page_index: int = Field(ge=0, lt=1 << 31)
    start: int = Field(ge=0, lt=1 << 31)
    end: int = Field(ge=0, lt=1 << 31)


class ClaimBody(BaseModel):
    """What a correction says, and which of its quotations it rests on, from 1."""

    text: _Text
    citations: list[int] = Field(default=[], max_length=50)


class ActBody(BaseModel):
    """Something done to a reply; of a correction ``claims``, or ``answer`` with markers."""

    seen: int = 0
    by: _Name = ""
    text: _Text = ""
    answer: str = Field(default="", max_length=20_000)
    claims: list[ClaimBody] = Field(default=[], max_length=50)
    quotes: list[SpanBody] = Field(default=[], max_length=50)
    own_words: bool = False


class BulkBody(BaseModel):
    """The same done to many: ids of records, each with the state that it is about."""

    seen: dict[_Name, int] = Field(min_length=1, max_length=1000)
    by: _Name = ""
    text: _Text = ""


class SignBody(BaseModel):
    """What to sign, and what for."""

    record: _Name
    seen: int
    by: _Name = ""
    sites: list[_Name] = Field(default=[], max_length=50)
    specialty: _Name = ""
    expires: str | None = Field(default=None, max_length=10)


class WithdrawBody(BaseModel):
    """Why an answer is signed no longer."""

    text: _Text
    by: _Name = ""


def add_review_routes(api: FastAPI) -> None:
    """Add ``/review`` and ``/signed``."""

    @api.exception_handler(ReviewError)
    def _refused(_: Request, error: ReviewError) -> JSONResponse:
        body: dict[str, Any] = {
            "error": error.message, "hint": error.hint, "type": type(error).__name__,
        }  # fmt: skip
        if isinstance(error, Unsupported):
            body["claims"] = [verdict.reason() for verdict in error.verdicts]
        return JSONResponse(body, 409)

    _review_routes(api)
    _signed_routes(api)


def _review_routes(api: FastAPI) -> None:
    @api.get("/review")
    def queue(
        at: _Desk,
        section: Section = "open",
        reason: Reason | None = None,
        text: Annotated[str, Query(max_length=4000)] = "",
        assigned: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 50,
        skip: Annotated[int, Query(ge=0, lt=1 << 31)] = 0,
    ) -> dict[str, Any]:
        """Replies, what should be seen first first."""
        chosen = {
            "section": section, "reason": reason, "text": text, "assigned": assigned,
            "limit": limit, "skip": skip,
        }  # fmt: skip
        return at.replies(chosen)

    @api.get("/review/backlog")
    def backlog(at: _Desk) -> dict[str, Any]:
        """How much there is to do, and how long it has waited."""
        return at.backlog()

    @api.get("/review/{record_id}")
    def reply(record_id: str, at: _Desk) -> dict[str, Any]:
        """A reply with all that was said of it and done to it."""
        return at.reply(record_id)

    @api.post("/review/{record_id}/{did}")
    def act(record_id: str, did: Deed, body: ActBody, at: _Desk, asker: Asker) -> dict[str, Any]:
        """Do something to a reply; the reply as it is then."""
        said = {**body.model_dump(), "by": named_by(asker, body.by)}
        return at.act(record_id, did, said)

    @api.post("/review/{did}")
    def bulk(did: Bulk, body: BulkBody, at: _Desk, asker: Asker) -> dict[str, Any]:
        """Do the same to many replies; what became of each."""
        said = {"by": named_by(asker, body.by), "text": body.text}
        return at.bulk(did, body.seen, said)


def _signed_routes(api: FastAPI) -> None:
    @api.get("/signed")
    def signed(
        at: _Desk,
        state: Validity = "valid",
        text: Annotated[str, Query(max_length=4000)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 50,
        skip: Annotated[int, Query(ge=0, lt=1 << 31)] = 0,
    ) -> dict[str, Any]:
        """Signed answers, the latest first."""
        chosen = {"state": state, "text": text, "limit": limit, "skip": skip}
        return at.signed(chosen)

    @api.get("/signed/export")
    def export(at: _Desk) -> dict[str, Any]:
        """All valid ones as an evaluation set."""
        return at.export()

    @api.get("/signed/{signed_id}")
    def one(signed_id: str, at: _Desk) -> dict[str, Any]:
        """One signed answer."""
        return at.signed_answer(signed_id)

    @api.post("/signed", status_code=201)
    def sign(body: SignBody, at: _Desk, asker: Asker) -> dict[str, Any]:
        """Sign the answer to a reply that was approved or corrected."""
        said = {**body.model_dump(), "by": named_by(asker, body.by)}
        return at.sign(body.record, said)

    @api.post("/signed/{signed_id}/withdraw")
    def withdraw(signed_id: str, body: WithdrawBody, at: _Desk, asker: Asker) -> dict[str, Any]:
        """Sign an answer no longer, for good."""
        said = {"by": named_by(asker, body.by), "text": body.text}
        return at.withdraw(signed_id, said)
