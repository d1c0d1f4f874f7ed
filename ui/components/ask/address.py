"""Filters in the page's address, so that a sticker, a bookmark and a reload keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.lifecycle import SPECIALTIES, Filters
from knowledge.types import DocumentInfo

__all__ = ["NAMES", "Choices", "choices", "read", "written"]

# What the address calls a filter, and what it is.
NAMES = {
    "specialty": "specialties", "site": "sites", "equipment": "equipment", "document": "documents",
}  # fmt: skip
_DAY = "as_of"
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a library can be filtered by; what no document has is not there.

    Attributes:
        specialties: In the order of :data:`SPECIALTIES`, then the site's own.
        sites: Sorted.
        equipment: Sorted.
        documents: Titles by id, sorted by title.
    """

    specialties: tuple[str, ...]
    sites: tuple[str, ...]
    equipment: tuple[str, ...]
    documents: Mapping[str, str]


def choices(documents: Sequence[DocumentInfo]) -> Choices:
    """What these documents can be filtered by."""
    lives = [document.lifecycle for document in documents]
    specialties = {life.specialty for life in lives if life.specialty}
    own = sorted(specialties - set(SPECIALTIES))
    return Choices(
        specialties=(*(name for name in SPECIALTIES if name in specialties), *own),
        sites=_sorted(site for life in lives for site in life.sites),
        equipment=_sorted(machine for life in lives for machine in life.equipment),
        documents=dict(sorted(((d.id, d.title) for d in documents), key=lambda item: item[1])),
    )


def read(
    address: Mapping[str, Sequence[str]], available: Choices
) -> tuple[Filters, tuple[str, ...]]:
    """The filters in an address, and what in it is none, as it stands there."""
    given: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    for name, field in NAMES.items():
        values = tuple(dict.fromkeys(address.get(name, ())))  # each once
        known = getattr(available, field)
        given[field] = tuple(value for value in values if value in known)
        unknown += [f"{name}={value}" for value in values if value not in known]
    day = None
    for value in address.get(_DAY, ()):
        day = _day(value)
        if day is None:
            unknown.append(f"{_DAY}={value}")
    return Filters(**given, as_of=day), tuple(unknown)


def written(filters: Filters) -> dict[str, list[str]]:
    """The part of an address that :func:`read` reads as these filters; every name is in it."""
    values = {name: list(getattr(filters, field)) for name, field in NAMES.items()}
    return {**values, _DAY: [filters.as_of.isoformat()] if filters.as_of else []}


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if _EARLIEST <= day <= _LATEST else None
