"""A table as text: a line for each row, with the places of its characters on the page.

A merged cell is shown in every row and under every head that it covers, so each row stands by
itself: "which limit for which place" is in one line, whatever is cited of the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from knowledge.readers.tables.celltext import (
    PlacedText,
    cell_text,
    moved,
    row_text,
    together,
    weight,
)
from knowledge.readers.tables.rows import TableRows
from knowledge.readers.tables.ruled import Cell
from knowledge.readers.tables.stacked import is_value, unstack
from knowledge.types import Block, Line

__all__ = ["ComposedTable", "compose_table", "is_caption"]

# In Chinese characters, or thrice as many letters:
_REPEATED = 100  # a merged cell up to here is shown in every row that it covers
_BESIDE = 15  # up to here, in every column too
_NAME = 45  # a cell up to here may be the name of a column
_DEEPEST = 5  # rows of heads
_CAPTION = re.compile(r"(?:[附续]?\s*表\s*[A-Z\d]|Table\s+[A-Z]?\.?\d)")


@dataclass(frozen=True, slots=True)
class ComposedTable:
    """The text of a table.

    Attributes:
        text: A line for each row; ends with a newline, or is empty.
        lines: Places of the text on the page, in order of ``start``; separators have none, and
            what is repeated points to the same place again.
        blocks: A row each; what stands above the heads across the table is text.
        header: The header row, as it stands in the text.
        groups: The columns under one head, first to last.
    """

    text: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    header: str
    groups: tuple[tuple[int, ...], ...]


def compose_table(
    rows: TableRows, offset: int = 0, before: ComposedTable | None = None
) -> ComposedTable:
    """The text of a table.

    Args:
        rows: The table.
        offset: Where its text begins in the page's text.
        before: The table on the page before that this one continues.
    """
    view = _View(rows)
    start = next((row for row in range(view.rows) if len(view.filled(row)) > 1), view.rows)
    depth = view.depth(start)
    groups = view.groups(start, depth)
    head = view.head(start, depth, groups)
    writer = _Writer(offset)
    if before is not None and before.header and _plain(head.text) != _plain(before.header):
        # It goes on without its heads.
        header, groups, start, depth = before.header, view.grouped_as(before.groups), 0, 0
    else:
        header = head.text if view.names(start, depth) else ""
        for row in range(start):
            writer.write(view.row(row, groups), "text")
        writer.write(head, "row")
    for row in range(start + depth, view.rows):
        writer.write(view.row(row, groups), "row", header)
    text = "".join(writer.parts)
    return ComposedTable(text, tuple(writer.lines), tuple(writer.blocks), header, groups)


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is the caption of a table: 表5 井巷中的允许风流速度, Table 3 Limits.

    >>> is_caption("表 5　井巷中的允许风流速度"), is_caption("表5规定了风速。")
    (True, False)
    """
    ends = paragraph.rstrip().endswith(tuple("。；;，,：:."))
    return _CAPTION.match(paragraph.strip()) is not None and not ends and len(paragraph) < 100


class _View:
    """A table as its rows are read."""

    def __init__(self, rows: TableRows) -> None:
        rows = unstack(rows)
        self.cells = rows.table.cells
        self.grid = rows.table.grid()
        self.rows = len(self.grid)
        self.columns = len(self.grid[0])
        self.texts = [cell_text(lines) for lines in rows.contents]

    def filled(self, row: int) -> list[int]:
        """The cells of a row that hold text, each once."""
        return [i for i, _ in groupby(self.grid[row]) if self.texts[i].text]

    def depth(self, start: int) -> int:
        """How many rows the heads take.

        As many as the tallest of them, if every other either has heads below it or is as tall;
        a tall first cell beside plain ones is a place with several limits. Where they are not
        aligned like that, a head over several columns has the heads of these columns below it.
        """
        if start >= self.rows:
            return 0
        tops = [self.cells[i] for i in self.filled(start)]
        deepest = max(cell.row + cell.rows for cell in tops) - start
        fits = all(cell.row + cell.rows - start == deepest or cell.columns > 1 for cell in tops)
        if not (fits and deepest > 1):
            deepest = self._followed(start) - start
        return deepest if deepest <= min(_DEEPEST, self.rows - start - 1) else 1

    def _followed(self, start: int) -> int:
        """The row after the last one that a head over several columns reaches down to."""
        end = start + 1
        while end < self.rows:
            if end > start + 1 and any(self.texts[i].text.isdecimal() for i in self.grid[end - 1]):
                return end - 1  # bare figures: it is no row of heads any more
            tops = [self.cells[i] for i in self.filled(end - 1)]
            over = [
                cell for cell in tops
                if 1 < cell.columns < self.columns and not self._divides(cell)
                and (cell.column > 0 or all(other.columns > 1 for other in tops))
            ]  # fmt: skip
            if not over:
                reach = {cell.row + cell.rows for cell in tops if cell.column > 0}
                return max(end, *reach) if len(reach) == 1 else end
            end += 1
        return start + 1

    def _divides(self, head: Cell) -> bool:
        """Whether what stands under a head is one column, divided further in some rows.

        A cell as wide as the head tells it, unless it may be a head too: below a divided row,
        or beside a value.
        """
        divided = False
        for row in range(head.row + head.rows, self.rows):
            index = self.grid[row][head.column]
            cell = self.cells[index]
            if (cell.column, cell.columns) != (head.column, head.columns):
                divided = True
            elif self.texts[index].text and (
                divided or any(is_value(self.texts[i].text) for i in self.grid[row])
            ):
                return True
        return False

    def groups(self, start: int, depth: int) -> tuple[tuple[int, ...], ...]:
        """The columns that are read as one; those empty throughout are left out.

        Those under one and the same head, if they hold names of places, general and particular.
        """
        heads = self.grid[start : start + depth]

        def group(column: int) -> tuple[int, ...]:
            stack = tuple(row[column] for row in heads)
            head = self.cells[stack[-1]] if stack else None
            named = head is not None and (head.column == 0 or self._divides(head))
            return stack if named else (-1 - column,)

        return tuple(tuple(columns) for _, columns in groupby(self._used(), key=group))

    def grouped_as(self, groups: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
        """The columns read as those of another table; one that was empty there is added."""
        known = {column for columns in groups for column in columns}
        kept = [columns for columns in groups if columns[-1] < self.columns]
        return tuple(sorted([*kept, *((c,) for c in self._used() if c not in known)]))

    def _used(self) -> list[int]:
        return [c for c in range(self.columns) if any(self.texts[row[c]].text for row in self.grid)]

    def names(self, start: int, depth: int) -> bool:
        """Whether the heads are short, as names of columns are; else there are none."""
        heads = {i for row in self.grid[start : start + depth] for i in row}
        return all(weight(self.texts[i].text) <= _NAME for i in heads)

    def head(self, start: int, depth: int, groups: Sequence[Sequence[int]]) -> PlacedText:
        """The header row: what stands above each group of columns, from the top."""
        texts = []
        for columns in groups:
            stack = dict.fromkeys(
                i for row in self.grid[start : start + depth] for i in (row[c] for c in columns)
            )
            texts.append(together([self.texts[i] for i in stack]))
        return row_text(texts)

    def row(self, row: int, groups: Sequence[Sequence[int]]) -> PlacedText:
        """A row, with what is merged into it; empty where nothing in it is its own."""
        filled = self.filled(row)
        if not any(self.cells[i].row == row for i in filled):
            return PlacedText()
        if len(filled) == 1:  # a caption or a remark across the table: it is under no column
            return self.texts[filled[0]]
        texts = []
        for columns in groups:
            here = dict.fromkeys(self.grid[row][c] for c in columns)
            texts.append(together([self._shown(i, row, columns, groups[0]) for i in here]))
        return row_text(texts)

    def _shown(
        self, index: int, row: int, columns: Sequence[int], labels: Sequence[int]
    ) -> PlacedText:
        """A cell's text, or nothing where it is too long to be said again."""
        cell, text = self.cells[index], self.texts[index]
        beside = cell.column not in columns
        if beside and (cell.column in labels or weight(text.text) > _BESIDE):
            return PlacedText()  # a place is said once, a limit for each of its columns
        own = cell.row == row and cell.column in columns
        return text if own or cell.column == 0 or weight(text.text) <= _REPEATED else PlacedText()


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text)


class _Writer:
    """Collects the rows with their places."""

    def __init__(self, offset: int) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._at = offset

    def write(self, row: PlacedText, kind: Literal["row", "text"], header: str = "") -> None:
        if not row.text:
            return
        end = self._at + len(row.text)
        self.lines += moved(row.lines, self._at)
        self.blocks.append(Block(self._at, end, kind, header=header))
        self.parts += [row.text, "\n"]
        self._at = end + 1
