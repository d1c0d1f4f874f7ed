"""What is embedded of a passage: its sentences, a few at a time, each under its heading.

A sentence-transformer of this size says more of two sentences than of a page: on the English
development questions the first five passages held the answer for 83 % by their best extract, for
73 % by the whole passage; and short texts take half the time (docs/decisions/0004-retrieval.md).
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.splitting import leads_on, sentences
from knowledge.types import Passage

__all__ = ["above", "extracts", "key_of", "passage_of", "span_of"]

_LENGTH = 200  # characters; a longer sentence stays whole
_HEADER = 150
_MARK = "#"  # between a passage's id and the number of its extract


def extracts(passage: Passage) -> list[str]:
    """The texts that a passage's vectors are made of, in order."""
    heading = passage.heading_path[-1:]
    context = (*heading, above(passage)[:_LENGTH], passage.header[:_HEADER])
    texts = (passage.text[start:end] for start, end in _runs(passage.text))
    return ["\n".join(filter(None, (*context, text))) for text in texts]


def span_of(passage: Passage, key: str) -> tuple[int, int]:
    """Where the extract that a vector is of stands in the page's text."""
    runs = _runs(passage.text)
    start, end = runs[min(int(key.partition(_MARK)[2] or 0), len(runs) - 1)]
    return passage.start + start, passage.start + end


def above(passage: Passage) -> str:
    """What a passage is found by besides its own words; rows by all that announces them."""
    return passage.lead if passage.kind == "row" else leads_on(passage.lead)


def key_of(passage_id: str, number: int) -> str:
    """The id of a vector."""
    return f"{passage_id}{_MARK}{number}"


def passage_of(key: str) -> str:
    """The id of the passage that a vector is of."""
    return key.partition(_MARK)[0]


@lru_cache(maxsize=4096)  # a search asks for those of a hundred passages
def _runs(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of sentences that follow one another, up to the length together."""
    found: list[tuple[int, int]] = []
    first = last = -1
    for start, end in sentences(text):
        if first >= 0 and end - first > _LENGTH:
            found.append((first, last))
            first = -1
        first, last = (start if first < 0 else first), end
    return (*found, (first, last) if first >= 0 else (0, len(text)))
