"""Runs of a Word file, divided so that a comment can begin and end within one.

What is divided reads and looks as before: each part has the formatting of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

__all__ = ["divide", "run_text"]

Element = Any  # python-docx's XML elements have no types
_TEXT, _FORMAT = qn("w:t"), qn("w:rPr")
_SPACES = frozenset(qn(f"w:{name}") for name in ("tab", "ptab", "br", "cr"))
_ELSE = "\ufffc"  # stands for a picture, a field, a reference


def run_text(run: Element) -> str:
    """The text of a run; a sign for whatever else stands in it."""
    return "".join(map(_said, _content(run)))


def divide(run: Element, offsets: Iterable[int]) -> list[tuple[int, Element]]:
    """Divide a run.

    Args:
        run: Becomes the first of the parts.
        offsets: In its text; those at its ends and beyond divide nothing.

    Returns:
        The parts in order, each with its offset in the text of the whole.
    """
    length = len(run_text(run))
    parts = [(0, run)]
    for at in sorted({at for at in offsets if 0 < at < length}, reverse=True):
        parts.insert(1, (at, _cut(run, at)))  # from the end: offsets before it stay
    return parts


def _cut(run: Element, at: int) -> Element:
    rest = run.makeelement(run.tag, dict(run.attrib))
    for own in run.iterchildren(_FORMAT):
        rest.append(deepcopy(own))
    start = 0
    for child in _content(run):
        said = _said(child)
        if start >= at:
            rest.append(child)
        elif start + len(said) > at:  # a text: nothing else is longer than one sign
            rest.append(_parted(child, at - start))
        start += len(said)
    run.addnext(rest)
    return rest


def _parted(text: Element, at: int) -> Element:
    said, rest = text.text, deepcopy(text)
    text.text, rest.text = said[:at], said[at:]
    for part in (text, rest):  # or Word would drop spaces at its ends
        part.set(qn("xml:space"), "preserve")
    return rest


def _content(run: Element) -> list[Element]:
    return [child for child in run if child.tag != _FORMAT]


def _said(child: Element) -> str:
    if child.tag == _TEXT:
        return child.text or ""
    return " " if child.tag in _SPACES else _ELSE
