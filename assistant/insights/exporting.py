"""Insights and plans as JSON and CSV: what commands, the API and downloads promise."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict
from io import StringIO
from typing import Any

from assistant.insights.capacity import Figure, Inputs, Load
from assistant.insights.kept import rates_json
from assistant.insights.types import Counts, Insights, Spent, Spread, Step
from assistant.review.wire import backlog_json

__all__ = ["insights_csv", "insights_json", "plan_json"]

Json = dict[str, Any]
_SPENT = ("prompt_tokens", "output_tokens", "kwh", "cost")
_COUNTS = ("asked", "answered", "signed", "abstained", "emergencies")


def insights_json(found: Insights) -> Json:
    """What ``davy insights --json`` prints."""
    return {
        "first": found.first.isoformat(), "last": found.last.isoformat(), "unit": found.unit,
        "whole": _step(found.whole), "steps": [_step(step) for step in found.steps],
        "hours": list(found.hours),
        "feedback": {"up": found.up, "down": found.down, "to_supervisor": found.sent},
        "spent": {**_spent(found.whole.spent), "currency": found.currency or None},
        "unanswered": [{"topic": topic, "asked": asked} for topic, asked in found.topics],
        "cited": [asdict(clause) for clause in found.clauses],
        "backlog": backlog_json(found.backlog),
    }  # fmt: skip


def insights_csv(steps: Sequence[Json]) -> str:
    """A row a step, for a spreadsheet; empty cells are what is not known.

    Args:
        steps: As :func:`insights_json` has them.
    """
    rows = [
        {
            "first_day": step["first"],
            **{name: step[name] for name in _COUNTS},
            **_times(step),
            **{name: step["spent"][name] for name in _SPENT},
        }
        for step in steps
    ]
    written = StringIO()
    table = csv.DictWriter(written, rows[0] if rows else ())
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()


def plan_json(load: Load, known: Inputs, figures: Sequence[Figure], currency: str) -> Json:
    """What ``davy capacity --json`` prints."""
    return {
        "assumed": asdict(load),
        "measured": rates_json(known.rates) if known.rates else None,
        "figures": [asdict(figure) for figure in figures],
        "currency": currency or None,
    }


def _step(step: Step) -> Json:
    return {
        "first": step.first.isoformat(), **_counts(step.counts),
        "evidence_ms": _spread(step.evidence), "total_ms": _spread(step.total),
        "spent": _spent(step.spent),
    }  # fmt: skip


def _counts(counts: Counts) -> Json:
    return {"asked": counts.asked, **asdict(counts)}


def _spread(spread: Spread | None) -> Json | None:
    return asdict(spread) if spread else None


def _spent(spent: Spent) -> Json:
    return {**asdict(spent), "kwh": spent.kwh, "cost": spent.cost}


def _times(step: Json) -> Json:
    return {
        f"{name}_{share}_ms": (step[f"{name}_ms"] or {}).get(share)
        for name in ("evidence", "total")
        for share in ("p50", "p95")
    }
