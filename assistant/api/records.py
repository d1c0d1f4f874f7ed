"""Routes of the record of replies."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query

from assistant.records import Records, entries_json, record_json

__all__ = ["add_record_routes"]


def add_record_routes(api: FastAPI, records: Records, guards: list[Any]) -> None:
    """Add ``/records``; ``guards`` keeps it from others, for questions are personal."""

    @api.get("/records", dependencies=guards)
    def some(
        limit: Annotated[int, Query(ge=1, le=1000)] = 20,
        before: str = "",
        withheld_only: bool = False,
        kind: Literal["", "quoted", "drafted", "abstention"] = "",
        text: Annotated[str, Query(max_length=4000)] = "",
    ) -> dict[str, Any]:
        """Records, newest first, without the replies."""
        found = records.list(limit, before, withheld_only=withheld_only, kind=kind, text=text)
        return entries_json(found)

    @api.get("/records/{record_id:path}", dependencies=guards)
    def one(record_id: str) -> dict[str, Any]:
        """A record with its reply."""
        return record_json(records.get(record_id))
