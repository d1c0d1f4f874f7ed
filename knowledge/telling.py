"""How a library tells of what is done to it; who keeps an audit log listens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

__all__ = ["Tell", "untold"]


class Tell(Protocol):
    """Called before something is changed; what it raises keeps the change from being made."""

    def __call__(self, event: str, who: str, what: Mapping[str, Any]) -> object:
        """Note an event.

        Args:
            event: Its kind, such as ``document``.
            who: Name of the account; "" where there are none.
            what: What is done, as JSON.
        """
        ...


def untold(event: str, who: str, what: Mapping[str, Any]) -> None:
    """Where nobody listens."""
