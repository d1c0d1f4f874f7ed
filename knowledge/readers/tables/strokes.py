"""The lines drawn on a page: their pieces joined, and those told apart that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["SAME", "TOUCH", "Stroke", "groups", "joined"]

SAME = 2.5  # points within which two lines are one: both edges of a stroke, a double rule
_GAP = 3.5  # points that a line may be broken for: dashes, crossings, faint print
_SHORT = 6.0  # points; what is shorter after joining is a mark
TOUCH = 4.0  # points within which lines meet


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level or upright line: where it stands, and from where to where it reaches."""

    at: float
    start: float
    end: float


def joined(lines: Iterable[tuple[float, float, float]]) -> list[Stroke]:
    """Lines, given as (twice their place, start, end), with the pieces of one line joined."""
    places: list[list[tuple[float, float, float]]] = []
    for line in sorted((float(twice) / 2, float(start), float(end)) for twice, start, end in lines):
        if places and line[0] - places[-1][0][0] <= SAME:
            places[-1].append(line)
        else:
            places.append([line])
    return [joined for place in places for joined in _pieces(place) if _length(joined) >= _SHORT]


def _pieces(place: Sequence[tuple[float, float, float]]) -> Iterator[Stroke]:
    at = sum(line[0] for line in place) / len(place)
    spans = sorted((start, end) for _, start, end in place)
    start, end = spans[0]
    for following, its_end in spans[1:]:
        if following - end > _GAP:
            yield Stroke(at, start, end)
            start, end = following, its_end
        end = max(end, its_end)
    yield Stroke(at, start, end)


def _length(line: Stroke) -> float:
    return line.end - line.start


def groups(
    level: Sequence[Stroke], upright: Sequence[Stroke]
) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Lines that hang together by crossing or touching."""
    if not level or not upright:
        return
    h = np.array([(line.at, line.start, line.end) for line in level])
    v = np.array([(line.at, line.start, line.end) for line in upright])
    meet = (
        (v[None, :, 0] >= h[:, None, 1] - TOUCH)
        & (v[None, :, 0] <= h[:, None, 2] + TOUCH)
        & (h[:, None, 0] >= v[None, :, 1] - TOUCH)
        & (h[:, None, 0] <= v[None, :, 2] + TOUCH)
    )
    left = np.ones(len(level), dtype=bool)
    for seed in range(len(level)):
        if not left[seed]:
            continue
        rows, columns = np.zeros(len(level), dtype=bool), np.zeros(len(upright), dtype=bool)
        grown = np.arange(len(level)) == seed
        while bool(np.any(grown != rows)):
            rows = grown
            columns = np.any(meet[rows], axis=0)
            grown = rows | np.any(meet[:, columns], axis=1)
        left &= ~rows
        if rows.sum() > 1 and columns.sum():
            yield (
                [line for line, here in zip(level, rows, strict=True) if here],
                [line for line, here in zip(upright, columns, strict=True) if here],
            )
