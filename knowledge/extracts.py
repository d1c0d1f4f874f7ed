"""What is embedded of a passage: its sentences, a few at a time, each under its heading.

A sentence-transformer of this size says more of two sentences than of a page: on the English
development questions the first five passages held the answer for 83 % by their best extract, for
73 % by the whole passage; and short texts take half the time (docs/decisions/0004-retrieval.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.splitting import leads_on, sentences
from knowledge.types import Passage

__all__ = ["above", "extracts", "key_of", "passage_of"]

_LENGTH = 200  # characters; a longer sentence stays whole
_HEADER = 150
_MARK = "#"  # between a passage's id and the number of its extract


def extracts(passage: Passage) -> list[str]:
    """The texts that a passage's vectors are made of, in order."""
    heading = passage.heading_path[-1:]
    context = (*heading, above(passage)[:_LENGTH], passage.header[:_HEADER])
    return ["\n".join(filter(None, (*context, text))) for text in _runs(passage.text)]


def above(passage: Passage) -> str:
    """What a passage is found by besides its own words; rows by all that announces them."""
    return passage.lead if passage.kind == "row" else leads_on(passage.lead)


def key_of(passage_id: str, number: int) -> str:
    """The id of a vector."""
    return f"{passage_id}{_MARK}{number}"


def passage_of(key: str) -> str:
    """The id of the passage that a vector is of."""
    return key.partition(_MARK)[0]


def _runs(text: str) -> Iterator[str]:
    """Sentences that follow one another, up to the length together."""
    first = last = -1
    for start, end in sentences(text):
        if first >= 0 and end - first > _LENGTH:
            yield text[first:last]
            first = -1
        first, last = (start if first < 0 else first), end
    yield text[max(first, 0) : last] if first >= 0 else text
