"""A correction by hand: from a page's text to a new reading that is searched at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.catalog import Change, NewReading, VersionRow
from knowledge.catalog.rows import now
from knowledge.correcting.edits import Edit, edited
from knowledge.correcting.headers import with_page
from knowledge.errors import CorrectionError, NotFound
from knowledge.normalise import clean
from knowledge.splitting import split

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = ["correct"]

_LONGEST_NAME = 80


def correct(
    library: Library, version_id: str, page_index: int, edits: Sequence[Edit], by: str
) -> VersionRow:
    """Put a page right by hand; see :meth:`knowledge.library.Library.correct`."""
    name = _name(by)
    with library.changing:
        version = _to_correct(library, version_id)
        pages = library.catalog.readings.pages(version_id)
        if pages is None:
            raise CorrectionError(
                f"{version.file!r} was loaded before corrections were possible.",
                "Remove it and load it again.",
            )
        if not 0 <= page_index < len(pages):
            raise NotFound(f"{version.file!r} has no page {page_index + 1}.")
        page, at = pages[page_index], now()
        after = edited(page, edits, f"{name}, {at[:10]}")
        if after == page:
            return version
        before, pages = pages, with_page(pages, after)
        changed = [page.index for page, old in zip(pages, before, strict=True) if page != old]
        passages = split(pages)
        if not passages:
            raise CorrectionError(
                f"Nothing would be left of {version.file!r}.", "Remove the document instead."
            )
        changes = [
            Change(page_index, e.start, e.end, page.text[e.start : e.end], e.text, name, at)
            for e in edits
        ]
        reading = NewReading(version, pages, changed, passages, changes)
        return library.publisher.publish_reading(reading, library.by)


def _name(by: str) -> str:
    name = " ".join(clean(by).split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise CorrectionError(
            "A correction is kept with the name of the person who makes it.",
            f"Give a name of at most {_LONGEST_NAME} characters.",
        )
    return name


def _to_correct(library: Library, version_id: str) -> VersionRow:
    version = library.catalog.version(version_id)
    if version is None or version.status == "draft":
        raise NotFound(f"There is no version {version_id!r}.")
    if version.status == "removed":
        raise CorrectionError(
            f"{version.file!r} was removed; removed documents are not corrected.",
            "Load it again first.",
        )
    if version.status == "corrected":
        corrections = library.catalog.readings.corrections(version.document_id)
        change = next(c.change for c in corrections if c.from_version_id == version_id)
        raise CorrectionError(
            f"{change.by} has corrected page {change.page_index + 1} of {version.file!r}"
            f" meanwhile ({change.at[:16].replace('T', ' ')} UTC).",
            "Load the page again and look whether your correction is still needed.",
        )
    return version
