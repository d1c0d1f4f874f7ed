"""The stylesheet of every page: a file a page, and ``davy.css`` for what they share."""

from pathlib import Path

__all__ = ["STYLE"]

_FOLDER = Path(__file__).parent
_FILES = (_FOLDER / "davy.css", *sorted(set(_FOLDER.glob("*.css")) - {_FOLDER / "davy.css"}))

# One element: they arrive together, and a page does not move when a later one comes.
STYLE = "<style>\n" + "\n".join(file.read_text("utf-8") for file in _FILES) + "</style>"
STYLESHEET = _FILES[0]
