"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["reading_page"]


def reading_page() -> None:
    """Draw the page."""
    frame("reading")
