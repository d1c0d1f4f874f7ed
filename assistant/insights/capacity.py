"""What a load needs, from what was measured on one machine. Every figure says where it is from."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import add, mul, truediv
from typing import Literal

from assistant.insights.rates import Rates
from assistant.insights.spending import Prices
from knowledge.errors import SettingsError

__all__ = ["Figure", "Inputs", "Load", "Source", "Unit", "plan"]

MONTH_DAYS = 365.25 / 12
_DAY = 86_400
_AUDIT_BYTES = 1000  # of an answer's entry in the audit log: some hashes and names

Source = Literal["measured", "set", "assumed", "computed"]
Unit = Literal[
    "/s", "/day", "/month", "times", "s", "h", "people", "machines", "B", "GB", "W", "kWh",
    "money", "money/kWh",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """What is assumed; each of them can be another.

    Attributes:
        people: Who ask.
        interactions: Questions that they ask in a month.
        hours: Of a day in which they ask; 24 where people work in shifts.
        peak: How many times the mean of those hours the busiest moment is.
        drafted: Part of the questions for which a model drafts, 0 to 1.
        busy: How much of a machine may be used at that moment, 0 to 1. Questions come at random:
            with M/M/1 a reply then takes 1 / (1 − busy) times as long as on an idle machine,
            2.5 times at 0.6, 5 times at 0.8, 10 times at 0.9.
        spare: Machines more, so that one may fail or be serviced.
        pages: To load at the beginning.

    Raises:
        SettingsError: A number is out of its range.
    """

    people: int = 6_000
    interactions: float = 50_000_000
    hours: float = 24.0
    peak: float = 3.0
    drafted: float = 0.0
    busy: float = 0.6
    spare: int = 1
    pages: int = 100_000

    def __post_init__(self) -> None:
        within = {
            "people": self.people >= 1, "interactions": 0 < self.interactions < math.inf,
            "hours": 0 < self.hours <= 24, "peak": 1 <= self.peak < math.inf,
            "drafted": 0 <= self.drafted <= 1, "busy": 0 < self.busy < 1, "spare": self.spare >= 0,
            "pages": self.pages >= 0,
        }  # fmt: skip
        for name, right in within.items():
            if not right:
                raise SettingsError(
                    f"A load cannot have {name} {getattr(self, name)!r}.",
                    "Hours are up to 24, shares between 0 and 1, the peak at least 1.",
                )


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is known of a machine and its library; None for what is not.

    Attributes:
        rates: What was measured on it.
        prices: What the settings say.
        pages_per_s: Read when the library was loaded.
        record_bytes: That a reply takes in the record.
        audit_bytes: That it takes in the audit log.
        asked_month: Questions that are asked here in a month now.
    """

    rates: Rates | None = None
    prices: Prices = field(default_factory=Prices)
    pages_per_s: float | None = None
    record_bytes: float | None = None
    audit_bytes: float | None = None
    asked_month: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure.

    Attributes:
        name: What it is; pages and commands have words for it.
        value: None where something is not known that it needs.
        unit: What it is in.
        source: Where it is from.
        formula: For what is computed, with the numbers in place.
    """

    name: str
    value: float | None
    unit: Unit
    source: Source
    formula: str = ""


def plan(load: Load, known: Inputs) -> tuple[Figure, ...]:
    """What a load needs.

    Args:
        load: What is assumed.
        known: What was measured or set.
    """
    sheet = _Sheet()
    peak = _asked(sheet, load)
    service = _service(sheet, load, known)
    machines = _machines(sheet, load, known, peak, service)
    _storage(sheet, load, known)
    _energy(sheet, load, known, service, machines)
    sheet.given("pages_per_s", known.pages_per_s, "/s", "measured")
    sheet.computed(
        "loading", "h", "{} ÷ {} ÷ 3600", lambda pages, rate: pages / rate / 3600,
        load.pages, known.pages_per_s,
    )  # fmt: skip
    return tuple(sheet.figures)


class _Sheet:
    """Figures as they are worked out."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def given(self, name: str, value: float | None, unit: Unit, source: Source) -> float | None:
        self.figures.append(Figure(name, value, unit, source))
        return value

    def computed(
        self, name: str, unit: Unit, formula: str, work_out: Callable[..., float],
        *numbers: float | None,
    ) -> float | None:  # fmt: skip
        """Work a figure out, where all numbers that it needs are known."""
        known = [number for number in numbers if number is not None]
        value, written = None, ""
        if len(known) == len(numbers):
            value, written = work_out(*known), formula.format(*map(_written, known))
        self.figures.append(Figure(name, value, unit, "computed", written))
        return value


def _asked(sheet: _Sheet, load: Load) -> float | None:
    """Questions a second at the busiest moment."""
    mean = sheet.computed(
        "mean_rate", "/s", "{} ÷ ({} × 24 × 3600)", lambda n, days: n / (days * _DAY),
        load.interactions, MONTH_DAYS,
    )  # fmt: skip
    sheet.computed(
        "each_day", "/day", "{} ÷ {} ÷ {}", lambda n, people, days: n / people / days,
        load.interactions, load.people, MONTH_DAYS,
    )  # fmt: skip
    return sheet.computed(
        "peak_rate", "/s", "{} × 24 ÷ {} × {}", lambda mean, hours, peak: mean * 24 / hours * peak,
        mean, load.hours, load.peak,
    )  # fmt: skip


def _service(sheet: _Sheet, load: Load, known: Inputs) -> float | None:
    """Seconds that a question keeps a machine."""
    rates = known.rates
    level = rates.sustained if rates else None
    sustained = sheet.given("sustained", level.rate if level else None, "/s", "measured")
    if not load.drafted:
        return sheet.computed("service", "s", "1 ÷ {}", lambda rate: 1 / rate, sustained)
    drafted = rates.drafted if rates else None
    seconds = sheet.given("draft_seconds", drafted.seconds if drafted else None, "s", "measured")
    return sheet.computed(
        "service", "s", "1 ÷ {} + {} × {}", lambda rate, share, draft: 1 / rate + share * draft,
        sustained, load.drafted, seconds,
    )  # fmt: skip


def _machines(
    sheet: _Sheet, load: Load, known: Inputs, peak: float | None, service: float | None
) -> float | None:
    """Machines, spare ones among them."""
    one = sheet.computed("machine_rate", "/s", "{} ÷ {}", truediv, load.busy, service)
    sheet.computed(
        "served", "people", "{} × {} ÷ {}",
        lambda people, one, peak: math.floor(people * one / peak), load.people, one, peak,
    )  # fmt: skip
    sheet.given("asked_month", known.asked_month, "/month", "measured")
    sheet.computed(
        "times_now", "times", "{} × {} ÷ ({} × {})",
        lambda one, asked, peak, now: one * asked / (peak * now),
        one, load.interactions, peak, known.asked_month or None,
    )  # fmt: skip
    return sheet.computed(
        "machines", "machines", "⌈{} ÷ {}⌉ + {}",
        lambda peak, one, spare: math.ceil(peak / one) + spare, peak, one, load.spare,
    )  # fmt: skip


def _storage(sheet: _Sheet, load: Load, known: Inputs) -> None:
    """What a year of replies takes on the disk."""
    sheet.given("record_bytes", known.record_bytes, "B", "measured")
    audit = known.audit_bytes
    sheet.given("audit_bytes", audit or _AUDIT_BYTES, "B", "measured" if audit else "assumed")
    for name, size in (("records_year", known.record_bytes), ("audit_year", audit or _AUDIT_BYTES)):
        sheet.computed(
            name, "GB", "{} × 12 × {} ÷ 10⁹", lambda n, size: n * 12 * size / 1e9,
            load.interactions, size,
        )  # fmt: skip


def _energy(
    sheet: _Sheet, load: Load, known: Inputs, service: float | None, machines: float | None
) -> None:
    """Energy and money of a month."""
    prices = known.prices
    rest, work = prices.watts or (None, None)
    sheet.given("watts_rest", rest, "W", "set")
    sheet.given("watts_work", work, "W", "set")
    kwh = sheet.computed(
        "energy", "kWh", "({0} × {1} × {2} × 86400 + ({3} − {1}) × {4} × {5}) ÷ 3600000",
        lambda machines, rest, days, work, asked, service: (
            machines * rest * days * _DAY + (work - rest) * asked * service
        ) / 3_600_000,
        machines, rest, MONTH_DAYS, work, load.interactions, service,
    )  # fmt: skip
    sheet.given("kwh_price", prices.kwh_price, "money/kWh", "set")
    energy = sheet.computed("energy_cost", "money", "{} × {}", mul, kwh, prices.kwh_price)
    drafted = known.rates.drafted if known.rates else None
    if load.drafted and drafted and prices.token_prices:
        tokens = sheet.computed(
            "token_cost", "money", "{} × {} × ({} × {} + {} × {}) ÷ 10⁶",
            lambda asked, share, read, reading, wrote, writing: (
                asked * share * (read * reading + wrote * writing) / 1e6
            ),
            load.interactions, load.drafted, drafted.prompt_tokens, prices.token_prices[0],
            drafted.output_tokens, prices.token_prices[1],
        )  # fmt: skip
        energy = sheet.computed("cost", "money", "{} + {}", add, energy, tokens)
    sheet.computed(
        "cost_thousand", "money", "{} ÷ {} × 1000", lambda cost, asked: cost / asked * 1000,
        energy, load.interactions,
    )  # fmt: skip


def _written(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"
