"""Tables with level rules alone, as Chinese standards and glossaries print them.

Where columns end is told by white gaps that go through from the first rule to the last. What is
less plain than that is left alone: two columns of running text between rules are no table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.ocr import Rule
from knowledge.readers.layout import RawLine
from knowledge.readers.tables.ruled import Cell, Table
from knowledge.types import Box

__all__ = ["find_open_tables"]

_RULES = 3  # rules of one length
_SAME = 5.0  # points that their ends may differ by
_APART = 4.0  # points between two rules that are not one
_BESIDE = 10.0  # points to the side of the rules where no text may stand
_TALL = 10.0  # points of an upright line that is none within a letter
_LONG = 100.0  # points; shorter rules are underlines and the lines above footnotes
_GAP = 1.2  # of a letter's height: the least white between columns
_FILLED = 0.75  # share of the rows in which two columns hold text, the first among them


def find_open_tables(
    rules: Sequence[Rule], raw: Sequence[RawLine], closed: Sequence[Table] = ()
) -> list[Table]:
    """The tables that level rules of one length make with the white between their columns.

    Args:
        rules: The level and upright lines of the page.
        raw: Its characters.
        closed: Tables found already, whose rules are not looked at.
    """
    boxes = [table.box for table in closed]
    found = []
    for ladder in _ladders([rule for rule in rules if not _within(rule, boxes)]):
        if _crossed(ladder, rules):
            continue
        # Three rules each, if it is not one table: tables of the text's width on one page.
        threes = [ladder[i : i + _RULES] for i in range(0, len(ladder), _RULES)]
        several = threes if len(threes) > 1 and len(ladder) % _RULES == 0 else []
        whole = _table(ladder, raw)
        tried = [whole] if whole else [_table(three, raw) for three in several]
        found += [table for table in tried if table is not None]
    return found


def _crossed(ladder: Sequence[Rule], rules: Sequence[Rule]) -> bool:
    """Whether upright lines stand among them: it is a drawing, or a table of another kind."""
    top, bottom = ladder[0], ladder[-1]
    return any(
        rule.y1 - rule.y0 > max(_TALL, rule.x1 - rule.x0)
        and top.x0 - _SAME <= rule.x0 <= top.x1 + _SAME
        and min(rule.y1, top.y0) - max(rule.y0, bottom.y0) > _TALL
        for rule in rules
    )


def _within(rule: Rule, boxes: Sequence[Box]) -> bool:
    return any(
        x0 - _SAME <= rule.x0 and rule.x1 <= x1 + _SAME
        and y0 - _SAME <= rule.y0 and rule.y1 <= y1 + _SAME
        for x0, y0, x1, y1 in boxes
    )  # fmt: skip


def _ladders(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Level rules of one length, from the top."""
    places: list[Rule] = []
    level = [rule for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    for rule in sorted(level, key=lambda rule: (-round(rule.y0), rule.x0)):
        last = places[-1] if places else None
        if last and abs(last.y0 - rule.y0) <= 1 and rule.x0 - last.x1 <= _APART:
            places[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y1)
        else:
            places.append(rule)
    ladders: list[list[Rule]] = []
    for rule in (rule for rule in places if rule.x1 - rule.x0 >= _LONG):
        for ladder in ladders:
            if abs(ladder[0].x0 - rule.x0) <= _SAME and abs(ladder[0].x1 - rule.x1) <= _SAME:
                if ladder[-1].y0 - rule.y0 > _APART:
                    ladder.append(rule)
                break
        else:
            ladders.append([rule])
    yield from (ladder for ladder in ladders if len(ladder) >= _RULES)


class _Letters:
    """Letters that can be asked for by height."""

    def __init__(self, raw: Sequence[RawLine], box: Box) -> None:
        found = []
        self.cut = False  # whether lines of text go on past the rules: they are no table's
        for line in raw:
            for i, char in enumerate(line.chars):
                letter = (line.lefts[i], line.bottoms[i], line.rights[i], line.tops[i])
                x, y = (letter[0] + letter[2]) / 2, _middle(letter)
                if char.isspace() or not box[1] <= y <= box[3]:
                    continue
                if box[0] <= x <= box[2]:
                    found.append(letter)
                elif box[0] - _BESIDE <= x <= box[2] + _BESIDE:
                    self.cut = True
        self.all = sorted(found, key=_middle)
        self._middles = list(map(_middle, self.all))

    def between(self, low: float, high: float) -> list[Box]:
        return self.all[bisect_left(self._middles, low) : bisect_left(self._middles, high)]


def _columns(letters: Sequence[Box], x0: float, x1: float) -> list[float] | None:
    """Where columns begin and end, by the white between letters; None for a single column."""
    if not letters:
        return None
    heights = sorted(top - bottom for _, bottom, _, top in letters)
    least = _GAP * heights[int(0.8 * (len(heights) - 1))]
    across = sorted(letters)
    xs, reach = [x0], across[0][2]
    for left, _, right, _ in across:
        if left - reach >= least:
            xs.append((left + reach) / 2)
        reach = max(reach, right)
    return [*xs, x1] if len(xs) > 1 else None


def _split(letters: _Letters, xs: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where the rows between two rules end: the next rule, or each line if each is a row."""
    lines = _printed(letters.between(bottom, top))
    if len(lines) < 2 or not all(_row_like(line, xs) for line in lines):
        return [bottom]
    bounds = [(min(b for _, b, _, _ in above) + max(t for *_, t in below)) / 2
              for above, below in pairwise(lines)]  # fmt: skip
    return [*bounds, bottom]


def _middle(letter: Box) -> float:
    return (letter[1] + letter[3]) / 2


def _printed(letters: Sequence[Box]) -> list[list[Box]]:
    """Letters by printed lines, from the top."""
    lines: list[list[Box]] = []
    for letter in sorted(letters, key=lambda letter: -_middle(letter)):
        tallest = max(lines[-1], key=lambda box: box[3] - box[1]) if lines else None
        if tallest and _middle(letter) > tallest[1] - 0.1 * (tallest[3] - tallest[1]):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return lines


def _row_like(letters: Sequence[Box], xs: Sequence[float]) -> bool:
    """Whether the first column and another one hold letters."""
    filled = [any(x <= left < end for left, *_ in letters) for x, end in pairwise(xs)]
    return filled[0] and sum(filled) >= 2


def _is_table(letters: _Letters, xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether the head names every column and most rows have a name and a value."""
    rows = [letters.between(low, high) for high, low in pairwise(ys)]
    heads = all(any(x <= left < end for left, *_ in rows[0]) for x, end in pairwise(xs))
    good = sum(_row_like(row, xs) for row in rows)
    return heads and len(rows) >= 2 and good >= _FILLED * len(rows)


def _table(ladder: Sequence[Rule], raw: Sequence[RawLine]) -> Table | None:
    x0, x1 = float(ladder[0].x0), float(ladder[0].x1)
    ys = [float(rule.y0) for rule in ladder]
    letters = _Letters(raw, (x0, ys[-1], x1, ys[0]))
    xs = _columns(letters.all, x0, x1)
    if xs is None or letters.cut:
        return None
    bands = [_split(letters, xs, *band) for band in pairwise(ys)]
    levels = (ys[0], ys[1], *(y for band in bands[1:] for y in band))  # the head is not split
    if not _is_table(letters, xs, levels):
        return None
    cells = tuple(
        Cell(row, column, 1, 1, (x, low, end, high))
        for row, (high, low) in enumerate(pairwise(levels))
        for column, (x, end) in enumerate(pairwise(xs))
    )
    return Table(tuple(xs), levels, cells)
