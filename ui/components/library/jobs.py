"""Ingestion jobs: how far they are, what failed and why, what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.backend import Change
from knowledge.catalog import Job
from knowledge.errors import DavyError, JobError
from knowledge.ingest import Progress
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.library.loaded import show_failed, show_finished
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.failures import in_language
from ui.i18n.library import JOB_STATES, LIBRARY, STAGES

__all__ = ["show_jobs"]

_OFTEN = 0.5  # seconds between looks at a job that runs
_FINISHED = 3  # jobs that are over and still shown
_PROBLEM = "job-problem"


def show_jobs(documents: Sequence[DocumentInfo], language: Language) -> None:
    """Draw the jobs; looks again by itself as long as one runs.

    Args:
        documents: Every version that is loaded, for links to what a job has made.
        language: The visitor's.
    """
    moving = _moving(runtime.assistant("library").library.jobs.all())
    ids = {document.version_id: document for document in documents}
    st.fragment(_jobs, run_every=_OFTEN if moving else None)(moving, ids, language)


def _jobs(moving: bool, documents: Mapping[str, DocumentInfo], language: Language) -> None:
    jobs = runtime.assistant("library").library.jobs.all()
    if _moving(jobs) != moving:
        st.rerun()  # the whole page: it lists what is new, and looks again or no more
    problem = st.session_state.pop(_PROBLEM, "")
    if problem:
        draw(tag("p", escape(problem), "problem", role="alert"))
    for job in reversed([job for job in jobs if job.unfinished]):
        _unfinished(job, language)
    finished = [job for job in jobs if not job.unfinished][-_FINISHED:]
    if finished:
        draw(tag("h3", escape(LIBRARY[language].earlier_jobs)))
    for job in reversed(finished):
        show_finished(job, documents, language, newest=job is finished[-1])


def _moving(jobs: Sequence[Job]) -> bool:
    return any(job.state in ("waiting", "running") for job in jobs)


def _unfinished(job: Job, language: Language) -> None:
    texts, told = LIBRARY[language], runtime.assistant("library").library.jobs.progress(job.id)
    with st.container(key=f"job-{job.id}", border=True, gap="small"):
        named = tag("b", escape(texts.job.format(id=job.id)))
        state = tag("span", escape(JOB_STATES[language][job.state]), f"state {job.state}")
        draw(tag("p", f"{named} {state}", "job"))
        st.progress(_share(job, told))
        draw(_said(job, told, language))
        with st.container(key=f"job-{job.id}-buttons", horizontal=True, gap="small"):
            if job.state in ("waiting", "running"):
                _button(job, "pause", texts.pause, language)
            else:
                _button(job, "resume", texts.resume, language)
            _button(job, "cancel", texts.cancel, language)
        show_failed(job, language)


def _said(job: Job, told: Progress | None, language: Language) -> str:
    stage = ""
    if told is not None and told.file:
        template = STAGES[language][told.stage]
        stage = template.format(file=told.file, page=told.page, pages=told.pages)
    counts = LIBRARY[language].job_counts.format(
        total=job.total, loaded=job.counts["loaded"], unchanged=job.counts["unchanged"],
        failed=job.counts["failed"],
    )  # fmt: skip
    error = " ".join(in_language(language, job.error, job.hint)).strip()
    parts = [tag("p", escape(text), css) for text, css in ((stage, "stage"), (counts, "aside"))]
    return "".join(parts) + (tag("p", escape(error), "problem") if error else "")


def _share(job: Job, told: Progress | None) -> float:
    """How much of a job is done, 0 to 1; the present file counts by its pages."""
    part = 0.0
    if told is not None and told.pages:
        done = min(1.0, told.page / told.pages)
        part = 0.9 + 0.1 * done if told.stage == "indexing" else 0.9 * done
    return min(1.0, (job.ended + part) / max(1, job.total))


def _button(job: Job, change: Change, label: str, language: Language) -> None:
    st.button(label, key=f"{change}-{job.id}", on_click=_change, args=(job.id, change, language))


def _change(job_id: str, change: Change, language: Language) -> None:
    jobs = runtime.assistant("library").library.jobs
    try:
        if change == "resume":
            jobs.resume(job_id)
            jobs.start(job_id)
        elif change == "pause":
            jobs.pause(job_id)
        else:
            jobs.cancel(job_id)
    except JobError:  # somebody else was quicker, or it has come to its end
        state = JOB_STATES[language][jobs.get(job_id).state]
        st.session_state[_PROBLEM] = LIBRARY[language].job_changed.format(state=state)
    except DavyError as error:
        st.session_state[_PROBLEM] = str(error)
