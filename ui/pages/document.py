"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["document_page"]


def document_page() -> None:
    """Draw the page."""
    frame("document")
