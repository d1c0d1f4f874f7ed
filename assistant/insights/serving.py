"""Insights and capacity as JSON: for the command line and the API alike."""

from __future__ import annotations

from typing import Any, Literal

from assistant.build import Assistant
from assistant.insights.capacity import Load, plan
from assistant.insights.exporting import insights_json, plan_json
from assistant.insights.gathering import insights
from assistant.insights.kept import keep, rates_json
from assistant.insights.known import known
from assistant.insights.measuring import measure
from assistant.insights.types import Unit
from knowledge.ingest import Progress, Tell

__all__ = ["capacity_found", "insights_found", "measured"]

Json = dict[str, Any]


def insights_found(assistant: Assistant, days: int, unit: Unit | Literal[""] = "") -> Json:
    """What came of the questions of the last days; see :func:`insights`."""
    return insights_json(insights(assistant, days, unit=unit or None))


def capacity_found(assistant: Assistant, load: Json) -> Json:
    """What a load needs; ``load`` as :class:`Load`.

    Raises:
        SettingsError: A number is out of its range.
    """
    assumed, inputs = Load(**load), known(assistant)
    return plan_json(assumed, inputs, plan(assumed, inputs), assistant.settings.currency)


def measured(assistant: Assistant, asked: Json, tell: Tell) -> Json:
    """Measure this machine and keep that; ``asked`` the arguments of :func:`measure`."""
    rates = measure(assistant, **asked, tell=lambda done, total: tell(Progress(done, total)))
    keep(assistant.settings.home, rates)
    return rates_json(rates)
