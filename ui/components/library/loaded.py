"""What came of a job: what was loaded, what was not, why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from knowledge.catalog import Job, JobFile
from knowledge.types import DocumentInfo
from ui import runtime
from ui.components.ask.literal import literal
from ui.components.markup import draw, escape, tag
from ui.i18n import Language
from ui.i18n.failures import in_language
from ui.i18n.library import JOB_STATES, LIBRARY
from ui.navigation import link

__all__ = ["show_failed", "show_finished"]

_MOST_LINKS = 12


def show_finished(
    job: Job, documents: Mapping[str, DocumentInfo], language: Language, *, newest: bool
) -> None:
    """Draw a job that is over, folded up unless it is the newest and something failed."""
    texts = LIBRARY[language]
    label = texts.finished.format(
        id=job.id, state=JOB_STATES[language][job.state], loaded=job.counts["loaded"],
        unchanged=job.counts["unchanged"], failed=job.counts["failed"],
    )  # fmt: skip
    unfolded = newest and bool(job.counts["failed"])
    with st.expander(label, key=f"job-{job.id}-over", expanded=unfolded):
        show_failed(job, language)
        files = runtime.assistant("library").library.jobs.files(job.id)
        _loaded(job.id, files, documents, language)


def show_failed(job: Job, language: Language) -> None:
    """Draw the files of a job that could not be loaded, and what to do about each."""
    if not job.counts["failed"]:
        return
    texts = LIBRARY[language]
    files = runtime.assistant("library").library.jobs.files(job.id)
    items = (
        tag("li", tag("b", escape(file.file)) + _why(file, language))
        for file in files
        if file.state == "failed"
    )
    summary = texts.not_loaded.format(count=job.counts["failed"])
    body = tag("summary", escape(summary)) + tag("ul", "".join(items))
    draw(tag("details", body, "failures", open=""))


def _why(file: JobFile, language: Language) -> str:
    error, hint = in_language(language, file.error, file.hint)
    what_to_do = tag("b", escape(LIBRARY[language].what_to_do))
    return tag("p", escape(error)) + (tag("p", what_to_do + escape(hint)) if hint else "")


def _loaded(
    job_id: str, files: Sequence[JobFile], documents: Mapping[str, DocumentInfo], language: Language
) -> None:
    texts = LIBRARY[language]
    found = [documents[file.version_id] for file in files if file.version_id in documents]
    found = [document for document in found if document.status != "removed"]
    if not found:
        return
    draw(tag("p", escape(texts.now_loaded), "aside"))
    with st.container(key=f"job-{job_id}-links", horizontal=True, gap="small"):
        for document in found[:_MOST_LINKS]:
            link("document", literal(document.title), language, document=document.id)
    if len(found) > _MOST_LINKS:
        draw(tag("p", escape(texts.more_loaded.format(count=len(found) - _MOST_LINKS)), "aside"))
