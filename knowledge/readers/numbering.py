"""The numbers that Word prints before paragraphs, and does not store in their text.

A paragraph names a list (``numId``) and a level; the list names an abstract list, which says
for each level how it counts and how it prints: ``%1.%2``, ``第%1条`` (ECMA-376 part 1, §17.9).
Without this, 第三条 and 5.2.1 would be missing from documents that are cited by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.readers.numerals import numeral
from knowledge.readers.xml import Element, W, number, switched_on, val

__all__ = ["Numbering"]

_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    decimal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """Counts through a document; ask for each numbered paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        self._lists = {} if root is None else _lists(root)
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level that a paragraph style is tied to, or None."""
        found = self._lists.get(num_id)
        levels = found.levels.items() if found else ()
        return next((i for i, level in levels if level.style == style), None)

    def next(self, num_id: str, at: int) -> str:
        """Count one paragraph, and give what is printed before its text, gap included."""
        found = self._lists.get(num_id)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        counters = self._counters.setdefault(found.abstract, {})
        if at in found.restarts and (num_id, at) not in self._restarted:
            self._restarted.add((num_id, at))
            counters[at] = found.restarts[at]
        else:
            counters[at] = counters[at] + 1 if at in counters else level.start
        for deeper in [i for i in counters if i > at]:
            after = found.levels[deeper].restart if deeper in found.levels else None
            if after is None or at < after:
                del counters[deeper]
        label = _printed(level, found.levels, counters)
        return label + level.suffix if label else ""


def _printed(level: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    if level.form == "bullet":
        return level.text

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at)
        if other is None:
            return ""
        value = counters.get(at, other.start)
        return numeral(value, "decimal" if level.decimal else other.form)

    return re.sub("%([1-9])", one, level.text)


def _lists(root: Element) -> dict[str, _List]:
    abstracts = {a.get(W + "abstractNumId", ""): a for a in root.iterfind(W + "abstractNum")}
    # A list may only point to the list that a numbering style stands for.
    styles = {val(a, "styleLink"): i for i, a in abstracts.items() if val(a, "styleLink")}
    lists = {}
    for num in root.iterfind(W + "num"):
        abstract = val(num, "abstractNumId") or ""
        if abstract in abstracts:
            abstract = styles.get(val(abstracts[abstract], "numStyleLink"), abstract)
        if abstract not in abstracts:
            continue
        levels = {i: lvl for e in abstracts[abstract].iterfind(W + "lvl") for i, lvl in _level(e)}
        restarts = {}
        for override in num.iterfind(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"), -1)
            levels |= {i: lvl for e in override.iterfind(W + "lvl") for i, lvl in _level(e)}
            if start := val(override, "startOverride"):
                restarts[at] = number(start, 1)
        lists[num.get(W + "numId", "")] = _List(abstract, levels, restarts)
    return lists


def _level(element: Element) -> list[tuple[int, _Level]]:
    at = number(element.get(W + "ilvl"), -1)
    if at < 0:
        return []
    form = val(element, "numFmt") or "decimal"
    text = val(element, "lvlText") or ""
    if form == "bullet":
        text = _bullet(element, text)
    restart = val(element, "lvlRestart")
    level = _Level(
        start=number(val(element, "start"), 0),
        form=form,
        text=text,
        suffix="" if val(element, "suff") == "nothing" else " ",
        restart=None if restart is None else number(restart, 0),
        decimal=switched_on(element, "isLgl"),
        style=val(element, "pStyle"),
    )
    return [(at, level)]


def _bullet(element: Element, text: str) -> str:
    """A sign of a symbol font has another face than its code says: print a plain bullet."""
    fonts = element.find(f"{W}rPr/{W}rFonts")
    name = "" if fonts is None else (fonts.get(W + "ascii") or "").lower()
    private = any(0xE000 <= ord(c) <= 0xF8FF for c in text)
    # Word's own hollow bullet is the letter o of a typewriter font.
    return "•" if text == "o" or (text and (private or name.startswith(_SYMBOL_FONTS))) else text
