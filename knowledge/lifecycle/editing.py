"""Changing some of what is said of versions, and leaving the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypedDict, Unpack

from knowledge.errors import DavyError
from knowledge.lifecycle.types import Authority, Lifecycle
from knowledge.types import DocumentInfo

__all__ = ["Changes", "Describing", "change_each", "changed"]


class Changes(TypedDict, total=False):
    """The fields of :class:`Lifecycle` that a person sets."""

    title: str
    number: str
    authority: Authority
    issuer: str
    specialty: str
    sites: Sequence[str]
    audience: Sequence[str]
    equipment: Sequence[str]
    effective: date | None
    repealed: date | None
    supersedes: Sequence[str]


class Describing(Protocol):
    """What keeps lifecycles: the library."""

    def lifecycle(self, version_id: str) -> Lifecycle:
        """What is said of a version."""
        ...

    def set_lifecycle(self, version_id: str, said: Lifecycle, by: str) -> Lifecycle:
        """Say what a version is and when it holds."""
        ...


def changed(said: Lifecycle, **changes: Unpack[Changes]) -> Lifecycle:
    """``said`` with some of it changed.

    >>> changed(Lifecycle("Rules", number="7"), sites=["North"]).sites
    ('North',)
    """
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in changes.items()
    }
    return replace(said, **values)


def change_each(
    library: Describing, versions: Iterable[DocumentInfo], by: str, **changes: Unpack[Changes]
) -> list[tuple[DocumentInfo, DavyError]]:
    """Change the same fields of several versions.

    What is said of each is read anew, so that what somebody else has changed meanwhile stays.

    Returns:
        Those that could not be changed so, with the reason; the others are.
    """
    failed: list[tuple[DocumentInfo, DavyError]] = []
    for version in versions:
        try:
            said = library.lifecycle(version.version_id)
            library.set_lifecycle(version.version_id, changed(said, **changes), by)
        except DavyError as error:
            failed.append((version, error))
    return failed
