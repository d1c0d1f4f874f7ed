"""A quotation within the text around it, for documents whose pages have no pictures."""

from __future__ import annotations

from knowledge.normalise import masked
from ui.components.markup import escape, tag

__all__ = ["text_around"]

_BEFORE, _AFTER = 250, 500  # characters; few before, so that the mark is seen at once


def text_around(text: str, start: int, end: int) -> str:
    """HTML of the text around ``[start, end)``, which is marked."""
    text = masked(text)
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    if first:  # from the start of a line where one begins in reach
        line = text.find("\n", first, start)
        first = line + 1 if line >= 0 else first
    if last < len(text):
        line = text.rfind("\n", end, last)
        last = line if line >= 0 else last
    before = ("…\n" if first else "") + text[first:start]
    after = text[end:last] + ("\n…" if last < len(text) else "")
    marked = tag("mark", escape(text[start:end]))
    return tag("div", escape(before) + marked + escape(after), "context")
