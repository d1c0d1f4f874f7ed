"""What a document says of itself, proposed for a person to confirm.

Only the first and the last pages are looked at, so that a long document takes no longer. A part
that the document does not state plainly is left empty: a wrong date would hide a document from
whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.lifecycle.proposing.authorities import authority_of
from knowledge.lifecycle.proposing.effective import effective_of, repealed_of
from knowledge.lifecycle.proposing.equipment import equipment_of
from knowledge.lifecycle.proposing.front import front_of
from knowledge.lifecycle.proposing.issuers import issuer_of
from knowledge.lifecycle.proposing.numbers import number_of, same_number
from knowledge.lifecycle.proposing.replaced import replaced_in
from knowledge.lifecycle.proposing.specialties import specialty_of
from knowledge.lifecycle.proposing.titles import title_of
from knowledge.lifecycle.types import Lifecycle
from knowledge.types import Page

__all__ = ["propose", "replaced_titles", "same_number"]


def propose(pages: Sequence[Page], title: str, file: str) -> Lifecycle:
    """A proposal made from the document itself; nobody has confirmed it.

    Args:
        pages: The document's pages, in order.
        title: The title known so far.
        file: The original file's name.

    Returns:
        What the document states; where it holds and for whom is for a person to say. What it
        supersedes is told by :func:`replaced_titles`, as ids are the library's.
    """
    front = front_of(pages)
    name = title_of(front, title, file)
    number = number_of(front, file)
    issuer = issuer_of(front, number)
    effective = effective_of(front, name)
    return Lifecycle(
        title=name,
        number=number,
        authority=authority_of(front, name, number, issuer),
        issuer=issuer,
        specialty=specialty_of(front, name),
        equipment=equipment_of(front, name, number),
        effective=effective,
        repealed=repealed_of(front, effective),
    )


def replaced_titles(pages: Sequence[Page]) -> tuple[str, ...]:
    """Titles and numbers of the documents that this one says it replaces or repeals.

    ``AQ 1029—2007``, ``煤矿安全规程``, ``LX-JD-007 (2023)``: standards in the form in which they
    print their numbers, titles without their brackets. Compare numbers by :func:`same_number`.
    """
    return replaced_in(front_of(pages))
