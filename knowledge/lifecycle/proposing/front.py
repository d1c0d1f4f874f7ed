"""The parts of a document that say what it is: its cover, its first pages, its last ones."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.lifecycle.proposing.characters import plain
from knowledge.types import Page

__all__ = ["Front", "front_of"]

_FIRST, _LAST = 5, 3  # pages
_HEAD, _TAIL = 5000, 2500  # characters of each of them
_LINES = 30  # of a cover at most
_LINE = 90  # characters: a longer line is running text

# Where the text itself begins. A number may be printed without a space before its heading.
_BODY = re.compile(
    r"前\s?言|引\s?言|目\s?[次录](?!\w)|摘\s?要|关键词|第[一1]\s?[编篇章节条]|第一部分"
    r"|1\s?[.、]?\s?(?:范围|总则|适用范围|目的|概述|概况|引言)|1(?:\.0)?\.1(?!\d)|1\.?\s+[A-Z一-鿿]|[一1]、"
    r"|(?:table of )?contents\b|foreword\b|preface\b|introduction\b|disclaimer\b"
    r"|(?:chapter|part|section) (?:1|i|one)\b|(?:总\s?则|一般规定|概\s?述|scope|general)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Front:
    """What is looked at of a document, in :func:`plain` characters.

    Attributes:
        cover: The lines before the text begins; none where it begins at once.
        head: The first pages.
        tail: The last ones.
        running: Lines that stand alone on the pages after the first: running heads among them.
        heading: What the format states as the heading of the whole, or "".
        headings: All headings that it states on these pages.
    """

    cover: tuple[str, ...]
    head: str
    tail: str
    running: tuple[str, ...]
    heading: str
    headings: tuple[str, ...]

    @property
    def face(self) -> str:
        """The cover as one text."""
        return "\n".join(self.cover)


def front_of(pages: Sequence[Page]) -> Front:
    """The front and the end of a document; takes no longer for a long one."""
    first = [plain(page.text[:_HEAD]) for page in pages[:_FIRST]]
    last = [plain(page.text[-_TAIL:]) for page in pages[-_LAST:]]
    return Front(
        cover=tuple(itertools.islice(_cover(pages, first), _LINES)),
        head="\n".join(first),
        tail="\n".join(last),
        running=tuple(_running(first)),
        heading=_heading(pages),
        headings=tuple(_headings(pages)),
    )


def _cover(pages: Sequence[Page], texts: Sequence[str]) -> Iterator[str]:
    """Lines up to where the text begins, none of them a sentence."""
    paged = bool(pages) and pages[0].number is not None
    # A picture or a blank leaf may stand before the page that says what the document is.
    enough = next((i for i, text in enumerate(texts) if len(text.strip()) > 20), 0)
    for text in texts[: enough + 1] if paged else texts[:1]:
        for line in filter(None, map(str.strip, text.split("\n"))):
            found = _BODY.search(line)
            if found and (found.start() == 0 or found[0].startswith(("前", "第"))):
                if before := line[: found.start()].strip():
                    yield before
                return
            if len(line) > _LINE and "。" in line:
                return
            yield line


def _running(texts: Sequence[str]) -> Iterator[str]:
    for text in texts[1:]:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        yield from (line for line in (*lines[:2], *lines[-2:]) if len(line) < _LINE)


def _heading(pages: Sequence[Page]) -> str:
    first = pages[0].blocks[0] if pages and pages[0].blocks else None
    if first is None or first.kind != "heading" or first.level != 1:
        return ""
    text = plain(pages[0].text[first.start : first.end]).strip()
    return text if 3 <= len(text) <= _LINE and not _BODY.match(text) else ""


def _headings(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages[:_FIRST]:
        for block in page.blocks[:60]:
            if block.kind == "heading":
                yield plain(page.text[block.start : block.end][:_LINE])
