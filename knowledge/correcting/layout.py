"""What becomes of a line's place on the page when its text is put right."""

from __future__ import annotations

from dataclasses import replace

from knowledge.types import Line, Page

__all__ = ["moved_line", "only_line_of"]


def only_line_of(page: Page, start: int, end: int) -> Line | None:
    """The line that the whole of ``[start, end)`` stands in, or None."""
    return next((line for line in page.lines if line.start <= start and end <= line.end), None)


def moved_line(line: Line, start: int, end: int, count: int, *, takes: bool) -> Line | None:
    """A line after ``[start, end)`` of the page's text was replaced.

    The characters that stay keep their places; new ones share the room of those they replace.

    Args:
        line: The line before.
        start: First offset that is replaced.
        end: Offset after the last; greater than ``start``.
        count: How many characters stand there now.
        takes: Whether this line takes them.

    Returns:
        The line, or None where nothing of it is left.
    """
    if line.end <= start:
        return line
    shift = count - (end - start)
    if line.start >= end:
        return replace(line, start=line.start + shift, end=line.end + shift)
    first, last = max(start, line.start) - line.start, min(end, line.end) - line.start
    head, tail = line.edges[: first + 1], line.edges[last:]
    inserted = count if takes else 0
    if inserted:
        step = (tail[0] - head[-1]) / inserted
        edges = (*head, *(head[-1] + step * i for i in range(1, inserted)), *tail)
    else:  # the character before widens over the gap
        edges = (*head[:-1], *tail)
    if len(edges) < 2:
        return None
    begin = min(line.start, start) if takes else start + count
    return replace(line, start=begin, end=begin + len(edges) - 1, edges=edges)
