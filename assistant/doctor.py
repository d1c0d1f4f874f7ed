"""Is the installation sound? Each finding says what to do about it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.build import Assistant
from assistant.drafting import Drafter
from assistant.models import profile_of
from knowledge.errors import NotFound
from knowledge.glossary import SiteGlossary
from knowledge.ownership import owner_of
from knowledge.quality import attention
from knowledge.readers.legacy import converter

__all__ = ["Finding", "examine"]

_LOOK = 3  # attention from which a document is named: a doubtful figure, or a sign unread
_LOW_DISK = 2 << 30  # bytes: room for a page-image cache, an index merge and a few scans


@dataclass(slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        check: What was looked at.
        status: ``ok``, ``warning`` or ``problem``.
        message: What was found.
        hint: What to do about it; empty for ``ok``.
    """

    check: str
    status: str
    message: str
    hint: str = ""


def examine(assistant: Assistant) -> list[Finding]:
    """Look at everything, in the order in which a person would."""
    return [
        *_owner(assistant),
        *_models(assistant),
        *_documents(assistant),
        *_glossary(assistant),
        *_jobs(assistant),
        *_derived(assistant),
        *_originals(assistant),
        *_disk(assistant),
    ]


def _owner(assistant: Assistant) -> Iterator[Finding]:
    owner = owner_of(assistant.settings.home)
    where = f" at {owner.url}" if owner and owner.url else ""
    who = f"process {owner.pid} ({owner.command}){where}" if owner else "this process"
    yield Finding("library", "ok", f"{str(assistant.settings.home)!r}, owned by {who}.")


def _models(assistant: Assistant) -> Iterator[Finding]:
    embedder = assistant.library.embedder
    if embedder is None:
        yield Finding(
            "embedder",
            "warning",
            "Search is by words only: the setting embedder is 'none'.",
            "Set embedder to 'bundled' or to a model's folder, then run 'davy reindex'.",
        )
    else:
        yield Finding("embedder", "ok", f"{embedder.name}.")
    reranker = assistant.library.reranker
    read_again = f"{reranker.name}, reads the first {reranker.depth} hits." if reranker else "None."
    yield Finding("reranker", "ok", read_again)
    yield _model(assistant.chain.drafter)


def _model(drafter: Drafter | None) -> Finding:
    """The chat model as its file or server describes it; a server is asked now."""
    if drafter is None:
        return Finding("model", "ok", "None: Davy answers by quoting.")
    profile = profile_of(drafter.model)
    languages = ", ".join(profile.languages) or "no language"
    told = f"{drafter.name}, drafts in {languages}; room for {profile.context_tokens:,} tokens."
    if not profile.supposed:
        return Finding("model", "ok", told)
    unsure = " and ".join(profile.supposed)
    settings = " and ".join(f"model_{what}" for what in profile.supposed)
    return Finding("model", "warning", f"{told} Its {unsure} could not be found out.",
                   f"Set {settings}, or see whether its server runs.")  # fmt: skip


def _documents(assistant: Assistant) -> Iterator[Finding]:
    documents = assistant.library.documents()
    if not documents:
        yield Finding(
            "documents", "warning", "The library is empty.", "Load some: davy ingest FOLDER"
        )
        return
    warned = sum(bool(document.warnings) for document in documents)
    passages = sum(document.passages for document in documents)
    yield Finding("documents", "ok", f"{len(documents)} with {passages} passages.")
    if warned:
        yield Finding("documents", "warning", f"{warned} of them could not be read in full.",
                      "'davy documents' says what is missing in each.")  # fmt: skip

    doubtful = sum(attention(document.quality) >= _LOOK for document in documents)
    if doubtful:
        yield Finding("documents", "warning", f"{doubtful} should be compared with the page.",
                      "'davy documents --quality' says which pages; put them right on the page"
                      " 'Check readings', or with 'davy correct'.")  # fmt: skip
    corrected = assistant.library.corrections()
    if corrected:
        last = corrected[0].change
        yield Finding("corrections", "ok", f"{len(corrected)} by hand, the last by {last.by} on"
                      f" {last.at[:10]}.")  # fmt: skip
    if converter() is None:
        yield Finding("documents", "ok", "LibreOffice is not installed: .doc, .xls and .ppt are"
                      " refused.")  # fmt: skip


def _glossary(assistant: Assistant) -> Iterator[Finding]:
    site = SiteGlossary(assistant.settings.home)
    for problem in site.read().problems:
        error = problem.error(site.file)
        yield Finding("glossary", "warning", f"{error.message} It is left out.", error.hint)


def _jobs(assistant: Assistant) -> Iterator[Finding]:
    for job in assistant.library.jobs.unfinished():
        if job.state != "running":
            yield Finding("jobs", "warning", f"Job {job.id} is {job.state}.",
                          f"Go on with: davy jobs resume {job.id}")  # fmt: skip


def _derived(assistant: Assistant) -> Iterator[Finding]:
    repair = "Run 'davy reindex'."
    unindexed = assistant.library.unindexed()
    if unindexed:
        yield Finding(
            "lexical index",
            "problem",
            f"{len(unindexed)} document(s) cannot be found by words.",
            repair,
        )
    else:
        yield Finding("lexical index", "ok", "Agrees with the catalog.")
    fault = assistant.library.vectors_fault
    if fault is not None:
        yield Finding("vectors", "problem", fault.message, fault.hint)
        return
    lost = assistant.library.without_vectors()
    if lost:
        yield Finding(
            "vectors", "problem", f"{len(lost)} document(s) lack vectors of this embedder.", repair
        )
    else:
        yield Finding("vectors", "ok", "Agree with the catalog.")


def _originals(assistant: Assistant) -> Iterator[Finding]:
    missing = []
    for document in assistant.library.documents(every_version=True):
        try:
            assistant.library.original(document.version_id)
        except NotFound:
            missing.append(document.file)
    if missing:
        yield Finding(
            "originals",
            "problem",
            f"Missing: {', '.join(missing[:5])}.",
            "Load these files again; until then their pages cannot be shown.",
        )
    else:
        yield Finding("originals", "ok", "All there.")


def _disk(assistant: Assistant) -> Iterator[Finding]:
    free = shutil.disk_usage(assistant.settings.home).free
    amount = f"{free / 2**30:.1f} GiB free; Python {sys.version.split()[0]}."
    if free < _LOW_DISK:
        yield Finding("disk", "warning", amount, "Free some space before loading more documents.")
    else:
        yield Finding("disk", "ok", amount)
