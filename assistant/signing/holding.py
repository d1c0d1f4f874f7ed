"""Whether a signed answer still holds: what it cites is read again, word by word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.signing.types import Cause, SignedAnswer
from assistant.types import Citation
from knowledge.errors import NotFound
from knowledge.library import Library

__all__ = ["broken", "current", "fallen", "reread"]


def broken(signed: SignedAnswer, library: Library, today: date) -> tuple[Cause, str] | None:
    """Why an answer holds no longer, and the document that it is about; None where it holds.

    Args:
        signed: The answer.
        library: All of it, whoever asks.
        today: The day.
    """
    if today >= signed.expires:
        return "expired", ""
    return fallen(signed.citations, library, today)


def fallen(
    citations: Iterable[Citation], library: Library, today: date
) -> tuple[Cause, str] | None:
    """Why citations hold no longer, and the document of the first that does not."""
    for citation in citations:
        cause = _cause(citation, library, today)
        if cause is not None:
            return cause, citation.document
    return None


def current(library: Library, version_id: str) -> str:
    """The reading of a version that is searched now.

    It is another than the one that was cited where somebody has looked at a doubtful place since.

    Raises:
        NotFound: There is no such version.
    """
    if version_id in library.catalog.lifecycles.editions():
        return version_id
    return library.latest_reading(version_id).id


def reread(citation: Citation, library: Library) -> Citation:
    """A citation that holds, as its version and its page are today.

    Raises:
        NotFound: It is out of reach, or was taken out just now.
    """
    version_id = current(library, citation.version_id)
    edition = library.catalog.lifecycles.editions().get(version_id)
    if edition is None:
        raise NotFound(f"There is no version {version_id!r}.")
    page, span = library.page(version_id, citation.page_index), (citation.start, citation.end)
    return replace(
        citation, version_id=version_id, document=edition.lifecycle.title,
        boxes=page.boxes(*span), origin=page.origin, confidence=page.sure(*span),
        corrected=page.corrected(*span), standing="in force", effective=edition.effective,
        repealed=edition.repealed,
    )  # fmt: skip


def _cause(citation: Citation, library: Library, today: date) -> Cause | None:
    try:
        standing = library.standing(citation.version_id, today)
        if standing != "in force":
            return standing
        version_id = current(library, citation.version_id)
        if version_id != citation.version_id and _reworded(citation.version_id, library):
            return "corrected"
        page = library.page(version_id, citation.page_index)
    except NotFound:
        return "removed"
    return None if page.text[citation.start : citation.end] == citation.quote else "corrected"


def _reworded(version_id: str, library: Library) -> bool:
    """Whether a reading's text was changed since, wherever; a place that was confirmed was not."""
    readings = {version_id}
    latest = library.latest_reading(version_id)
    for correction in reversed(library.corrections(latest.document_id)):  # oldest first
        if correction.from_version_id in readings:
            readings.add(correction.to_version_id)
            if correction.change.before != correction.change.after:
                return True
    return False
