"""A quotation as HTML; a table's row with its header above each cell."""

from __future__ import annotations

from ui.components.markup import escape, tag

__all__ = ["quotation"]

_BETWEEN_CELLS = " | "  # as readers write a table's row


def quotation(quote: str, header: str, css: str = "quote") -> str:
    """HTML of a quotation; ``header`` is its table's header row, or empty."""
    if not header:
        return tag("blockquote", escape(quote), css)
    rows = [_row(line, header) for line in quote.split("\n")]
    return tag("blockquote", "".join(rows), css)


def _row(line: str, header: str) -> str:
    names, values = header.split(_BETWEEN_CELLS), line.split(_BETWEEN_CELLS)
    if len(names) != len(values):  # never guess which column a value belongs to
        return tag("div", escape(header), "header-row") + tag("div", escape(line))
    cells = "".join(
        tag("span", tag("b", escape(name)) + " " + escape(value), "cell")
        for name, value in zip(names, values, strict=True)
    )
    return tag("div", cells, "row")
