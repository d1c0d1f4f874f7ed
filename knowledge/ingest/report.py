"""What is told of a job while it runs, and when it has ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from knowledge.catalog import Job, JobFile

__all__ = ["Failure", "IngestReport", "Progress", "Stage", "Tell", "report_of"]

Stage = Literal["reading", "recognising", "indexing"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work is.

    Attributes:
        done: Files done.
        total: Files in all; more once an archive has been unpacked.
        file: Name of the present file; empty when all are done.
        page: Pages of it done in this stage.
        pages: Pages of it to do in this stage; 0 where that is not known.
        stage: What is done with it.
    """

    done: int
    total: int
    file: str = ""
    page: int = 0
    pages: int = 0
    stage: Stage = "reading"


# Called whenever there is progress to tell.
Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be loaded: what is wrong, and what to do next."""

    file: str
    error: str
    hint: str


@dataclass(slots=True)
class IngestReport:
    """What a job did.

    Attributes:
        documents: Files loaded as a new document or a new version.
        unchanged: Files whose bytes were in the library already.
        passages: Passages added.
        pages: Pages added.
        failed: Files that could not be loaded.
        warnings: What a person should know of the loaded ones: (file, warning).
        seconds: How long it was at work.
        job: Id of the job.
        state: Of the job: ``done``, or ``paused``, ``cancelled`` or ``waiting`` where it was
            stopped before its end.
    """

    documents: int = 0
    unchanged: int = 0
    passages: int = 0
    pages: int = 0
    failed: list[Failure] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    job: str = ""
    state: str = "done"


def report_of(job: Job, files: Sequence[JobFile]) -> IngestReport:
    """The report of a job, as far as it came."""
    return IngestReport(
        documents=job.counts["loaded"],
        unchanged=job.counts["unchanged"],
        passages=sum(file.passages for file in files),
        pages=sum(file.pages for file in files),
        failed=[Failure(f.file, f.error, f.hint) for f in files if f.state == "failed"],
        warnings=[(f.file, warning) for f in files for warning in f.warnings],
        seconds=job.seconds,
        job=job.id,
        state=job.state,
    )
