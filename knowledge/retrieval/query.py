"""A question as the search understands it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.retrieval.kinds import Kind

__all__ = ["Query", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a pair of Chinese characters, that a question asks with.

    Attributes:
        token: As :mod:`knowledge.tokens` makes it.
        weight: How telling it is in this library: its inverse document frequency.
        synonyms: What says the same, in either language; each a set of tokens that must all
            stand in a text.
    """

    token: str
    weight: float
    synonyms: tuple[frozenset[str], ...] = ()

    def within(self, tokens: frozenset[str]) -> bool:
        """Whether a text with these tokens speaks of it."""
        return self.token in tokens or any(other <= tokens for other in self.synonyms)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it.

    Attributes:
        text: The question.
        language: ``zh``, ``en`` or ``other``.
        kind: What sort of answer it asks for.
        terms: What it asks with; words of grammar are left out.
        references: Clause numbers that it names.
        titles: Documents that it names in 《》.
    """

    text: str
    language: str = "other"
    kind: Kind = "other"
    terms: tuple[Term, ...] = ()
    references: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", sum(term.weight for term in self.terms))

    @classmethod
    def of(cls, weights: Mapping[str, float], references: Iterable[str] = ()) -> Query:
        """A query of bare tokens."""
        terms = tuple(Term(token, weight) for token, weight in weights.items())
        return cls(" ".join(weights), terms=terms, references=tuple(references))

    def share(self, tokens: frozenset[str]) -> float:
        """How much of the question's weight a text with these tokens carries, 0 to 1."""
        if not self.weight:
            return 0.0
        return sum(term.weight for term in self.terms if term.within(tokens)) / self.weight
