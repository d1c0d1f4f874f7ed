"""What is proposed of a version when it is loaded: what it states, and what held of the one before.

Nothing of it hides a document until a person confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.lifecycle.proposing import propose, replaced_titles, same_number
from knowledge.lifecycle.reach import UNLIMITED, Reach
from knowledge.lifecycle.standing import Edition
from knowledge.lifecycle.types import Lifecycle
from knowledge.normalise import fold
from knowledge.types import Page

__all__ = ["drafted"]


def drafted(
    pages: Sequence[Page],
    title: str,
    file: str,
    document_id: str | None,
    editions: Iterable[Edition],
    reach: Reach = UNLIMITED,
) -> Lifecycle:
    """A proposal for a version about to be written.

    Args:
        pages: As read.
        title: Title to show.
        file: The original file's name.
        document_id: The document it is a new version of, or None.
        editions: What is loaded.
        reach: Of whoever loads it: a new document of somebody who belongs to some sites is theirs.
    """
    loaded = [edition for edition in editions if not edition.removed]
    said = propose(pages, title, file)
    others = [edition for edition in loaded if edition.document_id != document_id]
    stated = replaced_titles(pages)
    said = replace(said, supersedes=tuple(dict.fromkeys(_named(stated, others))))
    earlier = [edition for edition in loaded if edition.document_id == document_id]
    if earlier:
        return _like(said, max(earlier, key=lambda e: e.number).lifecycle)
    return said if reach.sites is None else replace(said, sites=_own(said.sites, reach.sites))


def _own(stated: Sequence[str], mine: frozenset[str]) -> tuple[str, ...]:
    return tuple(site for site in stated if site in mine) or tuple(sorted(mine))


def _named(stated: Iterable[str], others: Sequence[Edition]) -> Iterable[str]:
    """Ids of the documents that a document says it takes the place of."""
    for name in stated:
        for other in others:
            said = other.lifecycle
            if fold(said.title) == fold(name) or (said.number and same_number(said.number, name)):
                yield other.document_id


def _like(said: Lifecycle, before: Lifecycle) -> Lifecycle:
    """Where a document holds and for whom is no other with a new version, unless a person says."""
    return replace(
        said,
        authority=before.authority or said.authority,
        issuer=said.issuer or before.issuer,
        specialty=before.specialty or said.specialty,
        sites=before.sites,
        audience=before.audience,
        equipment=before.equipment or said.equipment,
    )
