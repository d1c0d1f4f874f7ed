"""Which of the loaded documents a document says that it takes the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from knowledge.lifecycle.proposing import replaced_titles, same_number
from knowledge.normalise import fold
from knowledge.types import DocumentInfo, Page

__all__ = ["Replaced", "replaced_by"]

_FIRST, _LAST = 5, 3  # pages on which such a thing is said


class Paged(Protocol):
    """What has pages: the library."""

    def page(self, version_id: str, index: int) -> Page:
        """A page as it was read."""
        ...


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a document says that it takes the place of.

    Attributes:
        names: Titles and numbers, as it says them.
        documents: Ids of the documents loaded that they mean.
    """

    names: tuple[str, ...]
    documents: tuple[str, ...]


def replaced_by(
    library: Paged, document: DocumentInfo, everything: Iterable[DocumentInfo]
) -> Replaced:
    """What a version says that it takes the place of, and which of ``everything`` that is."""
    last = document.pages
    places = sorted({*range(min(_FIRST, last)), *range(max(0, last - _LAST), last)})
    names = replaced_titles([library.page(document.version_id, i) for i in places])
    others = [other for other in everything if other.id != document.id]
    meant = (other.id for name in names for other in others if _is_called(other, name))
    return Replaced(names, tuple(dict.fromkeys(meant)))


def _is_called(document: DocumentInfo, name: str) -> bool:
    number = document.lifecycle.number
    if number and same_number(name, number):
        return True
    return _bare(name) in (_bare(document.title), _bare(document.lifecycle.title))


def _bare(title: str) -> str:
    return re.sub(r"[\s《》“”\"']", "", fold(title))
