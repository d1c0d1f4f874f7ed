"""The cards as somebody sees them who may not know of every document."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace

from assistant.emergency.cards import CardStore
from assistant.emergency.types import Card
from knowledge.catalog import Catalog, CatalogWithin

__all__ = ["CardsWithin"]

_LOG = logging.getLogger(__name__)


class CardsWithin(CardStore):
    """The cards with what of them is within reach; one with nothing that is does not exist.

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

    def put(self, card: Card) -> Card:
        """Add a card; where one of its title and kinds is seen, what is new goes on that one.

        Returns it as it is then.

        Raises:
            SettingsError: A kind is none of ours.
        """
        if isinstance(self._catalog, CatalogWithin):
            # An id made of the title would be the same as that of a card out of reach.
            card = replace(card, id=secrets.token_hex(4))
        return super().put(card)

    def _seen(self, cards: tuple[Card, ...]) -> tuple[Card, ...]:
        if not isinstance(self._catalog, CatalogWithin):
            return cards
        knows = self._catalog.knows
        try:
            within = [
                card.of(quote for quote in card.quotes if knows(quote.citation.version_id))
                for card in cards
            ]
        except Exception:  # whatever is wrong with the catalog: the cards are shown all the same
            _LOG.exception("all cards are shown without asking what is within reach")
            return cards
        pairs = zip(cards, within, strict=True)
        return tuple(seen for card, seen in pairs if seen.quotes or not card.quotes)
