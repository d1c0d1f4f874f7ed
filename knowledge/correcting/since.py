"""Whether a page still says what was cited from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.catalog import Change

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = ["corrected_since"]


def corrected_since(
    library: Library, version_id: str, page_index: int, quote: str
) -> Change | None:  # fmt: skip
    """The last correction by hand of a page that does not say any more what was cited from it.

    Args:
        library: Where it is.
        version_id: The reading that was cited.
        page_index: 0-based position of the page.
        quote: What was cited.

    Returns:
        None where the page still says it, for whatever reason.

    Raises:
        NotFound: There is no such version or page.
    """
    latest = library.latest_reading(version_id)
    if latest.id == version_id or quote in library.page(latest.id, page_index).text:
        return None
    for correction in library.corrections(latest.document_id):
        change = correction.change
        here = (correction.version, change.page_index) == (latest.number, page_index)
        if here and change.before != change.after:
            return change
    return None
