"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["library_page"]


def library_page() -> None:
    """Draw the page."""
    frame("library")
