"""The data that flow through Davy: pages, passages, hits. All are immutable.

Positions are character offsets into ``Page.text``, half open. Boxes are in PDF points with the
origin at the page's lower left corner, as PDF itself has it: ``(x0, y0, x1, y1)``, x0 ≤ x1,
y0 ≤ y1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from knowledge.lifecycle.types import Authority, Lifecycle, Standing

__all__ = [
    "Block",
    "Box",
    "ByHand",
    "Correction",
    "DocumentInfo",
    "Hit",
    "Line",
    "Page",
    "Passage",
    "Place",
    "Quality",
    "Reading",
]

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page as it is laid out.

    Attributes:
        start: Offset of the line's first character in ``Page.text``.
        end: Offset after its last character.
        bottom: Lower edge in points.
        top: Upper edge in points.
        edges: Where each character begins, and where the last one ends, in points from the
            page's left edge; ``end - start + 1`` values.
        confidence: How sure recognition is of it, 0 to 1; 1 for text from the file.
    """

    start: int
    end: int
    bottom: float
    top: float
    edges: tuple[float, ...]
    confidence: float = 1.0

    def clip(self, start: int, end: int) -> Box | None:
        """The box of the part of this line within ``[start, end)``, or None."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return None
        xs = self.edges[first - self.start : last - self.start + 1]
        return (min(xs), self.bottom, max(xs), self.top)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page whose role the file format itself states.

    Attributes:
        start: First offset in ``Page.text``.
        end: Offset after the last character.
        kind: ``heading``, ``text``, or ``row`` (one row of a table).
        level: Depth of a heading, 1 is the top; 0 otherwise.
        header: For a row that is not itself the header: its table's header row, as it stands in
            the page.
    """

    start: int
    end: int
    kind: Literal["heading", "text", "row"]
    level: int = 0
    header: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """A stretch of a page that a person has put right.

    Attributes:
        start: First offset in ``Page.text``.
        end: Offset after the last character.
        by: Who, and on which day: ``Li Wei, 2026-11-22``.
    """

    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document, or the whole of a document that has no pages.

    Attributes:
        index: 0-based position in the document.
        text: Its text; wrapped lines are joined, paragraphs end with a newline.
        number: 1-based page, slide or sheet number; None where the format has no pages.
        label: What is printed on the page (``iv``, ``A-3``) or the sheet's name, where known.
        width: In points; 0 where there is no layout.
        height: In points; 0 where there is no layout.
        lines: Layout, in order of ``start``; empty where there is none.
        blocks: Roles stated by the format, in order of ``start``; may be empty.
        origin: Whether the text was in the file, was recognised from what the page shows, or
            some of it was.
        confidence: Mean confidence of recognised text, 0 to 1; 1 for text from the file.
        rotation: How far the page, as the file shows it, is turned to stand upright, in degrees
            clockwise: a quarter turn or more for a page scanned sideways, a few degrees for a
            skewed one. Width, height and boxes are those of the upright page.
        by_hand: What a person has put right, in order of ``start``.
    """

    index: int
    text: str
    number: int | None = None
    label: str | None = None
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    origin: Literal["text", "ocr", "mixed"] = "text"
    confidence: float = 1.0
    rotation: float = 0.0
    by_hand: tuple[ByHand, ...] = ()

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes, one per line, that cover the characters in ``[start, end)``."""
        found = (line.clip(start, end) for line in self.lines)
        return tuple(box for box in found if box is not None)

    def sure(self, start: int, end: int) -> float:
        """Confidence in the least sure line of ``[start, end)``."""
        lines = (line for line in self.lines if line.start < end and line.end > start)
        return min((line.confidence for line in lines), default=self.confidence)

    def corrected(self, start: int, end: int) -> str:
        """Who has put something right in ``[start, end)``, and when; "" for nobody."""
        found = (mark.by for mark in self.by_hand if mark.start < end and mark.end > start)
        return "; ".join(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Correction:
    """A sign whose meaning a font does not say, resolved from what the page shows.

    Attributes:
        font: Name of the font, as the file has it.
        char: The character that the file has for it, mostly a private-use one.
        meaning: What the page shows.
        count: How often it was put right.
        confidence: Share of the places looked at that agree, 0 to 1.
    """

    font: str
    char: str
    meaning: str
    count: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one file.

    Attributes:
        pages: In order.
        title: As the file states it, or None.
        warnings: What a person should know about this reading, in English, a sentence each.
        corrections: Signs that were resolved from what the pages show.
    """

    pages: tuple[Page, ...]
    title: str | None = None
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one page that is found and cited as a unit.

    Invariant: ``page.text[start:end] == text`` for the page with ``page_index``.

    Attributes:
        page_index: 0-based position of the page in its version.
        start: First offset in the page's text.
        end: Offset after the last character.
        text: The text itself.
        clauses: The clauses in it, as (offset in the page's text, number as printed:
            ``第一百七十三条``, ``5.2.1``), in order; a clause that began earlier stands with the
            passage's own start.
        heading_path: Headings above the passage, outermost first.
        header: For table rows: the table's header row.
        kind: ``text`` or ``row``.
        lead: The sentence that governs the passage and stands before it ("in any of the
            following cases, work stops:"), as it stands in the document; empty if there is none.
    """

    page_index: int
    start: int
    end: int
    text: str
    clauses: tuple[tuple[int, str], ...] = ()
    heading_path: tuple[str, ...] = ()
    header: str = ""
    kind: Literal["text", "row"] = "text"
    lead: str = ""

    @property
    def clause(self) -> str | None:
        """The clause the passage begins in, or None."""
        return self.clauses[0][1] if self.clauses else None

    def clause_at(self, offset: int) -> str | None:
        """The clause that a character of the page's text stands in, or None."""
        before = [number for start, number in self.clauses if start <= offset]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where else a hit's text stands.

    Attributes:
        document: The document's title.
        file: The original file name.
        version_id: The version.
        page_index: 0-based position of the page in its version.
        page: 1-based page number, or None.
        clause: Number of the clause as printed, or None.
    """

    document: str
    file: str
    version_id: str
    page_index: int
    page: int | None
    clause: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    Attributes:
        rank: 1 is the best.
        score: Higher is better; comparable within one result only.
        passage_id: The passage's id in the catalog.
        version_id: The version it belongs to.
        passage: The passage.
        document: The document's title.
        file: The original file name.
        version: The document's version number, from 1.
        page: 1-based page number, or None.
        label: What is printed on the page, or the sheet's name, where known.
        signals: Figures that ranking was made of, by name.
        also: Where else the same text stands.
        nearest: The part of the page's text, within the passage, that is nearest in meaning; None
            where meaning was not compared.
        authority: What kind of document it stands in, where a person has confirmed that; else "".
    """

    rank: int
    score: float
    passage_id: str
    version_id: str
    passage: Passage
    document: str
    file: str
    version: int
    page: int | None
    label: str | None = None
    signals: dict[str, float] = field(default_factory=dict)
    also: tuple[Place, ...] = ()
    nearest: tuple[int, int] | None = None
    authority: Authority = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a version could be read.

    Attributes:
        text: Pages whose text came from the file.
        ocr: Pages whose text was recognised from what they show.
        mixed: Pages where some of it was.
        empty: Pages without any text.
        confidence: Mean confidence of recognised lines, 0 to 1; 1 where nothing was recognised.
        doubtful: Recognised lines that hold a figure and are not sure.
        corrections: Signs that were resolved from what the pages show.
        unresolved: Signs left whose meaning nothing says.
        tables: Tables found.
        clauses: Clauses found, each number once.
        to_check: Pages that a person should compare with the original, by their place in the
            document from 1: those with unresolved signs, doubtful lines, or nothing read.
        by_hand: Places that a person has put right, or has found to be right.
    """

    text: int = 0
    ocr: int = 0
    mixed: int = 0
    empty: int = 0
    confidence: float = 1.0
    doubtful: int = 0
    corrections: tuple[Correction, ...] = ()
    unresolved: int = 0
    tables: int = 0
    clauses: int = 0
    to_check: tuple[int, ...] = ()
    by_hand: int = 0


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """One version of a document as listed to a user.

    Attributes:
        id: The document's id.
        version_id: The version's id.
        title: The document's title.
        file: The original file name.
        version: Number of the version, from 1.
        status: ``published``, ``superseded`` or ``removed``.
        pages: How many pages it has.
        passages: How many passages were made of it.
        language: ``zh``, ``en`` or ``other``.
        added: When it was published, ISO 8601 in UTC.
        warnings: What a person should know about it.
        quality: How well it could be read.
        lifecycle: What is said of it: kind, dates, where it holds.
        standing: Whether it holds today, or on the day that was asked about.
    """

    id: str
    version_id: str
    title: str
    file: str
    version: int
    status: str
    pages: int
    passages: int
    language: str
    added: str
    warnings: tuple[str, ...] = ()
    quality: Quality = field(default_factory=Quality)
    lifecycle: Lifecycle = field(default_factory=lambda: Lifecycle(""))
    standing: Standing = "in force"
