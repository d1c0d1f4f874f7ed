"""The grid of an HTML table, with merged cells in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import Tag

__all__ = ["grid", "is_hidden"]

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])"
    r"|(?:left|top|right|text-indent)\s*:\s*-\d{3}",  # far off the page
    re.IGNORECASE,
)

_WIDEST = 100
_HIGHEST = 1000


def grid(table: Tag, text: Callable[[Tag], str]) -> tuple[list[list[str]], int | None]:
    """The cells of a table by row, and which row is its header.

    Args:
        table: The table; it holds no other table.
        text: Gives a cell's text.

    Returns:
        The rows, where a merged cell stands once, at its anchor; and the place of the last row
        in ``thead``, or of the first row made of ``th`` alone, or None.
    """
    rows: list[list[str]] = []
    header: int | None = None
    held: dict[int, int] = {}  # columns that a cell above reaches down into, and for how long
    for at, row in enumerate(r for r in table.find_all("tr") if not is_hidden(r)):
        cells: list[str] = []
        below: dict[int, int] = {}
        for cell in _cells(row):
            while held.get(len(cells), 0):
                cells.append("")
            width, height = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _HIGHEST)
            if len(cells) > _WIDEST:  # spans on spans: no table that a person drew
                width = height = 1
            below |= {len(cells) + i: height - 1 for i in range(width)}
            cells += [text(cell), *[""] * (width - 1)]
        held = {c: n - 1 for c, n in held.items() if n > 1} | {c: n for c, n in below.items() if n}
        rows.append(cells)
        if _is_header(row, header):
            header = at
    return rows, header


def is_hidden(tag: Tag) -> bool:
    """Whether the page says itself that this element is not shown."""
    return tag.has_attr("hidden") or bool(_HIDDEN.search(str(tag.get("style") or "")))


def _cells(row: Tag) -> Iterator[Tag]:
    return (
        c
        for c in row.children
        if isinstance(c, Tag) and c.name in ("td", "th") and not is_hidden(c)
    )


def _is_header(row: Tag, known: int | None) -> bool:
    if row.parent is not None and row.parent.name == "thead":
        return True
    names = {cell.name for cell in _cells(row)}
    return known is None and names == {"th"}


def _span(cell: Tag, name: str, most: int) -> int:
    text = str(cell.get(name) or "1").strip()
    return (
        min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    )
