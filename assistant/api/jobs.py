"""Routes of ingestion jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

from assistant.api.people import Here
from assistant.wire import job_file_json, job_json, report_json
from knowledge.catalog import Job
from knowledge.ingest.jobs import Jobs

__all__ = ["add_job_routes"]


class JobBody(BaseModel):
    """Files and folders on this machine."""

    paths: list[Path] = Field(min_length=1)


def add_job_routes(api: FastAPI) -> None:
    """Add ``/jobs``."""

    @api.get("/jobs")
    def every_job(here: Here) -> dict[str, Any]:
        """All jobs that are remembered, in the order of their creation."""
        return {"jobs": [_told(here.library.jobs, job) for job in here.library.jobs.all()]}

    @api.get("/jobs/{job_id}")
    def one_job(job_id: str, here: Here, files: bool = True) -> dict[str, Any]:
        """A job; with ``files`` also its files and its report so far."""
        jobs = here.library.jobs
        job = _told(jobs, jobs.get(job_id))
        if files:
            job["files"] = [job_file_json(file) for file in jobs.files(job_id)]
            job["report"] = report_json(jobs.report(job_id))
        return job

    @api.post("/jobs", status_code=202)
    def create(body: JobBody, here: Here) -> dict[str, Any]:
        """Load files of this machine: the job, at once."""
        jobs = here.library.jobs
        job = jobs.create(body.paths)
        jobs.start(job.id)
        return _told(jobs, job)

    @api.post("/jobs/{job_id}/pause")
    def pause(job_id: str, here: Here) -> dict[str, Any]:
        """Stop a job so that it can be resumed."""
        return _told(here.library.jobs, here.library.jobs.pause(job_id))

    @api.post("/jobs/{job_id}/resume")
    def resume(job_id: str, here: Here) -> dict[str, Any]:
        """Go on with a job that was paused, broken off or failed."""
        jobs = here.library.jobs
        job = jobs.resume(job_id)
        jobs.start(job.id)
        return _told(jobs, job)

    @api.post("/jobs/{job_id}/cancel")
    def cancel(job_id: str, here: Here) -> dict[str, Any]:
        """Stop a job for good; what it has loaded stays."""
        return _told(here.library.jobs, here.library.jobs.cancel(job_id))


def _told(jobs: Jobs, job: Job) -> dict[str, Any]:
    return job_json(job, jobs.progress(job.id))
