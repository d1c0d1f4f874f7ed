"""What counts as found, and how often it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["holds", "percentile", "recall_at"]

# A hit is relevant when it holds this share of the reference answer's distinct trigrams.
RELEVANT = 0.7


def holds(text: str, answer: str) -> bool:
    """Whether a text holds at least 70 % of an answer's distinct character trigrams."""
    wanted = _trigrams(answer)
    return len(wanted & _trigrams(text)) >= RELEVANT * len(wanted)


def recall_at(k: int, runs: Sequence[Sequence[bool]]) -> float:
    """Share of the questions with a relevant hit among the first ``k``."""
    return sum(any(run[:k]) for run in runs) / len(runs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lie (nearest rank)."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _trigrams(text: str) -> frozenset[str]:
    letters = re.sub(r"\W+", "", text)
    return frozenset(letters[i : i + 3] for i in range(len(letters) - 2))
