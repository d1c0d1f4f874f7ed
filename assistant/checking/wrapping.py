"""Lines that a file breaks in the middle of a sentence."""

from __future__ import annotations

import re

from knowledge.clauses import marker
from knowledge.normalise import is_cjk
from knowledge.splitting.text import ends_sentence, weight

__all__ = ["on_one_line", "runs_on", "unwrapped"]

_LINE = 12  # weight of a line that may be wrapped; a shorter one is a heading or a label
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?[%‰°℃ΩΩa-zμ㎡㎥]")  # with its unit, at a line's start


def runs_on(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the one before.

    >>> runs_on("The standby pump must be able to start within", "10 minutes of a power cut.")
    True
    """
    opens = marker(before)
    if ends_sentence(before) or weight(before) < _LINE or (opens and opens.kind == "division"):
        return False
    if _FIGURE.match(after):
        return True
    if marker(after) is not None:
        return False
    if is_cjk(after[0]):
        return is_cjk(before[-1]) or before[-1] in "，、"
    return after[0].islower()


def unwrapped(text: str) -> str:
    """A text with a space for each line's end within a sentence; offsets stay as they are."""
    lines = text.split("\n")
    for i in range(len(lines) - 1):
        before, after = lines[i].rstrip(), lines[i + 1].lstrip()
        lines[i] += " " if before and after and runs_on(before, after) else "\n"
    return "".join(lines)


def on_one_line(text: str) -> str:
    """A text without line ends, and without spaces for them between Chinese characters."""
    tight = re.sub(r"(?<=[^\x00-\u2e7f])\s*\n\s*(?=[^\x00-\u2e7f])", "", text)
    return re.sub(r"\s*\n\s*", " ", tight)
