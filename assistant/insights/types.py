"""What came of the questions of a period, in figures. Counts only: nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.review.types import Backlog

__all__ = ["Clause", "Counts", "Insights", "Spent", "Spread", "Step", "Unit"]

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Replies by what they were.

    Attributes:
        answered: Quoted, drafted or signed, but not in an emergency.
        signed: Those of them that a supervisor had signed.
        abstained: The documents did not hold the answer.
        emergencies: The site's cards were shown.
    """

    answered: int = 0
    signed: int = 0
    abstained: int = 0
    emergencies: int = 0

    @property
    def asked(self) -> int:
        """All of them."""
        return self.answered + self.abstained + self.emergencies


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took, in milliseconds: half of the replies, 95 % of them, at most."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Spent:
    """What the replies of a period took, and cost; None for what is not known.

    Attributes:
        replies: How many there were.
        seconds: That the machine was at work on them.
        drafts: Replies whose tokens are known.
        prompt_tokens: That a model read for those.
        output_tokens: That it wrote for those.
        kwh_work: Energy while at work.
        kwh_rest: Energy in between.
        energy_cost: Price of both.
        token_cost: Price of the tokens.
    """

    replies: int
    seconds: float
    drafts: int = 0
    prompt_tokens: int | None = None
    output_tokens: int | None = None
    kwh_work: float | None = None
    kwh_rest: float | None = None
    energy_cost: float | None = None
    token_cost: float | None = None

    @property
    def kwh(self) -> float | None:
        """All energy."""
        return None if self.kwh_work is None else self.kwh_work + (self.kwh_rest or 0.0)

    @property
    def cost(self) -> float | None:
        """All that is known of the cost."""
        known = [cost for cost in (self.energy_cost, self.token_cost) if cost is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Step:
    """What came of the questions of some days.

    Attributes:
        first: The first day.
        counts: Replies.
        evidence: Time until there was something to read; None where it is not known.
        total: Time until nothing changed any more; likewise.
        spent: Tokens, energy, cost.
    """

    first: date
    counts: Counts
    spent: Spent
    evidence: Spread | None = None
    total: Spread | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that answers cite, or a document without numbers, and in how many replies."""

    document: str
    clause: str
    times: int


@dataclass(frozen=True, slots=True)
class Insights:
    """What came of the questions of a period.

    Attributes:
        first: The first day, where the questions were asked.
        last: The last day, which is not over.
        unit: How many days a step is.
        whole: All of it as one step.
        steps: In order; also those when nothing was asked.
        hours: Questions by hour of the day, 24 of them.
        up: Thumbs up.
        down: Thumbs down.
        sent: Sent to the supervisor.
        topics: What had no answer, with how often that was asked, most often first.
        clauses: What was cited, most often first.
        backlog: What waits for review now, whenever it was asked.
        currency: What prices are in.
    """

    first: date
    last: date
    unit: Unit
    whole: Step
    steps: tuple[Step, ...]
    hours: tuple[int, ...]
    up: int
    down: int
    sent: int
    topics: tuple[tuple[str, int], ...]
    clauses: tuple[Clause, ...]
    backlog: Backlog
    currency: str = ""
