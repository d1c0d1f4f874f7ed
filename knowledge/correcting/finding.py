"""Where on a page the text stands that somebody wants put right, and which lines are to check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from knowledge.errors import CorrectionError
from knowledge.normalise import UNREADABLE, masked
from knowledge.quality import is_doubtful
from knowledge.types import Page

__all__ = ["ReadLine", "find", "read_lines"]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a page as a person compares it with the page.

    Attributes:
        start: First offset in the page's text.
        end: Offset after the last character.
        text: What was read.
        confidence: How sure recognition is of it, 0 to 1.
        to_check: Whether a sign in it could not be read, or a figure not surely.
        by: Who has put it right, and when; "" for nobody.
    """

    start: int
    end: int
    text: str
    confidence: float
    to_check: bool
    by: str


def read_lines(page: Page) -> list[ReadLine]:
    """The lines of a page in order; paragraphs, where it has no layout."""
    spans = [(line.start, line.end, line.confidence) for line in page.lines] or [
        (match.start(), match.end(), 1.0) for match in re.finditer(r"[^\n]+", page.text)
    ]
    found = []
    for start, end, confidence in spans:
        text = page.text[start:end]
        if not text.strip():
            continue
        check = UNREADABLE.search(text) is not None or is_doubtful(text, confidence)
        found.append(ReadLine(start, end, text, confidence, check, page.corrected(start, end)))
    return found


def find(page: Page, text: str) -> tuple[int, int]:
    """Where a text stands on a page; signs that could not be read are "▯" in it.

    Raises:
        CorrectionError: Nowhere, or at more than one place.
    """
    shown, text = masked(page.text), masked(text)
    places = [match.start() for match in re.finditer(re.escape(text), shown)] if text else []
    if len(places) == 1:
        return places[0], places[0] + len(text)
    if places:
        raise CorrectionError(
            f"{text!r} stands {len(places)} times on page {page.index + 1}.",
            "Give more of the line, so that it stands there once.",
        )
    lines = [masked(line.text) for line in read_lines(page)]
    near = get_close_matches(text, lines, 1, 0.3) or [line for line in lines if text[:4] in line]
    raise CorrectionError(
        f"{text!r} does not stand on page {page.index + 1}.",
        f"The nearest line there is {near[0]!r}." if near else "See which page it is.",
    )
