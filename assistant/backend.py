"""Where a command's work is done: in this process, or in the server that owns the library.

Both give the JSON of :mod:`assistant.wire`, so that a command looks the same either way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self, cast

from assistant.review_remote import DeskBackend
from assistant.settings import Settings
from knowledge.ownership import owner_of

__all__ = ["Backend", "Change", "Json", "Progress", "connect"]

Json = dict[str, Any]
# Called with the JSON of :class:`knowledge.ingest.Progress`.
Progress = Callable[[Json], None]
Change = Literal["pause", "resume", "cancel"]


class Backend(Protocol):
    """What commands need done."""

    def ask(self, question: str, after: tuple[str, ...] = (), filters: Json | None = None) -> Json:
        """The reply to a question; filters as :func:`assistant.filtering.filters_json` has them."""

    def search(self, question: str, k: int, filters: Json | None = None) -> Json:
        """Hits."""

    def check(self, statements: list[Json]) -> Json:
        """What the library says of statements, each as :func:`wire.statement_json` has it."""

    def documents(self, every_version: bool, as_of: str = "") -> Json:
        """What is loaded; ``as_of`` a day: what was in force then."""

    def changes(self, name: str) -> Json:
        """What the latest version of a document changed of the one before it."""

    def describe(self, name: str, said: Json) -> Json:
        """Say what a document is; ``said`` as :class:`assistant.api.lifecycle.DescribeBody`."""

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

    def correct(self, asked: Json) -> Json:
        """Put a text right by hand; ``asked`` as :class:`assistant.api.corrections.CorrectBody`."""

    def corrections(self, document: str) -> Json:
        """What was corrected by hand; "" for all documents."""

    def reindex(self, progress: Progress) -> Json:
        """Rebuild what is derived."""

    def doctor(self) -> Json:
        """Findings."""

    def records(self, chosen: Json) -> Json:
        """Records of replies, chosen by the arguments of :meth:`assistant.records.Records.list`."""

    def record(self, record_id: str) -> Json:
        """One record, with its reply."""

    def record_pdf(self, record_id: str, language: str) -> bytes:
        """One record on paper; ``language`` "" is that of the question."""

    def say(self, record_id: str, feedback: Json) -> Json:
        """Keep feedback: the arguments of :meth:`assistant.records.Records.add_feedback`."""

    @property
    def desk(self) -> DeskBackend:
        """The supervisor's desk."""

    def replay(self, record_id: str, draft: bool) -> Json:
        """A reply made again; see :mod:`assistant.replay`."""

    def insights(self, days: int, unit: str = "") -> Json:
        """What came of the questions, in figures."""

    def capacity(self, load: Json) -> Json:
        """What a load needs; ``load`` as :class:`assistant.insights.capacity.Load`."""

    def measure(self, asked: Json, progress: Progress) -> Json:
        """Measure this machine; what it was found to carry."""

    def conflicts(self) -> Json:
        """Documents that disagree."""

    def scan(self, progress: Progress) -> Json:
        """Look for more of them, then list them."""

    def settle(self, conflict_id: str, said: Json) -> Json:
        """Mark a conflict as settled; see :func:`assistant.care.settle`."""

    def unanswered(self) -> Json:
        """What was asked and had no answer, by topic."""

    def recheck(self, topic_id: str, progress: Progress) -> Json:
        """Ask it once more, of one topic or of all, then list it."""

    def mark(self, topic_id: str, said: Json) -> Json:
        """Mark a topic as dealt with; see :func:`assistant.care.mark`."""

    def change_glossary(self, change: Json) -> Json:
        """Change the site's glossary; see :func:`assistant.care.change_glossary`."""

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

    def ask(self, question: str, after: tuple[str, ...] = (), filters: Json | None = None) -> Json:
        from assistant.filtering import filters_of
        from assistant.wire import reply_json

        within = filters_of(filters or {}, self._assistant.library)
        return reply_json(self._assistant.ask(question, after, within))

    def search(self, question: str, k: int, filters: Json | None = None) -> Json:
        from assistant.filtering import filters_of
        from assistant.wire import hit_json

        library = self._assistant.library
        visible = library.visible(filters_of(filters or {}, library))
        return {"hits": [hit_json(hit) for hit in library.search(question, k, visible)]}

    def check(self, statements: list[Json]) -> Json:
        from assistant.wire import checked_json, statement_of

        checker = self._assistant.checker
        return {"statements": [checked_json(checker.check(statement_of(s))) for s in statements]}

    def documents(self, every_version: bool, as_of: str = "") -> Json:
        from assistant.describing import documents

        return documents(self._assistant.library, every_version, as_of)

    def changes(self, name: str) -> Json:
        from assistant.version_changes import changes_json

        return changes_json(self._assistant.library, name)

    def describe(self, name: str, said: Json) -> Json:
        from assistant.describing import describe
        from assistant.wire import document_json

        return document_json(describe(self._assistant.library, name, **said))

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

    def correct(self, asked: Json) -> Json:
        from assistant.correcting import correct

        return correct(self._assistant.library, **asked)

    def corrections(self, document: str) -> Json:
        from assistant.correcting import corrections

        return corrections(self._assistant.library, document)

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

    def record_pdf(self, record_id: str, language: str) -> bytes:
        from assistant.onepager import record_pdf

        record, settings = self._assistant.records.get(record_id), self._assistant.settings
        return record_pdf(record, self._assistant.library, language, settings.font)

    def say(self, record_id: str, feedback: Json) -> Json:
        given = self._assistant.records.add_feedback(record_id, **feedback)
        return {"id": given, "record": record_id}

    @property
    def desk(self) -> DeskBackend:
        from assistant.review.desk import Desk

        return Desk(self._assistant)

    def replay(self, record_id: str, draft: bool) -> Json:
        from assistant.replay.replaying import replay
        from assistant.replay.showing import replayed_json

        return replayed_json(replay(self._assistant, record_id, draft=draft))

    def insights(self, days: int, unit: str = "") -> Json:
        from assistant.insights.serving import insights_found

        return insights_found(self._assistant, days, cast(Literal["", "day"], unit))

    def capacity(self, load: Json) -> Json:
        from assistant.insights.serving import capacity_found

        return capacity_found(self._assistant, load)

    def measure(self, asked: Json, progress: Progress) -> Json:
        from assistant.insights.serving import measured
        from assistant.wire import progress_json

        return measured(self._assistant, asked, lambda told: progress(progress_json(told)))

    def conflicts(self) -> Json:
        from assistant import care

        return care.conflicts(self._assistant)

    def scan(self, progress: Progress) -> Json:
        from assistant import care
        from assistant.wire import progress_json

        return care.scan(self._assistant, lambda told: progress(progress_json(told)))

    def settle(self, conflict_id: str, said: Json) -> Json:
        from assistant import care

        return care.settle(self._assistant, conflict_id, said)

    def unanswered(self) -> Json:
        from assistant import care

        return care.unanswered(self._assistant)

    def recheck(self, topic_id: str, progress: Progress) -> Json:
        from assistant import care
        from assistant.wire import progress_json

        return care.recheck(self._assistant, lambda at: progress(progress_json(at)), topic_id)

    def mark(self, topic_id: str, said: Json) -> Json:
        from assistant import care

        return care.mark(self._assistant, topic_id, said)

    def change_glossary(self, change: Json) -> Json:
        from assistant import care

        return care.change_glossary(self._assistant, change)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._assistant.close()
