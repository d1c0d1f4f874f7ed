"""Footnotes: their numbers head and open nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from knowledge.splitting.paragraphs import Paragraph
from knowledge.types import Page

__all__ = ["with_footnotes"]

_SIGN = re.compile(r"[①-⑳*†‡§]|\d{1,2}(?![\d.．、)）])|[¹²³⁴-⁹]")
_CIRCLED = re.compile(r"[①-⑳]")
_SMALL = 0.88  # of the height of the page's other lines


def with_footnotes(page: Page, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a page, its footnotes marked as notes.

    Footnotes are the last paragraphs of a page: set smaller than the rest and opened by a sign,
    or opened by a circled figure that stands in the text above as well.
    """
    kept = list(paragraphs)
    for i in range(len(kept) - 1, 0, -1):
        paragraph = kept[i]
        if paragraph.is_row or not (_is_small(page, paragraph, kept) or _refers(kept, i)):
            break
        if _SIGN.match(paragraph.text):
            kept[i] = replace(paragraph, marker=None, note=True)
    return kept


def _refers(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether the circled figure that opens a paragraph is a reference mark further up."""
    sign = _CIRCLED.match(paragraphs[i].text)
    return sign is not None and any(p.text.find(sign[0]) > 0 for p in paragraphs[:i])


def _is_small(page: Page, paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    own = _heights(page, paragraph.start, paragraph.end)
    others = _heights(page, paragraphs[0].start, paragraph.start)
    return bool(own and others) and median(own) < _SMALL * median(others)


def _heights(page: Page, start: int, end: int) -> list[float]:
    lines = (line for line in page.lines if line.start < end and line.end > start)
    return [line.top - line.bottom for line in lines]
