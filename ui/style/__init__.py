"""The stylesheet of every page."""

from pathlib import Path

__all__ = ["STYLESHEET"]

STYLESHEET = Path(__file__).parent / "davy.css"
