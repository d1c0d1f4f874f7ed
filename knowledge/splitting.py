"""Pages into passages: at headings and numbered clauses first, then by size.

Invariant: a passage's text is its page's text at the passage's span.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from knowledge.clauses import Marker, marker
from knowledge.normalise import halfwidth, is_cjk
from knowledge.types import Block, Page, Passage

__all__ = ["sentences", "split"]

# In Chinese characters; a Latin letter counts a third, so that both languages get like portions.
# Measured on the development questions (docs/decisions/0003-passages.md).
TARGET = 420  # a longer clause is split
SMALL = 120  # a shorter rest stays with what precedes it
ROWS = 100  # a few rows of a table; each row is about something else, so few share a passage
JOINED = 260  # short clauses under one heading are found together up to here

_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]+[”’」』）)\"']*|[^。！？!?；;\n]+")
# "." ends a sentence before a space and a capital or a Chinese character, but not after "e.g."
_FULL_STOP = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\bFig)(?<!\bcl)(?<!\bvs)(?<!\b[A-Z])(?<!\d)\.(?=\s+[A-Z\"“(\u4e00-\u9fff•])"
    r"|(?<=\d)\.(?=\s+[A-Z][a-z])|(?<=[\u4e00-\u9fff])[.．](?=\s*[\u4e00-\u9fff（(]|\s*$)"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out.

    A semicolon ends one too: Chinese rules list independent duties between semicolons.
    """
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start = match.start()
        for stop in _FULL_STOP.finditer(match[0]):
            found.append((start, match.start() + stop.end()))
            start = match.start() + stop.end()
        found.append((start, match.end()))
    trimmed = (_trim(text, start, end) for start, end in found)
    return [(start, end) for start, end in trimmed if end > start]


def split(pages: Iterable[Page]) -> list[Passage]:
    """The passages of a document, in reading order."""
    pages = list(pages)
    furniture = _furniture(pages)
    state = _State(sections=_sections(pages))
    passages: list[Passage] = []
    for page in pages:
        paragraphs = [p for p in _paragraphs(page) if _shape(p.text(page)) not in furniture]
        for unit in _units(page, paragraphs, state):
            for passage in _portions(page, unit):
                joined = _join(passages[-1], passage, page) if passages else None
                passages[-1:] = [joined] if joined else [*passages[-1:], passage]
    return passages


def _join(before: Passage, after: Passage, page: Page) -> Passage | None:
    """Two short neighbours under one heading as one passage, or None where they stay apart."""
    same = (before.page_index, before.kind, before.heading_path) == (
        after.page_index, after.kind, after.heading_path
    )  # fmt: skip
    text = page.text[before.start : after.end]
    if not same or after.kind != "text" or _weight(text) > JOINED:
        return None
    new = [pair for pair in after.clauses if pair[1] not in (n for _, n in before.clauses)]
    return replace(before, end=after.end, text=text, clauses=(*before.clauses, *new))


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    block: Block | None
    marker: Marker | None

    def text(self, page: Page) -> str:
        return page.text[self.start : self.end]


@dataclass(slots=True)
class _Unit:
    """Paragraphs that belong together: a clause, a table, or what stands under one heading."""

    path: tuple[str, ...]
    clause: str | None
    kind: Literal["text", "row"] = "text"
    header: str = ""
    paragraphs: list[_Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """What carries over from page to page: open headings and the open clause."""

    sections: frozenset[str]
    headings: list[tuple[float, str]] = field(default_factory=list)
    clause: str | None = None

    def enter(self, level: float, text: str) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, text[:80]))
        self.clause = None

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _shape(text: str) -> str:
    """A line with its numbers blanked: what a running head looks like on every page."""
    return re.sub(r"[\dIVXivxⅠ-ⅿ]+", "#", halfwidth(text)).strip()


def _furniture(pages: list[Page]) -> frozenset[str]:
    """Running heads, footers and page numbers: the same first or last lines on many pages."""
    seen: Counter[str] = Counter()
    numbered = [page for page in pages if page.number is not None and page.text.strip()]
    if len(numbered) < 4:
        return frozenset()
    for page in numbered:
        lines = [line for line in page.text.split("\n") if line.strip()]
        edge = {_shape(line) for line in (*lines[:3], *lines[-3:]) if len(line) < 120}
        seen.update(edge)
    enough = max(3, 0.2 * len(numbered))
    return frozenset(shape for shape, count in seen.items() if count >= enough)


def _sections(pages: list[Page]) -> frozenset[str]:
    """Whole numbers that have subsections: with a 2.1 about, "2. Entry" heads a section."""
    lines = (line for page in pages for line in page.text.split("\n"))
    found = (marker(line) for line in lines)
    return frozenset(
        halfwidth(m.text).split(".")[0].strip() for m in found if m and m.kind == "clause"
    )


def _paragraphs(page: Page) -> Iterator[_Paragraph]:
    """Lines of the page's text, or the blocks that the format states."""
    blocks = {block.start: block for block in page.blocks}
    covered = 0
    for match in re.finditer(r"[^\n]+", page.text):
        start, end = _trim(page.text, match.start(), match.end())
        if start >= end or start < covered:
            continue
        block = blocks.get(start)
        if block is not None:
            end = covered = block.end
        yield _Paragraph(start, end, block, marker(page.text[start:end]))


def _heading_level(paragraph: _Paragraph, text: str, sections: frozenset[str]) -> float | None:
    """Depth of a heading (lower is higher up), or None for running text."""
    block, found = paragraph.block, paragraph.marker
    if block is not None and block.kind != "text":
        return block.level + 0.5 if block.kind == "heading" else None
    if found is None or _weight(text) > 40 or re.search(r"[。；;，,：:]\s*$", text):
        return None
    rest = text[found.end :].strip(" 　.．、:：—-")
    if re.search(r"[。；;！？!?]|[a-z]\.$", rest) or re.search(r"[a-z]\.\s*$", text):
        return None
    if found.kind == "division":
        return float(found.level) if not re.match(r"[a-z]", rest) else None
    titled = bool(rest) and _weight(rest) < 30 and not re.search(r"[，,]|[.!?]$", rest)
    if not titled:
        return None
    if found.kind == "clause":
        return None if found.text.startswith(("第", "§")) else 1.0 + found.level
    if halfwidth(found.text).strip(" .、") in sections:
        return 2.0
    if found.kind == "number":
        return 2.0 if _weight(text) < 24 and is_cjk(rest[0]) else None
    return 3.0 if re.fullmatch(r"[一二三四五六七八九十]+[、.]", found.text) else None


def _units(page: Page, paragraphs: list[_Paragraph], state: _State) -> Iterator[_Unit]:
    unit = _Unit(state.path, state.clause)
    headed = False  # the unit holds nothing but headings so far
    for paragraph in paragraphs:
        level = _heading_level(paragraph, paragraph.text(page), state.sections)
        if level is not None:
            if unit.paragraphs and not headed:
                yield unit
                unit = _Unit((), None)
            state.enter(level, paragraph.text(page))
            if paragraph.marker is not None and paragraph.marker.kind == "clause":
                state.clause = paragraph.marker.text
            # The heading stays with what it heads, so that a citation shows it.
            unit = _Unit(state.path, state.clause, paragraphs=[*unit.paragraphs, paragraph])
            headed = True
            continue
        kind: Literal["text", "row"] = (
            "row" if paragraph.block is not None and paragraph.block.kind == "row" else "text"
        )
        opens = kind == "text" and _opens_clause(paragraph, paragraph.text(page), state)
        if opens and paragraph.marker is not None:
            # Some texts repeat the number before each paragraph of a clause: it is one clause.
            opens = paragraph.marker.text != state.clause
            state.clause = paragraph.marker.text
        changes = kind != unit.kind or (kind == "row" and _new_table(unit, paragraph.block))
        if unit.paragraphs and ((opens and not headed) or (changes and not headed)):
            yield unit
            unit = _Unit(state.path, state.clause)
        unit.kind, unit.clause, headed = kind, state.clause, False
        unit.header = unit.header or (paragraph.block.header if paragraph.block else "")
        unit.paragraphs.append(paragraph)
    if unit.paragraphs:
        yield unit


def _opens_clause(paragraph: _Paragraph, text: str, state: _State) -> bool:
    found = paragraph.marker
    if found is None:
        return False
    # A bare whole number opens a clause only where the document has no finer ones.
    return found.kind == "clause" or (
        found.kind == "number" and state.clause is None and _weight(text) > 24
    )


def _new_table(unit: _Unit, block: Block | None) -> bool:
    return block is not None and block.header != "" and unit.header not in ("", block.header)


def _weight(text: str) -> float:
    """Length in Chinese characters; letters and digits count a third."""
    wide = sum(map(is_cjk, text))
    return wide + (len(text) - wide) / 3


def _portions(page: Page, unit: _Unit) -> Iterator[Passage]:
    """One passage, or several where the unit is too long for one."""
    spans: list[tuple[int, int]] = []
    target = ROWS if unit.kind == "row" else TARGET
    for paragraph in unit.paragraphs:
        for start, end in _pieces(page.text, paragraph.start, paragraph.end):
            grown = (spans[-1][0], end) if spans else (start, end)
            if spans and _weight(page.text[grown[0] : grown[1]]) <= target:
                spans[-1] = grown
            else:
                spans.append((start, end))
    if len(spans) > 1 and _weight(page.text[slice(*spans[-1])]) < SMALL and unit.kind == "text":
        joined = (spans[-2][0], spans[-1][1])
        if _weight(page.text[slice(*joined)]) <= TARGET + SMALL:
            spans[-2:] = [joined]
    for start, end in spans:
        yield Passage(
            page_index=page.index, start=start, end=end, text=page.text[start:end],
            clauses=((start, unit.clause),) if unit.clause else (),
            heading_path=unit.path, header=unit.header,
            kind=unit.kind,
        )  # fmt: skip


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, or its sentences where it is longer than a passage may be."""
    if _weight(text[start:end]) <= TARGET:
        yield start, end
        return
    for first, last in sentences(text[start:end]):
        first, last = start + first, start + last
        while _weight(text[first:last]) > 2 * TARGET:  # text without punctuation
            cut = first + 2 * TARGET
            yield _trim(text, first, cut)
            first = cut
        if first < last:
            yield _trim(text, first, last)
