"""The canonical form of a question: its clauses, each by what it asks, names, does and permits."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Clause", "Parsed"]


@dataclass(frozen=True, slots=True, order=True)
class Clause:
    """A clause in the order that both languages share: what is named, then what is done.

    Attributes:
        label: How it bears on the main clause: "" (it is the main one), ``if``, ``before`` …
        asks: What it asks for; where in the clause that stands is of no consequence.
        things: What it names, with figures and words of duty, in order.
        acts: What is done, in order.
        marks: What holds of it as a whole: ``may``, ``past``.
    """

    label: str = ""
    asks: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """Everything in it."""
        label = (f"{self.label}:",) if self.label else ()
        return (*label, *self.asks, *self.things, *self.acts, *self.marks)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question as parsed.

    Attributes:
        sentences: The clauses of each in a fixed order; equal for equivalent questions.
        documents: What it wants to be answered from, as titles are compared.
        written: How what it names is written in it, by key; not compared.
    """

    sentences: tuple[tuple[Clause, ...], ...]
    documents: frozenset[str] = frozenset()
    written: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All of its clauses."""
        return tuple(clause for sentence in self.sentences for clause in sentence)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Everything in it."""
        return (*(t for clause in self.clauses for t in clause.tokens), *self.documents)

    @property
    def things(self) -> tuple[str, ...]:
        """What all of its clauses name."""
        return tuple(thing for clause in self.clauses for thing in clause.things)
