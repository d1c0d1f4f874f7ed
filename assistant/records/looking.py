"""Whose records somebody may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select

from assistant.access.types import LOCAL, Person
from assistant.emergency.types import Emergency
from assistant.records.table import RecordedDocumentTable, RecordTable
from assistant.types import Answer, Response
from knowledge.lifecycle import UNLIMITED
from knowledge.lifecycle.reach import dumped, loaded

__all__ = ["EVERYBODY", "Looking", "asked_by", "versions_of", "within"]


@dataclass(frozen=True, slots=True)
class Looking:
    """Somebody who asks, or looks at what was asked.

    Attributes:
        person: Who.
        documents: Gives the ids of the documents within their reach; asked where that is limited.
        document_of: Gives the id of a version's document, or None where it is not within reach.
    """

    person: Person
    documents: Callable[[], frozenset[str]] = frozenset
    document_of: Callable[[str], str | None] = lambda version_id: None


EVERYBODY = Looking(LOCAL)


def asked_by(looking: Looking, reply: Response) -> tuple[str, str, list[str]]:
    """What a record holds of whoever asked: name, reach, and documents that the reply names.

    The documents of somebody who may know of all need not be noted: only such people see it.
    """
    person = looking.person
    if person.reach == UNLIMITED:
        return person.name, "", []
    found = {looking.document_of(version) or "" for version in versions_of(reply)}
    return person.name, dumped(person.reach), sorted(found)


def versions_of(reply: Response) -> frozenset[str]:
    """Ids of the versions that a reply quotes, or names as near."""
    if isinstance(reply, Emergency):
        pinned = {quote.citation.version_id for card in reply.cards for quote in card.quotes}
        return versions_of(reply.below) | pinned if reply.below is not None else frozenset(pinned)
    found = {hit.version_id for hit in reply.hits}
    if isinstance(reply, Answer):
        found |= {citation.version_id for citation in reply.citations}
    return frozenset(found)


def within(looking: Looking, reaches: Callable[[], list[str]]) -> Iterator[ColumnElement[bool]]:
    """What a row must meet to be seen by somebody.

    Args:
        looking: Who.
        reaches: Gives each reach that records were made within, as :func:`dumped` writes it.
    """
    person = looking.person
    others = person.may("supervisor", "manager")
    if not others:
        yield RecordTable.person == person.name
    if person.reach == UNLIMITED:
        return
    covered = [text for text in reaches() if text and person.reach.covers(loaded(text))]
    yield RecordTable.reach.in_(covered)
    # A document may have been put out of reach since.
    beyond = select(1).where(
        RecordedDocumentTable.record == RecordTable.number,
        RecordedDocumentTable.document.not_in(looking.documents()),
    )
    yield ~exists(beyond).correlate(RecordTable)
