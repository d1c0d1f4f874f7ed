"""To be written."""

from __future__ import annotations

from ui.components.frame import frame

__all__ = ["emergency_page"]


def emergency_page() -> None:
    """Draw the page."""
    frame("emergency")
