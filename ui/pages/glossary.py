"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["glossary_page"]


def glossary_page() -> None:
    """Draw the page."""
    frame("glossary")
