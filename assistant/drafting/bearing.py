"""Whether a sentence answers the question, as far as the quotations do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evidence.features import features_of, spans_of
from knowledge.retrieval import Query
from knowledge.retrieval.answers import Wanted, gives, wanted

__all__ = ["Bearing"]

# Of the question's weight that the best sentence of the quotations carries, how much a sentence
# must carry; and below which that is too little to judge by.
_AS_WELL, _LITTLE = 0.7, 0.2
# The question once more, and a list that never comes: "… is replaced when: 1."
_UNSAID = re.compile(r"[?？]\W*$|[:：]\s*[(（]?(?:\d{1,2}|[a-z])?\W*$")


@dataclass(frozen=True, slots=True)
class Bearing:
    """What is asked, and how much of it the quotations take up.

    A small model copies whatever stands first. That is true, and no answer.

    Attributes:
        query: The question as the search understands it.
        best: Share of the question's weight in the best sentence of the quotations, 0 to 1.
        kind: What sort of statement answers it, where the quotations make one.
    """

    query: Query
    best: float
    kind: Wanted | None

    @classmethod
    def of(cls, query: Query, quotes: Iterable[str]) -> Bearing:
        """For the quotations that a draft is made of."""
        sentences = [quote[start:end] for quote in quotes for start, end in spans_of(quote)]
        best = max((query.share(features_of(s)) for s in sentences), default=0.0)
        kind = wanted(query)
        return cls(query, best, kind if kind and any(gives(kind, s) for s in sentences) else None)

    def answers(self, text: str, source: str) -> bool:
        """Whether a text says what is asked.

        Args:
            text: What is to be shown.
            source: The sentences it rests on. "Two years" answers by itself where they are what
                is asked about.
        """
        if self.best < _LITTLE or _UNSAID.search(text):
            return False
        if self.kind is not None:
            return gives(self.kind, text) and self._carries(f"{text} {source}")
        return self._carries(text)

    def share(self, text: str) -> float:
        """Share of the question's weight that a text carries, 0 to 1."""
        return self.query.share(features_of(text))

    def _carries(self, text: str) -> bool:
        return self.share(text) >= _AS_WELL * self.best
