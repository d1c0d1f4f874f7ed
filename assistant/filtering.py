"""Filters as people and requests give them: names of documents, words, a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from knowledge.errors import NotFound, SettingsError
from knowledge.library import Library
from knowledge.lifecycle import Filters

__all__ = ["filters_json", "filters_of", "parse_day"]

_PLURALS = ("specialties", "sites", "equipment", "documents")


def filters_json(
    specialties: Sequence[str] = (),
    sites: Sequence[str] = (),
    equipment: Sequence[str] = (),
    documents: Sequence[str] = (),
    as_of: str | None = None,
) -> dict[str, Any]:
    """Filters as :func:`filters_of` takes them; parts that leave nothing out are not there."""
    given = (specialties, sites, equipment, documents)
    lists = {name: list(value) for name, value in zip(_PLURALS, given, strict=True) if value}
    return {**lists, "as_of": as_of} if as_of else lists


def filters_of(given: dict[str, Any], library: Library) -> Filters:
    """Filters that a library understands.

    Args:
        given: As :func:`filters_json` makes them; documents by id, file name or title.
        library: What they are about.

    Raises:
        NotFound: Nothing in the library is called that.
        SettingsError: The day is none.
    """
    if not given:
        return Filters()
    listed = library.documents(every_version=True)
    said = [document.lifecycle for document in listed if document.standing != "removed"]
    known = {
        "specialties": {one.specialty for one in said} - {""},
        "sites": {name for one in said for name in one.sites},
        "equipment": {name for one in said for name in one.equipment},
    }
    found = {
        name: _known(name, given.get(name) or (), known[name])
        for name in ("specialties", "sites", "equipment")
    }
    ids = {
        key: document.id
        for document in listed
        if document.standing != "removed"
        for key in (document.title, document.file, document.id)
    }
    titles = {document.title for document in listed if document.standing != "removed"}
    wanted = _known("documents", given.get("documents") or (), ids, shown=titles)
    documents = tuple(ids[name] for name in wanted)
    day = parse_day(given["as_of"]) if given.get("as_of") else None
    return Filters(**found, documents=documents, as_of=day)


def parse_day(text: str) -> date:
    """A day written as ``2026-01-31``.

    Raises:
        SettingsError: It is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise SettingsError(f"{text!r} is no day.", "Write it as 2026-01-31.") from error


def _known(
    name: str, wanted: Iterable[str], known: Iterable[str], shown: Iterable[str] | None = None
) -> tuple[str, ...]:
    names = set(known)
    unknown = [one for one in wanted if one not in names]
    if unknown:
        some = ", ".join(repr(one) for one in sorted(names if shown is None else shown)[:12])
        raise NotFound(
            f"No document is loaded with {unknown[0]!r} among its {name}.",
            f"There is: {some}." if some else "'davy describe' says such things of a document.",
        )
    return tuple(wanted)
