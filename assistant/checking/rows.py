"""Rows of tables as something that sentences can be compared with."""

from __future__ import annotations

import re

from knowledge.normalise import count_cjk

__all__ = ["in_words", "is_row"]

_CELLS = re.compile(r"\s*\|\s*")
_CAPTION = re.compile(r"^(?:续?\s*表|[Tt]able)\s*[\w.-]+\s*[:：]?\s*")


def is_row(header: str, row: str) -> bool:
    """Whether a text is a row of a table whose header has as many cells."""
    return " | " in header and header.count("|") == row.count("|")


def in_words(header: str, row: str) -> str:
    """A row as a sentence: each cell after the name of its column.

    >>> in_words("Table 1: gas | Limit", "Methane | 1.0 %")
    'gas Methane, Limit 1.0 %'
    """
    names = _CELLS.split(_CAPTION.sub("", header))
    pairs = zip(names, _CELLS.split(row), strict=True)
    return ("，" if count_cjk(row) else ", ").join(f"{n} {cell}".strip() for n, cell in pairs)
