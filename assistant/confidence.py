"""How probable it is that the evidence answers the question.

A logistic regression on eight figures that do not depend on one corpus: they are shares of the
question's own weight, fitted over libraries of two to thirty-two documents. How, and how well
it does: docs/decisions/0006-abstention.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.evidence import features_of
from assistant.types import Evidence
from knowledge.normalise import fold
from knowledge.retrieval import Query
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
_HITS = 5


def measure(query: Query, hits: Sequence[Hit], evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """The figures, in the order of :data:`FEATURES`.

    Args:
        query: The question as the search understands it.
        hits: Ranked passages.
        evidence: What was selected of them.
    """
    if not hits or not evidence or not query.terms:
        return (0.0,) * len(FEATURES)
    best = evidence[0]
    passage = best.hit.passage
    context = " ".join((best.hit.document, *passage.heading_path))
    in_best = features_of(f"{passage.header} {best.quote}")
    in_passage = features_of(f"{passage.text} {context}")
    in_hits = frozenset().union(*(features_of(_with_headings(hit)) for hit in hits[:_HITS]))
    known = {term.token for term in query.terms}
    alike = Query.of({token: 1.0 for token in words(query.text) if token in known})
    asked, said = fold(query.text), fold(best.quote)
    run = SequenceMatcher(None, asked, said, autojunk=False).find_longest_match()
    return (
        max(hit.signals.get("bm25", 0.0) for hit in hits) / (query.weight or 1.0),
        _title_missing(query, hits),
        alike.share(in_best),
        query.share(in_passage),
        query.share(in_hits),
        alike.share(in_hits),
        run.size / max(1, len(asked)),
        query.share(in_best),
    )


def _with_headings(hit: Hit) -> str:
    return " ".join((hit.passage.text, *hit.passage.heading_path, hit.document))


def _title_missing(query: Query, hits: Sequence[Hit]) -> float:
    named = next((title for title in query.titles if len(title) > 2), None)
    if named is None:
        return 0.0
    wanted = set(bigrams(named))
    seen = features_of(" ".join(f"{hit.document} {hit.passage.text[:200]}" for hit in hits[:3]))
    return 1 - len(wanted & seen) / max(1, len(wanted))


def answerability(figures: Sequence[float]) -> float:
    """The probability, 0 to 1, that evidence with these figures answers its question."""
    if not any(figures):
        return 0.0
    intercept, *slopes = _COEFFICIENTS
    z = intercept + sum(b * x for b, x in zip(slopes, figures, strict=True))
    return 1 / (1 + math.exp(-z))
