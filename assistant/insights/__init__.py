"""Figures for those who are responsible: what came of the questions, and what a load needs."""

from assistant.insights.capacity import Figure, Inputs, Load, plan
from assistant.insights.exporting import insights_csv, insights_json, plan_json
from assistant.insights.gathering import insights
from assistant.insights.kept import keep, kept
from assistant.insights.known import known
from assistant.insights.measuring import measure
from assistant.insights.periods import PERIODS
from assistant.insights.types import Clause, Counts, Insights, Spent, Spread, Step

__all__ = [
    "PERIODS",
    "Clause",
    "Counts",
    "Figure",
    "Inputs",
    "Insights",
    "Load",
    "Spent",
    "Spread",
    "Step",
    "insights",
    "insights_csv",
    "insights_json",
    "keep",
    "kept",
    "known",
    "measure",
    "plan",
    "plan_json",
]
