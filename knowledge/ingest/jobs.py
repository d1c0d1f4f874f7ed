"""The jobs of a library: create, run, pause, resume, cancel. One runs at a time."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.catalog import Job, JobFile, NewFile
from knowledge.catalog.jobs import JobState
from knowledge.errors import JobError, LibraryError, NotFound
from knowledge.ingest.failure import why_it_failed
from knowledge.ingest.files import find_files
from knowledge.ingest.pool import Pool
from knowledge.ingest.report import IngestReport, Progress, Tell, report_of
from knowledge.ingest.runner import JobRunner, Stopped
from knowledge.ingest.work import WorkFolder
from knowledge.lifecycle.reach import UNLIMITED, Reach

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = ["Jobs"]

_IDLE = 10.0  # seconds after which workers without work are ended
_TO_STOP = 60.0  # seconds; stopping takes one, unless the machine is very busy
# What who waits for a job is sent: progress, and at last the error that ended it or None.
_News = queue.SimpleQueue[Progress | LibraryError | None]


class Jobs:
    """Ingestion jobs, kept in the catalog: a crash or power loss ends none of them.

    Threads may share one. A thread of its own runs jobs in the order in which they were started.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._records = library.catalog.jobs
        self._work = WorkFolder(library.settings.home / "work")
        self._pool = Pool(library.settings.workers, library.settings.worker_memory_mb)
        self._changed = threading.Condition()
        self._creating = threading.Lock()
        self._queue: deque[str] = deque()
        self._running: str | None = None
        self._wanted: JobState | None = None  # what the running job is to become
        self._closing = False
        self._news: dict[str, list[_News]] = {}
        self._progress: dict[str, Progress] = {}
        self._unsaved: dict[str, LibraryError] = {}  # failures that a full disk could not take
        self._thread: threading.Thread | None = None
        self._records.recover()
        self._work.sweep(self._records.needed)

    def all(self) -> list[Job]:
        """Every job that is remembered, in the order of their creation."""
        return [self._true(job) for job in self._records.jobs()]

    def unfinished(self) -> list[Job]:
        """Jobs that can go on."""
        return [job for job in self.all() if job.unfinished]

    def get(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotFound: There is no such job.
        """
        job = self._records.job(job_id)
        if job is None:
            raise NotFound(f"There is no job {job_id!r}.", "'davy jobs' lists them.")
        return self._true(job)

    def files(self, job_id: str) -> list[JobFile]:
        """The files of a job, in order."""
        return self._records.files(self.get(job_id).id)

    def progress(self, job_id: str) -> Progress | None:
        """Where a running job is, or None."""
        return self._progress.get(job_id)

    def report(self, job_id: str) -> IngestReport:
        """What a job did, as far as it came."""
        return report_of(self.get(job_id), self.files(job_id))

    def create(
        self,
        paths: Sequence[Path],
        *,
        names: Sequence[str] | None = None,
        by: str = "",
        reach: Reach = UNLIMITED,
    ) -> Job:
        """Write down a job; :meth:`start` or :meth:`run` it.

        Args:
            paths: Files and folders.
            names: What the files are called; given for uploads, which are copied: they may be
                deleted when this returns.
            by: Who wants it.
            reach: Which documents they may know of: the files are new to them if they are of none.

        Raises:
            NotFound: A path does not exist.
            DiskFull: There is no room for the copies.
        """
        with self._creating:
            if names is None:
                found = [NewFile(str(p), p.name, str(p)) for p in find_files(paths)]
                return self.get(self._records.create(found, by, reach))
            job_id = self._records.next_id()
            copies = self._work.take_in(job_id, paths)
            files = [NewFile(str(p), n, n) for p, n in zip(copies, names, strict=True)]
            try:
                return self.get(self._records.create(files, by, reach))
            finally:
                self._work.written_down(job_id)

    def start(self, job_id: str) -> None:
        """Have a waiting job run, after those that were started before."""
        with self._changed:
            if self._closing:
                raise LibraryError("The library is being closed.", "Open it again.")
            if job_id not in self._queue and job_id != self._running:
                self._queue.append(job_id)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, daemon=True, name="jobs")
                self._thread.start()
            self._changed.notify_all()

    def start_waiting(self) -> None:
        """Have all waiting jobs run: what a server does when it starts."""
        for job in self._records.jobs(["waiting"]):
            self.start(job.id)

    def run(self, job_id: str, tell: Tell = lambda progress: None) -> IngestReport:
        """Start a job and wait for its end; an interrupt from the keyboard pauses it.

        Raises:
            LibraryError: The library itself failed (a full disk); the job can be resumed.
        """
        news: _News = queue.SimpleQueue()
        with self._changed:
            self.start(job_id)
            self._news.setdefault(job_id, []).append(news)
        try:
            while (said := news.get()) is not None:
                if isinstance(said, LibraryError):
                    raise said
                tell(said)
        except KeyboardInterrupt:
            with suppress(JobError):  # it came to its end meanwhile
                self.pause(job_id)
            raise
        return self.report(job_id)

    def pause(self, job_id: str) -> Job:
        """Stop a job so that it can be resumed; pages that were recognised are kept.

        Raises:
            JobError: It neither waits nor runs.
        """
        return self._stop(job_id, "paused", ("waiting", "running"))

    def cancel(self, job_id: str) -> Job:
        """Stop a job for good; what it has loaded stays.

        Raises:
            JobError: It is over.
        """
        return self._stop(job_id, "cancelled", ("waiting", "running", "paused", "failed"))

    def resume(self, job_id: str) -> Job:
        """Have a job that was paused, broken off or failed wait for its turn; :meth:`start` it.

        Raises:
            JobError: It is running or waits for its turn already, or is over.
        """
        with self._changed:
            job = self.get(job_id)
            if job.state == "running" or job_id in self._queue:
                raise JobError(f"Job {job_id} is running already.", "'davy jobs' shows how far.")
            if not job.unfinished:
                raise JobError(
                    f"Job {job_id} is {job.state} and cannot go on.",
                    "Load the files again: 'davy ingest'; what is loaded stays unchanged.",
                )
            self._set(job_id, "waiting")
        return self.get(job_id)

    def close(self) -> None:
        """Break off what runs; it waits to be resumed. Ends all workers."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._pool.wake()
        if self._thread is None:
            self._pool.close()
        else:
            self._thread.join(_TO_STOP)

    def _stop(self, job_id: str, state: JobState, possible: tuple[JobState, ...]) -> Job:
        with self._changed:
            job = self.get(job_id)
            if job.state not in possible:
                raise JobError(f"Job {job_id} is {job.state}, not {' or '.join(possible)}.")
            if job_id == self._running:
                self._wanted = state
                self._pool.wake()
                self._changed.wait_for(lambda: self._running != job_id, _TO_STOP)
                return self.get(job_id)
            if job_id in self._queue:
                self._queue.remove(job_id)
            self._set(job_id, state)
            self._tell_end(job_id, None)
        self._work.sweep(self._records.needed)
        return self.get(job_id)

    def _set(self, job_id: str, state: JobState) -> None:
        self._records.set_state(job_id, state)
        self._unsaved.pop(job_id, None)

    def _true(self, job: Job) -> Job:
        """A job as it is, where the catalog could not be told."""
        error = self._unsaved.get(job.id)
        if error is None or job.state not in ("waiting", "running"):
            return job
        return replace(job, state="failed", error=error.message, hint=error.hint)

    def _serve(self) -> None:
        """Run jobs as they come; what the thread does."""
        try:
            while (job_id := self._turn()) is not None:
                self._run(job_id)
        finally:
            self._pool.close()
            with self._changed:
                for job_id in list(self._news):
                    self._tell_end(job_id, LibraryError("The library was closed.", "Resume it."))

    def _turn(self) -> str | None:
        """The next job, or None when the library closes."""
        with self._changed:
            while not self._queue and not self._closing:
                if not self._changed.wait(_IDLE if self._pool.pids else None):
                    self._pool.rest()
            if self._closing:
                return None
            self._running, self._wanted = self._queue.popleft(), None
            return self._running

    def _run(self, job_id: str) -> None:
        try:
            error = self._do(job_id)
        except Exception as broken:  # the catalog itself; the thread must live on
            error = self._failed(job_id, broken)
        with self._changed:
            self._running = None
            self._progress.pop(job_id, None)
            self._tell_end(job_id, error)
            self._changed.notify_all()

    def _do(self, job_id: str) -> LibraryError | None:
        job = self._records.job(job_id)
        if job is None or job.state != "waiting":  # it was stopped while it waited
            return None
        began = time.monotonic()
        state, error = self._outcome(job_id)
        seconds = time.monotonic() - began
        try:
            self._records.set_state(job_id, state, seconds=seconds, error=error)
        except LibraryError as unsaved:
            error = self._unsaved[job_id] = error or self._failed(job_id, unsaved)
        self._work.sweep(self._records.needed)
        return error

    def _failed(self, job_id: str, error: Exception) -> LibraryError:
        return why_it_failed(error, job_id, self._library.settings.home)

    def _outcome(self, job_id: str) -> tuple[JobState, LibraryError | None]:
        try:
            self._records.set_state(job_id, "running")
            self._runner(job_id).run()
        except Stopped:
            return self._wanted or "waiting", None
        except Exception as error:  # the thread must live on: other jobs wait
            return "failed", self._failed(job_id, error)
        return "done", None

    def _runner(self, job_id: str) -> JobRunner:
        def tell(progress: Progress) -> None:
            with self._changed:
                self._progress[job_id] = progress
                for news in self._news.get(job_id, ()):
                    news.put(progress)

        def stop() -> bool:
            return self._closing or self._wanted is not None

        job = self.get(job_id)
        seen = self._library.seen_by(job.reach, job.by)
        return JobRunner(seen, job_id, self._pool, self._work, tell, stop)

    def _tell_end(self, job_id: str, error: LibraryError | None) -> None:
        for news in self._news.pop(job_id, ()):
            news.put(error)
