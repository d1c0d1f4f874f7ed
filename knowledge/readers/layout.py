"""From characters with boxes to a page's text: wrapped lines joined, paragraphs kept apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from knowledge.clauses import marker
from knowledge.normalise import clean, is_cjk
from knowledge.types import Line

__all__ = ["RawLine", "compose"]

_WIDE = "，。、；：？！（）《》〈〉“”‘’【】「」『』—…～％℃０１２３４５６７８９．"
_SENTENCE_END = ".。!！?？;；:：…"


@dataclass(slots=True)
class RawLine:
    """One line as the page lays it out; characters with their boxes, in tenths of a point."""

    chars: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    generated: list[bool] = field(default_factory=list)
    broken_word: bool = False
    confidence: float = 1.0

    @property
    def left(self) -> float:
        """Where the line begins, in points."""
        return min(self.lefts)

    @property
    def right(self) -> float:
        """Where the line ends, in points."""
        return max(self.rights)

    @property
    def bottom(self) -> float:
        """Its lower edge, in points; a space has none."""
        solid = [b for b, t in zip(self.bottoms, self.tops, strict=True) if t > b]
        return min(solid or self.bottoms)

    @property
    def top(self) -> float:
        """Its upper edge, in points."""
        solid = [t for b, t in zip(self.bottoms, self.tops, strict=True) if t > b]
        return max(solid or self.tops)

    def add(
        self, char: str, left: float, right: float, bottom: float, top: float, generated: bool
    ) -> None:
        """Append one character; ``generated`` marks a space that only a gap on the page implies."""
        self.chars.append(char)
        self.lefts.append(left)
        self.rights.append(right)
        self.bottoms.append(bottom)
        self.tops.append(top)
        self.generated.append(generated)


@dataclass(slots=True)
class _Laid:
    """A line cleaned, with the figures that joining looks at."""

    text: str
    edges: list[float]
    bottom: float
    top: float
    broken_word: bool
    confidence: float = 1.0
    left: float = field(init=False)
    right: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.right = self.edges[0], self.edges[-1]
        self.height = self.top - self.bottom


def compose(raw: list[RawLine]) -> tuple[str, tuple[Line, ...]]:
    """The page's text and its lines' places in it.

    A line is joined to the one before where that one is full: where the first word of the next
    line would not have fitted on it. Chinese joins without a space.
    """
    laid = [line for line in map(_lay, raw) if line is not None]
    if not laid:
        return "", ()
    spacing = _line_spacing(laid)
    parts: list[str] = []
    lines: list[Line] = []
    offset = 0
    for i, line in enumerate(laid):
        if i:
            glue = _glue(laid, i, spacing)
            parts.append(glue)
            offset += len(glue)
        edges = tuple(line.edges)
        end = offset + len(line.text)
        lines.append(Line(offset, end, line.bottom, line.top, edges, line.confidence))
        parts.append(line.text)
        offset = end
    return "".join(parts) + "\n", tuple(lines)


def _lay(raw: RawLine) -> _Laid | None:
    line = "".join(raw.chars)
    kept = _kept_of_plain(raw, line) if line.isprintable() else _kept(raw)
    if not kept:
        return None
    if len(kept) < len(line):
        raw = _part(raw, kept)
        line = "".join(" " if char.isspace() else char for char in raw.chars)
    # Spaces have no box, and glyphs overlap: keep edges in order.
    edges = list(itertools.accumulate([*raw.lefts, raw.rights[-1]], max))
    solid = [
        (bottom, top)
        for bottom, top, char in zip(raw.bottoms, raw.tops, line, strict=True)
        if top > bottom and char != " "
    ] or [(raw.bottoms[0], raw.tops[0])]
    bottom, top = min(b for b, _ in solid), max(t for _, t in solid)
    return _Laid(line, edges, bottom, top, raw.broken_word, raw.confidence)


def _kept_of_plain(raw: RawLine, line: str) -> Sequence[int]:
    """Which characters of a line stay that has no others than visible ones and spaces."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if " " not in line[start:end]:
        return range(start, end)
    return [
        i
        for i in range(start, end)
        if line[i] != " " or (i > start and not _gap_within_word(raw, i))
    ]


def _kept(raw: RawLine) -> list[int]:
    kept: list[int] = []
    for i, char in enumerate(raw.chars):
        if (char < " " and char != "\t") or (not char.isprintable() and not clean(char)):
            continue
        if char.isspace() and (not kept or _gap_within_word(raw, i)):
            continue
        kept.append(i)
    while kept and raw.chars[kept[-1]].isspace():
        kept.pop()
    return kept


def _part(raw: RawLine, kept: Sequence[int]) -> RawLine:
    def of(values: list[Any]) -> list[Any]:
        return [values[i] for i in kept]

    return RawLine(
        of(raw.chars), of(raw.lefts), of(raw.rights), of(raw.bottoms), of(raw.tops),
        of(raw.generated), raw.broken_word, raw.confidence,
    )  # fmt: skip


def _gap_within_word(raw: RawLine, i: int) -> bool:
    """A space that justification opened between two Chinese characters, or a repeated space."""
    if i + 1 >= len(raw.chars):
        return True
    before, after = raw.chars[i - 1], raw.chars[i + 1]
    if before.isspace():
        return True
    if not raw.generated[i] or not (is_cjk(before) and is_cjk(after)):
        return False
    em = max(raw.rights[i - 1] - raw.lefts[i - 1], raw.tops[i - 1] - raw.bottoms[i - 1])
    return raw.lefts[i + 1] - raw.rights[i - 1] < 0.9 * em


def _line_spacing(laid: list[_Laid]) -> float:
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(laid)]
    down = [step for step in steps if step > 2]
    return median(down) if down else 0.0


def _column(laid: list[_Laid], i: int) -> tuple[float, float]:
    """Where the lines around line ``i`` begin and end that stand in the same column."""
    line = laid[i]
    left, right = line.left, line.right
    around = [
        (other.left, other.right)
        for other in laid[max(0, i - 12) : i + 13]
        if (right if right < other.right else other.right)
        - (left if left > other.left else other.left)
        > 0.5 * min(right - left, other.right - other.left)
    ] or [(left, right)]
    lefts, rights = sorted(x for x, _ in around), sorted(x for _, x in around)
    # The outermost tenth is left out: running heads and formulas reach past the column.
    return lefts[int(0.1 * (len(around) - 1))], rights[int(0.9 * (len(around) - 1))]


def _glue(laid: list[_Laid], i: int, spacing: float) -> str:
    """What stands between line ``i`` and the one before."""
    before, after = laid[i - 1], laid[i]
    if before.broken_word:
        return ""
    if not _continues(laid, i, spacing):
        return "\n"
    last, first = before.text[-1], after.text[0]
    wide = is_cjk(last) or last in _WIDE or is_cjk(first) or first in _WIDE
    return "" if wide else " "


def _continues(laid: list[_Laid], i: int, spacing: float) -> bool:
    before, after = laid[i - 1], laid[i]
    step = before.bottom - after.bottom
    em = max(before.height, 4.0)
    if step <= 0 or (spacing and step > 1.7 * spacing + 2):
        return False  # a new column, a table cell on the same line, or a gap between paragraphs
    if abs(before.height - after.height) > 0.6 * em and len(after.text) > 3 < len(before.text):
        return False  # another size of type
    column = _column(laid, i - 1)
    count = _first_word(after.text)
    needed = after.edges[min(count, len(after.edges) - 1)] - after.left
    if column[1] - before.right > needed + 0.5 * em:
        return False  # the next word would have fitted: the paragraph ends here
    indented = after.left - column[0] > 1.2 * em
    if indented and before.text[-1] in _SENTENCE_END:
        return False
    return marker(after.text) is None


def _first_word(text: str) -> int:
    """Length of what cannot be broken at the start of a line; Chinese can be anywhere."""
    for i, char in enumerate(text):
        if char == " " or is_cjk(char) or char in _WIDE:
            return max(i, 1)
    return len(text)
