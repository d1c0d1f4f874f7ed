"""Reviews as the JSON that the command line and the API promise."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.records import feedback_json
from assistant.records.filters import filters_to
from assistant.review.rows import worded_to
from assistant.review.types import Act, Backlog, Correction, Found, Item, Listed, Outcome, Span
from assistant.types import Claim

__all__ = ["backlog_json", "correction_of", "found_json", "item_json", "outcomes_json"]

Json = dict[str, Any]


def found_json(found: Found) -> Json:
    """A page of the queue, as ``davy review list --json`` prints it."""
    return {"replies": [_listed(one) for one in found.items], "total": found.total}


def item_json(item: Item) -> Json:
    """A reply with all that was said of it and done to it."""
    return {
        **_listed(item.listed),
        "whole": item.whole,
        "filters": filters_to(item.filters),
        "forgotten": item.forgotten,
        "feedback": feedback_json(item.feedback),
        "history": [_act(act) for act in item.history],
        "worded": worded_to(item.worded) if item.worded else None,
        "reply": item.reply,
    }


def outcomes_json(outcomes: tuple[Outcome, ...]) -> Json:
    """What became of each of many."""
    return {"outcomes": [asdict(one) for one in outcomes]}


def backlog_json(backlog: Backlog) -> Json:
    """How much there is to do."""
    return {
        "states": dict(backlog.states), "ages": dict(backlog.ages), "waiting": backlog.waiting,
        "oldest": backlog.oldest or None,
    }  # fmt: skip


def correction_of(data: Json) -> Correction:
    """A correction from its claims, quotations and whether they are own words.

    Raises:
        KeyError, TypeError: Something is missing or of another kind.
    """
    return Correction(
        tuple(Claim(claim["text"], tuple(claim["citations"])) for claim in data["claims"]),
        tuple(Span(**span) for span in data.get("quotes") or ()),
        bool(data.get("own_words", False)),
    )


def _listed(one: Listed) -> Json:
    return {
        **asdict(one),
        "said": list(one.said),
        "risk": {"score": one.risk.score, "reasons": list(one.risk.reasons)},
    }


def _act(act: Act) -> Json:
    correction = worded_to(act.correction) if act.correction else None
    return {**asdict(act), "correction": correction}
