"""Where in a Word file the statements of its reading stand.

A reading joins cells, leaves out deleted text and prints the numbers of lists; the file divides a
sentence into runs as its history has it. Letters and digits are the same in both, in the same
order, so statements are looked for by these alone, each after the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from docx.oxml.ns import qn

from assistant.checking.export.runs import run_text
from assistant.checking.types import Statement
from knowledge.clauses import marker
from knowledge.normalise import fold

__all__ = ["Span", "spans"]

Element = Any  # python-docx's XML elements have no types
_SURELY = 8  # letters and digits of a statement that hardly stand inside another by chance
# Text of these is no text of the body: deleted, hidden in a reading aid, or in a text box, where
# Word allows no comments.
_OUTSIDE = frozenset(
    qn(f"w:{name}") for name in ("del", "moveFrom", "r", "txbxContent", "sdtPr", "pPr")
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's body.

    Attributes:
        first: The run that it begins in.
        start: Offset in the text of that run.
        last: The run that it ends in.
        end: Offset there, after its last sign.
        whole: Whether it is a sentence of the document, and not a part of another one, which may
            say the opposite.
    """

    first: Element
    start: int
    last: Element
    end: int
    whole: bool


def spans(body: Element, statements: Iterable[Statement]) -> list[Span | None]:
    """For each statement where it stands, or None where it is not found in the body itself."""
    text = _Text(body)
    found: list[Span | None] = []
    after = 0
    for statement in statements:
        keys = list(filter(None, map(_key, _forms(statement.text))))
        if place := text.whole(keys, after):
            after = sum(place)
        else:  # a note that is read where it is referred to, or what stood further up
            place = text.whole(keys, 0)
        amid = None if place else text.amid(keys, after) or text.amid(keys, 0)
        if place := place or amid:
            found.append(text.span(*place, statement.text, whole=amid is None))
        else:
            found.append(None)
    return found


class _Text:
    """Letters and digits of a body, and where each stands.

    Args:
        body: The document's.
    """

    def __init__(self, body: Element) -> None:
        signs: list[str] = []
        self._at: list[tuple[Element, int]] = []
        self._opens: list[bool] = []  # whether a sentence can begin with it
        paragraph, opens = None, True
        for run in _runs(body):
            if run.getparent() is not paragraph:  # also at the borders of links: no harm in it
                paragraph, opens = run.getparent(), True
            for offset, sign in enumerate(run_text(run)):
                if not sign.isalnum():
                    opens = opens or not sign.isspace()
                    continue
                for folded in filter(str.isalnum, fold(sign)):
                    signs.append(folded)
                    self._at.append((run, offset))
                    self._opens.append(opens)
                    opens = False
        self._key = "".join(signs)

    def whole(self, keys: Iterable[str], after: int) -> tuple[int, int] | None:
        """Where one of some keys is a sentence, from some place on, and its length."""
        for key in keys:
            at = self._key.find(key, after)
            while at >= 0:
                if self._opens[at] and self._ends(at + len(key)):
                    return at, len(key)
                at = self._key.find(key, at + 1)
        return None

    def amid(self, keys: Iterable[str], after: int) -> tuple[int, int] | None:
        """The same, where it may stand inside a sentence and is not there by chance."""
        for key in keys:
            at = self._key.find(key, after)
            if at >= 0 and len(key) >= _SURELY:
                return at, len(key)
        return None

    def span(self, at: int, length: int, said: str, *, whole: bool) -> Span:
        """What stands there, with the marks that the statement begins and ends with."""
        (first, start), (last, end) = self._at[at], self._at[at + length - 1]
        before, behind = run_text(first)[:start], run_text(last)[end + 1 :]
        start -= _follows(before[::-1], _marks(said))
        end += 1 + _follows(behind, _marks(said[::-1]))
        return Span(first, start, last, end, whole)

    def _ends(self, at: int) -> bool:
        return at == len(self._key) or self._opens[at]


def _marks(said: str) -> str:
    """The signs before the first letter or digit, the nearest to it first."""
    return "".join(takewhile(lambda sign: not sign.isalnum(), said))[::-1]


def _follows(text: str, marks: str) -> int:
    """How much of a text the marks take that it begins with, and the spaces between."""
    taken = 0
    for mark in marks.replace(" ", ""):
        rest = text[taken:]
        skipped = len(rest) - len(rest.lstrip())
        if rest[skipped : skipped + 1] != mark:
            break
        taken += skipped + 1
    return taken


def _runs(body: Element) -> Iterator[Element]:
    for run in body.iter(qn("w:r")):
        inside = any(parent.tag in _OUTSIDE for parent in run.iterancestors())
        hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None
        if not inside and not hidden:
            yield run


def _forms(text: str) -> Iterator[str]:
    """A statement as it is, and without the number that Word prints and does not store."""
    yield text
    if found := marker(text):
        yield text[found.end :]


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
