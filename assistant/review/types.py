"""What a supervisor goes through: replies, why they come first, what was done to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from assistant.records import Feedback, Kind
from assistant.types import Citation, Claim
from knowledge.lifecycle import EVERYTHING, Filters

__all__ = [
    "AGES",
    "REASONS",
    "STATES",
    "Act",
    "Age",
    "Backlog",
    "Bulk",
    "Correction",
    "Did",
    "Found",
    "Item",
    "Listed",
    "Outcome",
    "Reason",
    "Risk",
    "Section",
    "Span",
    "State",
    "Worded",
]

Json = dict[str, Any]

State = Literal["open", "approved", "corrected", "rejected", "signed", "returned"]
STATES: tuple[State, ...] = get_args(State)
# Parts of the queue: what needs a decision, what of that is assigned to one person, the rest.
Section = Literal["", "open", "mine", "decided", "returned"]
Did = Literal["assign", "comment", "approve", "correct", "reject", "reopen", "sign", "return"]
Bulk = Literal["approve", "assign", "reject"]
Reason = Literal[
    "to supervisor", "returned", "thumbs down", "emergency", "conflict", "doubtful", "image",
    "withheld", "quantity", "prohibition", "low confidence",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)
Age = Literal["day", "week", "month", "older"]  # within the last day, and so on
AGES: tuple[Age, ...] = get_args(Age)


@dataclass(frozen=True, slots=True)
class Risk:
    """Why a reply should be seen.

    Attributes:
        score: Sum of the reasons' weights (:data:`assistant.review.risk.WEIGHTS`); 0 where nothing
            asks for a look.
        reasons: The weightiest first.
    """

    score: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a page that is cited: ``[start, end)`` of its text.

    Attributes:
        version_id: The version.
        page_index: 0-based position of the page.
        start: First offset in the page's text.
        end: Offset after the last character.
    """

    version_id: str
    page_index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a supervisor puts in the place of an answer.

    Attributes:
        claims: What it says; markers count the ``quotes`` from 1.
        quotes: What it rests on: quotations of the reply, or found by a search.
        own_words: Whether it is the supervisor's own words, which the gate is not asked about;
            only then a claim may cite nothing.
    """

    claims: tuple[Claim, ...]
    quotes: tuple[Span, ...] = ()
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """What is to be shown: the reply's own claims, or those of the correction that counts.

    Attributes:
        claims: In order.
        citations: By marker, from 1.
        notes: What is said above them; those of the reply, none of a correction.
        own_words: As for :class:`Correction`.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to a reply. Acts are added and never changed.

    Attributes:
        number: Later ones have higher numbers.
        time: When, ISO 8601 in UTC.
        did: What. ``sign`` and ``return`` are noted by the signing itself.
        by: Who, as others read the name; ``Davy`` for what Davy does by itself.
        account: Name of the account, or "".
        text: The comment, the reason of a rejection, the one it is assigned to ("" for nobody),
            the id of the signed answer, or why that came back (:data:`assistant.signing.Cause`).
        correction: What was put in the reply's place; None unless ``correct``.
    """

    number: int
    time: str
    did: Did
    by: str
    account: str = ""
    text: str = ""
    correction: Worded | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of a reply.

    Attributes:
        record: Id of its record.
        time: When it was given, ISO 8601 in UTC.
        question: As asked.
        kind: As for :class:`assistant.records.Entry`.
        language: Of the question.
        confidence: Probability that the evidence answered the question, 0 to 1.
        asked_by: Account of whoever asked, or "".
        said: Kinds of feedback that still count.
        state: What the last decision makes of it.
        assigned: Who is to see to it, or "".
        risk: Why it should be seen.
        seen: What an action on it names, so that nobody overrules what they have not seen: the
            number of the last act; 0 where nothing was done.
        signed: Id of its signed answer where it is ``signed``, else "".
        cause: Why its signed answer came back where it is ``returned``, else "".
        again: Whether somebody has turned it down, or sent it, after the last decision.
    """

    record: str
    time: str
    question: str
    kind: str
    language: str
    confidence: float
    asked_by: str = ""
    said: tuple[Kind, ...] = ()
    state: State = "open"
    assigned: str = ""
    risk: Risk = Risk()
    seen: int = 0
    signed: str = ""
    cause: str = ""
    again: bool = False

    @property
    def undecided(self) -> bool:
        """Whether it needs a decision."""
        return self.again or self.state in ("open", "returned")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the queue, and of how many replies."""

    items: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Item:
    """A reply with all that a supervisor needs to decide.

    Attributes:
        listed: What a list says of it.
        whole: The completed question: what was searched for.
        reply: The reply, as :func:`assistant.wire.reply_json` makes it.
        filters: What part of the library it was about.
        feedback: All that was said of it, oldest first; empty once the record has forgotten it.
        history: All that was done, oldest first.
        worded: What would be signed; None where the reply is no answer and nobody corrected it.
        forgotten: Whether the record holds it no longer.
    """

    listed: Listed
    whole: str
    reply: Json
    filters: Filters = EVERYTHING
    feedback: tuple[Feedback, ...] = ()
    history: tuple[Act, ...] = ()
    worded: Worded | None = None
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of many: ``problem`` and ``hint`` say why it failed, "" if it did not."""

    record: str
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much there is to do.

    Attributes:
        states: How many replies are in each state.
        ages: How long those wait that need a decision and have a reason to be seen.
        oldest: When the one was given that waits the longest, ISO 8601; "" where none waits.
    """

    states: Mapping[State, int]
    ages: Mapping[Age, int]
    oldest: str = ""

    @property
    def waiting(self) -> int:
        """How many need a decision and have a reason to be seen."""
        return sum(self.ages.values())
