"""Files sent to the library."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Response, UploadFile

from assistant.uploading import Sent, job_for
from assistant.wire import job_json, report_json
from knowledge.library import Library

__all__ = ["add_upload_route"]


def add_upload_route(api: FastAPI, library: Library, changes: list[Any]) -> None:
    """Add ``POST /documents``; ``changes`` guards it."""

    @api.post("/documents", dependencies=changes)
    def upload(files: list[UploadFile], response: Response, wait: bool = True) -> dict[str, Any]:
        """Load uploaded files: the report, or with ``wait=false`` the job at once."""
        job = job_for(library, [Sent(file.filename or "", file.file) for file in files])
        if wait:
            return report_json(library.jobs.run(job.id))
        library.jobs.start(job.id)
        response.status_code = 202
        return job_json(job)
