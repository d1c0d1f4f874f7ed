"""Ingestion jobs in the catalog: what each was asked to load, and how far it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from sqlalchemy import Engine, Integer, delete, func, select, update
from sqlalchemy.orm import Session

from knowledge.catalog.engine import Writing
from knowledge.catalog.rows import now
from knowledge.catalog.tables import JobFileTable, JobTable, VersionTable
from knowledge.errors import DavyError
from knowledge.lifecycle.reach import UNLIMITED, Reach, dumped, loaded

__all__ = ["FileState", "Job", "JobFile", "JobRecords", "JobState", "NewFile", "mark_loaded"]

JobState = Literal["waiting", "running", "paused", "failed", "done", "cancelled"]
FileState = Literal["waiting", "reading", "loaded", "unchanged", "unpacked", "failed"]

UNFINISHED = ("waiting", "running", "paused", "failed")
_ENDED = ("loaded", "unchanged", "unpacked", "failed")
_KEPT = 200  # finished jobs that are remembered


@dataclass(frozen=True, slots=True)
class Job:
    """An ingestion job.

    Attributes:
        id: A number, as people name it.
        state: ``waiting``, ``running``, ``paused``, ``failed`` (the library itself failed: it can
            be resumed), ``done`` or ``cancelled``.
        created: When it was created, ISO 8601 in UTC.
        finished: When it was done or cancelled; empty before.
        seconds: At work, over all its runs.
        error: Why the job as a whole stopped; empty if it did not.
        hint: What to do about it.
        counts: How many of its files are in which state.
        by: Name of the account that created it, or "".
        reach: Which documents that person may know of.
    """

    id: str
    state: JobState
    created: str
    finished: str
    seconds: float
    error: str
    hint: str
    counts: dict[FileState, int]
    by: str = ""
    reach: Reach = UNLIMITED

    @property
    def total(self) -> int:
        """How many files it has."""
        return sum(self.counts.values())

    @property
    def ended(self) -> int:
        """How many of its files need no more work."""
        return sum(self.counts[cast(FileState, state)] for state in _ENDED)

    @property
    def unfinished(self) -> bool:
        """Whether it can go on."""
        return self.state in UNFINISHED


@dataclass(frozen=True, slots=True)
class JobFile:
    """One file of a job.

    Attributes:
        position: Its place in the job, from 0; files are published in this order.
        path: Where its bytes lie.
        file: What a person calls it.
        source: Where it came from.
        state: How far it is.
        sha256: Hash of its bytes, once it was looked at.
        version_id: The version that it became, or that holds the same bytes already.
        pages: Pages added.
        passages: Passages added.
        error: Why it could not be loaded.
        hint: What to do about it.
        warnings: What a person should know of the loaded file.
    """

    position: int
    path: str
    file: str
    source: str
    state: FileState
    sha256: str = ""
    version_id: str = ""
    pages: int = 0
    passages: int = 0
    error: str = ""
    hint: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether it needs no more work."""
        return self.state in _ENDED


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that a job is asked to load."""

    path: str
    file: str
    source: str


class JobRecords:
    """Jobs and their files. Every public method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def next_id(self) -> str:
        """The id that the next job will have."""
        with Session(self._engine) as session:
            return self._next_id(session)

    def create(self, files: Iterable[NewFile], by: str = "", reach: Reach = UNLIMITED) -> str:
        """Write down a waiting job; returns its id. The oldest finished jobs are forgotten.

        Args:
            files: What it is to load.
            by: Who wants it.
            reach: Which documents they may know of.
        """
        with Writing(self._engine) as session:
            job = JobTable(id=self._next_id(session), state="waiting", created=now(), by=by)
            job.reach = "" if reach == UNLIMITED else dumped(reach)
            job.finished, job.seconds, job.error, job.hint = "", 0.0, "", ""
            session.add(job)
            session.flush()
            session.add_all(_rows(job.id, files, 0))
            self._forget_old(session)
            return job.id

    def jobs(self, states: Sequence[str] = get_args(JobState)) -> list[Job]:
        """Jobs in some states, in the order in which they were created."""
        return self._jobs(JobTable.state.in_(states))

    def job(self, job_id: str) -> Job | None:
        """One job, or None."""
        return next(iter(self._jobs(JobTable.id == job_id)), None)

    def files(self, job_id: str) -> list[JobFile]:
        """The files of a job, in order."""
        query = select(JobFileTable).where(JobFileTable.job_id == job_id)
        with Session(self._engine) as session:
            return [_file(row) for row in session.scalars(query.order_by(JobFileTable.position))]

    def needed(self) -> tuple[set[str], set[str]]:
        """Of the unfinished jobs: their ids, and the hashes of their unfinished files."""
        unfinished = select(JobTable.id).where(JobTable.state.in_(UNFINISHED))
        hashes = select(JobFileTable.sha256).where(
            JobFileTable.job_id.in_(unfinished), JobFileTable.state.not_in(_ENDED)
        )
        with Session(self._engine) as session:
            return set(session.scalars(unfinished)), set(session.scalars(hashes))

    def set_state(
        self,
        job_id: str,
        state: JobState,
        *,
        seconds: float = 0.0,
        error: DavyError | None = None,
    ) -> None:
        """Change a job's state; ``seconds`` is the time at work to add."""
        with Writing(self._engine) as session:
            job = session.get_one(JobTable, job_id)
            job.state = state
            job.error, job.hint = (error.message, error.hint) if error else ("", "")
            job.seconds = round(job.seconds + seconds, 3)
            job.finished = now() if state in ("done", "cancelled") else ""
            if state != "running":
                self._reset(session, [job_id])

    def recover(self) -> None:
        """Jobs that a crash broke off wait again."""
        with Writing(self._engine) as session:
            ids = list(session.scalars(select(JobTable.id).where(JobTable.state == "running")))
            session.execute(update(JobTable).where(JobTable.id.in_(ids)).values(state="waiting"))
            self._reset(session, ids)

    def set_file(self, job_id: str, position: int, state: FileState, **values: Any) -> None:  # noqa: ANN401  # columns
        """Change a file's state, and what else is known of it."""
        with Writing(self._engine) as session:
            session.execute(
                update(JobFileTable)
                .where(JobFileTable.job_id == job_id, JobFileTable.position == position)
                .values(state=state, **values)
            )

    def unpacked(self, job_id: str, position: int, members: Sequence[NewFile]) -> None:
        """Put what was in a container right after it."""
        mine = JobFileTable.job_id == job_id
        place = JobFileTable.position
        with Writing(self._engine) as session:
            # By way of negative numbers: no two rows ever have the same position.
            later = update(JobFileTable).where(mine, place > position)
            session.execute(later.values(position=-(place + len(members))))
            session.execute(update(JobFileTable).where(mine, place < 0).values(position=-place))
            session.get_one(JobFileTable, (job_id, position)).state = "unpacked"
            session.add_all(_rows(job_id, members, position + 1))

    def _jobs(self, *where: Any) -> list[Job]:  # noqa: ANN401  # SQL expressions
        counting = (
            select(JobFileTable.job_id, JobFileTable.state, func.count())
            .join(JobTable, JobTable.id == JobFileTable.job_id)
            .where(*where)
            .group_by(JobFileTable.job_id, JobFileTable.state)
        )
        query = select(JobTable).where(*where).order_by(JobTable.id.cast(Integer))
        with Session(self._engine) as session:
            counts: dict[str, Counter[str]] = {}
            for job_id, state, number in session.execute(counting):
                counts.setdefault(job_id, Counter())[state] = number
            return [_job(row, counts.get(row.id, Counter())) for row in session.scalars(query)]

    @staticmethod
    def _next_id(session: Session) -> str:
        highest = session.scalar(select(func.max(JobTable.id.cast(Integer))))
        return str((highest or 0) + 1)

    @staticmethod
    def _reset(session: Session, job_ids: list[str]) -> None:
        """Files that were being read wait again."""
        session.execute(
            update(JobFileTable)
            .where(JobFileTable.job_id.in_(job_ids), JobFileTable.state == "reading")
            .values(state="waiting")
        )

    @staticmethod
    def _forget_old(session: Session) -> None:
        finished = (
            select(JobTable.id)
            .where(JobTable.state.not_in(UNFINISHED))
            .order_by(JobTable.id.cast(Integer).desc())
            .offset(_KEPT)
        )
        old = list(session.scalars(finished))
        session.execute(delete(JobFileTable).where(JobFileTable.job_id.in_(old)))
        session.execute(delete(JobTable).where(JobTable.id.in_(old)))


def mark_loaded(session: Session, job_file: tuple[str, int], version: VersionTable) -> None:
    """Note, in the transaction that publishes a version, which file of a job it came from."""
    row = session.get_one(JobFileTable, job_file)
    row.state, row.version_id = "loaded", version.id
    row.pages, row.passages = version.page_count, version.passage_count
    row.warnings = list(version.warnings)


def _rows(job_id: str, files: Iterable[NewFile], first: int) -> list[JobFileTable]:
    return [
        JobFileTable(
            job_id=job_id, position=position, path=new.path, file=new.file, source=new.source,
            state="waiting", sha256="", version_id="", pages=0, passages=0, error="", hint="",
            warnings=[],
        )
        for position, new in enumerate(files, first)
    ]  # fmt: skip


def _job(row: JobTable, counts: Counter[str]) -> Job:
    by_state: dict[FileState, int] = {state: counts[state] for state in get_args(FileState)}
    return Job(
        row.id, cast(JobState, row.state), row.created, row.finished, row.seconds, row.error,
        row.hint, by_state, row.by, loaded(row.reach) if row.reach else UNLIMITED,
    )  # fmt: skip


def _file(row: JobFileTable) -> JobFile:
    return JobFile(
        position=row.position, path=row.path, file=row.file, source=row.source,
        state=cast(FileState, row.state), sha256=row.sha256, version_id=row.version_id,
        pages=row.pages, passages=row.passages, error=row.error, hint=row.hint,
        warnings=tuple(row.warnings or ()),
    )  # fmt: skip
