"""Passages that a card could hold: what the library finds for the words of an emergency."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.emergency.kinds import Kind
from assistant.emergency.pinning import within
from assistant.types import Citation
from knowledge.errors import NotFound
from knowledge.library import Library
from knowledge.types import Hit

__all__ = ["Proposal", "proposals"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that may belong on a card.

    Attributes:
        citation: The passage.
        title: What a card with it could be called: its nearest heading, or its document.
    """

    citation: Citation
    title: str


def proposals(library: Library, kind: Kind, limit: int = 5) -> list[Proposal]:
    """The best passages for a kind, those of both languages in turn.

    Args:
        library: Where to search.
        kind: What for.
        limit: How many at most.
    """
    searched = [library.search(words, limit) for words in (kind.ask_zh, kind.ask_en)]
    ranked = sorted(
        (hit for hits in searched for hit in hits if not hit.passage.header),
        key=lambda hit: hit.rank,
    )
    found: dict[tuple[str, int, int], Proposal] = {}
    for hit in ranked:
        passage = hit.passage
        key = (hit.version_id, passage.page_index, passage.start)
        proposal = None if key in found else _proposal(library, hit)
        if proposal is not None:
            found[key] = proposal
        if len(found) == limit:
            break
    return list(found.values())


def _proposal(library: Library, hit: Hit) -> Proposal | None:
    passage = hit.passage
    document = next((d for d in library.documents() if d.version_id == hit.version_id), None)
    if document is None:  # superseded meanwhile
        return None
    try:
        citation = within(library, document, passage.page_index, passage.start, passage.end)
    except NotFound:  # a sign in it could not be read: never on a card
        return None
    return Proposal(citation, citation.heading_path[-1] if citation.heading_path else hit.document)
