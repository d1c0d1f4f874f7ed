"""Passages of documents as what a card holds: verbatim, with their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.emergency.types import CardQuote
from assistant.types import Citation
from knowledge.catalog.rows import StoredPassage
from knowledge.errors import NotFound, SettingsError
from knowledge.library import Library
from knowledge.normalise import UNREADABLE, fold
from knowledge.types import DocumentInfo, Passage

__all__ = ["Place", "quotes", "within"]


@dataclass(frozen=True, slots=True)
class Place:
    """What of a document to pin. At least one of clause, page and quote is given.

    Attributes:
        document: Id, file name or title.
        clause: A clause, or a section with all its clauses: ``第九十四条``, ``3.2``, ``2``.
        page: 1-based page, slide or sheet.
        quote: The words themselves; white space may differ from the page's.
    """

    document: str
    clause: str = ""
    page: int | None = None
    quote: str = ""


def quotes(library: Library, place: Place, by: str) -> tuple[CardQuote, ...]:
    """What stands at a place, a quote for each passage.

    Raises:
        NotFound: There is no such document, or nothing like it in it.
        SettingsError: It is not said what to pin, or who pins.
    """
    if not by.strip():
        raise SettingsError("Nobody pins this.", "Say who does: --by NAME.")
    document = _document(library, place.document)
    found = _joined(library, document, _spans(library, document, place))
    if not found:
        raise NotFound(
            f"{document.title!r} does not hold {_named(place)}.",
            "Give a clause as the document prints it, or words that stand on one page of it.",
        )
    cited = (within(library, document, *span, marker=i) for i, span in enumerate(found, 1))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return tuple(CardQuote(citation, by.strip(), now) for citation in cited)


def within(
    library: Library, document: DocumentInfo, index: int, start: int, end: int, marker: int = 1
) -> Citation:
    """The citation of ``[start, end)`` on a page of a document.

    Raises:
        NotFound: The page does not hold it, or a sign in it could not be read.
    """
    page = library.page(document.version_id, index)
    end = start + len(page.text[start:end].rstrip())
    start = end - len(page.text[start:end].lstrip())
    quote = page.text[start:end]
    if not quote or UNREADABLE.search(quote):
        raise NotFound(
            f"Page {index + 1} of {document.title!r} holds no readable text there.",
            "Pin another passage, or correct the reading of that page first.",
        )
    stored = _passages(library, document.version_id)
    around = next((s.passage for s in stored if _covers(s.passage, index, start)), None)
    path, clause, header, lead = (
        (around.heading_path, around.clause_at(start), around.header, around.lead)
        if around
        else ((), None, "", "")
    )
    return Citation(
        marker=marker, document=document.title, file=document.file, version=document.version,
        version_id=document.version_id, page=page.number, page_index=index, clause=clause,
        heading_path=path, header="" if header in quote else header, start=start, end=end,
        quote=quote, boxes=page.boxes(start, end), label=page.label, lead=lead,
        origin=page.origin, confidence=page.sure(start, end),
        corrected=page.corrected(start, end),
    )  # fmt: skip


def _document(library: Library, name: str) -> DocumentInfo:
    found = [d for d in library.documents() if name in (d.id, d.version_id, d.file, d.title)]
    if len(found) == 1:
        return found[0]
    problem = f"{len(found)} documents are" if found else "No document is"
    raise NotFound(
        f"{problem} called {name!r}.", "'davy documents --json' lists ids, file names and titles."
    )


def _spans(
    library: Library, document: DocumentInfo, place: Place
) -> Iterator[tuple[int, int, int]]:
    """Page index, start and end of what is meant, in reading order."""
    parts = list(_parts(_passages(library, document.version_id), place))
    if not place.quote.strip():
        yield from parts
        return
    loose = re.compile(r"\s*".join(map(re.escape, "".join(place.quote.split()))))
    for index in range(document.pages):
        page = library.page(document.version_id, index)
        if place.page is not None and place.page not in (page.number, index + 1):
            continue
        for match in loose.finditer(page.text):
            if not place.clause or any(
                i == index and start <= match.start() < end for i, start, end in parts
            ):
                yield index, match.start(), match.end()
                return


def _joined(
    library: Library, document: DocumentInfo, spans: Iterable[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The spans, those in one that follow each other on a page with nothing between them."""
    found: list[tuple[int, int, int]] = []
    for index, start, end in spans:
        if found and found[-1][0] == index:
            between = library.page(document.version_id, index).text[found[-1][2] : start]
            if not between.strip():
                found[-1] = (index, found[-1][1], max(end, found[-1][2]))
                continue
        found.append((index, start, end))
    return found


def _parts(stored: list[StoredPassage], place: Place) -> Iterator[tuple[int, int, int]]:
    """The passages of a clause, a section, or a page."""
    if not (place.clause or place.page):
        if not place.quote.strip():
            raise SettingsError(
                f"It is not said what of {place.document!r} to pin.",
                "Give a clause, a page, or a quotation.",
            )
        return
    for item in stored:
        passage = item.passage
        if place.page is not None and place.page not in (item.page_number, passage.page_index + 1):
            continue
        if not place.clause or _headed(passage, place.clause):
            yield passage.page_index, passage.start, passage.end
        else:
            yield from _clause(passage, place.clause)


def _headed(passage: Passage, clause: str) -> bool:
    """Whether a passage stands in a section of that number or name."""
    wanted = fold(clause).strip()
    return any(
        wanted in (name, name.split(maxsplit=1)[0])
        for name in (fold(heading).strip() for heading in passage.heading_path)
        if name
    )


def _clause(passage: Passage, clause: str) -> Iterator[tuple[int, int, int]]:
    """The part of a passage that is of a clause, or of one below it."""
    wanted = fold(clause).strip()
    ends = [*(start for start, _ in passage.clauses[1:]), passage.end]  # one too many for none
    mine = [
        (start, end)
        for (start, number), end in zip(passage.clauses, ends, strict=False)
        if fold(number) == wanted or fold(number).startswith(f"{wanted}.")
    ]
    if mine:
        yield passage.page_index, max(passage.start, mine[0][0]), mine[-1][1]


def _covers(passage: Passage, index: int, start: int) -> bool:
    return passage.page_index == index and passage.start <= start < passage.end


def _passages(library: Library, version_id: str) -> list[StoredPassage]:
    return library.catalog.passages_of(version_id)


def _named(place: Place) -> str:
    parts = (
        f"clause {place.clause!r}" if place.clause else "",
        f"page {place.page}" if place.page is not None else "",
        f"the words {place.quote[:60]!r}" if place.quote else "",
    )
    return ", ".join(filter(None, parts))
