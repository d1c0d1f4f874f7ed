"""A quotation as HTML below what it is read under; a table row with its header above each cell."""

from __future__ import annotations

from ui.components.markup import escape, tag

__all__ = ["quotation"]

_BETWEEN_CELLS = " | "  # as readers write a table's row


def quotation(quote: str, header: str, css: str = "quote", lead: str = "") -> str:
    """HTML of a quotation.

    Args:
        quote: The quotation.
        header: Its table's header row, or empty.
        css: The class of the element.
        lead: The sentences that govern it and stand further up, one a line, or empty.
    """
    above = "".join(tag("p", escape(line), "lead") for line in lead.split("\n") if line)
    if not header:
        return tag("blockquote", above + escape(quote), css)
    rows = [_row(line, header) for line in quote.split("\n")]
    return tag("blockquote", above + "".join(rows), css)


def _row(line: str, header: str) -> str:
    names, values = header.split(_BETWEEN_CELLS), line.split(_BETWEEN_CELLS)
    if len(names) != len(values):  # never guess which column a value belongs to
        return tag("div", escape(header), "header-row") + tag("div", escape(line))
    cells = "".join(
        tag("span", tag("b", escape(name)) + " " + escape(value), "cell")
        for name, value in zip(names, values, strict=True)
    )
    return tag("div", cells, "row")
