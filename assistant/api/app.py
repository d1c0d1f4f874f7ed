"""FastAPI routes over one assistant: reading is open, changing needs the server's token."""

from __future__ import annotations

import io
import secrets
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from assistant.api.care import add_care_routes
from assistant.api.check import add_check_routes
from assistant.api.corrections import add_correction_routes
from assistant.api.emergency import add_emergency_routes
from assistant.api.jobs import add_job_routes
from assistant.api.lifecycle import add_lifecycle_routes
from assistant.api.records import add_record_routes
from assistant.api.streams import followed, growing, ndjson
from assistant.api.uploads import add_upload_route
from assistant.build import Assistant
from assistant.chain import Question
from assistant.doctor import examine
from assistant.filtering import filters_of
from assistant.wire import document_json, hit_json, reply_json, report_json
from knowledge.errors import (
    CorrectionError,
    DavyError,
    JobError,
    LibraryHeld,
    LifecycleError,
    NotFound,
    ReadError,
    SettingsError,
)

__all__ = ["build_api"]

_LONGEST_QUESTION = 4000
_LAST_PAGE = 1 << 31  # the catalog can hold no more
_STATUS = {
    NotFound: 404, ReadError: 422, SettingsError: 400, LibraryHeld: 409, JobError: 409,
    CorrectionError: 409, LifecycleError: 422,
}  # fmt: skip


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


class IngestBody(BaseModel):
    """Files and folders on this machine."""

    paths: list[Path] = Field(min_length=1)


def build_api(assistant: Assistant, token: str) -> FastAPI:
    """The API of one assistant.

    Args:
        assistant: Answers, and holds the library.
        token: What a request must carry in ``X-Davy-Token`` to change anything.
    """
    api = FastAPI(title="Davy", docs_url=None, redoc_url=None)  # those pages load from elsewhere
    changes = [Depends(_token_check(token))]

    @api.exception_handler(DavyError)
    def _failed(_: Request, error: DavyError) -> JSONResponse:
        kinds = (code for kind, code in _STATUS.items() if isinstance(error, kind))
        body = {"error": error.message, "hint": error.hint, "type": type(error).__name__}
        return JSONResponse(body, next(kinds, 500))

    @api.exception_handler(RequestValidationError)
    def _malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        # Without what was sent: a lone surrogate in it could not be sent back.
        problems = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])!r}: {item['msg']}"
            for item in error.errors()
        )
        text = f"The request is malformed: {problems}.".encode(errors="replace").decode()
        hint = "/openapi.json says what each request takes."
        return JSONResponse({"error": text, "hint": hint, "type": "MalformedRequest"}, 422)

    @api.exception_handler(HTTPException)
    def _refused(_: Request, error: HTTPException) -> JSONResponse:
        hint = "Send it as X-Davy-Token; owner.json in the library folder holds it."
        body = {"error": error.detail, "hint": hint, "type": "Refused"}
        return JSONResponse(body, error.status_code)

    _reading_routes(api, assistant)
    _page_routes(api, assistant)
    _changing_routes(api, assistant, changes)
    add_upload_route(api, assistant.library, changes)
    add_job_routes(api, assistant.library, changes)
    add_lifecycle_routes(api, assistant.library, changes)
    add_correction_routes(api, assistant.library, changes)
    add_check_routes(api, assistant)
    add_emergency_routes(api, assistant, changes)
    add_record_routes(api, assistant, changes)
    add_care_routes(api, assistant, changes)
    return api


def _token_check(token: str) -> Callable[[str], None]:
    def check(x_davy_token: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(x_davy_token.encode(), token.encode()):
            raise HTTPException(403, "This request needs the server's token.")

    return check


def _reading_routes(api: FastAPI, assistant: Assistant) -> None:
    library = assistant.library

    @api.get("/health")
    def health() -> dict[str, Any]:
        """Whether the server answers, and whether its models are loaded."""
        return {"status": "ok", "ready": assistant.ready.is_set()}

    @api.post("/ask")
    def ask(body: AskBody) -> dict[str, Any]:
        """The reply to a question."""
        filters = filters_of(body.filters.model_dump(), library)
        return reply_json(assistant.ask(body.question, tuple(body.after), filters))

    @api.post("/ask/stream")
    def ask_stream(body: AskBody) -> StreamingResponse:
        """The reply as it grows, a JSON object a line; each replaces the one before."""
        dropped = threading.Event()
        filters = filters_of(body.filters.model_dump(), library)
        question = Question(body.question, tuple(body.after), filters)
        replies = assistant.front.stream(question, dropped=dropped)
        return growing(map(reply_json, replies), dropped)

    @api.post("/search")
    def search(body: SearchBody) -> dict[str, Any]:
        """Passages for a question."""
        visible = library.visible(filters_of(body.filters.model_dump(), library))
        return {"hits": [hit_json(hit) for hit in library.search(body.question, body.k, visible)]}

    @api.get("/doctor")
    def doctor() -> dict[str, Any]:
        """The state of the installation."""
        return {"findings": [asdict(finding) for finding in examine(assistant)]}


def _page_routes(api: FastAPI, assistant: Assistant) -> None:
    library = assistant.library

    @api.get("/pages/{version_id}/{index}.png")
    def page_image(
        version_id: str, index: int, scale: Annotated[float, Query(ge=0.2, le=4)] = 1.5
    ) -> Response:
        """A page of a PDF or of an image as a picture, upright."""
        png = io.BytesIO()
        library.page_image(version_id, max(-1, min(index, _LAST_PAGE)), scale * 72).save(png, "PNG")
        headers = {"Cache-Control": "max-age=86400"}
        return Response(png.getvalue(), media_type="image/png", headers=headers)

    @api.get("/originals/{version_id}")
    def original(version_id: str) -> FileResponse:
        """The original file, as a download."""
        version = library.catalog.version(version_id)
        name = version.file if version else "file"
        # Never shown in the browser: an HTML document would run in the server's own origin.
        return FileResponse(
            library.original(version_id), media_type="application/octet-stream", filename=name
        )


def _changing_routes(api: FastAPI, assistant: Assistant, changes: list[Any]) -> None:
    library = assistant.library

    @api.post("/ingest", dependencies=changes)
    def ingest(body: IngestBody) -> StreamingResponse:
        """Load files of this machine; progress lines, then the report."""
        return ndjson(followed(lambda tell: report_json(library.ingest(body.paths, progress=tell))))

    @api.delete("/documents/{name:path}", dependencies=changes)
    def remove(name: str) -> dict[str, Any]:
        """Take documents out of search."""
        return {"removed": [document_json(document) for document in library.remove(name)]}

    @api.post("/reindex", dependencies=changes)
    def reindex() -> StreamingResponse:
        """Rebuild what is derived from the catalog; progress lines, then the count."""
        return ndjson(followed(lambda tell: {"passages": library.reindex(tell)}))
