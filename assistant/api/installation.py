"""Routes of who runs the installation."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from assistant.api.people import Here
from assistant.api.streams import followed, ndjson
from assistant.doctor import examine
from assistant.wire import report_json

__all__ = ["add_installation_routes"]


class IngestBody(BaseModel):
    """Files and folders on this machine."""

    paths: list[Path] = Field(min_length=1)


def add_installation_routes(api: FastAPI) -> None:
    """Add ``/doctor``, ``/ingest`` and ``/reindex``."""

    @api.get("/doctor")
    def doctor(here: Here) -> dict[str, Any]:
        """The state of the installation."""
        return {"findings": [asdict(finding) for finding in examine(here)]}

    @api.post("/ingest")
    def ingest(body: IngestBody, here: Here) -> StreamingResponse:
        """Load files of this machine; progress lines, then the report."""
        library = here.library
        return ndjson(followed(lambda tell: report_json(library.ingest(body.paths, progress=tell))))

    @api.post("/reindex")
    def reindex(here: Here) -> StreamingResponse:
        """Rebuild what is derived from the catalog; progress lines, then the count."""
        return ndjson(followed(lambda tell: {"passages": here.library.reindex(tell)}))
