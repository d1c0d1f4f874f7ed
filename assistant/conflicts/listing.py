"""What is remembered of conflicts as what a manager is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from assistant.citing import citations
from assistant.conflicts.file import Pair, Scanned
from assistant.conflicts.finding import Stated, disagreeing, stated_in, stricter
from assistant.conflicts.types import Conflict, Side
from assistant.evidence.statements import differing
from assistant.types import Citation
from assistant.types import Conflict as Role
from knowledge.catalog import Catalog
from knowledge.catalog.lifecycles import Lifecycles
from knowledge.lifecycle.standing import Edition
from knowledge.retrieval.authority import authority
from knowledge.types import Page

__all__ = ["listed"]

_PageOf = Callable[[str, int], Page]


def listed(
    scanned: Scanned, catalog: Catalog, visible: Collection[str], page_of: _PageOf
) -> list[Conflict]:
    """The conflicts between versions in force, those not settled first, worst ones first.

    Args:
        scanned: What scans have found.
        catalog: Holds the passages, and what is said of their documents.
        visible: Ids of the versions in force.
        page_of: A page by version id and index.
    """
    lifecycles = catalog.lifecycles
    editions = lifecycles.editions()
    pairs = [
        pair
        for pair in scanned.pairs
        if set(pair.versions) <= set(visible) and _at_one_site(editions, pair.versions)
    ]
    said = _said(pairs, catalog, visible)
    found: dict[str, Conflict] = {}
    for pair in pairs:
        one, other = (said.get(place) for place in pair.places)
        # Compared again, for a page may have been corrected since.
        if one is not None and other is not None and any(disagreeing((one, other))):
            sides = _sides(one, other, lifecycles, page_of)
            key = _id(one, other)
            found.setdefault(key, Conflict(key, sides, pair.found, scanned.settled.get(key)))
    return sorted(found.values(), key=_urgency)


def _said(
    pairs: Iterable[Pair], catalog: Catalog, visible: Collection[str]
) -> dict[tuple[str, int], Stated]:
    ids = {passage_id for pair in pairs for passage_id, _ in pair.places}
    return {
        (stated.evidence.hit.passage_id, stated.start): stated
        for found in catalog.passages(ids, visible).values()
        for stated in stated_in(found)
    }


def _sides(
    one: Stated, other: Stated, lifecycles: Lifecycles, page_of: _PageOf
) -> tuple[Side, Side]:
    known = stricter(one, other)
    roles: tuple[Role, Role] = ("stricter", "laxer") if known else ("differs", "differs")
    cited = citations(
        [replace(one.evidence, conflict=roles[0]), replace(other.evidence, conflict=roles[1])],
        page_of,
        lifecycles,
    )
    editions = lifecycles.editions()
    first = _side(one, cited[0], cited[1], editions)
    second = _side(other, cited[1], cited[0], editions)
    return (first, second) if known or first.rank >= second.rank else (second, first)


def _side(
    said: Stated, citation: Citation, other: Citation, editions: Mapping[str, Edition]
) -> Side:
    life = editions[citation.version_id].lifecycle
    confirmed = life.authority if life.confirmed else ""
    rank = authority(f"{citation.document} {citation.file}", confirmed)
    differs = differing(citation.quote, other.quote)
    return Side(citation, said.document_id, confirmed, rank, differs)


def _id(one: Stated, other: Stated) -> str:
    """The same as long as both documents say the same, in whatever version."""
    parts = sorted((said.document_id, said.evidence.quote.strip()) for said in (one, other))
    return hashlib.sha256("\0".join(sum(parts, ())).encode()).hexdigest()[:16]


def _at_one_site(editions: Mapping[str, Edition], versions: tuple[str, str]) -> bool:
    """Whether both hold at some site; documents of two sites may well differ."""
    one, other = (set(editions[version_id].lifecycle.sites) for version_id in versions)
    return not one or not other or bool(one & other)


def _urgency(conflict: Conflict) -> tuple[bool, bool, bool, str, int]:
    citation = conflict.sides[0].citation
    settled, unknown = conflict.settled is not None, citation.conflict != "stricter"
    return settled, not conflict.breach, unknown, citation.document, citation.start
