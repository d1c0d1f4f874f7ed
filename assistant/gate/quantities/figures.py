"""The figures of a text one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.quantities import (
    characters,
    dates,
    names,
    numbers,
    ordinals,
    periods,
    words,
)
from assistant.gate.quantities.figure import Figure, Reader
from assistant.gate.quantities.numerals import CHINESE

__all__ = ["figures"]

# At one place of a text the first that fits counts: 2026-11-22 is no number.
_READERS: dict[str, tuple[str, Reader]] = (
    dates.READERS | names.READERS | ordinals.READERS | periods.READERS
    | characters.READERS | numbers.READERS | words.READERS
)  # fmt: skip
# Most places of a text can be ruled out by one look.
_STARTS = rf"(?=[-0-9./§〔\[(负半第每表图附{CHINESE}]|(?<![A-Za-z])[A-Za-z])"
_SORTS = "|".join(f"(?P<{sort}>{pattern})" for sort, (pattern, _) in _READERS.items())
_FIGURE = re.compile(f"{_STARTS}(?:{_SORTS})")


def figures(text: str) -> Iterator[Figure]:
    """The figures of a :class:`Normal` text, in order; they do not overlap."""
    at = 0
    while match := _FIGURE.search(text, at):
        _, reader = _READERS[match.lastgroup or ""]
        figure = reader(text, match)
        if figure is not None:
            yield figure
        at = max(figure.end if figure else match.end(), at + 1)
