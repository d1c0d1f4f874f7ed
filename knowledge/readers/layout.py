"""From characters with boxes to a page's text: wrapped lines joined, paragraphs kept apart."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from statistics import median

from knowledge.clauses import marker
from knowledge.normalise import clean, is_cjk
from knowledge.types import Line

__all__ = ["RawLine", "compose"]

_WIDE = "，。、；：？！（）《》〈〉“”‘’【】「」『』—…～％℃０１２３４５６７８９．"
_SENTENCE_END = ".。!！?？;；:：…"


@dataclass(slots=True)
class RawLine:
    """One line as the page lays it out; characters with their boxes."""

    chars: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    generated: list[bool] = field(default_factory=list)
    broken_word: bool = False

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

    @property
    def left(self) -> float:
        return self.edges[0]

    @property
    def right(self) -> float:
        return self.edges[-1]

    @property
    def height(self) -> float:
        return self.top - self.bottom


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
            glue = _glue(laid[i - 1], line, _column(laid, i - 1), spacing)
            parts.append(glue)
            offset += len(glue)
        edges = tuple(round(edge, 1) for edge in line.edges)
        end = offset + len(line.text)
        lines.append(Line(offset, end, round(line.bottom, 1), round(line.top, 1), edges))
        parts.append(line.text)
        offset = end
    return "".join(parts) + "\n", tuple(lines)


def _lay(raw: RawLine) -> _Laid | None:
    kept: list[int] = []
    for i, char in enumerate(raw.chars):
        if not clean(char) and char != "\t":
            continue
        if char.isspace() and (not kept or _gap_within_word(raw, i)):
            continue
        kept.append(i)
    while kept and raw.chars[kept[-1]].isspace():
        kept.pop()
    solid = [i for i in kept if raw.tops[i] > raw.bottoms[i] and not raw.chars[i].isspace()]
    if not kept:
        return None
    text = "".join(" " if raw.chars[i].isspace() else raw.chars[i] for i in kept)
    edges = [raw.lefts[i] for i in kept] + [raw.rights[kept[-1]]]
    for k in range(1, len(edges)):  # spaces have no box, and glyphs overlap: keep edges in order
        edges[k] = max(edges[k], edges[k - 1])
    bottom = min((raw.bottoms[i] for i in solid), default=raw.bottoms[kept[0]])
    top = max((raw.tops[i] for i in solid), default=raw.tops[kept[0]])
    return _Laid(text, edges, bottom, top, raw.broken_word)


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
    around = [
        other
        for other in laid[max(0, i - 12) : i + 13]
        if min(line.right, other.right) - max(line.left, other.left)
        > 0.5 * min(line.right - line.left, other.right - other.left)
    ] or [line]
    lefts, rights = sorted(o.left for o in around), sorted(o.right for o in around)
    # The outermost tenth is left out: running heads and formulas reach past the column.
    return lefts[int(0.1 * (len(around) - 1))], rights[int(0.9 * (len(around) - 1))]


def _glue(before: _Laid, after: _Laid, column: tuple[float, float], spacing: float) -> str:
    if before.broken_word:
        return ""
    if not _continues(before, after, column, spacing):
        return "\n"
    wide = (is_cjk(before.text[-1]) or before.text[-1] in _WIDE) and (
        is_cjk(after.text[0]) or after.text[0] in _WIDE
    )
    if wide or before.text[-1] in _WIDE or after.text[0] in _WIDE:
        return ""
    mixed = is_cjk(before.text[-1]) or is_cjk(after.text[0])
    return "" if mixed else " "


def _continues(before: _Laid, after: _Laid, column: tuple[float, float], spacing: float) -> bool:
    step = before.bottom - after.bottom
    em = max(before.height, 4.0)
    if step <= 0 or (spacing and step > 1.7 * spacing + 2):
        return False  # a new column, a table cell on the same line, or a gap between paragraphs
    if abs(before.height - after.height) > 0.6 * em and len(after.text) > 3 < len(before.text):
        return False  # another size of type
    if marker(after.text) is not None:
        return False
    first_word = len(after.text) if is_cjk(after.text[0]) else len(after.text.split(" ", 1)[0])
    count = 1 if is_cjk(after.text[0]) or after.text[0] in _WIDE else first_word
    needed = after.edges[min(count, len(after.edges) - 1)] - after.left
    slack = column[1] - before.right
    if slack > needed + 0.5 * em:
        return False  # the next word would have fitted: the paragraph ends here
    indented = after.left - column[0] > 1.2 * em
    return not (indented and before.text[-1] in _SENTENCE_END)
