"""How well a clause answers a question: a few figures that do not depend on the corpus, weighed.

The weights are rounded from a conditional logistic regression (the clause among all of a
question's clauses); ``python -m assistant.evaluation.evidence_weights`` fits them again.
"""

from __future__ import annotations

import re

from assistant.evidence.clauses import Clause
from assistant.evidence.features import features_of, spans_of
from assistant.evidence.substances import substances
from knowledge.clauses import clause_key
from knowledge.normalise import language_of
from knowledge.retrieval import Query
from knowledge.retrieval.answers import Wanted, gives, wanted
from knowledge.types import Hit

__all__ = ["FIGURES", "WEIGHTS", "figures", "score"]

FIGURES = (
    "beyond_headings",  # share of the question's weight that headings do not carry
    "in_context",  # further share that headings and what governs the clause carry
    "rank",  # the passage's score, of the first one's; scores of two languages do not compare
    "best_sentence",  # share of the question's weight in one sentence
    "asks",  # it is a question itself: a checklist's
    "lacks_kind",  # it holds no figure, person or time where one is asked for
    "defines",  # it defines where a definition is asked for
    "named",  # the question names it by its number
    "nearest",  # it holds the part of its passage that is nearest in meaning, by the likeness
    "other_substance",  # it speaks of another gas or dust than the question, and not of that one
    "foreign",  # it is not in the language of the first passage, which the search chose
)
WEIGHTS = (6.5, 1.5, 4.7, 6.0, -0.7, -1.2, 1.4, 3.0, 6.0, -3.0, -2.0)

_LITTLE = 0.1  # share of a question; what headings leave of it then says nothing
_LACKING: tuple[Wanted, ...] = ("figure", "person", "time")
_NUMBER = re.compile(r"^\s*(?:第\S{1,8}条|[\d.．]+|[(（]\S{1,3}[)）])")


def score(query: Query, clause: Clause, first: Hit) -> float:
    """How well a clause answers; the odds between two are ``exp`` of the difference.

    Args:
        query: The question as the search understands it.
        clause: As it would be shown.
        first: The first passage found.
    """
    return sum(w * x for w, x in zip(WEIGHTS, figures(query, clause, first), strict=True))


def figures(query: Query, clause: Clause, first: Hit) -> tuple[float, ...]:
    """The figures, in the order of :data:`FIGURES`."""
    hit, text = clause.whole.hit, clause.text
    passage = hit.passage
    # A row says nothing without what announces its table and the names of its columns.
    above = f"{passage.lead} {passage.header}" if passage.kind == "row" else passage.header
    own = features_of(f"{above} {text}")
    headings = features_of(" ".join((hit.document, *passage.heading_path)))
    spans = spans_of(text) if len(spans_of(text)) > 1 else ()
    share, above_all = query.share(own), query.share(headings)
    left = 1 - above_all
    beyond = (query.share(own | headings) - above_all) / left if left > _LITTLE else share
    kind = wanted(query)
    asked, told = substances(query.text), substances(f"{passage.lead} {above} {text}")
    foreign = {language_of(text), language_of(first.passage.text)} == {"zh", "en"}
    named = {clause_key(number) for number in query.references}
    return (
        beyond,
        query.share(own | headings | features_of(passage.lead)) - share,
        0.0 if foreign else min(1.0, hit.score / max(first.score, 1e-9)),
        max((query.share(features_of(text[a:b])) for a, b in spans), default=share),
        float(text.rstrip().endswith(("？", "?"))),
        float(kind in _LACKING and not gives(kind, _NUMBER.sub("", text))),
        float(kind == "definition" and gives(kind, text)),
        float(clause.whole.clause is not None and clause_key(clause.whole.clause) in named),
        hit.signals.get("cosine", 0.0) if _holds(clause, hit.nearest) else 0.0,
        float(bool(asked and told) and not asked & told),
        float(foreign),
    )


def _holds(clause: Clause, nearest: tuple[int, int] | None) -> bool:
    """Whether half of what is nearest in meaning is shown of a clause."""
    if nearest is None:
        return False
    start, end = nearest
    shown = sum(max(0, min(end, p.end) - max(start, p.start)) for p in clause.parts)
    return 2 * shown >= end - start
