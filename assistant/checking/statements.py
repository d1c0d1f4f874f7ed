"""A draft into statements, each with its place and the sentences that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.checking.claims import is_claim
from assistant.checking.types import Place, Statement
from assistant.checking.wrapping import on_one_line, runs_on
from knowledge.clauses import marker
from knowledge.normalise import clean, is_cjk
from knowledge.splitting import governing, leads_on, sentences, split
from knowledge.splitting.governing import item_form, opener
from knowledge.splitting.text import ends_sentence
from knowledge.types import Page, Passage

__all__ = ["parts_of", "statements", "statements_of_text"]

_WORD = re.compile(r"[^\W\d_]")
_SEMICOLON = re.compile(r"[;；][”’」』）)\"']*\s*$")


def statements(pages: Iterable[Page], file: str = "") -> tuple[list[Statement], list[Statement]]:
    """What a draft states, and what of it is no statement; both in reading order.

    Running heads, page numbers and tables of contents are in neither.

    Args:
        pages: Of the draft.
        file: What the draft is called.

    Returns:
        Statements to be checked; headings, questions, dates, signatures and the like.
    """
    by_index = {page.index: page for page in pages}
    stated: list[Statement] = []
    others: list[Statement] = []
    before: Statement | None = None
    for passage in split(by_index.values()):
        for found in _in_passage(passage, by_index[passage.page_index]):
            whole = _joined(before, found)
            if whole is not None and stated and stated[-1] is before:
                stated.pop()
            one = before = whole or found
            governed = bool(one.under) and passage.kind == "text"
            says = is_claim(one.text, governed=governed) and not _is_heading(one.text, passage)
            (stated if says else others).append(one)
    governors = {part for statement in stated for part in statement.under}
    named = [replace(one, place=replace(one.place, file=file)) for one in stated]
    kept = [one for one in named if one.text not in governors]
    return kept, [*others, *(one for one in named if one.text in governors)]


def statements_of_text(text: str) -> list[Statement]:
    """The statements of a text that somebody gives as such: at least one if there is any word.

    A text without anything that reads like a statement is taken as one.
    """
    said = clean(text).strip()
    if not said:
        return []
    found, _ = statements([Page(0, said + "\n")])
    return [replace(one, place=Place()) for one in found] or [Statement(said)]


def parts_of(statement: Statement) -> list[Statement]:
    """The sentences of a statement that may be checked one by one; itself if it is one.

    A semicolon ends one, too, and an item comes under what governs it.
    """
    text = statement.text
    spans = sentences(text)
    above = governing(text, spans)
    parts = [
        replace(
            statement,
            text=text[slice(*span)],
            under=(*statement.under, *(_leading(text[slice(*spans[i])]) for i in governors)),
        )
        for span, governors in zip(spans, above, strict=True)
    ]
    used = {part for one in parts for part in one.under}
    says = [p for p in parts if p.text not in used and is_claim(p.text, governed=bool(p.under))]
    return says if len(says) > 1 else [statement]


def _in_passage(passage: Passage, page: Page) -> Iterator[Statement]:
    if passage.kind == "row":
        yield from _rows(passage, page)
        return
    cuts = {max(0, at - passage.start) for at, _ in passage.clauses}
    for start, end in pairwise(sorted({0, *cuts, len(passage.text)})):
        lead = tuple(filter(None, leads_on(passage.lead).split("\n"))) if start == 0 else ()
        yield from _in_clause(passage, page, start, passage.text[start:end], lead)


def _rows(passage: Passage, page: Page) -> Iterator[Statement]:
    under = tuple(filter(None, (passage.header,)))
    for row in re.finditer(r"[^\n]+", passage.text):
        if row[0] != passage.header:
            yield Statement(row[0], under, _place(passage, page, row.start()))


def _in_clause(
    passage: Passage, page: Page, at: int, text: str, lead: tuple[str, ...]
) -> Iterator[Statement]:
    spans = sentences(text)
    above = governing(text, spans)
    wrapped = bool(page.lines) or not page.blocks  # else the format states its paragraphs
    for first, last in _whole(text, spans, above, wrapped=wrapped):
        start, end = spans[first][0], spans[last][1]
        own = tuple(_leading(text[slice(*spans[i])]) for i in above[first])
        # The lead governs all that nothing nearer governs, up to the end of its list.
        outer = lead if first == 0 or (own and 0 not in above[first]) or _item(text, start) else ()
        under = tuple(map(on_one_line, (*outer, *own)))
        yield Statement(on_one_line(text[start:end]), under, _place(passage, page, at + start))


def _whole(
    text: str,
    spans: Sequence[tuple[int, int]],
    above: Sequence[tuple[int, ...]],
    *,
    wrapped: bool,
) -> Iterator[tuple[int, int]]:
    """First and last of the sentences between full stops, those between semicolons as one."""
    first = 0
    for i in range(1, len(spans) + 1):
        if i < len(spans):
            before, after = text[slice(*spans[i - 1])], text[slice(*spans[i])]
            breaks = text[spans[i - 1][1] : spans[i][0]].count("\n")
            if breaks:
                goes_on = wrapped and breaks == 1 and runs_on(before, after)
            elif goes_on := _SEMICOLON.search(before) is not None:
                goes_on = above[i] == above[first] or first in above[i]
            if goes_on or not (breaks or _WORD.search(before)):  # "1." is no sentence
                continue
        yield first, i - 1
        first = i


def _item(text: str, start: int) -> bool:
    return item_form(text[start : start + 40]) is not None


def _leading(text: str) -> str:
    """Of a sentence that introduces items what does so."""
    found = opener(text)
    return text[: found.end] if found is not None and found.items else text


def _joined(before: Statement | None, found: Statement) -> Statement | None:
    """A sentence that a page break divides as one, or None where there is no such."""
    if before is None or not found.under or before.place.page == found.place.page:
        return None
    if found.under[-1] != before.text or ends_sentence(before.text):
        return None
    tight = is_cjk(before.text[-1]) and is_cjk(found.text[0])
    text = f"{before.text}{'' if tight else ' '}{found.text}"
    return Statement(text, before.under, before.place)


def _is_heading(text: str, passage: Passage) -> bool:
    return any(text == heading or text[:80] == heading for heading in passage.heading_path) and (
        not ends_sentence(text)
    )


def _place(passage: Passage, page: Page, at: int) -> Place:
    offset = passage.start + at
    plain = not page.lines and not page.blocks and page.number is None
    line = page.text.count("\n", 0, offset) + 1 if plain else None
    heading = passage.heading_path[-1] if passage.heading_path else ""
    own = marker(passage.text[at : at + 40])
    clause = own.text if own is not None and own.kind == "clause" else passage.clause_at(offset)
    return Place(page.number, line, clause, heading)
