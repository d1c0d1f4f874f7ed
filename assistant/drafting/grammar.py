"""A grammar (GBNF) that holds a model to sentences, each with the marker of its quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["marked_sentences", "marker_last"]

_SENTENCES = 3
# The marker first: a small model that has chosen its quotation copies from it, while one that has
# to end with a marker goes on and on instead (docs/decisions/0012-drafting.md).
_GBNF = r"""root ::= line ("\n" line){0,%d}
line ::= "[" marker "] " [^ \[\]\n] sign+ ("." | "。")
sign ::= [^.。!！?？;；\[\]\n] | "." [0-9a-z]
marker ::= %s
"""
_LINE = re.compile(r"(\[\d+\]) (.*)([.。])")


def marked_sentences(markers: Iterable[int]) -> str:
    """One to three lines, each a marker and a sentence.

    Args:
        markers: Those of the quotations; the model can write no other.
    """
    choice = " | ".join(f'"{marker}"' for marker in markers)
    return _GBNF % (_SENTENCES - 1, choice)


def marker_last(line: str) -> str:
    """A line of that grammar as other models write; "" for one that the model did not finish.

    >>> marker_last("[2] The door is kept shut."), marker_last("[2] The door is")
    ('The door is kept shut [2].', '')
    """
    found = _LINE.fullmatch(line.strip())
    return found.expand(r"\2 \1\3") if found else ""
