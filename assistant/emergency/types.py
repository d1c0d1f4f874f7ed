"""Emergency cards, phone numbers, and the reply that shows them. All are immutable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # which takes the reply from here
    from assistant.types import Abstention, Answer, Citation

__all__ = ["Card", "CardQuote", "Emergency", "Phone"]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call.

    Attributes:
        label: Who answers, in the site's own words, in one language or both.
        number: As it is dialled on the site; may hold spaces, hyphens, an extension.
    """

    label: str
    number: str

    @property
    def dial(self) -> str:
        """What a telephone is told to dial: digits, and a plus, comma, star or hash."""
        return "".join(sign for sign in self.number if sign in "0123456789+,*#")


@dataclass(frozen=True, slots=True)
class CardQuote:
    """A passage that a manager pinned, as it stood then.

    Attributes:
        citation: The passage, verbatim, with its place. It is kept whole, so that it can be shown
            where the library cannot be opened.
        pinned_by: Who pinned it.
        pinned: When, ISO 8601 in UTC.
    """

    citation: Citation
    pinned_by: str
    pinned: str

    @property
    def stale(self) -> bool:
        """Whether its version is known to hold no longer, or not yet.

        Known it is where a library was at hand to ask, see :func:`assistant.emergency.desk.dated`.
        """
        return self.citation.standing != "in force"

    @property
    def place(self) -> tuple[str, int, int, int]:
        """Where it stands: version, page, and the span of it."""
        cited = self.citation
        return cited.version_id, cited.page_index, cited.start, cited.end


@dataclass(frozen=True, slots=True)
class Card:
    """What to do in one sort of emergency.

    Attributes:
        id: Unique among the cards; stays when it is changed.
        kinds: The emergencies that it is for, by the names in ``kinds.csv``.
        title: What it is called.
        quotes: What it says, in order.
        note: What the manager adds in their own words, or "".
    """

    id: str
    kinds: tuple[str, ...]
    title: str
    quotes: tuple[CardQuote, ...]
    note: str = ""

    @property
    def stale(self) -> bool:
        """Whether something on it is known to hold no longer."""
        return any(quote.stale for quote in self.quotes)

    def joined(self, more: Card) -> Card:
        """This card with what is new on another after it, and the other's note where it has one."""
        quotes: dict[tuple[str, int, int, int], CardQuote] = {}
        for quote in (*self.quotes, *more.quotes):
            quotes.setdefault(quote.place, quote)
        return replace(self.of(quotes.values()), note=more.note or self.note)

    def without(self, other: Card) -> Card:
        """This card without what another quotes."""
        gone = {quote.place for quote in other.quotes}
        return self.of(quote for quote in self.quotes if quote.place not in gone)

    def of(self, quotes: Iterable[CardQuote]) -> Card:
        """This card with these quotations, numbered from 1."""
        numbered = (
            replace(quote, citation=replace(quote.citation, marker=i))
            for i, quote in enumerate(quotes, 1)
        )
        return replace(self, quotes=tuple(numbered))


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency is going on: cards and phone numbers, then the ordinary reply.

    Attributes:
        question: As asked.
        language: Of the question.
        alarms: What is going on, by the names in ``kinds.csv``, the likeliest first.
        cards: Those pinned for it; may be empty.
        phones: Whom to call, in the manager's order; may be empty.
        below: The ordinary reply; None as long as there is none.
        problem: Why there is no ordinary reply, or why no cards could be read; empty otherwise.
        timings_ms: How long each part took.
        record: Id of its record, or "".
    """

    question: str
    language: str
    alarms: tuple[str, ...]
    cards: tuple[Card, ...]
    phones: tuple[Phone, ...]
    below: Answer | Abstention | None = None
    problem: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
    record: str = ""

    kind: Literal["emergency"] = "emergency"

    @property
    def confidence(self) -> float:
        """Probability that the evidence of the ordinary reply answers; 0 where there is none."""
        return self.below.confidence if self.below else 0.0

    @property
    def text(self) -> str:
        """What a user reads: numbers, cards, the ordinary reply."""
        lines = [f"{phone.label}: {phone.number}" for phone in self.phones]
        for card in self.cards:
            lines += [card.title, *(quote.citation.in_context for quote in card.quotes)]
            lines += [card.note] if card.note else []
        lines += [self.below.text] if self.below else []
        return "\n".join(lines)
