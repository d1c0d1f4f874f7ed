"""How well a document could be read, in figures that tell a person where to look."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from knowledge.clauses import clause_key
from knowledge.normalise import UNREADABLE
from knowledge.types import Correction, Page, Passage, Quality

__all__ = ["DOUBTFUL", "assess", "attention", "is_doubtful"]

# A recognised line with a figure in it is compared with the page by a person below this
# confidence.
DOUBTFUL = 0.6


def assess(
    pages: Sequence[Page], passages: Sequence[Passage], corrections: Sequence[Correction] = ()
) -> Quality:
    """The quality report of a reading."""
    filled = [page for page in pages if page.text.strip()]
    origins = [page.origin for page in filled]
    recognised = [page.confidence for page in filled if page.origin == "ocr"]
    doubtful = {page.index: _doubtful(page) for page in filled}
    unresolved = {page.index: len(UNREADABLE.findall(page.text)) for page in filled}
    to_check = [i for i in doubtful if doubtful[i] or unresolved[i]]
    return Quality(
        text=origins.count("text"),
        ocr=origins.count("ocr"),
        mixed=origins.count("mixed"),
        empty=len(pages) - len(filled),
        confidence=round(sum(recognised) / len(recognised), 4) if recognised else 1.0,
        doubtful=sum(doubtful.values()),
        corrections=tuple(corrections),
        unresolved=sum(unresolved.values()),
        tables=sum(map(_tables, filled)),
        clauses=len({clause_key(number) for p in passages for _, number in p.clauses}),
        to_check=tuple(sorted(i + 1 for i in to_check)),
    )


def attention(quality: Quality) -> float:
    """How much a document needs a person's attention; 0 means not at all.

    Signs that nothing explains weigh most: each may be a decimal point. Then figures that
    recognition was not sure of. Blank pages are mostly just that.
    """
    return round(
        10.0 * quality.unresolved
        + 3.0 * quality.doubtful
        + 0.2 * quality.empty
        + 100.0 * (1 - quality.confidence),
        1,
    )


def is_doubtful(text: str, confidence: float) -> bool:
    """Whether a recognised line is to be compared with the page: it holds a figure, not surely."""
    return confidence < DOUBTFUL and re.search(r"\d", text) is not None


def _doubtful(page: Page) -> int:
    return sum(
        is_doubtful(page.text[line.start : line.end], line.confidence) for line in page.lines
    )


def _tables(page: Page) -> int:
    """Runs of rows; a table that goes on over the page counts once a page."""
    kinds = ["", *(block.kind for block in page.blocks)]
    return sum(before != "row" == kind for before, kind in itertools.pairwise(kinds))
