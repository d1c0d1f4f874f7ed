"""What the audit log is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol, get_args

__all__ = ["EVENTS", "Event", "Tell"]

Event = Literal[
    "answer", "feedback", "review", "sign-off", "withdrawal", "document", "correction", "card",
    "glossary", "account", "sign-in", "settings", "retention", "pruned",
]  # fmt: skip
EVENTS: tuple[Event, ...] = get_args(Event)


class Tell(Protocol):
    """What is called with everything that happens; by default the audit log's ``append``."""

    def __call__(self, event: Event, who: str, what: Mapping[str, Any]) -> object:
        """Note an event.

        Args:
            event: Its kind.
            who: Name of the account; "" for the local person, ``davy`` for Davy itself.
            what: What happened, as JSON: ids, hashes and names, ``did`` says what was done.
        """
        ...
