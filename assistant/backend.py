"""Where a command's work is done: in this process, or in the server that owns the library.

Both give the JSON of :mod:`assistant.wire`, so that a command looks the same either way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from assistant.settings import Settings
from knowledge.ownership import owner_of

__all__ = ["Backend", "Change", "Json", "Progress", "connect"]

Json = dict[str, Any]
# Called with the JSON of :class:`knowledge.ingest.Progress`.
Progress = Callable[[Json], None]
Change = Literal["pause", "resume", "cancel"]


class Backend(Protocol):
    """What commands need done."""

    def ask(self, question: str, after: tuple[str, ...] = ()) -> Json:
        """The reply to a question."""

    def search(self, question: str, k: int) -> Json:
        """Hits."""

    def check(self, statements: list[Json]) -> Json:
        """What the library says of statements, each as :func:`wire.statement_json` has it."""

    def documents(self, every_version: bool) -> Json:
        """What is loaded."""

    def create_job(self, paths: list[Path]) -> Json:
        """Write down a job that loads files and folders."""

    def run_job(self, job_id: str, progress: Progress) -> Json:
        """Run a job that waits, or follow it where it runs; the report."""

    def jobs(self) -> Json:
        """All jobs."""

    def stranded(self) -> list[Json]:
        """Jobs that can go on and that nobody goes on with."""

    def job(self, job_id: str) -> Json:
        """A job with its files."""

    def change_job(self, job_id: str, change: Change) -> Json:
        """Pause, resume or cancel a job; the job. A resumed one waits to be run."""

    def remove(self, name: str) -> Json:
        """Take documents out of search."""

    def reindex(self, progress: Progress) -> Json:
        """Rebuild what is derived."""

    def doctor(self) -> Json:
        """Findings."""

    def records(self, chosen: Json) -> Json:
        """Records of replies, chosen by the arguments of :meth:`assistant.records.Records.list`."""

    def record(self, record_id: str) -> Json:
        """One record, with its reply."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None: ...


def connect(settings: Settings, command: str) -> Backend:
    """The server that owns the library if one is running, else this process.

    Raises:
        LibraryHeld: A process owns the library that takes no requests.
    """
    owner = owner_of(settings.home)
    if owner is not None and owner.url:
        from assistant.remote import remote  # which takes its types from here

        return remote(owner)
    return _Local(settings, command)


class _Local:
    def __init__(self, settings: Settings, command: str) -> None:
        from assistant.build import Assistant  # a second of imports that a server has behind it

        self._assistant = Assistant(settings, command)

    def ask(self, question: str, after: tuple[str, ...] = ()) -> Json:
        from assistant.wire import reply_json

        return reply_json(self._assistant.ask(question, after))

    def search(self, question: str, k: int) -> Json:
        from assistant.wire import hit_json

        return {"hits": [hit_json(hit) for hit in self._assistant.library.search(question, k)]}

    def check(self, statements: list[Json]) -> Json:
        from assistant.wire import checked_json, statement_of

        checker = self._assistant.checker
        return {"statements": [checked_json(checker.check(statement_of(s))) for s in statements]}

    def documents(self, every_version: bool) -> Json:
        from assistant.wire import document_json

        found = self._assistant.library.documents(every_version=every_version)
        return {"documents": [document_json(document) for document in found]}

    def create_job(self, paths: list[Path]) -> Json:
        from assistant.wire import job_json

        return job_json(self._assistant.library.jobs.create(paths))

    def run_job(self, job_id: str, progress: Progress) -> Json:
        from assistant.wire import progress_json, report_json

        jobs = self._assistant.library.jobs
        return report_json(jobs.run(job_id, lambda told: progress(progress_json(told))))

    def jobs(self) -> Json:
        from assistant.wire import job_json

        return {"jobs": [job_json(job) for job in self._assistant.library.jobs.all()]}

    def stranded(self) -> list[Json]:
        from assistant.wire import job_json

        return [job_json(job) for job in self._assistant.library.jobs.unfinished()]

    def job(self, job_id: str) -> Json:
        from assistant.wire import job_file_json, job_json, report_json

        jobs = self._assistant.library.jobs
        files = [job_file_json(file) for file in jobs.files(job_id)]
        report = report_json(jobs.report(job_id))
        return {**job_json(jobs.get(job_id)), "files": files, "report": report}

    def change_job(self, job_id: str, change: Change) -> Json:
        from assistant.wire import job_json

        jobs = self._assistant.library.jobs
        changes = {"pause": jobs.pause, "resume": jobs.resume, "cancel": jobs.cancel}
        return job_json(changes[change](job_id))

    def remove(self, name: str) -> Json:
        from assistant.wire import document_json

        return {"removed": [document_json(d) for d in self._assistant.library.remove(name)]}

    def reindex(self, progress: Progress) -> Json:
        from assistant.wire import progress_json

        library = self._assistant.library
        return {"passages": library.reindex(lambda told: progress(progress_json(told)))}

    def doctor(self) -> Json:
        from dataclasses import asdict

        from assistant.doctor import examine

        return {"findings": [asdict(finding) for finding in examine(self._assistant)]}

    def records(self, chosen: Json) -> Json:
        from assistant.records import entries_json

        return entries_json(self._assistant.records.list(**chosen))

    def record(self, record_id: str) -> Json:
        from assistant.records import record_json

        return record_json(self._assistant.records.get(record_id))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._assistant.close()
