"""What carries over from paragraph to paragraph, and from page to page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from knowledge.clauses import clause_key
from knowledge.normalise import is_cjk
from knowledge.splitting.governing import Scope, opener, shortened
from knowledge.splitting.limits import limits
from knowledge.splitting.paragraphs import Paragraph, is_caption
from knowledge.splitting.tables import Table
from knowledge.splitting.text import ends_sentence, sentences, weight

__all__ = ["Leading", "State", "leading"]

_BROKEN = 12  # a paragraph of less weight that ends without a full stop is no broken sentence


_ANNOUNCES = re.compile(r"表|如下|下列|以下|\b(?:[Tt]ables?|TABLE|below|following|follows)\b")


@dataclass(frozen=True, slots=True)
class Leading:
    """A sentence that passages further on are read under, and where it stands."""

    page: int
    start: int
    end: int
    text: str


def leading(paragraph: Paragraph, start: int, end: int) -> Leading:
    """What a paragraph says between two of its offsets, or the last sentences of that."""
    said = paragraph.text[start:end]
    text = shortened(said)
    first = paragraph.start + start + said.rfind(text)
    return Leading(paragraph.page, first, first + len(text), text)


@dataclass(slots=True)
class State:
    """Open headings, the open clause, and what is said of the things it lists.

    Attributes:
        sections: Whole numbers that have subsections.
        clause: The open clause, or None.
        opening: The first sentence of the open clause; None where a heading opens it.
        table: The table last come upon.
        after_table: Whether the paragraph before was its row or a note to it.
    """

    sections: frozenset[str]
    clause: str | None = None
    opening: Leading | None = None
    table: Table = field(default_factory=Table)
    after_table: bool = False
    _headings: list[tuple[float, str]] = field(default_factory=list)
    _scope: Scope[Leading] = field(default_factory=Scope)
    _parents: list[tuple[str, Leading]] = field(default_factory=list)
    _fresh: bool = False  # nothing of the open clause has come yet
    _last: Paragraph | None = None
    _said: Paragraph | None = None  # the last one of running text
    _rows_under: tuple[Leading, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The open headings, outermost first."""
        return tuple(text for _, text in self._headings)

    def enter(self, level: float, heading: Paragraph) -> None:
        """Go under a heading."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._headings.append((level, heading.text[:80]))
        self._parents.clear()
        found = heading.marker
        self.clause = found.text if found is not None and found.kind == "clause" else None
        self.opening, self._scope, self._last, self._said = None, Scope(), None, None
        self.after_table = False

    def open_clause(self, number: str) -> None:
        """Go into a clause; 5.2.1 stays under what 5.2 says of it."""
        key = clause_key(number)
        self._parents = [(k, lead) for k, lead in self._parents if key.startswith(k + ".")]
        self.clause, self.opening, self._scope = number, None, Scope()
        self._fresh = True

    def under(self, paragraph: Paragraph) -> tuple[Leading, ...]:
        """What the next paragraph is read under, outermost first."""
        if paragraph.note:
            return ()
        self._last = paragraph
        if not paragraph.is_row and not is_caption(paragraph.text):
            self._said = paragraph
        listed = self._rows() if paragraph.is_row else self._listed(paragraph)
        return tuple(dict.fromkeys(listed))

    def _rows(self) -> tuple[Leading, ...]:
        if not self.after_table:
            self._rows_under = (*self._scope.enter(""), *_introduction(self._said))
        return self._rows_under

    def _listed(self, paragraph: Paragraph) -> tuple[Leading, ...]:
        under = (*(lead for _, lead in self._parents), *self._scope.enter(paragraph.text))
        if self._fresh:
            first = sentences(paragraph.text)[:1]
            self.opening = leading(paragraph, 0, first[0][1]) if first else None
        if found := opener(paragraph.text):
            lead = leading(paragraph, 0, found.end)
            self._scope.open(paragraph.text, found, lead)
            if self._fresh and self.clause is not None:
                self._parents.append((clause_key(self.clause), lead))
        self._fresh = False
        return under

    def after(self, paragraph: Paragraph) -> tuple[Leading, ...]:
        """What the page before ends with, if the next paragraph cannot be read without it."""
        before = self._last
        if before is None or before.page == paragraph.page or before.is_row:
            return ()
        if limits(paragraph.text) or _goes_on(before, paragraph):
            start, end = sentences(before.text)[-1]
            return (leading(before, start, end),)
        return ()


def _introduction(before: Paragraph | None) -> tuple[Leading, ...]:
    """The sentence that announces a table: "limits are in Table 1", or that a table is below."""
    spans = sentences(before.text) if before is not None else []
    if before is None or not spans or not _ANNOUNCES.search(before.text[slice(*spans[-1])]):
        return ()
    return (leading(before, *spans[-1]),)


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a page's first paragraph goes on with the last sentence of the page before."""
    if ends_sentence(before.text) or weight(before.text) < _BROKEN:
        return False
    if paragraph.marker is not None or paragraph.block is not None or is_caption(paragraph.text):
        return False
    first = paragraph.text[0]
    return weight(paragraph.text) > 1 and (is_cjk(first) or first.islower() or first.isdecimal())
