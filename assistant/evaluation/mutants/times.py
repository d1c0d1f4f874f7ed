"""Claims that put a duty at another time than their source."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.evaluation.mutants.model import Rewrite, Source
from assistant.evaluation.mutants.swaps import swapped

__all__ = ["times"]

_BOTH_SIDES = re.compile(r"前后|前、后|前和后|前及后")
_WITHIN = re.compile(r"\bwithin\b")
_NOT = re.compile(r"\b(?:not|cannot)\b")
_ORDER = re.compile(
    r"先(?P<first>[\u4e00-\u9fff]{2,8})(?P<comma>[，,]?)(?P<then>后|再)"
    r"(?P<second>[\u4e00-\u9fff]{2,8})(?=[，,。；])"
)


def times(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Before for after, later for at once, seldom for often, steps in the other order."""
    text = source.sentence
    if _BOTH_SIDES.search(text):
        return
    for rewrite in swapped(text, "time", source.language):
        # What is not done within an hour is not done after one either, or may be: it is unclear.
        if not (rewrite.note.startswith("within") and _NOT.search(text)):
            yield rewrite
    for m in _ORDER.finditer(text):
        turned = f"先{m['second']}{m['comma']}{m['then']}{m['first']}"
        yield Rewrite(text[: m.start()] + turned + text[m.end() :], f"steps exchanged: {m[0]}")
