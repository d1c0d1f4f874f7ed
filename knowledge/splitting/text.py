"""Sentences, and how much a text weighs."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.normalise import count_cjk

__all__ = ["ends_sentence", "sentences", "trim", "weight"]

_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]+[”’」』）)\"']*|[^。！？!?；;\n]+")
# "." ends a sentence before a space and a capital or a Chinese character, but not after "e.g."
_FULL_STOP = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\bFig)(?<!\bcl)(?<!\bvs)(?<!\b[A-Z])(?<!\d)\.(?=\s+[A-Z\"“(\u4e00-\u9fff•])"
    r"|(?<=\d)\.(?=\s+[A-Z][a-z])|(?<=[\u4e00-\u9fff])[.．](?=\s*[\u4e00-\u9fff（(]|\s*$)"
)
_END = re.compile(r"[。！？!?；;：:.．…][”’」』）)\"'\]]*\s*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out.

    A semicolon ends one too: Chinese rules list independent duties between semicolons.
    """
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start = match.start()
        for stop in _FULL_STOP.finditer(match[0]):
            found.append((start, match.start() + stop.end()))
            start = match.start() + stop.end()
        found.append((start, match.end()))
    trimmed = (trim(text, start, end) for start, end in found)
    return [(start, end) for start, end in trimmed if end > start]


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence, or what introduces a list, ends."""
    return _END.search(text) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@lru_cache(maxsize=4096)  # the same paragraphs are weighed by every rule
def weight(text: str) -> float:
    """Length in Chinese characters; letters and digits count a third."""
    wide = count_cjk(text)
    return wide + (len(text) - wide) / 3
