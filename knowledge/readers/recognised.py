"""A page made of recognised lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from knowledge.ocr import RecognisedLine, Recognition
from knowledge.readers.layout import RawLine
from knowledge.readers.order import reading_order, rows_of
from knowledge.readers.tables import Composer
from knowledge.types import Page

__all__ = ["page_of", "raw_lines"]

_APART = 1.5  # heights between two stretches on one row from which they are told apart by a space


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A recognised line with the edges that ordering looks at."""

    line: RecognisedLine

    @property
    def left(self) -> float:
        return self.line.edges[0]

    @property
    def right(self) -> float:
        return self.line.edges[-1]

    @property
    def bottom(self) -> float:
        return self.line.bottom

    @property
    def top(self) -> float:
        return self.line.top


def page_of(
    index: int,
    recognition: Recognition,
    *,
    number: int | None = None,
    label: str | None = None,
    composer: Composer | None = None,
) -> Page:
    """The page that recognition read; ``composer`` knows the pages before it."""
    made = (composer or Composer()).compose(raw_lines(recognition), recognition.rules)
    text, lines, blocks = made
    letters = sum(line.end - line.start for line in lines)
    sure = sum((line.end - line.start) * line.confidence for line in lines)
    return Page(
        index, text, number, label, recognition.width, recognition.height, lines,
        blocks, origin="ocr", confidence=round(sure / letters, 4) if letters else 1.0,
        rotation=recognition.rotation,
    )  # fmt: skip


def raw_lines(recognition: Recognition) -> list[RawLine]:
    """Recognised lines in reading order; stretches that follow one another on a row as one."""
    ordered = reading_order([_Stretch(line) for line in recognition.lines if line.text.strip()])
    found: list[RawLine] = []
    row: list[_Stretch] = []
    for stretch in ordered:
        if row and (len(rows_of([row[-1], stretch])) > 1 or stretch.left < row[-1].left):
            found.append(_raw(row))
            row = []
        row.append(stretch)
    if row:
        found.append(_raw(row))
    return found


def _raw(row: list[_Stretch]) -> RawLine:
    raw = RawLine(confidence=min(stretch.line.confidence for stretch in row))
    for i, stretch in enumerate(row):
        if i:
            _space(raw, row[i - 1], stretch)
        line = stretch.line
        for char, (left, right) in zip(line.text, pairwise(line.edges), strict=True):
            raw.add(char, left, right, line.bottom, line.top, False)
    return raw


def _space(raw: RawLine, before: _Stretch, after: _Stretch) -> None:
    apart = after.left - before.right > _APART * (after.top - after.bottom)
    # A space that only a gap implies is dropped between two Chinese characters, unless wide.
    raw.add(" ", before.right, after.left, after.bottom, after.top, not apart)
