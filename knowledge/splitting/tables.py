"""Which caption and header row the rows of a table, and the notes below them, stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.splitting.paragraphs import Paragraph, is_caption

__all__ = ["Table"]

_CONTINUED = re.compile(r"[(（]?\s*(?:续\s*表|(?:table\s+)?continued)\s*[)）]?", re.IGNORECASE)
_BETWEEN = 2  # paragraphs from a caption to the first row at most: "Table 2 …", "in metres"


@dataclass(slots=True)
class Table:
    """The table last come upon.

    Attributes:
        caption: Its caption, or empty.
        header: Its header row, or empty.
    """

    caption: str = ""
    header: str = ""
    _announced: str = ""
    _left: bool = True

    def follow(self, paragraphs: Sequence[Paragraph], i: int) -> None:
        """Go to the next paragraph of a page."""
        paragraph = paragraphs[i]
        if not paragraph.is_row:
            self._left = True
            ahead = paragraphs[i + 1 : i + 1 + _BETWEEN]
            if any(p.is_row for p in ahead):
                self._announce(paragraph.text)
            return
        header = _header(paragraph) or next(
            (_header(p) for p in paragraphs[i + 1 : i + 2] if p.is_row), ""
        )
        if self._announced:
            self.caption, self.header, self._announced = self._announced, header, ""
        elif header and header != self.header:
            self.caption, self.header = "", header
        elif self._left and not header:
            self.caption, self.header = "", ""
        self._left = False

    def _announce(self, text: str) -> None:
        if is_caption(text):
            self._announced = text[:80]
        elif _CONTINUED.fullmatch(text.strip()):
            self._announced = self.caption


def _header(paragraph: Paragraph) -> str:
    return paragraph.block.header if paragraph.block is not None else ""
