"""What a visitor has asked so far: what a follow-up leans on."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Reply

__all__ = ["Conversation", "Turn"]

_MOST = 8  # turns remembered


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what was said to it."""

    question: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns that are over, oldest first; of many, the latest.

    >>> Conversation().questions
    ()
    """

    turns: tuple[Turn, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked, oldest first."""
        return tuple(turn.question for turn in self.turns)

    def then(self, question: str, reply: Reply) -> Conversation:
        """The conversation with one turn more."""
        return Conversation((*self.turns, Turn(question, reply))[-_MOST:])
