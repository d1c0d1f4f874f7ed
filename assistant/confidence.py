"""How probable it is that the evidence answers the question.

A logistic regression on five figures that do not depend on one corpus: they are shares and
ratios of the question's own weight. How it was fitted and how well it does:
docs/decisions/0006-abstention.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from assistant.evidence import features_of, share
from assistant.types import Evidence
from knowledge.normalise import fold
from knowledge.types import Hit

__all__ = ["FEATURES", "answerability", "measure"]

FEATURES = ("covered_by_best", "covered_by_all", "search_score", "lead", "longest_run")
# Intercept, then one coefficient for each feature, in their own units.
_COEFFICIENTS = (-5.058, 4.225, 1.073, 5.995, 0.426, 1.166)


def measure(
    question: str, weights: Mapping[str, float], hits: Sequence[Hit], evidence: Sequence[Evidence]
) -> tuple[float, ...]:
    """The figures, in the order of :data:`FEATURES`.

    Args:
        question: As asked.
        weights: Its tokens and how telling each is.
        hits: Ranked passages.
        evidence: What was selected of them.
    """
    if not hits or not evidence:
        return (0.0,) * len(FEATURES)
    total = sum(weights.values()) or 1.0
    best = evidence[0]
    context = " ".join((best.hit.document, *best.hit.passage.heading_path))
    shown = " ".join((context, *(item.quote for item in evidence)))
    scores = [hit.signals.get("bm25", 0.0) for hit in hits]
    rest = [score for score in scores[1:6] if score] or [scores[0] or 1.0]
    asked, said = fold(question), fold(best.quote)
    run = SequenceMatcher(None, asked, said, autojunk=False).find_longest_match()
    return (
        share(weights, features_of(f"{best.hit.passage.header} {best.quote}")),
        share(weights, features_of(shown)),
        max(scores) / total,
        max(scores) / (sum(rest) / len(rest)),
        run.size / max(1, len(asked)),
    )


def answerability(figures: Sequence[float]) -> float:
    """The probability, 0 to 1, that evidence with these figures answers its question."""
    if not any(figures):
        return 0.0
    intercept, *slopes = _COEFFICIENTS
    z = intercept + sum(b * x for b, x in zip(slopes, figures, strict=True))
    return 1 / (1 + math.exp(-z))
