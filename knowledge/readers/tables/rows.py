"""A page's characters given to the cells of its tables, and the rest left as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.ocr import Rule
from knowledge.readers.layout import RawLine
from knowledge.readers.tables.openruled import find_open_tables
from knowledge.readers.tables.ruled import Table, find_tables
from knowledge.types import Box

__all__ = ["Stretch", "TableRows", "continues", "lay_out"]

_TOUCH = 4.0  # points that tables may overlap by and still be two
_BODY = (800, 0.6)  # a cell with more characters and a larger share of all: a frame around text
_HEAD = 2  # lines that may stand above the first table of a page, or below the last: running
_FOOT = 3  # heads, "continued", page numbers
_FEW = 60  # characters in each of them
_ONE_LINE = 1.8  # times the height of its highest character that a printed line may have
_SAME = 3.0  # points by which the columns of a table that goes on overleaf may differ

Stretch = list[RawLine]
_Owner = tuple[int, int]  # which table, which of its cells


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table with what its cells hold.

    Attributes:
        table: Where its cells are.
        contents: For each cell its lines, in reading order; a printed line may be several.
        first: Whether nothing but a running head stands above it on the page.
        last: Whether nothing but a page number stands below it.
    """

    table: Table
    contents: tuple[tuple[RawLine, ...], ...]
    first: bool = False
    last: bool = False


def lay_out(raw: Sequence[RawLine], rules: Sequence[Rule]) -> list[Stretch | TableRows]:
    """The page as stretches of ordinary lines and tables, in the order of the lines.

    Every character is in exactly one stretch or cell.

    Args:
        raw: The page's lines, in reading order.
        rules: The lines drawn on the page.
    """
    closed = _with_rows(find_tables(rules), raw)
    tables = _with_rows([*closed, *find_open_tables(rules, raw, closed)], raw)
    if not tables:
        return [list(raw)] if raw else []
    items: list[Stretch | int] = []
    cells: list[list[Stretch]] = [[[] for _ in table.cells] for table in tables]
    for piece, owner in _pieces(raw, tables):
        if owner is not None:
            cells[owner[0]][owner[1]].append(piece)
            if owner[0] not in items:
                items.append(owner[0])
        elif items and isinstance(items[-1], list):
            items[-1].append(piece)
        else:
            items.append([piece])
    rows = [TableRows(t, tuple(map(_in_order, c))) for t, c in zip(tables, cells, strict=True)]
    laid = [rows[item] if isinstance(item, int) else item for item in items]
    return _marked(laid)


def continues(before: TableRows, after: TableRows) -> bool:
    """Whether a table is the rest of the one that ends the page before: the same columns.

    Odd and even pages may have other margins, so columns are compared from the table's left.
    """
    if not (before.last and after.first and len(before.table.xs) == len(after.table.xs)):
        return False
    return all(
        abs((a - after.table.xs[0]) - (b - before.table.xs[0])) <= _SAME
        for a, b in zip(after.table.xs, before.table.xs, strict=True)
    )


def _with_rows(tables: Sequence[Table], raw: Sequence[RawLine]) -> list[Table]:
    """The tables that hold rows of text, without those that lie within another."""
    kept: list[Table] = []
    for table in sorted(tables, key=lambda t: -(t.box[2] - t.box[0]) * (t.box[3] - t.box[1])):
        apart = all(not _overlap(table.box, other.box) for other in kept)
        if apart and _holds_rows(table, raw):
            kept.append(table)
    return kept


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > _TOUCH and min(a[3], b[3]) - max(a[1], b[1]) > _TOUCH


def _holds_rows(table: Table, raw: Sequence[RawLine]) -> bool:
    """Whether at least two rows have text in two cells; else it is a frame or a drawing."""
    counts = [0] * len(table.cells)
    for piece, owner in _pieces(raw, [table]):
        if owner is not None:
            counts[owner[1]] += sum(not char.isspace() for char in piece.chars)
    if max(counts) > _BODY[0] and max(counts) > _BODY[1] * sum(counts):
        return False
    filled = [{index for index in row if counts[index]} for row in table.grid()]
    return sum(len(row) >= 2 for row in filled) >= 2


def _pieces(
    raw: Sequence[RawLine], tables: Sequence[Table]
) -> Iterator[tuple[RawLine, _Owner | None]]:
    """The lines, each cut where it passes from one cell to another or out of the table."""
    grids = [table.grid() for table in tables]
    for line in raw:
        near = _near(line, tables)
        whole = _whole(line, near, tables, grids) if near else None
        if not near or whole is not None:
            yield line, whole
            continue
        owners = _owners(line, near, tables, grids)
        if not any(owners):
            yield line, None
            continue
        bounds = [0, *(i for i in range(1, len(owners)) if _cut(line, owners, i)), len(owners)]
        for start, end in pairwise(bounds):
            yield _part(line, start, end), owners[start]


def _near(line: RawLine, tables: Sequence[Table]) -> list[int]:
    """The tables that stand at the height of a line."""
    low, high = min(line.bottoms, default=0.0), max(line.tops, default=0.0)
    return [i for i, t in enumerate(tables) if low < t.ys[0] and high > t.ys[-1]]


def _whole(
    line: RawLine, near: Sequence[int], tables: Sequence[Table], grids: Sequence[list[list[int]]]
) -> _Owner | None:
    """The cell that a line lies in with all its characters, as most do; None if it is not told."""
    solid = [i for i, (left, right) in enumerate(zip(line.lefts, line.rights, strict=True))
             if right > left]  # fmt: skip
    if not solid:
        return None
    left, right = min(line.lefts[i] for i in solid), max(line.rights[i] for i in solid)
    bottom, top = min(line.bottoms[i] for i in solid), max(line.tops[i] for i in solid)
    if top - bottom > _ONE_LINE * max(line.tops[i] - line.bottoms[i] for i in solid):
        return None  # more than one printed line
    corners = {
        _owner(x, y, near, tables, grids) for x in (left, right) for y in (bottom, top)
    }  # fmt: skip
    return corners.pop() if len(corners) == 1 else None


def _owners(
    line: RawLine,
    near: Sequence[int],
    tables: Sequence[Table],
    grids: Sequence[list[list[int]]],
) -> list[_Owner | None]:
    """For each character the cell that its middle is in; a space goes with what is before it."""
    owners: list[_Owner | None] = []
    known = False
    for i, char in enumerate(line.chars):
        left, right, bottom, top = line.lefts[i], line.rights[i], line.bottoms[i], line.tops[i]
        placeless = char.isspace() or (left == right and bottom == top)
        if placeless and known:
            owners.append(owners[-1])
            continue
        owner = _owner((left + right) / 2, (bottom + top) / 2, near, tables, grids)
        if not placeless and not known:
            owners = [owner] * len(owners)  # spaces before the first character go with it
            known = True
        owners.append(owner)
    return owners


def _owner(
    x: float, y: float, near: Sequence[int], tables: Sequence[Table],
    grids: Sequence[list[list[int]]],
) -> _Owner | None:  # fmt: skip
    for index in near:
        at = tables[index].cell_at(x, y)
        if at is not None:
            return index, grids[index][at[0]][at[1]]
    return None


def _cut(line: RawLine, owners: Sequence[_Owner | None], i: int) -> bool:
    """Whether a new piece begins at a character: another cell, or the next line in the same."""
    if owners[i] != owners[i - 1]:
        return True
    if owners[i] is None or line.chars[i].isspace() or line.chars[i - 1].isspace():
        return False
    height = line.tops[i - 1] - line.bottoms[i - 1]
    return line.lefts[i] < line.lefts[i - 1] - height and line.tops[i] < line.bottoms[i - 1]


def _part(line: RawLine, start: int, end: int) -> RawLine:
    if (start, end) == (0, len(line.chars)):
        return line
    return replace(
        line,
        chars=line.chars[start:end], lefts=line.lefts[start:end], rights=line.rights[start:end],
        bottoms=line.bottoms[start:end], tops=line.tops[start:end],
        generated=line.generated[start:end],
        broken_word=line.broken_word and end == len(line.chars),
    )  # fmt: skip


def _in_order(pieces: Sequence[RawLine]) -> tuple[RawLine, ...]:
    """A cell's lines from the top, pieces of one printed line from the left."""
    lines: list[list[tuple[RawLine, float, float]]] = []
    spans = [(piece, *_extent(piece)) for piece in pieces]
    for piece in sorted(spans, key=lambda span: -(span[1] + span[2])):
        _, low, high = piece
        if lines:
            # The tallest piece says where the line is: small figures stand above and below it.
            _, its_low, its_high = max(lines[-1], key=lambda span: span[2] - span[1])
            shared = min(high, its_high) - max(low, its_low)
            if shared >= 0.4 * min(high - low, its_high - its_low):
                lines[-1].append(piece)
                continue
        lines.append([piece])
    return tuple(
        span[0] for line in lines for span in sorted(line, key=lambda span: min(span[0].lefts))
    )


def _extent(piece: RawLine) -> tuple[float, float]:
    """From where to where a piece reaches upwards; spaces have no height."""
    solid = [i for i, char in enumerate(piece.chars) if not char.isspace()]
    solid = solid or list(range(len(piece.chars)))
    return min(piece.bottoms[i] for i in solid), max(piece.tops[i] for i in solid)


def _marked(items: list[Stretch | TableRows]) -> list[Stretch | TableRows]:
    """The same, with the tables told that begin or end the page."""
    lines = [line for item in items if isinstance(item, list) for line in item if _visible(line)]
    spans = [(*_extent(line), line) for line in lines]
    tables = [item.table for item in items if isinstance(item, TableRows)]
    highest, lowest = max(t.ys[0] for t in tables), min(t.ys[-1] for t in tables)
    above = [line for low, high, line in spans if low + high > 2 * highest]
    below = [line for low, high, line in spans if low + high < 2 * lowest]
    begins, ends = _few(above, _HEAD), _few(below, _FOOT)
    return [
        replace(item, first=begins and item.table.ys[0] == highest,
                last=ends and item.table.ys[-1] == lowest)
        if isinstance(item, TableRows) else item
        for item in items
    ]  # fmt: skip


def _few(lines: Sequence[RawLine], most: int) -> bool:
    letters = sum(not char.isspace() for line in lines for char in line.chars)
    return len(lines) <= most and letters <= most * _FEW


def _visible(line: RawLine) -> bool:
    return any(not char.isspace() for char in line.chars)
