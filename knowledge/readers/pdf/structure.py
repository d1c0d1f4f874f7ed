"""What a PDF says of itself: title, page labels, outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from knowledge.normalise import clean, fold
from knowledge.types import Block

__all__ = ["Structure", "headings", "structure_of"]


@dataclass(frozen=True)
class Structure:
    """Title, what is printed on each page, and the outline: (page index, level from 1, title)."""

    title: str | None = None
    labels: tuple[str, ...] = ()
    outline: tuple[tuple[int, int, str], ...] = ()


def structure_of(document: pypdfium2.PdfDocument) -> Structure:
    """Title, page labels and outline; each may be missing."""
    title = clean(document.get_metadata_value("Title")).strip()
    labels = tuple(document.get_page_label(i) for i in range(len(document)))
    return Structure(
        title if _meaningful(title) else None,
        labels if any(labels) else (),
        tuple(_outline(document)),
    )


def _outline(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, int, str]]:
    for bookmark in document.get_toc(max_depth=8):
        target = bookmark.get_dest()
        index = target.get_index() if target is not None else None
        title = clean(bookmark.get_title())
        if index is not None and title:
            yield index, bookmark.level + 1, title


def headings(text: str, titles: Sequence[tuple[int, str]]) -> Iterator[Block]:
    """The lines of a page that the outline names, as headings."""
    named = {_letters(title): level for level, title in titles}
    offset = 0
    for line in text.split("\n"):
        level = named.pop(_letters(line), None) if line.strip() else None
        if level is not None:
            start = offset + len(line) - len(line.lstrip())
            yield Block(start, offset + len(line.rstrip()), "heading", level)
        offset += len(line) + 1


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _meaningful(title: str) -> bool:
    """Whether a metadata title names the document rather than the program that wrote it."""
    lowered = title.lower()
    technical = ("microsoft word", "untitled", "powerpoint", "无标题", "文档", "幻灯片", "document")
    return (
        3 <= len(title) <= 200
        and "\ufffd" not in title
        and not lowered.startswith((*technical, "<"))
        and not lowered.endswith((".doc", ".docx", ".indd", ".pdf", ".wps", ".ppt", ".xls"))
        and all(char.isprintable() for char in title)
    )
