"""Corrections by hand as commands and the API make them: a wrong text and the right one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.describing import named
from knowledge.catalog import HandCorrection
from knowledge.correcting import Edit, find
from knowledge.library import Library

__all__ = ["correct", "correction_json", "corrections"]

Json = dict[str, Any]


def correct(
    library: Library, document: str, page: int, wrong: str, right: str, by: str,
    version: int | None = None,
) -> Json:  # fmt: skip
    """Put a text right that stands once on a page.

    Args:
        library: Where it is.
        document: Its id, file name or title.
        page: The page's place in the document, from 1.
        wrong: What was read.
        right: What the page says; the same text confirms what was read.
        by: Who says so.
        version: Which version; None: the latest.

    Returns:
        ``corrected``: whether anything has changed; ``version_id`` that is searched now; and
        ``correction``, or None.

    Raises:
        NotFound: There is no such document or page.
        CorrectionError: The text does not stand there, or cannot be corrected in that way.
    """
    before = named(library, document, version)
    start, end = find(library.page(before.version_id, page - 1), wrong)
    now = library.correct(before.version_id, page - 1, [Edit(start, end, right)], by)
    made = library.corrections(before.id)[:1] if now.id != before.version_id else []
    return {
        "corrected": bool(made),
        "version_id": now.id,
        "correction": correction_json(made[0]) if made else None,
    }


def corrections(library: Library, document: str = "") -> Json:
    """What was corrected by hand, the latest first; of one document or of all."""
    found = library.corrections(named(library, document).id if document else None)
    return {"corrections": [correction_json(correction) for correction in found]}


def correction_json(correction: HandCorrection) -> Json:
    """A correction; ``page`` counts from 1."""
    told = asdict(correction)
    change = told.pop("change")
    return {**told, "page": change["page_index"] + 1, **change}
