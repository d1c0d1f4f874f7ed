"""Text into lines of a given width, Chinese and English alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["lines"]

_OPEN = "（《〈「『【〔［｛"
_CLOSE = "，。、；：？！）》〉」』】〕］｝％"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# What stays together: a word or a Chinese character, brackets and marks at its sides, the spaces
# after it. No line begins with a full stop or ends with an opening bracket.
_PIECE = re.compile(
    rf"\s+|[^\s{_WIDE}]*\d [^\s\d{_WIDE}]{{1,5}}(?![^\s{_WIDE}])\s*"  # a figure and its unit
    rf"|[{_OPEN}“‘]*(?:(?![{_CLOSE}])[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSE}”’]*\s*|\S\s*"
)
_PART = re.compile(r"[^-_/]*[-_/]|[^-_/]+")  # of a file name, of an address


def lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Lines that are as long as they may be; together they hold all of the text but line ends.

    Args:
        text: May hold line ends, which are kept.
        width: Of a line.
        measure: The width of a text, in the same unit.
    """
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph, width, measure):
            if line and measure((line + piece).rstrip()) > width:
                yield line.rstrip()
                line = ""
            line += piece
        yield line.rstrip()


def _pieces(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """What lines are put together from; what is wider than a line comes in parts, or in signs."""
    for piece in _PIECE.findall(text):
        if measure(piece.rstrip()) <= width:
            yield piece
            continue
        for part in _PART.findall(piece):
            yield from [part] if measure(part) <= width else part
