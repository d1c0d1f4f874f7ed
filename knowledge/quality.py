"""How well a document could be read, in figures that tell a person where to look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.clauses import clause_key
from knowledge.normalise import UNREADABLE
from knowledge.types import Correction, Page, Passage, Quality

__all__ = ["DOUBTFUL", "assess", "attention"]

# A recognised line with a figure in it is compared with the page by a person below this
# confidence.
DOUBTFUL = 0.6


def assess(
    pages: Sequence[Page], passages: Sequence[Passage], corrections: Sequence[Correction] = ()
) -> Quality:
    """The quality report of a reading."""
    filled = [page for page in pages if page.text.strip()]
    origins = [page.origin for page in filled]
    read = [line for page in filled for line in page.lines if line.confidence < 1]
    # A recognised line can be sure to the last digit; pages know what they are made of.
    means = [page.confidence for page in filled if page.origin != "text"]
    doubtful = sum(
        line.confidence < DOUBTFUL and bool(re.search(r"\d", page.text[line.start : line.end]))
        for page in filled
        for line in page.lines
    )
    return Quality(
        text=origins.count("text"),
        ocr=origins.count("ocr"),
        mixed=origins.count("mixed"),
        empty=len(pages) - len(filled),
        confidence=round(sum(means) / len(means), 4) if means and read else 1.0,
        doubtful=doubtful,
        corrections=tuple(corrections),
        unresolved=sum(len(UNREADABLE.findall(page.text)) for page in filled),
        tables=_tables(filled),
        clauses=len({clause_key(number) for p in passages for _, number in p.clauses}),
    )


def attention(quality: Quality) -> float:
    """How much a document needs a person's attention; 0 means not at all."""
    return (
        10.0 * quality.unresolved
        + 3.0 * quality.doubtful
        + 2.0 * quality.empty
        + 100.0 * (1 - quality.confidence)
        + 0.1 * quality.ocr
    )


def _tables(pages: Sequence[Page]) -> int:
    """Runs of rows; a table that goes on over the page counts once a page."""
    count = 0
    for page in pages:
        before = None
        for block in page.blocks:
            if block.kind == "row" and (before is None or before.kind != "row"):
                count += 1
            before = block
    return count
