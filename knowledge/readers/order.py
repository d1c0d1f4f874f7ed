"""The order in which the lines of a page are read, where the file does not give it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median
from typing import Protocol, TypeVar

__all__ = ["Placed", "disordered", "reading_order", "rows_of"]


class Placed(Protocol):
    """Something with a place on a page: ``left ≤ right``, ``bottom ≤ top``, in points."""

    @property
    def left(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102
    @property
    def top(self) -> float: ...  # noqa: D102


_P = TypeVar("_P", bound=Placed)

_COLUMN_LINES = 6  # a column of text has at least so many lines


def reading_order(lines: Sequence[_P]) -> list[_P]:
    """Lines from top to bottom; on a page of two columns, the left one before the right one."""
    gutter = _gutter(lines)
    if gutter is None:
        return _by_rows(lines)
    ordered: list[_P] = []
    band: list[_P] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gutter < line.right:  # a heading across both columns
            ordered += [*_columns(band, gutter), line]
            band = []
        else:
            band.append(line)
    return [*ordered, *_columns(band, gutter)]


def rows_of(lines: Sequence[_P]) -> list[list[_P]]:
    """Lines that stand at one height, as rows from top to bottom, each from left to right."""
    rows: list[list[_P]] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        row = rows[-1] if rows else []
        if row and _shared_height(row[0], line) > 0.5:
            row.append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def disordered(lines: Sequence[Placed]) -> bool:
    """Whether a file gives its lines in an order that jumps up and down within a column."""
    steps = jumps = 0
    places = [(line.left, line.right, line.bottom, line.top) for line in lines]
    for (left, right, bottom, top), (left2, right2, bottom2, _) in itertools.pairwise(places):
        shared = min(right, right2) - max(left, left2)
        if shared <= 0.3 * min(right - left, right2 - left2):
            continue
        steps += 1
        jumps += bottom2 > top + 0.5 * (top - bottom)
    return jumps > max(3, 0.2 * steps)


def _by_rows(lines: Sequence[_P]) -> list[_P]:
    return list(itertools.chain.from_iterable(rows_of(lines)))


def _columns(lines: Sequence[_P], gutter: float) -> list[_P]:
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.right > gutter]
    return [*_by_rows(left), *_by_rows(right)]


def _gutter(lines: Sequence[Placed]) -> float | None:
    """Where the white strip between two columns of running text stands, or None."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = left + width * step / 100
        across = sum(line.left < x < line.right for line in lines)
        if best is None or across < best[0]:
            best = (across, x)
    if best is None or best[0] > 0.2 * len(lines):
        return None
    gutter = best[1]
    sides = (
        [line for line in lines if line.right <= gutter],
        [line for line in lines if line.left >= gutter],
    )
    # Cells of a table are short and uneven; lines of running text mostly fill their column.
    if all(len(side) >= _COLUMN_LINES and _filled(side) for side in sides):
        return gutter
    return None


def _filled(lines: Sequence[Placed]) -> bool:
    extent = max(line.right for line in lines) - min(line.left for line in lines)
    return median(line.right - line.left for line in lines) > 0.7 * extent


def _shared_height(a: Placed, b: Placed) -> float:
    """Overlap of two lines' heights, as a share of the lower one's."""
    shared = min(a.top, b.top) - max(a.bottom, b.bottom)
    return shared / max(min(a.top - a.bottom, b.top - b.bottom), 0.1)
