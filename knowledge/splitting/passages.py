"""Units into passages: whole if they are short, else parts that say what they are read under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.splitting.governing import LEAD, opener, shortened
from knowledge.splitting.limits import limits
from knowledge.splitting.state import Leading, leading
from knowledge.splitting.text import sentences, trim, weight
from knowledge.splitting.units import Member, Unit
from knowledge.types import Page, Passage

__all__ = ["join", "portions"]

# In Chinese characters; a Latin letter counts a third, so that both languages get like portions.
# Measured on the development questions (docs/decisions/0003-passages.md).
TARGET = 560  # a longer clause is split
SMALL = 120  # a shorter rest stays with what precedes it
ROWS = 100  # a few rows of a table; each row is about something else, so few share a passage
JOINED = 480  # short clauses under one heading are found together up to here


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a unit that is not split any more.

    Attributes:
        start: First offset in the page's text.
        end: Offset after the last character.
        under: The sentences that govern it, outermost first.
        after: What it goes on from, on the page before.
        bound: Whether it limits or explains what precedes it, and so stays with it.
    """

    start: int
    end: int
    under: tuple[Leading, ...]
    after: tuple[Leading, ...] = ()
    bound: bool = False


def portions(page: Page, unit: Unit) -> Iterator[Passage]:
    """One passage, or several where the unit is too long for one."""
    groups: list[list[_Piece]] = []
    for member in unit.members:
        for piece in _pieces(page.text, member, splits=unit.kind == "text"):
            if groups and _fits(page.text, unit, groups[-1], piece):
                groups[-1].append(piece)
            else:
                groups.append([piece])
    if len(groups) > 1 and unit.kind == "text":
        _merge_rest(page.text, groups)
    for group in groups:
        start, end = group[0].start, group[-1].end
        yield Passage(
            page_index=page.index, start=start, end=end, text=page.text[start:end],
            clauses=((start, unit.clause),) if unit.clause else (),
            heading_path=unit.path, header=unit.header, kind=unit.kind,
            lead=_lead(group[0], start, end, unit),
        )  # fmt: skip


def join(before: Passage, after: Passage, page: Page) -> Passage | None:
    """Two short neighbours under one heading as one passage, or None where they stay apart."""
    same = (before.page_index, before.kind, before.heading_path, before.header) == (
        after.page_index, after.kind, after.heading_path, after.header
    )  # fmt: skip
    text = page.text[before.start : after.end]
    if not same or after.kind != "text" or weight(text) > JOINED:
        return None
    if page.text[before.end : after.start].strip():
        return None  # a watermark stands between them
    if any(part not in f"{before.lead}\n{text}" for part in after.lead.split("\n")):
        return None
    new = [pair for pair in after.clauses if pair[1] not in (n for _, n in before.clauses)]
    return replace(before, end=after.end, text=text, clauses=(*before.clauses, *new))


def _fits(text: str, unit: Unit, group: Sequence[_Piece], piece: _Piece) -> bool:
    if text[group[-1].end : piece.start].strip():
        return False  # a watermark stands between them
    target = ROWS if unit.kind == "row" else TARGET
    grown = weight(text[group[0].start : piece.end])
    return grown <= (2 * target if piece.bound else target)


def _merge_rest(text: str, groups: list[list[_Piece]]) -> None:
    rest = weight(text[groups[-1][0].start : groups[-1][-1].end])
    joined = weight(text[groups[-2][0].start : groups[-1][-1].end])
    apart = text[groups[-2][-1].end : groups[-1][0].start].strip()
    if not apart and rest < SMALL and joined <= TARGET + SMALL:
        groups[-2:] = [[*groups[-2], *groups[-1]]]


def _lead(first: _Piece, start: int, end: int, unit: Unit) -> str:
    """What a passage is read under and does not hold itself."""
    parts = [part for part in first.under if not _within(part, unit, start, end)]
    opening = unit.opening if unit.kind == "text" else None
    if opening is not None and not parts and not _within(opening, unit, start, end):
        parts = [opening]
    parts.extend(part for part in first.after if part not in parts)
    kept: list[str] = []
    left = float(LEAD)
    for part in reversed(parts):  # the nearest says most
        text = part.text if weight(part.text) <= left else shortened(part.text, left)
        if text and left > 0:
            kept.insert(0, text)
        left -= weight(text)
    return "\n".join(kept)


def _within(part: Leading, unit: Unit, start: int, end: int) -> bool:
    page = unit.members[0].paragraph.page
    return part.page == page and start <= part.start and part.end <= end


def _pieces(text: str, member: Member, *, splits: bool) -> Iterator[_Piece]:
    """A paragraph, or its sentences where it is longer than a passage may be.

    The first sentence of a paragraph that limits the one before is a piece of its own: it must
    not be parted from that.
    """
    paragraph = member.paragraph
    start, end = paragraph.start, paragraph.end
    bound = splits and (limits(paragraph.text) or paragraph.note)
    if weight(paragraph.text) <= TARGET and not (bound and weight(paragraph.text) > SMALL):
        yield _Piece(start, end, member.under, member.after, bound)
        return
    found = opener(paragraph.text)
    inner = leading(paragraph, 0, found.end) if found and found.items else None
    for first, last in sentences(paragraph.text):
        limiting = limits(paragraph.text[first:last]) or (bound and first == 0)
        governed = inner is not None and start + first >= inner.end
        under = (*member.under, inner) if inner is not None and governed else member.under
        for a, b in _cut(text, start + first, start + last):
            after = member.after if a == start else ()
            yield _Piece(a, b, under, after, bound=limiting and a == start + first)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in parts where it is longer than any passage may be: it lacks punctuation."""
    while weight(text[start : min(end, start + 6 * TARGET + 3)]) > 2 * TARGET:
        yield trim(text, start, start + 2 * TARGET)
        start += 2 * TARGET
    if start < end:
        yield trim(text, start, end)
