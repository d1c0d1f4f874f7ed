"""Rows that a table shows without ruling them: values that stand one below the other.

"木罐道, 钢罐道" in one cell and "200, 150" in the next are two rows; run together, nobody could
tell which limit is for which place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.normalise import halfwidth
from knowledge.readers.layout import RawLine
from knowledge.readers.tables.rows import TableRows
from knowledge.readers.tables.ruled import Cell, Table

__all__ = ["is_value", "unstack"]

# A limit or a figure with its unit; the private signs are decimal points that a font does not name.
_VALUE = re.compile(
    r"[≥≤<>=±~+\-–—−]*\s*\d[\d.,\ue000-\uf8ff\U000f0000-\U0010ffff]*\s*[^\d\s]{0,6}|[-–—−]+"
)
_NUMBER = re.compile(r"[(]?(\d{1,2})[.、)](?!\d)")
_ALIGNED = 0.45  # of a line's height, by which lines on one level may differ


def unstack(rows: TableRows) -> TableRows:
    """The table with such rows parted; what stands above the first of them is said in each.

    A row is parted where at least two cells have lines on the same levels, and in one of them
    each line is a value or the levels are those of a numbered list. Another cell is merged over
    the parts if its lines are on other levels.
    """
    printed = [_printed(lines) for lines in rows.contents]
    table, contents = rows.table, list(rows.contents)
    for row in reversed(range(1, len(table.ys) - 1)):
        here = [i for i, cell in enumerate(table.cells) if (cell.row, cell.rows) == (row, 1)]
        filled = {i: printed[i] for i in here if printed[i]}
        parted = _parted(filled, {i: table.cells[i].box[2] for i in filled})
        if parted:
            table, contents, printed = _with_parts(table, contents, printed, row, parted)
    return replace(rows, table=table, contents=tuple(contents))


_Printed = list[list[RawLine]]
_Parts = list[tuple[RawLine, ...]]


def _printed(pieces: Sequence[RawLine]) -> _Printed:
    """A cell's pieces by the printed lines they make up."""
    lines: _Printed = []
    for piece in pieces:
        if not any(not char.isspace() for char in piece.chars):
            continue
        if lines and abs(_level([piece]) - _level(lines[-1])) < 0.6 * _height(lines[-1]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _solid(line: Sequence[RawLine]) -> list[tuple[float, float]]:
    return [
        (piece.bottoms[i], piece.tops[i])
        for piece in line
        for i, char in enumerate(piece.chars)
        if not char.isspace()
    ]


def _height(line: Sequence[RawLine]) -> float:
    return max(top - bottom for bottom, top in _solid(line))


def _level(line: Sequence[RawLine]) -> float:
    """The middle of a line: that of its tallest character."""
    bottom, top = max(_solid(line), key=lambda box: box[1] - box[0])
    return (bottom + top) / 2


def is_value(text: str) -> bool:
    """Whether a text is a figure or a limit with its unit, or the dash that stands for none."""
    return _VALUE.fullmatch(halfwidth(text)) is not None


def _is_value(line: Sequence[RawLine]) -> bool:
    return is_value(_text(line))


def _text(line: Sequence[RawLine]) -> str:
    return halfwidth("".join(c for piece in line for c in piece.chars if not c.isspace()))


def _parted(cells: dict[int, _Printed], right: dict[int, float]) -> dict[int, _Parts]:
    """For the cells of a row that are to be parted, what goes into each part.

    Args:
        cells: Their printed lines, from the left.
        right: Where each cell ends, in points.
    """
    stacks = {i: ls for i, ls in cells.items() if len(ls) > 1 and all(map(_is_value, ls))}
    if not stacks:
        return _parted_by_number(cells, right)
    stack = max(stacks.values(), key=len)
    levels, height = [_level(line) for line in stack], _height(stack[0])
    parts: dict[int, _Parts] = {}
    for index, lines in cells.items():
        if index in stacks or _lone_value(lines, levels, height):
            found = _on_levels(levels, lines, height)
            if found is None and index in stacks:
                return {}  # values on other levels: which go together is not told
        else:
            # A remark to the right of the values is about all of them.
            found = _under_levels(levels, lines, height) if index < min(stacks) else None
        if found is not None:
            parts[index] = found
    labels = [i for i in parts if i not in stacks and len(cells[i]) > 1]
    sure = len(stacks) > 1 or any(not _wrapped(cells[i], right[i]) for i in labels)
    return parts if sure and len(labels) + len(stacks) > 1 else {}


def _parted_by_number(cells: dict[int, _Printed], right: dict[int, float]) -> dict[int, _Parts]:
    """The same for a list of places, "1. …", "2. …", with something said beside each."""
    for index, lines in cells.items():
        items = [line for line in lines if _NUMBER.match(_text(line))]
        if len(items) < 2 or items[0] is not lines[0] or not _counts(items):
            continue
        levels, height = [_level(line) for line in items], _height(items[0])
        parts = {index: _under_levels(levels, lines, height)}
        for other, beside in cells.items():
            if other != index and _starts_anew(levels, beside, right[other], height):
                parts[other] = _under_levels(levels, beside, height)
        found = {i: part for i, part in parts.items() if part is not None}
        return found if len(found) > 1 else {}
    return {}


def _counts(items: _Printed) -> bool:
    numbers = [int(m[1]) for line in items if (m := _NUMBER.match(_text(line)))]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _starts_anew(levels: list[float], lines: _Printed, right: float, height: float) -> bool:
    """Whether most of what stands on the levels follows a line that is not full."""
    after = [
        right - max(before[-1].rights) > 1.5 * height
        for before, line in pairwise(lines)
        if _nearest(levels, line, height) is not None
    ]
    return len(after) + 1 >= len(levels) and sum(after) >= 0.6 * len(after)


def _wrapped(lines: _Printed, right: float) -> bool:
    """Whether all lines but the last are full, as those of one sentence are."""
    return all(right - max(line[-1].rights) < 1.5 * _height(line) for line in lines[:-1])


def _lone_value(lines: _Printed, levels: list[float], height: float) -> bool:
    """A value on the level of one part; one in the middle is for all of them."""
    middle = abs(_level(lines[0]) - (levels[0] + levels[-1]) / 2) < _ALIGNED * height
    return len(lines) == 1 and _is_value(lines[0]) and not middle


def _on_levels(levels: list[float], lines: _Printed, height: float) -> _Parts | None:
    """Values by the levels they stand on, which may leave one out; None for other levels."""
    parts: _Parts = [() for _ in levels]
    for line in lines:
        at = _nearest(levels, line, height)
        if at is None:
            return None
        parts[at] = tuple(line)
    return parts


def _under_levels(levels: list[float], lines: _Printed, height: float) -> _Parts | None:
    """A label's lines by the levels they stand on; None unless there is one on each.

    What is above the first level goes with every part, what follows a level is its wrapped rest.
    """
    parts: list[list[RawLine]] = [[] for _ in levels]
    lead: list[RawLine] = []
    last = -1
    for line in lines:
        at = _nearest(levels, line, height)
        last = last if at is None else at
        (parts[last] if last >= 0 else lead).extend(line)
    return [(*lead, *part) for part in parts] if all(parts) else None


def _nearest(levels: list[float], line: Sequence[RawLine], height: float) -> int | None:
    at = min(range(len(levels)), key=lambda i: abs(_level(line) - levels[i]))
    return at if abs(_level(line) - levels[at]) < _ALIGNED * height else None


def _with_parts(
    table: Table, contents: list[tuple[RawLine, ...]], printed: list[_Printed], row: int,
    parted: dict[int, _Parts],
) -> tuple[Table, list[tuple[RawLine, ...]], list[_Printed]]:  # fmt: skip
    """The table with one of its rows parted into several."""
    count = len(next(iter(parted.values())))
    top, bottom = table.ys[row], table.ys[row + 1]
    bounds = [top + (bottom - top) * k / count for k in range(count)] + [bottom]
    made: list[tuple[Cell, tuple[RawLine, ...], _Printed]] = []
    for index, cell in enumerate(table.cells):
        if index in parted:
            for k, part in enumerate(parted[index]):
                box = (cell.box[0], bounds[k + 1], cell.box[2], bounds[k])
                made.append((replace(cell, row=row + k, box=box), part, _printed(part)))
            continue
        if cell.row > row:
            cell = replace(cell, row=cell.row + count - 1)
        elif cell.row + cell.rows > row:
            cell = replace(cell, rows=cell.rows + count - 1)
        made.append((cell, contents[index], printed[index]))
    made.sort(key=lambda item: (item[0].row, item[0].column))
    ys = (*table.ys[:row], *bounds[:-1], *table.ys[row + 1 :])
    return (
        Table(table.xs, ys, tuple(cell for cell, _, _ in made)),
        [content for _, content, _ in made], [lines for _, _, lines in made],
    )  # fmt: skip
