"""Rows stand under their table's header row, also overleaf, and follow it when it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge.types import Block, Page

__all__ = ["headed_anew", "with_page"]


def headed_anew(before: Page, after: Page) -> tuple[Block, ...]:
    """The blocks of a page after an edit, rows under the header rows as they are now.

    Args:
        before: The page before.
        after: The page after, with the same blocks; those that hold nothing are left out.
    """
    names = {}
    for old, new in zip(before.blocks, after.blocks, strict=True):
        if old.kind == "row" and not old.header:
            text = after.text[new.start : new.end]
            names[before.text[old.start : old.end].strip()] = text
    filled = [block for block in after.blocks if block.start < block.end]
    return tuple(_renamed(filled, names))


def with_page(pages: Sequence[Page], after: Page) -> list[Page]:
    """The pages of a document with one replaced; a table that goes on overleaf follows it."""
    before, changed = pages[after.index], list(pages)
    changed[after.index] = after
    olds, news = _headers(before), _headers(after)
    names = {o: n for o, n in zip(olds, news, strict=False) if o != n}
    if len(olds) != len(news):
        return changed
    for page in pages[after.index + 1 :]:
        own = {page.text[b.start : b.end].strip() for b in page.blocks if not b.header}
        names = {old: new for old, new in names.items() if old in _headers(page) and old not in own}
        if not names:
            break
        changed[page.index] = replace(page, blocks=tuple(_renamed(page.blocks, names)))
    return changed


def _renamed(blocks: Sequence[Block], names: Mapping[str, str]) -> list[Block]:
    return [replace(b, header=names[b.header]) if b.header in names else b for b in blocks]


def _headers(page: Page) -> list[str]:
    return list(dict.fromkeys(block.header for block in page.blocks if block.header))
