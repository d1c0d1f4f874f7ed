"""Pages into passages: at headings and numbered clauses first, then by size.

Invariant: a passage's text is its page's text at the passage's span. Running heads, page numbers,
watermarks and tables of contents stay in the pages' text, but no passage is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from knowledge.splitting.contents import contents
from knowledge.splitting.footnotes import with_footnotes
from knowledge.splitting.furniture import furniture
from knowledge.splitting.governing import governing, leads_on
from knowledge.splitting.headings import sections
from knowledge.splitting.limits import limits
from knowledge.splitting.paragraphs import Paragraph, paragraphs
from knowledge.splitting.passages import join, portions
from knowledge.splitting.sequence import without_references
from knowledge.splitting.state import State
from knowledge.splitting.text import sentences
from knowledge.splitting.units import units
from knowledge.types import Page, Passage

__all__ = ["governing", "leads_on", "limits", "sentences", "split"]


def split(pages: Iterable[Page]) -> list[Passage]:
    """The passages of a document, in reading order."""
    pages = list(pages)
    kept = _kept(pages)
    state = State(sections=sections(kept))
    passages: list[Passage] = []
    for position, of_page in groupby(kept, key=lambda paragraph: paragraph.page):
        page = pages[position]
        for unit in units(list(of_page), state):
            for passage in portions(page, unit):
                joined = join(passages[-1], passage, page) if passages else None
                passages[-1:] = [joined] if joined else [*passages[-1:], passage]
    return passages


def _kept(pages: list[Page]) -> list[Paragraph]:
    """The paragraphs of a document that passages are made of."""
    found = [list(paragraphs(page, i)) for i, page in enumerate(pages)]
    left_out = furniture(pages, found)
    text = [
        paragraph
        for page, of_page in zip(pages, found, strict=True)
        for paragraph in with_footnotes(
            page, [p for p in of_page if (p.page, p.start) not in left_out]
        )
    ]
    listed = contents(text)
    return without_references([p for p in text if (p.page, p.start) not in listed])
