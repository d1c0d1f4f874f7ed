"""How far a text uses a question's words in the question's order."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from knowledge.normalise import fold
from knowledge.tokens import words

__all__ = ["Units", "shared", "units"]

Units = tuple[str, ...]
_UNIT = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[a-z\u00c0-\u024f]+|\d+(?:[.,]\d+)*")
_MOST = 600  # units of a text that are looked at; the comparison grows with their number


def units(text: str) -> Units:
    """A text as single Chinese characters, stems of other words, and numbers."""
    found = _UNIT.findall(fold(text)[: 4 * _MOST])
    return tuple(w if len(w) == 1 or w[0].isdigit() else _stem(w) for w in found[:_MOST])


def shared(asked: Units, said: Units) -> float:
    """Share of a question in stretches of two units or more that a text has in the same order."""
    blocks = SequenceMatcher(None, said, asked, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, len(asked))


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    return next(iter(words(word)), word)
