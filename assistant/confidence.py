"""How probable it is that the evidence answers the question.

A logistic regression on eight figures that do not depend on one corpus: they are shares of the
question's own weight, fitted over libraries of two to thirty-two documents. How, and how well
it does: docs/decisions/0006-abstention.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from assistant.evidence import features_of, share
from assistant.types import Evidence
from knowledge.normalise import fold
from knowledge.tokens import bigrams, words
from knowledge.types import Hit

__all__ = ["FEATURES", "answerability", "measure"]

FEATURES = (
    "search_score",  # BM25 of the best passage, of the most that the question could score
    "title_missing",  # share of a document title named in 《》 that the best hits do not bear
    "words_in_best",  # share of the question's words in the best evidence, each counting alike
    "weight_in_passage",  # share of the question's weight in the passage around that evidence
    "weight_in_hits",  # … in the first five passages together
    "words_in_hits",
    "longest_run",  # longest run of characters shared with the evidence, of the question's length
    "weight_in_best",
)
# Intercept, then one coefficient for each feature.
_COEFFICIENTS = (-6.116, 4.471, -9.802, 3.724, 9.312, -5.647, 3.238, 2.711, -2.436)
_NAMED_TITLE = re.compile(r"《([^》]{3,})》")
_HITS = 5


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
    if not hits or not evidence or not weights:
        return (0.0,) * len(FEATURES)
    best = evidence[0]
    passage = best.hit.passage
    context = " ".join((best.hit.document, *passage.heading_path))
    in_best = features_of(f"{passage.header} {best.quote}")
    in_passage = features_of(f"{passage.text} {context}")
    in_hits = frozenset().union(*(features_of(_with_headings(hit)) for hit in hits[:_HITS]))
    alike = {token: 1.0 for token in words(question) if token in weights}
    asked, said = fold(question), fold(best.quote)
    run = SequenceMatcher(None, asked, said, autojunk=False).find_longest_match()
    return (
        max(hit.signals.get("bm25", 0.0) for hit in hits) / (sum(weights.values()) or 1.0),
        _title_missing(question, hits),
        share(alike, in_best),
        share(weights, in_passage),
        share(weights, in_hits),
        share(alike, in_hits),
        run.size / max(1, len(asked)),
        share(weights, in_best),
    )


def _with_headings(hit: Hit) -> str:
    return " ".join((hit.passage.text, *hit.passage.heading_path, hit.document))


def _title_missing(question: str, hits: Sequence[Hit]) -> float:
    named = _NAMED_TITLE.search(question)
    if named is None:
        return 0.0
    wanted = set(bigrams(named[1]))
    seen = features_of(" ".join(f"{hit.document} {hit.passage.text[:200]}" for hit in hits[:3]))
    return 1 - len(wanted & seen) / max(1, len(wanted))


def answerability(figures: Sequence[float]) -> float:
    """The probability, 0 to 1, that evidence with these figures answers its question."""
    if not any(figures):
        return 0.0
    intercept, *slopes = _COEFFICIENTS
    z = intercept + sum(b * x for b, x in zip(slopes, figures, strict=True))
    return 1 / (1 + math.exp(-z))
