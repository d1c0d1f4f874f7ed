"""Where a quotation stands, in words; and a hit as something that can be opened like a citation."""

from __future__ import annotations

from assistant.types import Citation
from knowledge.normalise import UNREADABLE
from knowledge.types import Hit, Page
from ui.i18n import Texts

__all__ = ["as_citation", "place"]


def place(source: Citation | Hit, texts: Texts) -> str:
    """Title, version, clause, page. Plain text: escape it."""
    clause = source.clause if isinstance(source, Citation) else source.passage.clause
    parts = [source.document]
    if source.version > 1:
        parts.append(f"v{source.version}")
    if clause:
        parts.append(clause)
    if source.page is not None:
        named = source.label and source.label != str(source.page)
        label = f" ({source.label})" if named else ""
        parts.append(texts.page.format(page=source.page) + label)
    return " · ".join(parts)


def as_citation(hit: Hit, page: Page) -> Citation:
    """A found passage as a whole, with its place on the page."""
    passage = hit.passage
    unread = bool(UNREADABLE.search(passage.lead + passage.header + passage.text))
    return Citation(
        marker=hit.rank, document=hit.document, file=hit.file, version=hit.version,
        version_id=hit.version_id, page=hit.page, page_index=passage.page_index,
        clause=passage.clause, heading_path=passage.heading_path,
        header="" if unread else passage.header,
        start=passage.start, end=passage.end, quote="" if unread else passage.text,
        boxes=page.boxes(passage.start, passage.end), label=hit.label,
        lead="" if unread else passage.lead, as_image=unread, origin=page.origin,
        confidence=page.sure(passage.start, passage.end),
        corrected=page.corrected(passage.start, passage.end),
    )  # fmt: skip
