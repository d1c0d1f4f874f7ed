"""How much of a reference answer a text holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.normalise import fold

__all__ = [
    "PARTLY",
    "RELEVANT",
    "SHORT",
    "contains",
    "holds",
    "numbers",
    "percentile",
    "recall_at",
    "share_of",
    "trigrams",
]

# A text holds a reference answer when it has this share of the answer's distinct trigrams …
RELEVANT = 0.7
# … and bears on it from this share.
PARTLY = 0.3
# Characters under which an answer ("10 min") stands somewhere by chance: its trigrams say little.
SHORT = 8

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SIGNS = r"\w%‰+<>=≤≥"  # what tells phrases apart; a point only within a figure
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINTS = re.compile(r"(?<!\d)\.|\.(?!\d)")
_BETWEEN = re.compile(rf"(?<=\d)[^{_SIGNS}.]+(?=\d)")
_GAPS = re.compile(rf"[^{_SIGNS}.|]|_")


def holds(text: str, answer: str) -> bool:
    """Whether a text holds at least 70 % of an answer's distinct character trigrams."""
    return share_of(answer, text) >= RELEVANT


def share_of(answer: str, text: str) -> float:
    """Share of an answer's distinct trigrams that a text holds; one too short for them: 1 or 0."""
    wanted = trigrams(answer)
    if not wanted:
        return float(contains(text, answer))
    return len(wanted & trigrams(text)) / len(wanted)


@lru_cache(maxsize=4096)
def trigrams(text: str) -> frozenset[str]:
    """The distinct runs of three letters and digits of a text, all else left out."""
    letters = re.sub(r"\W+", "", text)
    return frozenset(letters[i : i + 3] for i in range(len(letters) - 2))


def contains(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase; case, width, white space and punctuation apart.

    Figures count whole: "5 m" is not in "15 m", nor "1" in "1.5".
    """
    wanted, within = _squashed(phrase), _squashed(text)
    if not wanted:
        return False
    before = r"(?<!\d)(?<!\d\.)" if wanted[0].isdigit() else ""
    after = r"(?!\.?\d)" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, within) is not None


def numbers(text: str) -> frozenset[str]:
    """The figures in a text, in one spelling: 75,000 and 75000 are the same, and 1.50 and 1.5."""
    return frozenset(_plain(found) for found in _NUMBER.findall(fold(text)))


def recall_at(k: int, runs: Sequence[Sequence[bool]]) -> float:
    """Share of the questions with a relevant hit among the first ``k``."""
    return sum(any(run[:k]) for run in runs) / len(runs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lie (nearest rank)."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


@lru_cache(maxsize=4096)
def _squashed(text: str) -> str:
    plain = _POINTS.sub(" ", _THOUSANDS.sub("", fold(text).replace("|", " ")))
    return _GAPS.sub("", _BETWEEN.sub("|", plain))  # two figures side by side stay two


def _plain(number: str) -> str:
    figure = re.sub(r",(?=\d{3}(?:\D|$))", "", number)
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
