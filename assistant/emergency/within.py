"""The cards as somebody sees them who may not know of every document."""

from __future__ import annotations

import logging

from assistant.emergency.cards import CardStore
from assistant.emergency.types import Card
from knowledge.catalog import Catalog, CatalogWithin
from knowledge.errors import LibraryError, SettingsError

__all__ = ["CardsWithin"]

_LOG = logging.getLogger(__name__)


class CardsWithin(CardStore):
    """The cards that quote nothing out of reach.

    Where the catalog cannot tell, every card is shown: they were pinned for everybody in danger.

    Args:
        whole: All cards.
        catalog: What is within reach; the whole catalog for somebody without limits.
        who: Name of their account.
    """

    def __init__(self, whole: CardStore, catalog: Catalog, who: str) -> None:
        # Not the base's: one lock for everybody who writes.
        self.__dict__.update(whole.__dict__)
        self._catalog, self.who = catalog, who

    def cards(self) -> tuple[Card, ...]:
        """The cards within reach, in the manager's order."""
        cards = super().cards()
        try:
            return tuple(card for card in cards if self._within(card))
        except LibraryError as error:
            _LOG.error("All cards are shown: %s", error)
            return cards

    def put(self, *cards: Card) -> None:
        """Add cards; one with the id of another takes its place.

        Raises:
            SettingsError: A kind is none of ours, or the other one is out of reach.
        """
        mine = {card.id for card in self.cards()}
        taken = {card.id for card in super().cards()} - mine
        if any(card.id in taken for card in cards):
            raise SettingsError("There is a card of this title.", "Give it another title.")
        super().put(*cards)

    def remove(self, card_id: str) -> Card:
        """Unpin a card; returns it.

        Raises:
            NotFound: There is none of that id.
        """
        (found,) = (card for card in self.get(card_id) if card.id == card_id)
        return super().remove(found.id)

    def _within(self, card: Card) -> bool:
        catalog = self._catalog
        return not isinstance(catalog, CatalogWithin) or all(
            catalog.knows(quote.citation.version_id) for quote in card.quotes
        )
