"""Paragraphs that belong together: a clause, a table, or what stands under one heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from knowledge.splitting.headings import heading_level
from knowledge.splitting.paragraphs import Paragraph
from knowledge.splitting.state import Leading, State
from knowledge.splitting.text import weight

__all__ = ["Member", "Unit", "units"]


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph of a unit with what it is read under, outermost first.

    Attributes:
        paragraph: The paragraph.
        under: The sentences that govern it.
        after: On the page before: the beginning of its sentence, or what it is an exception to.
    """

    paragraph: Paragraph
    under: tuple[Leading, ...] = ()
    after: tuple[Leading, ...] = ()


@dataclass(slots=True)
class Unit:
    """Paragraphs of one page that belong together.

    Attributes:
        path: Headings above, outermost first; a table's caption is the last.
        clause: The number of the clause, or None.
        opening: The first sentence of the clause, or None where a heading opens it.
        kind: ``row`` for a table's rows.
        header: The table's header row, for rows and for a note below them.
        members: Its paragraphs.
    """

    path: tuple[str, ...]
    clause: str | None
    opening: Leading | None = None
    kind: Literal["text", "row"] = "text"
    header: str = ""
    members: list[Member] = field(default_factory=list)


def units(paragraphs: Sequence[Paragraph], state: State) -> Iterator[Unit]:
    """The units of one page."""
    unit = Unit(state.path, state.clause, state.opening)
    headed = False  # the unit holds nothing but headings so far
    for i, paragraph in enumerate(paragraphs):
        level = heading_level(paragraph, state.sections)
        if level is not None:
            if unit.members and not headed:
                yield unit
                unit = Unit((), None)
            state.enter(level, paragraph)
            # The heading stays with what it heads, so that a citation shows it.
            unit = Unit(state.path, state.clause, members=[*unit.members, Member(paragraph)])
            headed = True
            continue
        opens = _opens(paragraph, state)
        state.table.follow(paragraphs, i)
        if unit.members and not headed and (opens or _changes(unit, paragraph)):
            yield unit
            unit = Unit(state.path, state.clause, state.opening)
        _add(unit, paragraph, state)
        headed = False
    if unit.members:
        yield unit


def _add(unit: Unit, paragraph: Paragraph, state: State) -> None:
    after = state.after(paragraph)
    under = state.under(paragraph)
    noted = unit.header != "" if unit.members else state.after_table and paragraph.note
    unit.kind = "row" if paragraph.is_row else "text"
    unit.path, unit.clause, unit.opening = state.path, state.clause, state.opening
    if paragraph.is_row or noted:
        unit.header = unit.header or state.table.header
        unit.path = (*state.path, *filter(None, (state.table.caption,)))
    unit.members.append(Member(paragraph, under, after))
    state.after_table = paragraph.is_row or noted


def _changes(unit: Unit, paragraph: Paragraph) -> bool:
    """Whether a paragraph is of another kind than the unit's, or of another table."""
    if not paragraph.is_row:
        # Below a table: the notes to it, then what they do not speak of.
        return unit.kind == "row" or (unit.header != "" and not paragraph.note)
    header = paragraph.block.header if paragraph.block is not None else ""
    return unit.kind != "row" or (header != "" and unit.header not in ("", header))


def _opens(paragraph: Paragraph, state: State) -> bool:
    """Whether a paragraph opens a clause; if so, go into it."""
    found = paragraph.marker
    if found is None or paragraph.is_row:
        return False
    # A bare whole number opens a clause only where the document has no finer ones.
    whole = found.kind == "number" and state.clause is None and weight(paragraph.text) > 24
    # Some texts repeat the number before each paragraph of a clause: it is one clause.
    if not (found.kind == "clause" or whole) or found.text == state.clause:
        return False
    state.open_clause(found.text)
    return True
