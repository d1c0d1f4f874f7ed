"""How well a passage answers a question: one score from a few figures that hold in any library.

Fitted and measured in docs/decisions/0004-retrieval.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import splitting
from knowledge.clauses import clause_key
from knowledge.retrieval.answers import Wanted, gives, wanted
from knowledge.retrieval.query import Query
from knowledge.tokens import token_set
from knowledge.types import Passage

__all__ = ["WEIGHTS", "Signals", "Weights", "signals"]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts."""

    bm25: float
    passage: float
    sentence: float
    heading: float
    cosine: float = 0.0
    answers: float = 0.0


# By whether the embedder understands, and whether the passage is in the question's language. Where
# it does, likeness of meaning says most; across languages, how much of what the glossary can name
# stands in one sentence.
WEIGHTS = {
    (False, False): Weights(1.0, 0.65, 2.0, 3.7),
    (True, False): Weights(1.0, 0.11, 0.12, 0.82, 2.7),
    (False, True): Weights(0.1, 0.8, 0.85, 2.6, answers=1.1),
    (True, True): Weights(0.0, 0.76, 0.65, 0.82, 2.2, answers=1.1),
}
_CLAUSE = 3.0  # a clause that the question names is looked up, whatever else it says


@dataclass(frozen=True, slots=True)
class Signals:
    """What the score is made of, each 0 to about 1.

    Attributes:
        bm25: The lexical index's score, as a share of the question's weight.
        passage: Share of the question's weight in the passage, what it is read under included.
        sentence: The most that one sentence of it carries.
        heading: What its headings and the document's title add.
        cosine: Likeness of meaning, where the embedder knows the question's language.
        clause: 1 where the question names a clause of it, a half for one above or below.
        answers: What its best sentence carries, if it states what is asked for: a figure, a time,
            who.
    """

    bm25: float
    passage: float
    sentence: float
    heading: float
    cosine: float = 0.0
    clause: float = 0.0
    answers: float = 0.0

    def named(self) -> dict[str, float]:
        """The signals by name."""
        return {name: getattr(self, name) for name in self.__slots__}

    def score(self, weights: Weights) -> float:
        """Higher is better; comparable within one question and language."""
        return (
            weights.bm25 * self.bm25
            + weights.passage * self.passage
            + weights.sentence * self.sentence
            + weights.heading * self.heading
            + weights.cosine * self.cosine
            + weights.answers * self.answers
            + _CLAUSE * self.clause
        )


def signals(
    query: Query, passage: Passage, title: str, bm25: float, cosine: float, *, foreign: bool = False
) -> Signals:
    """The figures of a passage for a question.

    Args:
        query: The question.
        passage: The passage.
        title: Its document's title.
        bm25: The lexical index's score, 0 where it was not among the best.
        cosine: Likeness of meaning, 0 where unknown.
        foreign: Whether the passage is in the other language than the question.
    """
    share, weight = (
        (query.foreign_share, query.known) if foreign else (query.own_share, query.weight)
    )
    above = token_set(f"{passage.lead}\n{passage.header}")
    sentences = _sentences(passage.text)
    parts = [token_set(sentence) for sentence in sentences]
    whole = above.union(*parts)
    heading = token_set(" ".join((title, *passage.heading_path)))
    within = share(whole)
    # A row says nothing without what announces its table and the names of its columns.
    carried = [share(part | above if passage.kind == "row" else part) for part in parts]
    kind = wanted(query)
    return Signals(
        bm25=bm25 / weight if weight else 0.0,
        passage=within,
        sentence=max(carried),
        heading=share(whole | heading) - within,
        cosine=cosine,
        clause=_names_clause(query, passage) if query.references else 0.0,
        answers=_stated(kind, sentences, carried) if kind else 0.0,
    )


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in splitting.sentences(text)) or (text,)


def _stated(kind: Wanted, sentences: Sequence[str], carried: Sequence[float]) -> float:
    """The most that a sentence carries which states what is asked for."""
    pairs = sorted(zip(carried, sentences, strict=True), reverse=True)
    return next((share for share, sentence in pairs if gives(kind, sentence)), 0.0)


def _names_clause(query: Query, passage: Passage) -> float:
    """1 where the question names a clause of the passage, a half for one above or below it."""
    held = {clause_key(number) for _, number in passage.clauses}
    named = {clause_key(reference) for reference in query.references}
    if held & named:
        return 1.0
    near = any(_within(a, b) or _within(b, a) for a in held for b in named)
    return 0.5 if near else 0.0


def _within(part: str, whole: str) -> bool:
    """Whether 5.2.1 is within 5.2, §75.323(b) within §75.323."""
    return part.startswith((f"{whole}.", f"{whole}("))
