"""Marks before a quotation: what an incident needs it for, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.notes import FACET_NAMES
from assistant.types import Citation
from ui.components.markup import escape, tag
from ui.i18n import Texts

__all__ = ["labels"]


def labels(citation: Citation, citations: Sequence[Citation], texts: Texts) -> str:
    """HTML of a quotation's marks; empty where it has none.

    Args:
        citation: What the quotation is.
        citations: All of the answer.
        texts: In the visitor's language.
    """
    names = FACET_NAMES[texts.language]
    marks = [tag("li", escape(names.get(facet, facet)), "facet") for facet in citation.facets]
    against = "".join(
        f"[{other.marker}]"
        for other in citations
        if citation.conflict and other.conflict and other.version_id != citation.version_id
    )
    if against:
        sides = {"stricter": texts.stricter, "laxer": texts.laxer}
        said = sides.get(citation.conflict, texts.differs).format(others=against)
        marks.append(tag("li", escape(said), "conflict"))
    return tag("ul", "".join(marks), "labels") if marks else ""
