"""Ruled tables on a page: from the lines that are drawn to a grid of cells.

Where the lines come from does not matter: a PDF states them, and on a scan they are found, with
gaps and a little off. So every comparison has a tolerance, and a missing piece of a line merges
two cells but does not lose the table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import neg

from knowledge.ocr import Rule
from knowledge.readers.tables.strokes import SAME, TOUCH, Stroke, groups, joined
from knowledge.types import Box

__all__ = ["Cell", "Table", "find_tables"]

_OVERHANG = 8.0  # points that level lines reach past the last upright one: the side is open
_DRAWN = 0.55  # share of a cell's side that has to be drawn
_RAGGED = 0.3  # share of the grid in cells that are no rectangles: then it is a drawing
_GRID = 6_000  # more cells than any page has legibly


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        row: Its first row, from 0 at the top.
        column: Its first column, from 0 at the left.
        rows: How many rows it spans.
        columns: How many columns it spans.
        box: Where it is, in points.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page; its cells cover it without gap or overlap.

    Attributes:
        xs: Where columns begin, and where the last one ends, in points, rising.
        ys: Where rows begin from the top, and where the last one ends, in points, falling.
        cells: From the top, each row from the left.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """Where it is, in points."""
        return (self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of a place on the page, or None outside."""
        row, column = bisect_left(self.ys, -y, key=neg) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None

    def grid(self) -> list[list[int]]:
        """For each row and column the index of the cell there."""
        grid = [[-1] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for index, cell in enumerate(self.cells):
            for row in grid[cell.row : cell.row + cell.rows]:
                row[cell.column : cell.column + cell.columns] = [index] * cell.columns
        return grid


def find_tables(rules: Sequence[Rule]) -> list[Table]:
    """The grids that the lines of a page make, from the top.

    A grid may still be a frame or a drawing: whether it holds rows of text is told by its text.

    Args:
        rules: The level and upright lines of the page.
    """
    level = joined((r.y0 + r.y1, r.x0, r.x1) for r in rules if r.x1 - r.x0 > r.y1 - r.y0)
    upright = joined((r.x0 + r.x1, r.y0, r.y1) for r in rules if r.x1 - r.x0 <= r.y1 - r.y0)
    found = [table for group in groups(level, upright) if (table := _table(*group)) is not None]
    return sorted(found, key=lambda table: -table.ys[0])


def _table(level: list[Stroke], upright: list[Stroke]) -> Table | None:
    """The grid that lines hanging together make, or None where they make none."""
    ys, xs = _places(level), _places(upright)
    left, right = min(line.start for line in level), max(line.end for line in level)
    xs = [left] * (xs[0] - left > _OVERHANG) + xs + [right] * (right - xs[-1] > _OVERHANG)
    # A table that goes on overleaf may be open at the foot, one that comes from there at the head.
    low, high = min(line.start for line in upright), max(line.end for line in upright)
    ys = [low] * (ys[0] - low > _OVERHANG) + ys + [high] * (high - ys[-1] > _OVERHANG)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 2 or columns < 2 or rows * columns > _GRID:
        return None
    ys.reverse()
    beside = [_drawn(upright, x, [(b, a) for a, b in pairwise(ys)]) for x in xs[1:-1]]
    beneath = [_drawn(level, y, list(pairwise(xs))) for y in ys[1:-1]]
    spans = _spans(rows, columns, beside, beneath)
    return None if spans is None else _compact(spans, xs, ys)


def _places(lines: Sequence[Stroke]) -> list[float]:
    """Where lines stand, rising, each place once."""
    places: list[float] = []
    for line in sorted(lines, key=lambda line: line.at):
        if not places or line.at - places[-1] > TOUCH:
            places.append(line.at)
    return places


def _drawn(
    lines: Sequence[Stroke], at: float, stretches: Sequence[tuple[float, float]]
) -> list[bool]:
    """For each stretch at a place, whether a line is drawn along it."""
    here = [line for line in lines if -SAME <= line.at - at <= TOUCH + SAME]
    return [
        sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in here)
        >= _DRAWN * (end - start)
        for start, end in stretches
    ]


_Span = tuple[int, int, int, int]  # row, column, rows, columns


def _spans(
    rows: int, columns: int, beside: list[list[bool]], beneath: list[list[bool]]
) -> list[_Span] | None:
    """Places of the grid with no line between them, as rectangles; None for a drawing."""
    seen = [[False] * columns for _ in range(rows)]
    spans: list[_Span] = []
    ragged = 0
    for row in range(rows):
        for column in range(columns):
            if seen[row][column]:
                continue
            places = _flood(row, column, seen, beside, beneath)
            tall, wide = {r for r, _ in places}, {c for _, c in places}
            if len(places) == len(tall) * len(wide):
                spans.append((row, min(wide), len(tall), len(wide)))
            else:
                ragged += len(places)
                spans += _stripes(places)
    return None if ragged > _RAGGED * rows * columns else sorted(spans)


def _flood(
    row: int, column: int, seen: list[list[bool]], beside: list[list[bool]],
    beneath: list[list[bool]],
) -> list[tuple[int, int]]:  # fmt: skip
    places = []
    todo = [(row, column)]
    seen[row][column] = True
    while todo:
        r, c = todo.pop()
        places.append((r, c))
        for y, x, open_ in (
            (r, c + 1, c < len(beside) and not beside[c][r]),
            (r, c - 1, c > 0 and not beside[c - 1][r]),
            (r + 1, c, r < len(beneath) and not beneath[r][c]),
            (r - 1, c, r > 0 and not beneath[r - 1][c]),
        ):
            if open_ and not seen[y][x]:
                seen[y][x] = True
                todo.append((y, x))
    return places


def _stripes(places: Sequence[tuple[int, int]]) -> Iterator[_Span]:
    """What is no rectangle, cut into one row high pieces."""
    run: list[tuple[int, int]] = []
    for place in sorted(places):
        if run and place != (run[-1][0], run[-1][1] + 1):
            yield (*run[0], 1, len(run))
            run = []
        run.append(place)
    yield (*run[0], 1, len(run))


def _compact(spans: list[_Span], xs: list[float], ys: list[float]) -> Table | None:
    """The table without the rows and columns that no cell begins in."""
    tops, lefts = sorted({span[0] for span in spans}), sorted({span[1] for span in spans})
    if len(tops) < 2 or len(lefts) < 2:
        return None
    cells = []
    for row, column, rows, columns in spans:
        r, c = bisect_right(tops, row) - 1, bisect_right(lefts, column) - 1
        below, beside = (
            bisect_right(tops, row + rows - 1),
            bisect_right(lefts, column + columns - 1),
        )
        cells.append(Cell(
            r, c, below - r, beside - c,
            (xs[column], ys[row + rows], xs[column + columns], ys[row]),
        ))  # fmt: skip
    return Table(
        (*(xs[left] for left in lefts), xs[-1]), (*(ys[top] for top in tops), ys[-1]), tuple(cells)
    )
