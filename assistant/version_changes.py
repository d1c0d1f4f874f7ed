"""What a version of a document changed of the one before it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.describing import named
from knowledge.errors import NotFound
from knowledge.library import Library
from knowledge.lifecycle.differing import Changes, ClauseChange, clause_changes
from knowledge.types import DocumentInfo

__all__ = ["changes_between", "changes_json"]

Json = dict[str, Any]


def changes_between(library: Library, before: DocumentInfo, after: DocumentInfo) -> Changes:
    """Clause by clause, what differs between two versions."""
    old, new = (library.catalog.passages_of(d.version_id) for d in (before, after))
    return clause_changes([p.passage for p in old], [p.passage for p in new])


def changes_json(library: Library, name: str, version: int | None = None) -> Json:
    """What a version changed of the one before it, as ``davy documents --changes`` prints it.

    Args:
        library: Where it is.
        name: The document's id, file name or title.
        version: Number of the version; None: the latest.

    Raises:
        NotFound: There is no such document or version, or none before it.
    """
    after = named(library, name, version)
    earlier = [
        document
        for document in library.documents(every_version=True)
        if document.id == after.id and document.version < after.version
    ]
    if not earlier:
        raise NotFound(f"{after.title!r} has no version before {after.version}.")
    before = max(earlier, key=lambda document: document.version)
    found = changes_between(library, before, after)
    return {
        "document": after.id,
        "title": after.title,
        "from": before.version,
        "to": after.version,
        "unchanged": found.unchanged,
        "changes": [_change(change) for change in found.changes],
    }


def _change(change: ClauseChange) -> Json:
    return {**asdict(change), "parts": [asdict(part) for part in change.parts]}
