"""Routes of emergency cards."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query

from assistant.api.people import Asker, Here, named_by
from assistant.emergency.board import board_json
from assistant.emergency.bodies import ImportBody, PhonesBody, PinBody
from assistant.wire import card_json, citation_json, phone_json

__all__ = ["add_emergency_routes"]


def add_emergency_routes(api: FastAPI) -> None:
    """Add ``/emergency`` and what is below it."""

    @api.get("/emergency")
    def board(here: Here) -> dict[str, Any]:
        """Cards and numbers."""
        return board_json(here.desk.cards(), here.cards.phones())

    @api.get("/emergency/proposals")
    def proposals(
        here: Here,
        kind: Annotated[str, Query(max_length=100)],
        limit: Annotated[int, Query(ge=1, le=50)] = 5,
    ) -> dict[str, Any]:
        """Passages that a card could hold."""
        found = here.desk.proposals(kind, limit)
        listed = [{"title": p.title, "citation": citation_json(p.citation)} for p in found]
        return {"proposals": listed}

    @api.post("/emergency/cards")
    def pin(body: PinBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Pin a card."""
        return card_json(here.desk.pin(body.wanted(), named_by(asker, body.by)))

    @api.delete("/emergency/cards/{card_id}")
    def unpin(card_id: str, here: Here) -> dict[str, Any]:
        """Unpin a card."""
        return card_json(here.cards.remove(card_id))

    @api.put("/emergency/phones")
    def phones(body: PhonesBody, here: Here) -> dict[str, Any]:
        """Set whom to call, unless that is no longer what was seen."""
        seen = None if body.seen is None else tuple(phone.phone() for phone in body.seen)
        here.cards.set_phones(tuple(phone.phone() for phone in body.phones), seen)
        return {"phones": [phone_json(phone) for phone in here.cards.phones()]}

    @api.post("/emergency/import")
    def import_all(body: ImportBody, here: Here, asker: Asker) -> dict[str, Any]:
        """Pin many cards at once."""
        here.desk.import_all(
            [card.wanted() for card in body.cards],
            [phone.phone() for phone in body.phones], named_by(asker, body.by),
        )  # fmt: skip
        return board_json(here.desk.cards(), here.cards.phones())
