"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["cards_page"]


def cards_page() -> None:
    """Draw the page."""
    frame("cards")
