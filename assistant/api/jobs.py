"""Routes of ingestion jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

from assistant.wire import job_file_json, job_json, report_json
from knowledge.catalog import Job
from knowledge.library import Library

__all__ = ["add_job_routes"]


class JobBody(BaseModel):
    """Files and folders on this machine."""

    paths: list[Path] = Field(min_length=1)


def add_job_routes(api: FastAPI, library: Library, changes: list[Any]) -> None:
    """Add ``/jobs``; ``changes`` guards what changes the library."""
    jobs = library.jobs

    def told(job: Job) -> dict[str, Any]:
        return job_json(job, jobs.progress(job.id))

    @api.get("/jobs")
    def every_job() -> dict[str, Any]:
        """All jobs that are remembered, in the order of their creation."""
        return {"jobs": [told(job) for job in jobs.all()]}

    @api.get("/jobs/{job_id}")
    def one_job(job_id: str, files: bool = True) -> dict[str, Any]:
        """A job; with ``files`` also its files and its report so far."""
        job = told(jobs.get(job_id))
        if files:
            job["files"] = [job_file_json(file) for file in jobs.files(job_id)]
            job["report"] = report_json(jobs.report(job_id))
        return job

    @api.post("/jobs", dependencies=changes, status_code=202)
    def create(body: JobBody) -> dict[str, Any]:
        """Load files of this machine: the job, at once."""
        job = jobs.create(body.paths)
        jobs.start(job.id)
        return told(job)

    @api.post("/jobs/{job_id}/pause", dependencies=changes)
    def pause(job_id: str) -> dict[str, Any]:
        """Stop a job so that it can be resumed."""
        return told(jobs.pause(job_id))

    @api.post("/jobs/{job_id}/resume", dependencies=changes)
    def resume(job_id: str) -> dict[str, Any]:
        """Go on with a job that was paused, broken off or failed."""
        job = jobs.resume(job_id)
        jobs.start(job.id)
        return told(job)

    @api.post("/jobs/{job_id}/cancel", dependencies=changes)
    def cancel(job_id: str) -> dict[str, Any]:
        """Stop a job for good; what it has loaded stays."""
        return told(jobs.cancel(job_id))
