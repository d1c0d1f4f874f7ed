"""Two places that disagree, and what a manager says of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from assistant.types import Citation
from knowledge.lifecycle import Authority

__all__ = ["Conflict", "Settled", "Side", "conflict_json"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """A manager's word that a conflict needs no more looking after.

    Attributes:
        by: Who says so.
        at: When, ISO 8601 in UTC.
        remark: Why, or "".
    """

    by: str
    at: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two places that disagree.

    Attributes:
        citation: The quotation and its place; its ``conflict`` says which side it is.
        document_id: The document.
        authority: What kind of document it is, where somebody has confirmed that; else "".
        rank: How high its authority is, told from the title where nobody has said it.
        differs: Where its quotation has figures that the other side's has not.
    """

    citation: Citation
    document_id: str
    authority: Authority
    rank: int
    differs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two documents in force give different figures for the same thing.

    Attributes:
        id: The same as long as both documents say the same.
        sides: The stricter one first; where nobody can say which is, that of higher authority.
        found: When it was found, ISO 8601 in UTC.
        settled: What a manager said of it, or None.
    """

    id: str
    sides: tuple[Side, Side]
    found: str
    settled: Settled | None = None

    @property
    def breach(self) -> bool:
        """Whether the document of lower authority allows more than the other."""
        first, second = self.sides
        return first.citation.conflict == "stricter" and first.rank > second.rank


def conflict_json(conflict: Conflict) -> Json:
    """A conflict: an item of what ``davy conflicts --json`` lists."""
    return {
        "id": conflict.id,
        "found": conflict.found,
        "breach": conflict.breach,
        "sides": [_side(side) for side in conflict.sides],
        "settled": asdict(conflict.settled) if conflict.settled else None,
    }


def _side(side: Side) -> Json:
    citation = side.citation
    names = (
        "document", "file", "version", "version_id", "page", "label", "page_index", "clause",
        "start", "end", "lead", "quote",
    )  # fmt: skip
    told = {name: getattr(citation, name) for name in names}
    role = citation.conflict
    return {"role": role, "document_id": side.document_id, "authority": side.authority, **told}
