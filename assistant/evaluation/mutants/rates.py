"""Shares with their intervals, and what a check of the gate takes."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from assistant.evaluation.measures import percentile
from assistant.gate import Verdict, check
from assistant.types import Claim

__all__ = ["Rate", "judged", "milliseconds", "told"]

_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many.

    Attributes:
        hits: How many are.
        n: Of how many.
    """

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of none."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies with 95 % confidence (Wilson 1927, score interval).

        >>> [round(end, 3) for end in Rate(9, 10).interval]
        [0.596, 0.982]
        """
        if not self.n:
            return (0.0, 1.0)
        share, z2n = self.value, _Z**2 / self.n
        middle = (share + z2n / 2) / (1 + z2n)
        half = _Z * math.sqrt(share * (1 - share) / self.n + z2n / (4 * self.n)) / (1 + z2n)
        return (max(0.0, middle - half), min(1.0, middle + half))

    def as_json(self) -> dict[str, Any]:
        """The share, its interval and what it is of."""
        low, high = self.interval
        return {"n": self.n, "hits": self.hits, "share": round(self.value, 4),
                "low": round(low, 4), "high": round(high, 4)}  # fmt: skip


def judged(claim: Claim, quotes: Mapping[int, str], question: str = "") -> tuple[Verdict, float]:
    """What the gate says of a claim, and how many milliseconds that took."""
    begun = time.perf_counter()
    verdict = check(claim, quotes, question)
    return verdict, (time.perf_counter() - begun) * 1000


def milliseconds(times: Sequence[float]) -> dict[str, float]:
    """Mean, median and 95th percentile of times."""
    if not times:
        return {}
    return {
        "mean": round(mean(times), 2),
        "p50": round(percentile(times, 0.5), 2),
        "p95": round(percentile(times, 0.95), 2),
    }


def told(verdict: Verdict, language: str) -> dict[str, Any]:
    """A verdict as it is written to a file of misses."""
    return {
        "findings": [
            {"check": found.check, "claimed": found.claimed, "stated": found.stated}
            for found in verdict.findings
        ],
        "rests": [rest.text for rest in verdict.rests],
        "coverage": round(verdict.coverage, 3),
        "reason": verdict.reason(language),
    }
