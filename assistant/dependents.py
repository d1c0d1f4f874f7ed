"""What depends on a document: what to know before it is taken out of search."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.build import Assistant
from knowledge.errors import NotFound
from knowledge.types import DocumentInfo

__all__ = ["Dependents", "dependents"]


@dataclass(frozen=True, slots=True)
class Dependents:
    """What depends on a document.

    Attributes:
        document: Its latest version.
        versions: How many versions of it go with it.
        answers: How many answers on record cite it; they stay, and so do the originals.
        cards: Titles of the emergency cards that quote it.
        replaced: Documents whose place it takes: once it is gone they answer again.
        replaced_by: Documents that take its place.
    """

    document: DocumentInfo
    versions: int
    answers: int
    cards: tuple[str, ...]
    replaced: tuple[DocumentInfo, ...]
    replaced_by: tuple[DocumentInfo, ...]

    @property
    def anything(self) -> bool:
        """Whether anything depends on it at all."""
        return bool(self.answers or self.cards or self.replaced or self.replaced_by)


def dependents(assistant: Assistant, document_id: str) -> Dependents:
    """What depends on a document.

    Raises:
        NotFound: No such document is loaded.
        LibraryError: The record of answers cannot be read.
    """
    library = assistant.library
    latest = {document.id: document for document in library.documents()}
    if document_id not in latest:
        raise NotFound(f"There is no document {document_id!r}.", "It may have been removed.")
    document = latest[document_id]
    every = library.documents(every_version=True)
    versions = [d.version_id for d in every if d.id == document_id and d.status != "removed"]
    return Dependents(
        document=document,
        versions=len(versions),
        answers=assistant.records.count(citing=versions),
        cards=_cards(assistant, versions),
        replaced=tuple(latest[i] for i in document.lifecycle.supersedes if i in latest),
        replaced_by=tuple(d for d in latest.values() if document_id in d.lifecycle.supersedes),
    )


def _cards(assistant: Assistant, versions: Collection[str]) -> tuple[str, ...]:
    return tuple(
        card.title
        for card in assistant.cards.cards()
        if any(quote.citation.version_id in versions for quote in card.quotes)
    )
