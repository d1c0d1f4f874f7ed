"""What a manager does with cards over a library: pin, import, see what still holds."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.emergency.cards import CardStore
from assistant.emergency.kinds import KINDS
from assistant.emergency.pinning import Place, quotes
from assistant.emergency.suggesting import Proposal, proposals
from assistant.emergency.types import Card, CardQuote, Phone
from knowledge.correcting.since import corrected_since
from knowledge.errors import NotFound, SettingsError
from knowledge.library import Library
from knowledge.lifecycle import Standing

__all__ = ["Desk", "Wanted", "card_id", "dated"]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A card to be made.

    Attributes:
        kinds: The emergencies that it is for.
        title: What it is called.
        places: What stands on it, in order.
        note: What the manager adds, or "".
    """

    kinds: tuple[str, ...]
    title: str
    places: tuple[Place, ...]
    note: str = ""


class Desk:
    """Pins cards from a library's documents into its store."""

    def __init__(self, library: Library, store: CardStore) -> None:
        self._library = library
        self._store = store

    def pin(self, wanted: Wanted, by: str) -> Card:
        """Pin a card. On one of the same title for the same kinds, what is new is added.

        Raises:
            NotFound: What it is to hold stands nowhere.
            SettingsError: A kind is unknown, or something is not said.
        """
        given = tuple(q for place in wanted.places for q in quotes(self._library, place, by))
        return self.put(wanted.kinds, wanted.title, given, wanted.note)

    def put(
        self, kinds: tuple[str, ...], title: str, given: Sequence[CardQuote], note: str = ""
    ) -> Card:
        """Keep a card with these quotes, after those it has; returns it as it is then."""
        title = " ".join(title.split())
        return self._store.put(Card(card_id(kinds, title), kinds, title, tuple(given), note))

    def import_all(self, wanted: Iterable[Wanted], phones: Sequence[Phone], by: str) -> list[Card]:
        """Pin many cards, and set the phones where any are given.

        All places are found before anything is written.
        """
        ready = [
            (item, [q for place in item.places for q in quotes(self._library, place, by)])
            for item in wanted
        ]
        cards = [self.put(item.kinds, item.title, given, item.note) for item, given in ready]
        if phones:
            self._store.set_phones(tuple(phones))
        return cards

    def cards(self) -> tuple[Card, ...]:
        """All cards, with what their versions are today."""
        return tuple(dated(card, self._library) for card in self._store.cards())

    def proposals(self, kind: str, limit: int = 5) -> list[Proposal]:
        """Passages that a card for an emergency could hold.

        Raises:
            SettingsError: There is no such kind.
        """
        if kind not in KINDS:
            raise SettingsError(
                f"{kind!r} is no kind of emergency.", f"Kinds are {', '.join(KINDS)}."
            )
        return proposals(self._library, KINDS[kind], limit)


def card_id(kinds: Sequence[str], title: str) -> str:
    """The id of a card: the same kinds and title, the same card."""
    parts = "\0".join((*sorted(kinds), title))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:8]


def dated(card: Card, library: Library) -> Card:
    """The card with what its versions are today."""
    return replace(card, quotes=tuple(_dated(quote, library) for quote in card.quotes))


def _dated(quote: CardQuote, library: Library) -> CardQuote:
    standing: Standing
    try:
        cited = quote.citation
        standing = library.standing(cited.version_id)
        # What was misread when it was pinned must not be followed any longer.
        if corrected_since(library, cited.version_id, cited.page_index, cited.quote):
            standing = "superseded"
    except NotFound:  # taken out for good, or the card is from another library
        standing = "removed"
    except Exception:  # whatever is wrong with the catalog: the card is shown all the same
        _LOG.exception("a card is shown without asking whether it still holds")
        return quote
    return replace(quote, citation=replace(quote.citation, standing=standing))
