"""Tables of contents: what repeats the document's headings is no passage of its own."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.normalise import halfwidth
from knowledge.splitting.paragraphs import Paragraph
from knowledge.splitting.text import ends_sentence, weight

__all__ = ["contents"]

Place = tuple[int, int]  # position of the page, offset in its text

_HEADING = re.compile(
    r"(?:总|图|表|插图|附表|附图)?\s*目\s*[录錄次](?:\s*contents)?|(?:table of )?contents"
    r"|(?:list|index) of (?:tables|figures|appendices|illustrations|annexes)",
    re.IGNORECASE,
)
_PAGE = r"(?P<page>\d{1,4}|[ivxlcIVXLC]{1,7}|[Ⅰ-ⅿ]{1,3}|[A-Z]?\d{0,2}-\d{1,3})"
# Some fonts have other signs where they show dots: any sign often enough leads.
_LEADER = r"(?>(?:[.·•∙․‧_⋅・]\s?){4,}|(?:[…⋯‥]\s?){2,}|([^\w\s])\s?(?:\1\s?){5,})"
_LED = re.compile(rf"{_LEADER}[^\w\s]*")
_LED_TO_PAGE = re.compile(rf"{_LEADER}[.·•…⋯\s]*[-–—(]?\s*{_PAGE}\s*[-–—)]?(?![\w.%])")
_TAIL = re.compile(rf"(?P<title>.*[^\W\d].*?)[\s·]+{_PAGE}$")
_LONGEST = 4000  # characters of a paragraph that a reader joined from a page of entries
_TITLE = 40  # weight of a heading at most
_FEWEST = 3  # entries that make a table of contents where no heading says that it is one


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a paragraph looks like as an entry of a table of contents.

    Attributes:
        title: What it names, in the form in which titles are compared.
        pages: The page numbers in it; several where the reader joined lines.
        led: Whether dots lead to the number, or to where it should be.
    """

    title: str
    pages: tuple[int, ...]
    led: bool

    @property
    def sure(self) -> bool:
        return self.led and bool(self.pages)


def contents(paragraphs: Sequence[Paragraph]) -> frozenset[Place]:
    """Places of the paragraphs that belong to tables of contents.

    Args:
        paragraphs: Of the whole document in order, without page furniture.
    """
    entries = [_entry(p) for p in paragraphs]
    titles = Counter(
        _key(p.text)
        for p, entry in zip(paragraphs, entries, strict=True)
        if (entry is None or not entry.led) and weight(p.text) <= _TITLE
    )
    found: set[Place] = set()
    i = 0
    while i < len(paragraphs):
        headed = _HEADING.fullmatch(halfwidth(paragraphs[i].text).strip()) is not None
        if not headed and entries[i] is None:
            i += 1
            continue
        end = _end(paragraphs, entries, titles, i + headed, headed=headed)
        listed = [entry for entry in entries[i + headed : end] if entry is not None]
        if headed or _convincing(listed, titles):
            found.update((p.page, p.start) for p in paragraphs[i : max(end, i + headed)])
        i = max(end, i + 1)
    return frozenset(found)


def _entry(paragraph: Paragraph) -> _Entry | None:
    text = halfwidth(paragraph.text).strip()
    if paragraph.is_row or len(text) > _LONGEST:
        return None
    if led := list(_LED_TO_PAGE.finditer(text)):
        pages = tuple(n for m in led if (n := _figure(m["page"])) is not None)
        rest = text[led[-1].end() :]
        if weight(rest) > _TITLE:
            return None
        return _Entry(_key(text[: led[0].start()]), pages or (0,), led=True)
    if m := _LED.search(text):
        rest = text[m.end() :].strip()
        return _Entry(_key(text[: m.start()]), (), led=True) if weight(rest) < 4 else None
    if weight(text) <= _TITLE and (m := _TAIL.fullmatch(text)):
        page = _figure(m["page"])
        return _Entry(_key(m["title"]), () if page is None else (page,), led=False)
    return None


def _figure(written: str) -> int | None:
    tail = written.rsplit("-", 1)[-1]
    return int(tail) if tail.isdecimal() else None


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", halfwidth(text)).casefold()


def _end(
    paragraphs: Sequence[Paragraph],
    entries: Sequence[_Entry | None],
    titles: Counter[str],
    start: int,
    *,
    headed: bool,
) -> int:
    """Where the table of contents that begins at ``start`` is over."""
    seen: set[str] = set()
    last = i = start
    while i < len(paragraphs) and i - last <= 1:
        text, entry = paragraphs[i].text, entries[i]
        if entry is not None and (entry.led or headed or titles[entry.title]):
            seen.add(entry.title)
            last = i = i + 1
            continue
        key = _key(text)
        if key in seen or weight(text) > _TITLE or ends_sentence(text):
            break  # the text itself begins
        # Below the heading "Contents" an entry may lack its number, or dots and number both.
        lacks = last > start and paragraphs[i].marker is not None
        if headed and (titles[key] > 1 or (lacks and paragraphs[i].page == paragraphs[last].page)):
            seen.add(key)
            last = i + 1
        i += 1
    return last


def _convincing(entries: Sequence[_Entry], titles: Counter[str]) -> bool:
    """Whether some entries without a heading above them are a table of contents.

    A data sheet leads to its values with dots as well: its titles head nothing, and its values
    do not count up.
    """
    figures = [page for entry in entries for page in entry.pages]
    rising = all(a <= b for a, b in itertools.pairwise(figures))
    named = sum(titles[entry.title] > 0 for entry in entries)
    count = max(len(entries), len(figures))
    if count < _FEWEST or not rising:
        return False
    if 2 * named >= len(entries):
        return True
    return len(figures) >= 2 * _FEWEST and all(entry.led for entry in entries)
