"""All cards and numbers of a site as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.emergency.kinds import KINDS
from assistant.emergency.types import Card, Phone
from assistant.wire import card_json, phone_json

__all__ = ["board_json"]


def board_json(cards: Sequence[Card], phones: Sequence[Phone]) -> dict[str, Any]:
    """Cards, numbers, and the kinds that have no card."""
    covered = {kind for card in cards for kind in card.kinds}
    return {
        "cards": [card_json(card) for card in cards],
        "phones": [phone_json(phone) for phone in phones],
        "without_card": [kind for kind in KINDS if kind not in covered],
    }
