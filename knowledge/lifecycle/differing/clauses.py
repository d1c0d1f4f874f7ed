"""Passages put together to whole clauses again, however they were split."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.clauses import clause_key, marker
from knowledge.lifecycle.differing.types import Spot
from knowledge.types import Passage

__all__ = ["Clause", "clauses_of"]

_CUT = 80  # characters after which headings in a path are cut off
_LINE = re.compile(r"\s*([^\n]+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, a heading, or a stretch of text or table that stands in no clause.

    Attributes:
        number: As printed, or "".
        path: Headings above, outermost first.
        text: From its start to the next clause.
        spot: Where it begins.
    """

    number: str
    path: tuple[str, ...]
    text: str
    spot: Spot

    @property
    def key(self) -> str:
        """The number in the form in which numbers are compared."""
        return clause_key(self.number)

    @property
    def body(self) -> str:
        """What makes it the same clause: the text without its number, white space and widths."""
        return _bare(self.text).removeprefix(_bare(self.number))


@dataclass(frozen=True, slots=True)
class _Piece:
    number: str
    path: tuple[str, ...]
    kind: str
    text: str
    spot: Spot


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def clauses_of(passages: Sequence[Passage]) -> list[Clause]:
    """The clauses of a version, in reading order."""
    cut = (piece for passage in passages for piece in _pieces(passage))
    pieces = (part for piece in cut for part in _unheaded(piece))
    found: list[Clause] = []
    for _, group in itertools.groupby(pieces, _belongs):
        members = list(group)
        first = members[0].spot
        on_page = [m.spot for m in members if m.spot.page_index == first.page_index]
        spot = Spot(first.page_index, first.start, max(spot.end for spot in on_page))
        found.append(Clause(members[0].number, members[0].path, _joined(members), spot))
    return found


def _belongs(piece: _Piece) -> tuple[str, tuple[str, ...], str]:
    """What pieces of one clause share; a clause may run on below a table's caption."""
    if piece.number and piece.kind != "heading":
        return (piece.number, (), "")
    return (piece.number, piece.path, piece.kind)


def _pieces(passage: Passage) -> Iterator[_Piece]:
    """A passage, cut where clauses begin."""
    starts = [(max(start, passage.start), number) for start, number in passage.clauses]
    if not starts or starts[0][0] > passage.start:
        starts.insert(0, (passage.start, ""))
    ends = [*(start for start, _ in starts[1:]), passage.end]
    for (start, number), end in zip(starts, ends, strict=True):
        text = passage.text[start - passage.start : end - passage.start]
        if text.strip():
            spot = Spot(passage.page_index, start, end)
            yield _Piece(number, passage.heading_path, passage.kind, text, spot)


def _unheaded(piece: _Piece) -> Iterator[_Piece]:
    """The headings that a piece opens with, each by itself, and then the piece."""
    at = 0
    while (line := _LINE.match(piece.text, at)) and line[1].strip()[:_CUT] in piece.path:
        text = line[1].strip()
        depth = piece.path.index(text[:_CUT])
        yield _Piece(_number(text), piece.path[:depth], "heading", text, _at(piece, line[1]))
        at = line.end()
    if rest := piece.text[at:].strip():
        yield _Piece(piece.number, piece.path, piece.kind, rest, _at(piece, rest, at))


def _number(heading: str) -> str:
    found = marker(heading)
    return found.text if found and found.kind in ("division", "clause", "number") else ""


def _at(piece: _Piece, text: str, after: int = 0) -> Spot:
    start = piece.spot.start + piece.text.index(text, after)
    return Spot(piece.spot.page_index, start, start + len(text))


def _joined(members: Sequence[_Piece]) -> str:
    text = members[0].text.strip()
    for before, after in itertools.pairwise(members):
        same_page = before.spot.page_index == after.spot.page_index
        touching = same_page and before.spot.end == after.spot.start
        broken = not same_page and not re.search(r"[。；：;:.!?！？]\s*$", text)
        seam = "" if touching else _seam(text, after.text) if broken else "\n"
        text += seam + after.text.strip()
    return text


def _seam(before: str, after: str) -> str:
    """What stands between two halves of a sentence that a page break parted."""
    latin = before[-1:].isascii() and after.strip()[:1].isascii()
    return " " if latin else ""
