"""Which versions hold on a given day.

A version holds from its effective day, or from the day it was loaded where none is known; the
first one of a document from the beginning. It holds until a later version of its document, or a
document that takes its place, begins to hold, or until it is repealed. Days count once a person
has confirmed them: a misread date must not hide a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from knowledge.lifecycle.types import Filters, Lifecycle, Standing

__all__ = ["Edition", "matching", "standings", "superseding_circle"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version that can be searched or was removed, with what is said of it.

    Attributes:
        version_id: The version.
        document_id: Its document.
        number: Its number within the document, from 1.
        removed: Whether it was taken out of search.
        added: The day it was loaded.
        language: ``zh``, ``en`` or ``other``.
        vectors: How many vectors were made of it.
        lifecycle: What is said of it.
    """

    version_id: str
    document_id: str
    number: int
    removed: bool
    added: date
    language: str
    vectors: int
    lifecycle: Lifecycle

    @property
    def effective(self) -> date | None:
        """Its confirmed effective day."""
        return self.lifecycle.effective if self.lifecycle.confirmed else None

    @property
    def repealed(self) -> date | None:
        """The confirmed day of its repeal."""
        return self.lifecycle.repealed if self.lifecycle.confirmed else None

    @property
    def supersedes(self) -> tuple[str, ...]:
        """The documents whose place it takes, once confirmed."""
        return self.lifecycle.supersedes if self.lifecycle.confirmed else ()


def standings(editions: Iterable[Edition], day: date) -> dict[str, Standing]:
    """How each version stands on a day, by version id."""
    documents = _by_document(editions)
    begins = {document: _begins(versions) for document, versions in documents.items()}
    replaced = {
        old
        for document, versions in documents.items()
        for version, begin in zip(versions, begins[document], strict=True)
        if not version.removed and begin <= day
        for old in version.supersedes
    }
    found: dict[str, Standing] = {}
    for document, versions in documents.items():
        for i, version in enumerate(versions):
            later = any(begin <= day for begin in begins[document][i + 1 :])
            found[version.version_id] = _standing(
                version, begins[document][i], day, superseded=later or document in replaced
            )
    return found


def matching(editions: Iterable[Edition], filters: Filters) -> frozenset[str]:
    """Ids of the versions that a question under some filters is about, on whatever day."""
    return frozenset(e.version_id for e in editions if _matches(e, filters))


def superseding_circle(editions: Iterable[Edition], document_id: str, says: Lifecycle) -> list[str]:
    """The documents that would take each other's place, were ``says`` confirmed; else empty.

    Args:
        editions: All.
        document_id: The document that ``says`` is about.
        says: What is to be confirmed.
    """
    places: dict[str, set[str]] = {}
    for edition in editions:
        places.setdefault(edition.document_id, set()).update(edition.supersedes)
    places[document_id] = set(says.supersedes)
    return _path_to(document_id, document_id, places, set())


def _path_to(
    start: str, goal: str, places: Mapping[str, set[str]], seen: set[str]
) -> list[str]:  # fmt: skip
    for old in sorted(places.get(start, ())):
        if old == goal:
            return [start]
        if old not in seen:
            seen.add(old)
            rest = _path_to(old, goal, places, seen)
            if rest:
                return [start, *rest]
    return []


def _by_document(editions: Iterable[Edition]) -> dict[str, list[Edition]]:
    ordered = sorted(editions, key=lambda e: (e.document_id, e.number))
    return {key: list(group) for key, group in groupby(ordered, key=lambda e: e.document_id)}


def _begins(versions: Sequence[Edition]) -> list[date]:
    """The first day of each version of one document, in their order."""
    return [
        version.effective or (date.min if i == 0 else version.added)
        for i, version in enumerate(versions)
    ]


def _standing(version: Edition, begins: date, day: date, *, superseded: bool) -> Standing:
    if version.removed:
        return "removed"
    if day < begins:
        return "not yet effective"
    if version.repealed is not None and day >= version.repealed:
        return "repealed"
    return "superseded" if superseded else "in force"


def _matches(edition: Edition, filters: Filters) -> bool:
    said = edition.lifecycle
    return (
        _within(filters.documents, (edition.document_id,), everywhere=False)
        and _within(filters.equipment, said.equipment, everywhere=False)
        and _within(filters.sites, said.sites, everywhere=True)
        and _within(
            filters.specialties, (said.specialty,) if said.specialty else (), everywhere=True
        )
    )


def _within(wanted: Sequence[str], there: Sequence[str], *, everywhere: bool) -> bool:
    """Whether something wanted is there; what names nothing is about everything, or about none."""
    if not wanted:
        return True
    return bool(set(wanted) & set(there)) or (everywhere and not there)
