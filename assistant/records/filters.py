"""What part of a library a question was about, as the record keeps it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge.lifecycle import Filters

__all__ = ["filters_from", "filters_to"]

Json = dict[str, Any]
_LISTS = ("specialties", "sites", "equipment", "documents")


def filters_to(filters: Filters) -> Json:
    """Filters as JSON; the day as ISO 8601, or None for today."""
    lists = {name: list(values) for name, values in asdict(filters).items() if name in _LISTS}
    return {**lists, "as_of": filters.as_of.isoformat() if filters.as_of else None}


def filters_from(data: Json) -> Filters:
    """The filters that :func:`filters_to` wrote; what is missing leaves nothing out."""
    day = data.get("as_of")
    return Filters(
        **{name: tuple(data.get(name) or ()) for name in _LISTS},
        as_of=date.fromisoformat(day) if day else None,
    )
