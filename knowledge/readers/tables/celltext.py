"""The text of table cells with the places of its characters, and rows put together of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.normalise import is_cjk
from knowledge.readers.layout import RawLine, compose
from knowledge.types import Line

__all__ = ["PlacedText", "cell_text", "moved", "row_text", "together", "weight"]

_BREAK = " | "
# No figures among them: two limits must not become one.
_WIDE = "，。、；：？！（）《》〈〉“”‘’【】「」『』…～"


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Text with places; offsets are those in it."""

    text: str = ""
    lines: tuple[Line, ...] = ()

    def then(self, other: PlacedText, glue: str) -> PlacedText:
        """Both texts, with ``glue`` between them unless one is empty."""
        if not (self.text and other.text):
            return self if self.text else other
        by = len(self.text) + len(glue)
        return PlacedText(self.text + glue + other.text, self.lines + moved(other.lines, by))


def moved(lines: Sequence[Line], by: int) -> tuple[Line, ...]:
    """Lines of a text that stands further on."""
    return tuple(replace(line, start=line.start + by, end=line.end + by) for line in lines)


def row_text(texts: Sequence[PlacedText]) -> PlacedText:
    """Cells as one row, "a | b | c"; empty ones at its end are left out."""
    last = max((i for i, text in enumerate(texts) if text.text), default=-1)
    whole = 0
    parts: list[str] = []
    lines: list[Line] = []
    for i, text in enumerate(texts[: last + 1]):
        glue = "" if i == 0 else _BREAK if texts[i - 1].text or i > 1 else "| "
        # An empty cell keeps its place, so that what follows stays under its head.
        parts += [glue, text.text]
        lines += moved(text.lines, whole + len(glue))
        whole += len(glue) + len(text.text)
    return PlacedText("".join(parts), tuple(lines))


def together(texts: Sequence[PlacedText]) -> PlacedText:
    """Texts one after another."""
    whole = PlacedText()
    for text in texts:
        whole = whole.then(text, " ")
    return whole


def cell_text(pieces: Sequence[RawLine]) -> PlacedText:
    """What a cell holds as one line of text."""
    laid = [(piece, *compose([piece])) for piece in pieces]
    widest = max((line.edges[-1] for _, _, lines in laid for line in lines), default=0.0)
    whole, previous = PlacedText(), None
    for piece, composed, lines in laid:
        text = PlacedText(composed.rstrip("\n"), lines)
        if text.text:
            glue = "" if previous is None else _glue(previous, whole, text, widest)
            whole, previous = whole.then(text, glue), piece
    return whole


def _glue(piece: RawLine, before: PlacedText, after: PlacedText, widest: float) -> str:
    last, first = before.text[-1], after.text[0]
    line, following = before.lines[-1], after.lines[0]
    em = line.top - line.bottom
    if line.bottom < (following.bottom + following.top) / 2 < line.top:  # on the same line
        return " " if following.edges[0] - line.edges[-1] > 0.25 * em else ""
    if piece.broken_word or last == "/":
        return ""
    # A line that ends early ends what it says; in the middle of a cell every line does.
    level = abs(line.edges[0] - following.edges[0]) < em
    if level and widest - line.edges[-1] > 2.5 * em:
        return " "
    return "" if is_cjk(last) or is_cjk(first) or last in _WIDE or first in _WIDE else " "


def weight(text: str) -> float:
    """Length in Chinese characters; letters and digits count a third."""
    wide = sum(map(is_cjk, text))
    return wide + (len(text) - wide) / 3
