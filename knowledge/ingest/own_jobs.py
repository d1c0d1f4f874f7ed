"""The jobs that one person may know of, as if there were no others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.catalog import Job, JobFile
from knowledge.errors import NotFound
from knowledge.ingest.jobs import Jobs
from knowledge.ingest.report import IngestReport, Progress, Tell
from knowledge.lifecycle.reach import UNLIMITED, Reach

__all__ = ["OwnJobs"]


class OwnJobs(Jobs):
    """Jobs that one person has created; what they load is matched with what they may know of.

    Who may know of every document sees all jobs, and creates them in their own name.

    Args:
        whole: All jobs.
        by: Whose.
        reach: Which documents that person may know of.
    """

    def __init__(self, whole: Jobs, by: str, reach: Reach) -> None:
        # Not the base's: one thread runs all jobs.
        self._whole, self._by, self._reach = whole, by, reach

    def all(self) -> list[Job]:
        """Every job they may know of that is remembered, in the order of their creation."""
        every = self._reach == UNLIMITED
        return [job for job in self._whole.all() if every or job.by == self._by]

    def get(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotFound: There is no such job of theirs.
        """
        job = next((job for job in self.all() if job.id == job_id), None)
        if job is None:
            raise NotFound(f"There is no job {job_id!r}.", "'davy jobs' lists them.")
        return job

    def files(self, job_id: str) -> list[JobFile]:
        """The files of a job, in order."""
        return self._whole.files(self.get(job_id).id)

    def progress(self, job_id: str) -> Progress | None:
        """Where a running job is, or None."""
        return self._whole.progress(self.get(job_id).id)

    def create(
        self,
        paths: Sequence[Path],
        *,
        names: Sequence[str] | None = None,
        by: str = "",
        reach: Reach | None = None,
    ) -> Job:
        """Write down a job of theirs, as :meth:`Jobs.create` does."""
        return self._whole.create(paths, names=names, by=self._by, reach=self._reach)

    def start(self, job_id: str) -> None:
        """Have a waiting job run, after those that were started before."""
        self._whole.start(self.get(job_id).id)

    def start_waiting(self) -> None:
        """Have all their waiting jobs run."""
        for job in self.all():
            if job.state == "waiting":
                self.start(job.id)

    def run(self, job_id: str, tell: Tell = lambda progress: None) -> IngestReport:
        """Start a job and wait for its end."""
        return self._whole.run(self.get(job_id).id, tell)

    def pause(self, job_id: str) -> Job:
        """Stop a job so that it can be resumed."""
        return self._whole.pause(self.get(job_id).id)

    def cancel(self, job_id: str) -> Job:
        """Stop a job for good; what it has loaded stays."""
        return self._whole.cancel(self.get(job_id).id)

    def resume(self, job_id: str) -> Job:
        """Have a job that was paused, broken off or failed wait for its turn."""
        return self._whole.resume(self.get(job_id).id)

    def close(self) -> None:
        """Nothing: the jobs are another's to close."""
