"""What a person has put right on a page, and the reading that comes of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.catalog.rows import VersionRow
from knowledge.types import Page, Passage

__all__ = ["Change", "HandCorrection", "NewReading"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a person has put right on a page, or has found to be right.

    Attributes:
        page_index: 0-based position of the page in its version.
        start: First offset in the text of the page before.
        end: Offset after the last character.
        before: What stood there.
        after: What stands there now; the same where it was right.
        by: Who did it.
        at: When, ISO 8601 in UTC.
    """

    page_index: int
    start: int
    end: int
    before: str
    after: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class HandCorrection:
    """A change as it is kept.

    Attributes:
        id: Its number; later ones have higher ones.
        document_id: The document.
        title: The document's title.
        file: The original file name.
        version: Number of the version, from 1.
        from_version_id: The reading before, whose text ``change.before`` stands in.
        to_version_id: The reading that came of it.
        change: What was changed, by whom and when.
    """

    id: int
    document_id: str
    title: str
    file: str
    version: int
    from_version_id: str
    to_version_id: str
    change: Change


@dataclass(frozen=True, slots=True)
class NewReading:
    """A reading about to be written.

    Attributes:
        of: The reading before.
        pages: All of them as corrected, with their blocks.
        changed: Indices of those that are not as they were.
        passages: As split.
        changes: What makes it another reading.
    """

    of: VersionRow
    pages: Sequence[Page]
    changed: Collection[int]
    passages: Sequence[Passage]
    changes: Sequence[Change]
