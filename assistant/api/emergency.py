"""Routes of emergency cards: reading is open, changing needs the token."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query

from assistant.build import Assistant
from assistant.emergency.board import board_json
from assistant.emergency.bodies import ImportBody, PhonesBody, PinBody
from assistant.wire import card_json, citation_json, phone_json

__all__ = ["add_emergency_routes"]


def add_emergency_routes(api: FastAPI, assistant: Assistant, guards: list[Any]) -> None:
    """Add ``/emergency`` and what is below it."""

    @api.get("/emergency")
    def board() -> dict[str, Any]:
        """Cards and numbers."""
        return board_json(assistant.desk.cards(), assistant.cards.phones())

    @api.get("/emergency/proposals")
    def proposals(
        kind: Annotated[str, Query(max_length=100)], limit: Annotated[int, Query(ge=1, le=50)] = 5
    ) -> dict[str, Any]:
        """Passages that a card could hold."""
        found = assistant.desk.proposals(kind, limit)
        listed = [{"title": p.title, "citation": citation_json(p.citation)} for p in found]
        return {"proposals": listed}

    @api.post("/emergency/cards", dependencies=guards)
    def pin(body: PinBody) -> dict[str, Any]:
        """Pin a card."""
        return card_json(assistant.desk.pin(body.wanted(), body.by))

    @api.delete("/emergency/cards/{card_id}", dependencies=guards)
    def unpin(card_id: str) -> dict[str, Any]:
        """Unpin a card."""
        return card_json(assistant.cards.remove(card_id))

    @api.put("/emergency/phones", dependencies=guards)
    def phones(body: PhonesBody) -> dict[str, Any]:
        """Set whom to call."""
        assistant.cards.set_phones(tuple(phone.phone() for phone in body.phones))
        return {"phones": [phone_json(phone) for phone in assistant.cards.phones()]}

    @api.post("/emergency/import", dependencies=guards)
    def import_all(body: ImportBody) -> dict[str, Any]:
        """Pin many cards at once."""
        assistant.desk.import_all(
            [card.wanted() for card in body.cards],
            [phone.phone() for phone in body.phones], body.by,
        )  # fmt: skip
        return board_json(assistant.desk.cards(), assistant.cards.phones())
