"""Clause by clause, what differs between two versions of a document."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.lifecycle.differing.clauses import Clause, clauses_of
from knowledge.lifecycle.differing.figures import touches_figures
from knowledge.lifecycle.differing.matching import match
from knowledge.lifecycle.differing.types import ChangeKind, Changes, ClauseChange, Part, Spot
from knowledge.lifecycle.differing.words import difference
from knowledge.types import Passage

__all__ = [
    "ChangeKind",
    "Changes",
    "ClauseChange",
    "Part",
    "Spot",
    "clause_changes",
    "difference",
]


def clause_changes(old: Sequence[Passage], new: Sequence[Passage]) -> Changes:
    """What differs between two versions of a document.

    White space alone is no difference: pages break elsewhere in every edition.

    Args:
        old: All passages of the old version, in reading order.
        new: All passages of the new one.
    """
    before, after = clauses_of(old), clauses_of(new)
    same = match(before, after)
    placed: list[tuple[float, ClauseChange]] = []
    for j, clause in enumerate(after):
        change = _change(before[same[j]] if j in same else None, clause)
        if change is not None:
            placed.append((j, change))
    unchanged = len(after) - len(placed)
    kept, at = {i: j for j, i in same.items()}, -1.0
    for i, clause in enumerate(before):
        if i in kept:
            at = kept[i]
        elif (change := _change(clause, None)) is not None:
            placed.append((at + 0.5, change))
    placed.sort(key=lambda item: item[0])
    return Changes(tuple(change for _, change in placed), unchanged)


def _change(old: Clause | None, new: Clause | None) -> ClauseChange | None:
    """The change between two clauses, or None where they are the same."""
    shown = new or old
    if shown is None:
        return None
    if old is None or new is None:
        kind: ChangeKind = "added" if new else "removed"
    elif old.body != new.body:
        kind = "changed"
    elif old.key != new.key:
        kind = "renumbered"
    else:
        return None
    parts = difference(old.text if old else "", new.text if new else "")
    return ClauseChange(
        kind=kind,
        old_number=old.number if old else "",
        new_number=new.number if new else "",
        heading=shown.path[-1] if shown.path else "",
        parts=parts,
        figures=kind != "renumbered" and touches_figures(parts, shown.number),
        old=old.spot if old else None,
        new=new.spot if new else None,
    )
