"""Cards and phone numbers as their file holds them, both ways."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.emergency.types import Card, CardQuote, Phone
from assistant.types import Citation

__all__ = ["Board", "dump", "parse"]

Json = dict[str, Any]
# What a library says of a version today is asked anew each time.
_FLEETING = ("standing", "effective", "repealed", "conflict", "facets")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Quote(_Strict):
    citation: Citation
    pinned_by: str
    pinned: str


class _Card(_Strict):
    id: str = Field(min_length=1)
    kinds: tuple[str, ...] = Field(min_length=1)
    title: str = Field(min_length=1)
    quotes: tuple[_Quote, ...] = ()
    note: str = ""


class _Phone(_Strict):
    label: str = Field(min_length=1)
    number: str = Field(min_length=1)


class Board(_Strict):
    """All cards and phone numbers of a site, as their file holds them."""

    format: Literal[1] = 1
    cards: tuple[_Card, ...] = ()
    phones: tuple[_Phone, ...] = ()

    def all_cards(self) -> tuple[Card, ...]:
        """The cards, in the manager's order."""
        return tuple(
            Card(
                card.id, card.kinds, card.title,
                tuple(CardQuote(q.citation, q.pinned_by, q.pinned) for q in card.quotes),
                card.note,
            )
            for card in self.cards
        )  # fmt: skip

    def all_phones(self) -> tuple[Phone, ...]:
        """The phone numbers, in the manager's order."""
        return tuple(Phone(phone.label, phone.number) for phone in self.phones)


def parse(data: bytes) -> Board:
    """Cards and phones from the bytes of their file.

    Raises:
        ValueError: They are no such file; says where it is wrong.
    """
    try:
        return Board.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ValueError(f"{where}: {first['msg']}") from error


def dump(cards: tuple[Card, ...], phones: tuple[Phone, ...]) -> bytes:
    """The bytes of the file that holds these."""
    data = {
        "format": Board().format,
        "cards": [_kept(card) for card in cards],
        "phones": [asdict(phone) for phone in phones],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode(errors="replace")


def _kept(card: Card) -> Json:
    quotes = [
        {
            "citation": {k: v for k, v in asdict(q.citation).items() if k not in _FLEETING},
            "pinned_by": q.pinned_by, "pinned": q.pinned,
        }
        for q in card.quotes
    ]  # fmt: skip
    return {
        "id": card.id, "kinds": list(card.kinds), "title": card.title, "quotes": quotes,
        "note": card.note,
    }  # fmt: skip
