"""What is said of a document, as commands and the API change it: names in, JSON's plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.filtering import parse_day
from assistant.wire import document_json
from knowledge.errors import NotFound, SettingsError
from knowledge.library import Library
from knowledge.lifecycle import AUTHORITIES
from knowledge.lifecycle.editing import Changes, changed
from knowledge.types import DocumentInfo

__all__ = ["FIELDS", "describe", "documents", "named"]

_LISTS = ("sites", "audience", "equipment", "supersedes")
_DAYS = ("effective", "repealed")
FIELDS = ("title", "number", "authority", "issuer", "specialty", *_LISTS, *_DAYS)


def named(library: Library, name: str, version: int | None = None) -> DocumentInfo:
    """The one document that an id, file name or title means.

    Args:
        library: Where it is.
        name: The id, file name or title.
        version: Number of one of its versions; None: the latest.

    Raises:
        NotFound: Nothing is called that, or more than one document is.
    """
    found = [d for d in library.documents() if name in (d.id, d.file, d.title)]
    if not found:
        raise NotFound(
            f"No document is called {name!r}.",
            "'davy documents' lists ids, file names and titles.",
        )
    if len(found) > 1:
        ids = ", ".join(document.id for document in found)
        raise NotFound(f"{len(found)} documents are called {name!r}.", f"Give its id: {ids}.")
    if version is None or version == found[0].version:
        return found[0]
    for document in library.documents(every_version=True):
        if document.id == found[0].id and document.version == version:
            return document
    raise NotFound(
        f"{found[0].title!r} has no version {version}.", "'davy documents --all' lists them."
    )


def documents(library: Library, every_version: bool = False, as_of: str = "") -> dict[str, Any]:
    """What is loaded, as ``davy documents --json`` prints it.

    Args:
        library: Where it is.
        every_version: Whether superseded and removed versions are listed, too.
        as_of: A day as ISO 8601: only what was in force then; "" for the latest versions.

    Raises:
        SettingsError: It is no day.
    """
    day = parse_day(as_of) if as_of else None
    found = library.documents(every_version=every_version, as_of=day)
    return {"documents": [document_json(document) for document in found]}


def describe(
    library: Library,
    name: str,
    changes: Mapping[str, Any],
    by: str,
    version: int | None = None,
) -> DocumentInfo:
    """Change what is said of a document, and confirm the rest of it as it stands.

    Args:
        library: Where it is.
        name: Its id, file name or title.
        changes: By the names in :data:`FIELDS`; days as ISO 8601, or None for none; lists whole;
            what it supersedes by id, file name or title.
        by: Who says so.
        version: Which of its versions; None: the latest.

    Raises:
        NotFound: A document is not called that.
        SettingsError: A field is none, or its value.
        DavyError: It makes no sense; the message says what.
    """
    document = named(library, name, version)
    said = changed(library.lifecycle(document.version_id), **_read(library, changes))
    library.set_lifecycle(document.version_id, said, by)
    listed = library.documents(every_version=True)
    return next(d for d in listed if d.version_id == document.version_id)


def _read(library: Library, changes: Mapping[str, Any]) -> Changes:
    unknown = set(changes) - set(FIELDS)
    if unknown:
        raise SettingsError(
            f"A document has no {sorted(unknown)[0]!r}.", "It has " + ", ".join(FIELDS) + "."
        )
    values = dict(changes)
    if values.get("authority", "") not in AUTHORITIES:
        raise SettingsError(
            f"There is no authority {values['authority']!r}.",
            "Choose one of: " + ", ".join(filter(None, AUTHORITIES)) + ".",
        )
    for name in _DAYS:
        if name in values:
            values[name] = parse_day(values[name]) if values[name] else None
    if "supersedes" in values:
        values["supersedes"] = [named(library, other).id for other in values["supersedes"]]
    read: Changes = values  # type: ignore[assignment]  # its keys are those of Changes
    return read
