"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["history_page"]


def history_page() -> None:
    """Draw the page."""
    frame("history")
