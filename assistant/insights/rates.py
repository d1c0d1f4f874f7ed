"""What was measured of a machine: how many replies a second, how fast a model drafts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.insights.machine import Machine
from knowledge.lifecycle import UNLIMITED, Reach

__all__ = ["Drafted", "Level", "Rates"]


@dataclass(frozen=True, slots=True)
class Level:
    """What so many askers at once saw, each of them asking again as soon as it had its reply.

    Attributes:
        askers: How many.
        replies: That they got.
        seconds: In which they got them.
        p50_ms: Half of the replies took no longer.
        p95_ms: Likewise 95 %.
    """

    askers: int
    replies: int
    seconds: float
    p50_ms: float
    p95_ms: float

    @property
    def rate(self) -> float:
        """Replies a second."""
        return self.replies / self.seconds


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft takes beyond the evidence; drafts of one machine come one after the other.

    Attributes:
        model: Its name.
        drafts: How many were timed.
        seconds: Of one, on average.
        prompt_tokens: Of one, on average.
        output_tokens: Of one, on average.
    """

    model: str
    drafts: int
    seconds: float
    prompt_tokens: float
    output_tokens: float

    @property
    def tokens_per_s(self) -> float:
        """Tokens written in a second."""
        return self.output_tokens / self.seconds


@dataclass(frozen=True, slots=True)
class Rates:
    """What was measured on a machine.

    Attributes:
        on: When, ISO 8601 in UTC.
        machine: Which one.
        target_ms: What 95 % of the replies may take.
        questions: How many different questions were asked; None for a part of a library.
        passages: In the library; None likewise.
        levels: By askers.
        reply_bytes: That a reply takes in the record.
        drafted: None where no model drafts.
    """

    on: str
    machine: Machine
    target_ms: float
    questions: int | None
    passages: int | None
    levels: tuple[Level, ...]
    reply_bytes: float
    drafted: Drafted | None = None

    def within(self, reach: Reach) -> Rates:
        """The same for somebody: only who knows of every document is told how much there is."""
        return self if reach == UNLIMITED else replace(self, questions=None, passages=None)

    @property
    def sustained(self) -> Level | None:
        """The most replies a second of which 95 % meet the target; None where none do."""
        met = [level for level in self.levels if level.p95_ms <= self.target_ms]
        return max(met, key=lambda level: level.rate, default=None)
