"""A page's text put right by hand: what may be typed, and what becomes of lines and blocks.

Invariant: outside what an edit replaces, every line and every block keeps its text; lines keep
their places on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from knowledge.correcting.headers import headed_anew
from knowledge.correcting.layout import moved_line, only_line_of
from knowledge.errors import CorrectionError
from knowledge.normalise import UNREADABLE, clean
from knowledge.types import Block, ByHand, Page

__all__ = ["Edit", "confirmed", "corrected", "edited"]

_LONGEST = 2000  # characters; more than twice of what is replaced is never typed from a page
_UNKNOWN = "▯"  # how a sign that could not be read is shown


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a page's text and what the page really says there.

    Attributes:
        start: First offset in the page's text.
        end: Offset after the last character.
        text: What to put there; the same text says that it was read rightly.
    """

    start: int
    end: int
    text: str


def corrected(page: Page, start: int, end: int, text: str, by: str = "") -> Page:
    """A page with the text at ``[start, end)`` replaced; see :func:`edited`."""
    return edited(page, [Edit(start, end, text)], by)


def confirmed(page: Page, start: int, end: int) -> Page:
    """A page with the text at ``[start, end)`` found to be right; see :func:`edited`."""
    return edited(page, [Edit(start, end, page.text[start:end])])


def edited(page: Page, edits: Sequence[Edit], by: str = "") -> Page:
    """A page after some edits; their offsets are those of the page as it is given.

    The lines that they touch count as sure: a person has read them. What a merged cell repeats in
    several rows is put right in all of them.

    Args:
        page: The page, with its blocks.
        edits: What to put right, in any order; they must not overlap.
        by: Who does it, and when, as :class:`ByHand` has it; "" leaves no mark.

    Raises:
        CorrectionError: An edit is outside the page, crosses a line's end or another edit, or
            holds what is no text; the page is as it was.
    """
    for edit in edits:
        _check(page, edit)
    edits = sorted(_with_repeated(page, edits), key=lambda edit: edit.start)
    if any(a.end > b.start for a, b in pairwise(edits)):
        raise CorrectionError("Two corrections overlap.", "Make one of them.")
    page = replace(page, lines=tuple(
        replace(line, confidence=1.0)
        if any(line.start < e.end and line.end > e.start for e in edits) else line
        for line in page.lines
    ))  # fmt: skip
    page = _marked(page, edits, by)
    after = page
    for edit in reversed(edits):
        for part in reversed(_parts(page, edit)):
            after = _replaced(after, part)
    return _weighed(replace(after, blocks=headed_anew(page, after)))


def _check(page: Page, edit: Edit) -> None:
    start, end, text = edit.start, edit.end, edit.text
    if not 0 <= start < end <= len(page.text):
        raise CorrectionError(
            f"Page {page.index + 1} has no text from {start} to {end}.", "Load the page again."
        )
    old = page.text[start:end]
    if "\n" in old:
        raise CorrectionError(
            "A correction cannot reach over the end of a paragraph.", "Correct line by line."
        )
    if UNREADABLE.search(text) or (_UNKNOWN in text and _UNKNOWN not in old):
        raise CorrectionError(
            "A sign in it could not be read and is shown as ▯.",
            "Type what the page shows in its place.",
        )
    if text != old and (clean(text) != text or any(sign in text for sign in "\n\t")):
        raise CorrectionError(
            f"{text!r} holds a line break or a sign that cannot be seen.",
            "Type the line anew instead of pasting it.",
        )
    if len(text) > max(_LONGEST, 2 * len(old)):
        raise CorrectionError(
            f"The text is too long: {len(text)} characters in place of {len(old)}.",
            "Correct line by line.",
        )


def _with_repeated(page: Page, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, and the same ones where the same place of the page is read once more."""
    found = {(edit.start, edit.end): edit for edit in edits}
    for edit in edits:
        own = only_line_of(page, edit.start, edit.end)
        for line in page.lines if own is not None else ():
            if own is None or (line.bottom, line.top, line.edges) != (
                own.bottom, own.top, own.edges,
            ):  # fmt: skip
                continue
            shift = line.start - own.start
            start, end = edit.start + shift, edit.end + shift
            if page.text[start:end] == page.text[edit.start : edit.end]:
                found.setdefault((start, end), Edit(start, end, edit.text))
    return list(found.values())


def _marked(page: Page, edits: Sequence[Edit], by: str) -> Page:
    """The page with the edits marked, at the places of its text as it still is."""
    changed = [e for e in edits if by and e.text != page.text[e.start : e.end]]
    kept = [m for m in page.by_hand if all(m.end <= e.start or e.end <= m.start for e in changed)]
    marks = [*kept, *(ByHand(e.start, e.end, by) for e in changed)]
    return replace(page, by_hand=tuple(sorted(marks, key=lambda mark: mark.start)))


def _parts(page: Page, edit: Edit) -> list[Edit]:
    """What an edit really replaces; each part replaces at least one character."""
    old = page.text[edit.start : edit.end]
    if max(len(old), len(edit.text)) > _LONGEST:
        return [edit]
    parts = []
    for tag, i, j, k, m in SequenceMatcher(None, old, edit.text, autojunk=False).get_opcodes():
        text = edit.text[k:m]
        if tag == "insert":  # with a neighbour, whose place on the page it shares
            i, j, text = (i - 1, i, old[i - 1] + text) if i else (0, 1, text + old[0])
        if tag != "equal":
            parts.append(Edit(edit.start + i, edit.start + j, text))
    # Two insertions around a single character would both be made with it.
    return [edit] if any(a.end > b.start for a, b in pairwise(parts)) else parts


def _replaced(page: Page, part: Edit) -> Page:
    """The page with one stretch replaced; the first line that it touches takes the text."""
    lines, taken = [], False
    for line in page.lines:
        touched = line.start < part.end and line.end > part.start
        moved = moved_line(line, part.start, part.end, len(part.text), takes=touched and not taken)
        taken = taken or touched
        if moved is not None:
            lines.append(moved)
    text = page.text[: part.start] + part.text + page.text[part.end :]
    blocks = (_moved_block(block, part, text) for block in page.blocks)
    marks = (replace(m, start=_at(m.start, part), end=_at(m.end, part)) for m in page.by_hand)
    return replace(
        page, text=text, lines=tuple(lines), blocks=tuple(blocks),
        by_hand=tuple(mark for mark in marks if mark.start < mark.end),
    )  # fmt: skip


def _at(offset: int, part: Edit) -> int:
    """Where an offset of the text is after an edit; one within goes to the end."""
    if offset <= part.start:
        return offset
    return max(offset - (part.end - part.start), part.start) + len(part.text)


def _moved_block(block: Block, part: Edit, text: str) -> Block:
    """The block in the text after an edit; it begins and ends with what can be seen."""
    start, end = _at(block.start, part), _at(block.end, part)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return replace(block, start=start, end=end)


def _weighed(page: Page) -> Page:
    """The page with the mean confidence of its lines, where it was recognised."""
    letters = sum(line.end - line.start for line in page.lines)
    if page.origin != "ocr" or not letters:
        return page
    sure = sum((line.end - line.start) * line.confidence for line in page.lines)
    return replace(page, confidence=round(sure / letters, 4))
