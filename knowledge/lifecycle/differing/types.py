"""What differs between two versions of a document, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ChangeKind", "Changes", "ClauseChange", "Part", "Spot"]

ChangeKind = Literal["added", "removed", "changed", "renumbered"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a clause.

    Attributes:
        kind: Whether both versions hold it, or only the new or only the old one.
        text: As it stands there.
    """

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a clause begins in its version.

    Attributes:
        page_index: 0-based position of the page.
        start: First offset in the page's text.
        end: Offset after its last character on that page.
    """

    page_index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that is not the same in both versions.

    Invariant: the parts that are not removed, joined, are the new clause's text; those that are
    not added, the old one's.

    Attributes:
        kind: ``renumbered`` where nothing but the number differs.
        old_number: As printed in the old version; "" for a clause it lacks, and for text that
            stands in no clause.
        new_number: The same of the new version.
        heading: The nearest heading above, in the new version where it has the clause; or "".
        parts: The text of both, in reading order.
        figures: Whether a number, a unit, a bound, a duty or a negation differs.
        old: Where it stands in the old version; None where it does not.
        new: Where it stands in the new one.
    """

    kind: ChangeKind
    old_number: str
    new_number: str
    heading: str
    parts: tuple[Part, ...]
    figures: bool
    old: Spot | None
    new: Spot | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two versions.

    Attributes:
        changes: In the order of the new version; what was removed, where it stood.
        unchanged: How many clauses are the same in both.
    """

    changes: tuple[ClauseChange, ...]
    unchanged: int

    def count(self, kind: ChangeKind) -> int:
        """How many changes are of a kind."""
        return sum(change.kind == kind for change in self.changes)
