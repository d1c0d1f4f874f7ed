"""Evidence as citations: verbatim quotations with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.types import Citation, Evidence
from knowledge.catalog.lifecycles import Lifecycles
from knowledge.types import Page

__all__ = ["citation", "citations"]


def citations(
    evidence: Iterable[Evidence],
    page_of: Callable[[str, int], Page],
    lifecycles: Lifecycles | None = None,
) -> tuple[Citation, ...]:
    """Citations in order, numbered from 1.

    Args:
        evidence: What is cited.
        page_of: A page by version id and index; citations take their boxes from it.
        lifecycles: Knows how versions stand; None where nobody asks.
    """
    pages: dict[tuple[str, int], Page] = {}
    found = []
    for number, item in enumerate(evidence, 1):
        key = (item.hit.version_id, item.hit.passage.page_index)
        if key not in pages:
            pages[key] = page_of(*key)
        found.append(citation(number, item, pages[key]))
    return tuple(found if lifecycles is None else (_dated(c, lifecycles) for c in found))


def _dated(citation: Citation, lifecycles: Lifecycles) -> Citation:
    edition = lifecycles.editions().get(citation.version_id)
    if edition is None:  # taken out of the library since it was found
        return replace(citation, standing="removed")
    return replace(
        citation, standing=lifecycles.standings()[citation.version_id],
        effective=edition.effective, repealed=edition.repealed,
    )  # fmt: skip


def citation(number: int, item: Evidence, page: Page) -> Citation:
    """The citation of one stretch of a page; ``number`` stands for it in a text."""
    hit, passage, shown = item.hit, item.hit.passage, not item.as_image
    return Citation(
        marker=number, document=hit.document, file=hit.file, version=hit.version,
        version_id=hit.version_id, page=hit.page, page_index=passage.page_index,
        clause=item.clause, heading_path=passage.heading_path,
        header=passage.header if shown else "", start=item.start, end=item.end,
        quote=item.quote if shown else "", boxes=page.boxes(item.start, item.end),
        label=hit.label, lead=item.lead if shown else "", as_image=item.as_image,
        origin=page.origin, confidence=page.sure(item.start, item.end),
        conflict=item.conflict, facets=item.facets, corrected=page.corrected(item.start, item.end),
    )  # fmt: skip
