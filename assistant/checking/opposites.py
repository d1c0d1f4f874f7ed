"""A statement turned round: where a source says that, it contradicts the statement.

"Work may continue" has other words than "work stops", so that measuring one by the other only
shows that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Opposite", "opposites"]

_MOST = 4  # of one statement
_MAY = r"(?:可以|可|允许|准许|能|应当?|必须|须)?"
_MODAL = r"(?:(?:may|can|shall|should|must|will)\s+)?"
# What is said, and what may stand in its place where the opposite is.
_PAIRS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"{_MAY}(?:继续|照常|照样)(?:进行)?(?:作业|工作|施工)", ("停止工作", "停止作业")),
    (rf"{_MAY}(?:继续|照常|照样)(?=[\u4e00-\u9fff])", ("停止",)),
    (r"打开|开启|敞开", ("关闭",)),
    (r"关闭", ("打开", "开启")),
    (r"启动|开动", ("停止",)),
    (r"送电", ("停电", "断电")),
    (r"停电|断电|切断电源", ("送电",)),
    (r"进入", ("撤出", "撤离")),
    (rf"\b{_MODAL}(?:continues?|carr(?:y|ies) on|go(?:es)? on)(?: to work| to run| working)?\b",
     ("stops", "stop", "stop work")),
    (r"\bopened\b", ("closed", "shut")),
    (r"\bopen\b", ("closed", "shut", "close")),
    (r"\b(?:closed|shut)\b", ("open", "opened")),
    (r"\bclose\b", ("open",)),
    (r"\bstarted\b", ("stopped",)),
    (r"\bstart\b", ("stop",)),
    (r"\bstopped\b", ("started",)),
    (r"\bstop\b", ("start", "continue")),
    (r"\bswitched on\b", ("switched off",)),
    (r"\bswitched off\b", ("switched on",)),
    (r"(?<!de-)\benergi([sz])ed\b", ("de-energised", "de-energized")),
    (r"\bde-energi([sz])ed\b", ("energised", "energized")),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _PAIRS)


@dataclass(frozen=True, slots=True)
class Opposite:
    """A statement turned round.

    Attributes:
        text: What it says then.
        claimed: The words that were exchanged, as the statement has them.
        stated: What stands in their place.
    """

    text: str
    claimed: str
    stated: str


def opposites(text: str) -> list[Opposite]:
    """Opposites of a statement, each with one expression exchanged; mostly there are none.

    >>> [o.text for o in opposites("Air doors are kept open.")][:1]
    ['Air doors are kept closed.']
    """
    return list(_opposites(text))[:_MOST]


def _opposites(text: str) -> Iterator[Opposite]:
    taken: list[tuple[int, int]] = []
    for pattern, instead in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            for words in instead:
                yield Opposite(text[:start] + words + text[end:], match[0], words)
