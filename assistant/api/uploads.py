"""Files sent to the library."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Response, UploadFile

from assistant.api.people import Here
from assistant.uploading import MOST_FILES, Sent, job_for
from assistant.wire import job_json, report_json

__all__ = ["add_upload_route"]

_LARGEST_FILES = 10  # so many of the largest files fit into a request


def add_upload_route(api: FastAPI, megabytes: int) -> None:
    """Add ``POST /documents``; a file may have so many megabytes."""

    @api.post(
        "/documents",
        max_body_size=_LARGEST_FILES * megabytes << 20,
        form_limits={"max_files": MOST_FILES, "max_fields": 10},
    )
    def upload(
        files: list[UploadFile], here: Here, response: Response, wait: bool = True
    ) -> dict[str, Any]:
        """Load uploaded files: the report, or with ``wait=false`` the job at once."""
        jobs = here.library.jobs
        sent = [Sent(file.filename or "", file.file) for file in files]
        job = job_for(here.library, sent, megabytes)
        if wait:
            return report_json(jobs.run(job.id))
        jobs.start(job.id)
        response.status_code = 202
        return job_json(job)
