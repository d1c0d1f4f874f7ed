"""Which paragraphs head a part of the document, and how deep."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.normalise import halfwidth, is_cjk
from knowledge.splitting.paragraphs import Paragraph
from knowledge.splitting.text import weight

__all__ = ["heading_level", "sections"]


def sections(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Whole numbers that have subsections: with a 2.1 about, "2. Entry" heads a section."""
    found = (p.marker for p in paragraphs if p.marker is not None and p.marker.kind == "clause")
    return frozenset(halfwidth(marker.text).split(".")[0].strip() for marker in found)


def heading_level(paragraph: Paragraph, sections: frozenset[str]) -> float | None:
    """Depth of a heading (lower is higher up), or None for running text."""
    block, found, text = paragraph.block, paragraph.marker, paragraph.text
    if block is not None and block.kind != "text":
        return block.level + 0.5 if block.kind == "heading" else None
    if found is None or weight(text) > 40 or re.search(r"[。；;，,：:]\s*$", text):
        return None
    rest = text[found.end :].strip(" 　.．、:：—-")
    if re.search(r"[。；;！？!?]|[a-z\u4e00-\u9fff][.．]$", rest) or re.search(
        r"[a-z]\.\s*$", text
    ):
        return None
    if found.kind == "division":
        return float(found.level) if not re.match(r"[a-z]", rest) else None
    titled = bool(rest) and weight(rest) < 30 and not re.search(r"[，,]|[.!?]$", rest)
    return _numbered_level(paragraph, rest, sections) if titled else None


def _numbered_level(paragraph: Paragraph, rest: str, sections: frozenset[str]) -> float | None:
    """Depth of a short line that a number of a clause, a whole number or an item opens."""
    found, text = paragraph.marker, paragraph.text
    if found is None:
        return None
    if found.kind == "clause":
        return None if found.text.startswith(("第", "§")) else 1.0 + found.level
    if halfwidth(found.text).strip(" .、") in sections:
        return 2.0
    if found.kind == "number":
        row = re.search(r"[≤≥<>＜＞±~～]|[\d０-９][.．。]?\s*$", rest)  # of a table without rules
        return 2.0 if weight(text) < 24 and is_cjk(rest[0]) and row is None else None
    return 3.0 if re.fullmatch(r"[一二三四五六七八九十]+[、.]", found.text) else None
