"""What a model writes, cut into sentences as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["lines", "sentences"]

_OVER = re.compile(r"[。！？!?\n]|(?<!\bNo)(?<!\bFig)(?<!\bcl)(?<!\be\.g)(?<!\bi\.e)\.(?=\s|\s*$)")
_MARKERS = re.compile(r"\s*(?:[\[［【]\d{1,6}[\]］】]\s*)*")
_LONGEST = 500  # characters; evidence is quoted within 400, or three sentences
_TAIL, _ROUNDS = 12, 4  # characters at the end of a line, and how often it may hold them
_MARKER_MAY_FOLLOW = 12  # characters: "… 30 m. [1]"


def lines(pieces: Iterator[str]) -> Iterator[str]:
    """Text that comes in pieces, line by line; ends where one comes to no end."""
    pending = ""
    for piece in pieces:
        *whole, pending = (pending + piece).split("\n")
        yield from whole
        if len(pending) > _LONGEST or _goes_round(pending):
            return
    yield pending


def sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Text that comes in pieces, sentence by sentence, each with the markers that follow it."""
    pending = ""
    for piece in pieces:
        pending += piece
        while (cut := _first_sentence(pending)) is not None:
            yield pending[:cut]
            pending = pending[cut:]
    yield pending


def _goes_round(line: str) -> bool:
    """Whether a small model has begun to say the same over and over."""
    return len(line) > _TAIL and line.count(line[-_TAIL:]) >= _ROUNDS


def _first_sentence(text: str) -> int | None:
    """Where the first sentence is over, its markers included, or None while it may go on."""
    stop = _OVER.search(text)
    if stop is None or len(text) - stop.end() < _MARKER_MAY_FOLLOW:
        return None
    # The items of a list say nothing without what leads them in: they wait for one another.
    if text[: stop.start()].rstrip().endswith((":", "：")):
        return None
    markers = _MARKERS.match(text, stop.end())
    after = markers.end() if markers else stop.end()
    return None if text.startswith(("[", "［", "【"), after) else after
