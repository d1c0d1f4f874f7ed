"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["todo_page"]


def todo_page() -> None:
    """Draw the page."""
    frame("todo")
