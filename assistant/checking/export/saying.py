"""The lines that both exports say, and the page in part."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.export.report import Item, Report
from assistant.checking.export.texts import REPORTED, ReportTexts
from assistant.checking.presenting import (
    OUTCOMES,
    Beside,
    Outcome,
    beside,
    needs,
    outcome,
)
from assistant.checking.types import Checked, Place
from assistant.types import Citation

__all__ = [
    "comment", "differs", "facts", "introduced", "legend", "note", "overview", "place_in_draft",
    "remark", "source",
]  # fmt: skip


def facts(report: Report) -> Iterator[str]:
    """What was checked, when, by whom, against what, and what came of it."""
    texts, state = REPORTED[report.language], report.state
    yield texts.draft.format(name=report.name or texts.typed)
    yield texts.at.format(time=report.at.astimezone().strftime("%Y-%m-%d %H:%M %z"))
    if report.by:
        yield texts.by.format(name=report.by)
    yield texts.library.format(count=state.documents, day=state.loaded or "–", mark=state.mark)
    counts = report.counts.items()
    parts = (f"{texts.outcomes[outcome]} {count}" for outcome, count in counts if count)
    total = len(report.items)
    yield (
        texts.counts.format(total=total, parts=texts.between.join(parts))
        if total
        else (texts.nothing)
    )
    if report.unchecked:
        yield texts.unchecked.format(count=report.unchecked)
    if report.others:
        yield texts.others.format(count=report.others)


def legend(texts: ReportTexts) -> Iterator[str]:
    """What each outcome means."""
    for kind in OUTCOMES:
        yield texts.labelled.format(label=texts.outcomes[kind], text=texts.meanings[kind])


def overview(report: Report) -> Iterator[str]:
    """Which statements somebody has to look at, by number."""
    texts = REPORTED[report.language]
    numbers: dict[Outcome, list[str]] = {kind: [] for kind in OUTCOMES if kind != "supported"}
    for number, item in enumerate(report.items, 1):
        numbers.get(outcome(item.checked), []).append(str(number))
    for kind, found in numbers.items():
        if found:
            listed = texts.between.join(found)
            yield texts.labelled.format(label=texts.outcomes[kind], text=listed)


def differs(checked: Checked, texts: ReportTexts) -> Iterator[str]:
    """Why a verdict is not "supported", and why a person has to look."""
    if checked.verdict != "supported":
        yield checked.reason
    if need := needs(checked):
        yield texts.needs[need]


def place_in_draft(place: Place, texts: ReportTexts, *, headed: bool = True) -> str:
    """Page, line, clause and, if ``headed``, heading, as far as the draft's format has them."""
    clause = place.clause or ""
    own = clause and place.heading.startswith(clause)  # the clause is its own heading
    parts = (
        texts.page.format(page=place.page) if place.page is not None else "",
        texts.line.format(line=place.line) if place.line is not None else "",
        clause,
        place.heading if headed and not own else "",
    )
    return " · ".join(filter(None, parts))


def source(citation: Citation, texts: ReportTexts) -> str:
    """Title, version, clause and page of a quotation."""
    parts = (
        citation.document,
        texts.version.format(version=citation.version) if citation.version > 1 else "",
        citation.clause or "",
        texts.page.format(page=citation.page) if citation.page is not None else "",
    )
    return " · ".join(filter(None, parts))


def introduced(clause: Beside, texts: ReportTexts) -> str:
    """What a clause does, and where it stands."""
    told = source(clause.citation, texts)
    line = texts.labelled.format(label=texts.roles[clause.role], text=told)
    return f"{line} {clause.reason}".strip()


def note(citation: Citation, texts: ReportTexts) -> str:
    """What keeps a quotation from being taken at its word, or ""."""
    if citation.as_image:
        return texts.unreadable
    return texts.unsure.format(sure=citation.confidence) if citation.doubtful else ""


def remark(item: Item, by: str, texts: ReportTexts) -> str:
    """What a person remarks, or ""."""
    if not item.remark:
        return ""
    said = texts.remark_by if by else texts.remark
    return said.format(name=by, text=item.remark)


def comment(item: Item, by: str, texts: ReportTexts) -> Iterator[str]:
    """The lines of a comment below its verdict."""
    yield from differs(item.checked, texts)
    for clause in beside(item.checked):
        yield from _clause(clause, texts)
    if said := remark(item, by, texts):
        yield said


def _clause(clause: Beside, texts: ReportTexts) -> Iterator[str]:
    citation = clause.citation
    yield " ".join(
        (f"{texts.roles[clause.role]}: {source(citation, texts)}", clause.reason)
    ).strip()
    if not citation.as_image:
        yield texts.quote.format(text=citation.in_context)
    if said := note(citation, texts):
        yield said
