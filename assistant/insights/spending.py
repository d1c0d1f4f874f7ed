"""What replies cost: tokens, energy, money. What is not known is left out, never supposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.insights.types import Spent
from assistant.records.statistics import Measured
from assistant.settings import Settings

__all__ = ["Prices", "spent"]

_MILLION = 1_000_000
_KWH = 3_600_000  # joules


@dataclass(frozen=True, slots=True)
class Prices:
    """What the settings say; None where they say nothing.

    Attributes:
        watts: Of the machine at rest and at work.
        kwh_price: Of a kilowatt-hour.
        token_prices: Of a million tokens of prompt and of reply.
        currency: What prices are in, or "".
    """

    watts: tuple[float, float] | None = None
    kwh_price: float | None = None
    token_prices: tuple[float, float] | None = None
    currency: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Prices:
        """Those of an installation."""
        return cls(
            settings.power_watts, settings.energy_price, settings.model_price, settings.currency
        )

    def kwh(self, work: float, rest: float) -> tuple[float, float] | None:
        """Kilowatt-hours for so many seconds at work and at rest."""
        if self.watts is None:
            return None
        return self.watts[1] * work / _KWH, self.watts[0] * rest / _KWH

    def token_cost(self, prompt: float, output: float) -> float | None:
        """Price of so many tokens."""
        if self.token_prices is None:
            return None
        return (prompt * self.token_prices[0] + output * self.token_prices[1]) / _MILLION

    def energy_cost(self, kwh: float) -> float | None:
        """Price of so many kilowatt-hours."""
        return None if self.kwh_price is None else kwh * self.kwh_price


def spent(replies: Sequence[Measured], elapsed: float, prices: Prices) -> Spent:
    """What replies took.

    The machine is at work for the time that a reply takes, each for itself: what is answered at
    once side by side counts as if one after the other, up to the time that has passed.

    Args:
        replies: All of a period.
        elapsed: Seconds of that period.
        prices: What the settings say.
    """
    seconds = min(elapsed, sum(reply.total_ms or 0.0 for reply in replies) / 1e3)
    known = [reply for reply in replies if reply.prompt_tokens is not None]
    prompt = sum(reply.prompt_tokens or 0 for reply in known) if known else None
    output = sum(reply.output_tokens or 0 for reply in known) if known else None
    work, rest = prices.kwh(seconds, elapsed - seconds) or (None, None)
    return Spent(
        len(replies), seconds, len(known), prompt, output, work, rest,
        None if work is None or rest is None else prices.energy_cost(work + rest),
        prices.token_cost(prompt, output) if prompt is not None and output is not None else None,
    )  # fmt: skip
