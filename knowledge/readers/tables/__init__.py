"""Tables of a page: found from the lines that are drawn, told as rows with their heads."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.ocr import Rule
from knowledge.readers.layout import RawLine, compose
from knowledge.readers.tables.celltext import moved
from knowledge.readers.tables.rows import TableRows, continues, lay_out
from knowledge.readers.tables.rowtext import ComposedTable, compose_table, is_caption
from knowledge.types import Block, Line

__all__ = ["Composer", "is_caption"]


class Composer:
    """Makes the text of a document's pages, one after another: a table may go on overleaf."""

    def __init__(self) -> None:
        self._last: tuple[TableRows, ComposedTable] | None = None

    def compose(
        self, raw: Sequence[RawLine], rules: Sequence[Rule]
    ) -> tuple[str, tuple[Line, ...], tuple[Block, ...]]:
        """A page's text, the places of its lines, and the rows of its tables.

        Args:
            raw: Its lines in reading order.
            rules: The lines drawn on it.
        """
        parts: list[str] = []
        lines: list[Line] = []
        blocks: list[Block] = []
        offset = 0
        before, self._last = self._last, None
        for item in lay_out(raw, rules):
            if isinstance(item, TableRows):
                goes_on = before is not None and continues(before[0], item)
                table = compose_table(item, offset, before[1] if before and goes_on else None)
                text = table.text
                lines += table.lines
                blocks += table.blocks
                self._last = (item, table)
            else:
                text, found = compose(item)
                lines += moved(found, offset)
            parts.append(text)
            offset += len(text)
        return "".join(parts), tuple(lines), tuple(blocks)
