"""Page furniture: running heads and feet, page numbers, watermarks. No passage is made of it.

What repeats is told by its text with the numbers at its ends taken off, so that heads which hold
the page number left on even pages and right on odd ones are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from knowledge.normalise import halfwidth
from knowledge.splitting.paragraphs import Paragraph, is_caption
from knowledge.splitting.text import ends_sentence, weight
from knowledge.types import Page

__all__ = ["furniture"]

Place = tuple[int, int]  # position of the page, offset in its text

_EDGE = 3  # lines at the top and at the bottom of a page where heads and feet stand
_OFTEN = 0.2  # share of the pages that a running head stands on
_MOST = 0.6  # share of the pages that a watermark stands on
_SAME = 6.0  # points within which two lines stand at the same place
_ROMAN = "[ivxlcIVXLC]{1,7}|[Ⅰ-ⅿ]{1,3}"
_NUMBER = re.compile(rf"(?P<number>\d{{1,4}}|(?:[A-Z]|\d{{1,2}})-\d{{1,3}}|{_ROMAN})")
_DECORATION = " \t-–—―‐|·•.~～/_[]()〔〕【】"
_NUMBERED = re.compile(
    r"第?\s*\d{1,4}\s*页(?:\s*[,，/(]?\s*[共总]\s*\d{1,4}\s*页\s*\)?)?|[共总]\s*\d{1,4}\s*页\s*[,，/]?\s*第\s*\d{1,4}\s*页"
    rf"|page\s*[:.]?\s*(?:\d{{1,4}}|{_ROMAN})(?:\s*(?:of|/)\s*\d{{1,4}})?|p{{1,2}}\.\s*\d{{1,4}}"
    r"|\d{1,4}\s*(?:of|/)\s*\d{1,4}|\d{1,4}\s*\|\s*page|[-–—―]+\s*\d{1,4}\s*[-–—―]+",
    re.IGNORECASE,
)


def furniture(pages: Sequence[Page], paragraphs: Sequence[Sequence[Paragraph]]) -> frozenset[Place]:
    """Places of the paragraphs that are page furniture; only formats with pages have any."""
    numbered = [
        i for i, page in enumerate(pages) if page.number is not None and paragraphs[i]
    ]  # fmt: skip
    text = {i: [p for p in paragraphs[i] if not _is_content(p, pages[i])] for i in numbered}
    found = {*_page_numbers(pages, text), *_running(pages, text), *_watermarks(pages, text)}
    return frozenset((*found, *_neighbours(pages, text)))


def _is_content(paragraph: Paragraph, page: Page) -> bool:
    """Rows, captions, and headings that the format itself states (a slide's title)."""
    stated = paragraph.block is not None and paragraph.block.kind == "heading" and not page.lines
    return paragraph.is_row or stated or is_caption(paragraph.text)


def _edges(items: Sequence[Paragraph], count: int = _EDGE) -> Iterator[tuple[str, Paragraph]]:
    for i, item in enumerate(items):
        if i < count:
            yield "top", item
        if i >= len(items) - count:
            yield "bottom", item


def _core(text: str) -> str:
    """A line without the numbers at its ends; those within it blanked."""
    blanked = re.sub(r"[\dIVXivxⅠ-ⅿ]+", "#", halfwidth(text))
    return blanked.strip(_DECORATION + "#")


def _name(text: str) -> str:
    """A line without the page number at its ends; a chapter's number in it stays."""
    return re.sub(r"^\d{1,4}\s+|[\s…]+\d{1,4}$", "", halfwidth(text).strip(_DECORATION)).strip()


def _page_numbers(
    pages: Sequence[Page], text: dict[int, list[Paragraph]]
) -> Iterator[Place]:  # fmt: skip
    bare: dict[int, list[tuple[int, Place]]] = defaultdict(list)
    for i, items in text.items():
        for _, item in _edges(items, 2):
            line = halfwidth(item.text).strip()
            if _NUMBERED.fullmatch(line) or line == pages[i].label:
                yield (i, item.start)
            elif m := _NUMBER.fullmatch(line.strip(_DECORATION)):
                bare[_figure(m["number"]) - i].append((i, (i, item.start)))
    for offset, places in bare.items():
        # A lone figure is a page's number where it counts up with the pages.
        if len({i for i, _ in places}) > 1 or offset == 1:
            yield from (place for _, place in places)


def _figure(written: str) -> int:
    tail = written.rsplit("-", 1)[-1]
    if tail.isdecimal():
        return int(tail)
    if "Ⅰ" <= tail[0] <= "ⅿ":
        return sum((ord(char) - 0x2160) % 16 + 1 for char in tail)
    values = [dict(zip("ivxlc", (1, 5, 10, 50, 100), strict=True))[c] for c in tail.lower()]
    following = [*values[1:], 0]
    return sum(v if v >= after else -v for v, after in zip(values, following, strict=True))


def _running(pages: Sequence[Page], text: dict[int, list[Paragraph]]) -> Iterator[Place]:
    """Heads and feet that stand on many pages; the heading that one of them repeats stays."""
    seen: dict[str, set[int]] = defaultdict(set)
    for i, items in text.items():
        for _, item in _edges(items):
            # "such as:" may begin many a page; what it introduces would hang in the air.
            introduces = item.text.endswith((":", "：", "；", ";"))
            if len(item.text) < 120 and not introduces and (core := _core(item.text)):
                seen[core].add(i)
    enough = max(3, _OFTEN * len(text))
    often = {core for core, on in seen.items() if len(on) >= enough}
    same: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for i, items in text.items():
        for item in items:
            if _core(item.text) in often:
                same[item.text].append((i, item))
    for places in same.values():
        if places[0][1].marker is None or len(places) == 1:
            yield from ((i, item.start) for i, item in places)
            continue
        for run in _runs(places):
            yield from ((i, item.start) for i, item in _repeated(pages, run))


def _neighbours(pages: Sequence[Page], text: dict[int, list[Paragraph]]) -> Iterator[Place]:
    """Heads that hold a chapter's name: the same line at the same edge, page by page.

    On facing pages they may alternate with another one, so a page may lie between. A table's
    header row that comes again on every page of the table is no chapter's name.
    """
    headings = {_name(title) for items in text.values() for p in items for title in _titles(p)}
    seen: dict[tuple[str, str], list[tuple[int, Paragraph]]] = defaultdict(list)
    for i, items in text.items():
        for edge, item in _edges(items, 2):
            short = weight(item.text) <= 40 and not ends_sentence(item.text)
            if short and (name := _name(item.text)) in headings:
                seen[edge, name].append((i, item))
    for places in seen.values():
        for run in _runs(places):
            yield from ((i, item.start) for i, item in _repeated(pages, run))


def _titles(paragraph: Paragraph) -> Iterator[str]:
    """What a paragraph may name as a heading: with its number, and without."""
    found, text = paragraph.marker, paragraph.text
    stated = paragraph.block is not None and paragraph.block.kind == "heading"
    if weight(text) <= 40 and (stated or (found is not None and found.kind != "item")):
        yield text
        yield text[found.end :] if found is not None else text


def _repeated(
    pages: Sequence[Page], run: list[tuple[int, Paragraph]]
) -> list[tuple[int, Paragraph]]:  # fmt: skip
    """Of the same line on pages that follow one another, those that are running heads."""
    levels = [_level(pages[i], item) for i, item in run]
    known = [level for level in levels if level is not None]
    if len(known) == len(run):
        same = _at_one_level(known)
        return [place for k, place in enumerate(run) if k in same] if len(same) > 1 else []
    # Without layout the first may be the heading itself.
    return (run[1:] if run[0][1].marker is not None else run) if len(run) > 2 else []


def _runs(places: list[tuple[int, Paragraph]]) -> Iterator[list[tuple[int, Paragraph]]]:
    run: list[tuple[int, Paragraph]] = []
    for place in places:
        if run and place[0] - run[-1][0] > 2:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _watermarks(pages: Sequence[Page], text: dict[int, list[Paragraph]]) -> Iterator[Place]:
    """The same short line on most pages, wherever it stands on them, always at one place."""
    seen: dict[str, list[tuple[int, Paragraph]]] = defaultdict(list)
    for i, items in text.items():
        for item in items:
            if weight(item.text) <= 30 and item.marker is None and _core(item.text):
                seen[_core(item.text)].append((i, item))
    for places in seen.values():
        on = {i for i, _ in places}
        introduces = ends_sentence(places[0][1].text)  # "such as:" may stand on every page
        if len(on) < 3 or len(on) < _MOST * len(text) or introduces:
            continue
        yield from ((i, item.start) for i, item in _in_place(pages, places, 0.5 * len(on)))


def _in_place(
    pages: Sequence[Page], places: list[tuple[int, Paragraph]], enough: float
) -> list[tuple[int, Paragraph]]:
    """Of the same line on many pages, those at a height where it stands on many of them.

    There may be more than one, and pages without layout are taken as they are.
    """
    levels = [_level(pages[i], item) for i, item in places]
    if None in levels:
        return places
    at: dict[int, set[int]] = defaultdict(set)
    for (i, _), level in zip(places, levels, strict=True):
        for cell in _cells(level or 0.0):
            at[cell].add(i)
    fixed = [
        place
        for place, level in zip(places, levels, strict=True)
        if max(len(at[cell]) for cell in _cells(level or 0.0)) >= 3
    ]
    return fixed if len({i for i, _ in fixed}) >= enough else []


def _cells(level: float) -> tuple[int, int]:
    """Two overlapping rasters, so that near heights share a cell of at least one."""
    return 2 * round(level / (2 * _SAME)), 2 * round(level / (2 * _SAME) + 0.5) + 1


def _level(page: Page, paragraph: Paragraph) -> float | None:
    """How high a paragraph stands on its page, in points, or None where there is no layout."""
    for line in page.lines:
        if line.start < paragraph.end and line.end > paragraph.start:
            return line.bottom
    return None


def _at_one_level(levels: Iterable[float]) -> set[int]:
    """Which of some lines stand at the height where most of them do."""
    levels = list(levels)
    if not levels:
        return set()
    near = Counter({i: sum(abs(a - b) <= _SAME for b in levels) for i, a in enumerate(levels)})
    centre = levels[near.most_common(1)[0][0]]
    return {i for i, level in enumerate(levels) if abs(level - centre) <= _SAME}
