"""A page in the making: clean text, and the role of every stretch of it.

Every reader of a format that states roles writes into a :class:`Draft`, so the rules for clean
text and for table rows stand here once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from knowledge.types import Block, Page

__all__ = ["Draft", "clean", "is_wide"]

_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n")
_SPACES = dict.fromkeys([0x09, 0xA0, 0x202F], " ")
_NOTHING: dict[int, None] = dict.fromkeys(
    [
        *(c for c in range(0x20) if c not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D)),
        *(c for c in range(0x7F, 0xA0) if c != 0x85),
        0xAD,  # soft hyphen
        *range(0x200B, 0x2010),  # zero-width spaces and joiners, direction marks
        *range(0x202A, 0x202F),  # direction overrides can make text read other than it is stored
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        0xFFFE,
        0xFFFF,
        *range(0xD800, 0xE000),  # a lone surrogate cannot be stored as UTF-8
    ]
)
_TABLE: dict[int, str | None] = {**_BREAKS, **_SPACES, **_NOTHING}
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def clean(text: str) -> str:
    """Drop what cannot be seen; every visible character stays as the document has it."""
    return text.replace("\r\n", "\n").translate(_TABLE)


def is_wide(char: str) -> bool:
    """Whether a line can be wrapped at this character without a space: Chinese and its like."""
    return bool(_CJK.match(char))


class Draft:
    """Collects the text and the blocks of one page."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def heading(self, text: str, level: int) -> None:
        """Add a heading; it is one line, and an empty one is left out."""
        self._add(" ".join(_lines(text)), "heading", level=max(level, 1))

    def text(self, text: str, *, keep_indent: bool = False) -> None:
        """Add a paragraph; lines that are empty are left out."""
        lines = clean(text).split("\n") if keep_indent else _lines(text)
        self._add("\n".join(line.rstrip() for line in lines).strip("\n"), "text")

    def table(self, rows: Sequence[Sequence[str]], header_at: int | None = None) -> None:
        """Add a table.

        Empty cells between others keep their place, so that a value stays under its column;
        columns that are empty throughout are left out. A table that never has two cells side
        by side is only a frame around text, and is added as text.

        Args:
            rows: The cells, in order; merged cells once, at their anchor.
            header_at: Which row the file itself calls the header; by default the first row that
                has two cells.
        """
        cells = _without_empty_columns([[_one_line(cell) for cell in row] for row in rows])
        full = [i for i, row in enumerate(cells) if sum(map(bool, row)) >= 2]
        if not full:
            for row in rows:
                for cell in row:
                    self.text(cell)
            return
        if header_at is None or header_at not in full:
            header_at = full[0]
        header = _row(cells[header_at]).strip()
        for i, row in enumerate(cells):
            if i < full[0]:
                self.text(_row(row))
            else:
                self._add(_row(row), "row", header=header if i > header_at else "")

    def page(self, index: int = 0, number: int | None = None, label: str | None = None) -> Page:
        """The finished page."""
        return Page(
            index, "".join(self._parts), number=number, label=label, blocks=tuple(self._blocks)
        )

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def _add(
        self, text: str, kind: Literal["heading", "text", "row"], level: int = 0, header: str = ""
    ) -> None:
        if not text.strip():
            return
        end = self._length + len(text)
        self._blocks.append(Block(self._length, end, kind, level, header))
        self._parts += [text, "\n"]
        self._length = end + 1


def _lines(text: str) -> list[str]:
    return [line for raw in clean(text).split("\n") if (line := raw.strip())]


def _one_line(cell: str) -> str:
    return " ".join(_lines(cell))


def _row(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    # One cell alone is a caption or a remark across the table: it is under no column.
    return filled[0] if len(filled) == 1 else " | ".join(cells).rstrip(" |").strip()


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    used = {i for row in rows for i, cell in enumerate(row) if cell}
    return [[cell for i, cell in enumerate(row) if i in used] for row in rows]
