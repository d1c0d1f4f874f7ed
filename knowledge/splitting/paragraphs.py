"""Lines of a page's text, or the blocks that the format states, as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.clauses import Marker, marker
from knowledge.splitting.text import trim
from knowledge.types import Block, Page

__all__ = ["Paragraph", "is_caption", "paragraphs"]

_CAPTION = re.compile(
    r"(?:续?\s*表\s*[A-Z]?[.．\d０-９一二三四五六七八九十]|(?:Table|TABLE|Tab\.)\s*[A-Z]?[.-]?\d)"
)
_NOTE = re.compile(
    r"(?:备?注\s*[\d０-９一二三四五六七八九十]{0,2}\s*[:：.．]|(?:NOTES?|Notes?)\s*\d{0,2}\s*[:：.—–-]"
    r"|[（(]\s*注\s*\d{0,2}\s*[)）]|[*＊†‡]{1,3}\s?[^\s*])"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page.

    Attributes:
        page: Position of its page in the document.
        start: First offset in the page's text.
        end: Offset after the last character.
        text: The text itself.
        block: The block that the format states, if it is one.
        marker: The number that it opens with, or None.
        note: Whether it is a note to what stands before it: ``注：…``, ``Note 1: …``, ``* …``.
    """

    page: int
    start: int
    end: int
    text: str
    block: Block | None
    marker: Marker | None
    note: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.block is not None and self.block.kind == "row"


def paragraphs(page: Page, position: int) -> Iterator[Paragraph]:
    """The paragraphs of a page, in order."""
    blocks = {block.start: block for block in page.blocks}
    covered = 0
    for match in re.finditer(r"[^\n]+", page.text):
        start, end = trim(page.text, match.start(), match.end())
        if start >= end or start < covered:
            continue
        block = blocks.get(start)
        if block is not None:
            end = covered = block.end
        text = page.text[start:end]
        noted = _NOTE.match(text) is not None
        yield Paragraph(position, start, end, text, block, marker(text), noted)


def is_caption(text: str) -> bool:
    """Whether a paragraph names a table: ``表3 …``, ``Table 2 …``."""
    return len(text) <= 160 and _CAPTION.match(text) is not None and not text.endswith("。")
