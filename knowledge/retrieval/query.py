"""A question as the search understands it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.retrieval.kinds import Kind
from knowledge.tokens import bigrams

__all__ = ["Query", "Synonyms", "Term", "Thing"]

# A synonym is not always the same thing: too many of them spoil a ranking. Among the few clauses
# that may be shown, it tells which is about what was asked (docs/decisions/0004-retrieval.md).
_RANKED, _SHOWN = 0.4, 0.7

Synonyms = tuple[frozenset[str], ...]
_Named = tuple[Synonyms, frozenset[str]]  # names, and the question's tokens they stand for


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a pair of Chinese characters, that a question asks with.

    Attributes:
        token: As :mod:`knowledge.tokens` makes it.
        weight: How telling it is in this library: its inverse document frequency.
        synonyms: What says the same in the same language; each a set of tokens that must all
            stand in a text.
        foreign: What says the same in the other language.
    """

    token: str
    weight: float
    synonyms: Synonyms = ()
    foreign: Synonyms = ()

    def within(self, tokens: frozenset[str]) -> bool:
        """Whether a text with these tokens speaks of it, in either language."""
        pairs = frozenset(bigrams(self.token))
        return (
            self.token in tokens
            or (len(pairs) > 1 and pairs <= tokens)
            or any(other <= tokens for other in self.synonyms)
            or any(other <= tokens for other in self.foreign)
        )


@dataclass(frozen=True, slots=True)
class Thing:
    """What a question names and the glossary, or a figure, can name in the other language.

    Attributes:
        names: Each a set of tokens that must all stand in a text.
        weight: How telling it is among the texts in that language.
    """

    names: Synonyms
    weight: float


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
        synonyms: Other names, in its own language, of what it names.
        things: What it names that has a name in the other language.
        translations: Their names, the most usual first.
        translation: What the glossary can say of it in the other language, or "".
        corrections: What it says and what it probably means instead, where it is misspelt; what
            is meant is looked for, too.
        unseen: Weight of the pairs of Chinese characters in it that stand nowhere in the library.
        weight: Sum of the terms' weights.
        known: Sum of the things' weights.
    """

    text: str
    language: str = "other"
    kind: Kind = "other"
    terms: tuple[Term, ...] = ()
    references: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    translations: tuple[tuple[str, ...], ...] = ()
    translation: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
    unseen: float = 0.0
    weight: float = field(init=False)
    _weights: dict[str, float] = field(init=False, repr=False, compare=False)
    _long: tuple[tuple[frozenset[str], str], ...] = field(init=False, repr=False, compare=False)
    _own: tuple[_Named, ...] = field(init=False, repr=False, compare=False)
    known: float = field(init=False)

    def __post_init__(self) -> None:
        weights = {term.token: term.weight for term in self.terms}
        object.__setattr__(self, "weight", sum(weights.values()))
        object.__setattr__(self, "_weights", weights)
        # A Chinese word of three characters or more stands where its pairs do.
        pairs = ((frozenset(bigrams(token)), token) for token in weights)
        object.__setattr__(self, "_long", tuple(p for p in pairs if len(p[0]) > 1))
        object.__setattr__(self, "_own", _grouped(self.terms))
        object.__setattr__(self, "known", sum(thing.weight for thing in self.things))

    @classmethod
    def of(cls, weights: Mapping[str, float], references: Iterable[str] = ()) -> Query:
        """A query of bare tokens."""
        terms = tuple(Term(token, weight) for token, weight in weights.items())
        return cls(" ".join(weights), terms=terms, references=tuple(references))

    @property
    def meant(self) -> str:
        """The question as it was probably meant: with its corrections made."""
        text = self.text
        for asked, meant in self.corrections:
            text = text.replace(asked, meant)
        return text

    def share(self, tokens: frozenset[str]) -> float:
        """How much of the question's weight a text with these tokens carries, 0 to 1.

        A text in the question's language is measured by the question's own words and their
        synonyms, one in the other language by the names that the glossary has there.
        """
        return max(self.own_share(tokens, _SHOWN), self.foreign_share(tokens))

    def own_share(self, tokens: frozenset[str], synonym: float = _RANKED) -> float:
        """That of a text in the question's language.

        Args:
            tokens: The text's.
            synonym: How much another name counts, of the one that is asked with.
        """
        if not self.weight:
            return 0.0
        weights = self._weights
        found = weights.keys() & tokens
        found.update(token for pairs, token in self._long if pairs <= tokens)
        own = sum(weights[token] for token in found)
        for names, asked in self._own:
            if not asked <= found and any(name <= tokens for name in names):
                own += synonym * sum(weights[token] for token in asked - found)
        return own / self.weight

    def foreign_share(self, tokens: frozenset[str]) -> float:
        """That of a text in the other language: of what the glossary has names for."""
        if not self.known:
            return 0.0
        met = (t.weight for t in self.things if any(name <= tokens for name in t.names))
        return sum(met) / self.known


def _grouped(terms: Iterable[Term]) -> tuple[_Named, ...]:
    """Tokens by the names that stand for them: all tokens of one name share its synonyms."""
    found: dict[Synonyms, set[str]] = {}
    for term in terms:
        if term.synonyms:
            found.setdefault(term.synonyms, set()).add(term.token)
    return tuple((names, frozenset(tokens)) for names, tokens in found.items())
