"""Replies as a review shows them: what was asked, what would be signed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.records import Entry
from assistant.review.risk import answer_in
from assistant.review.rows import Snapshot, worded_from
from assistant.review.types import Act, Worded

__all__ = ["entry_of", "whole", "worded"]

Json = dict[str, Any]


def whole(reply: Json) -> str:
    """The completed question that a reply answers: what was searched for."""
    inner = (reply.get("reply") or reply) if reply["kind"] == "emergency" else reply
    return str(inner.get("understood") or reply["question"])


def worded(reply: Json, history: Iterable[Act]) -> Worded | None:
    """What would be signed of a reply: the last correction, else its own claims, else nothing.

    A reply that was opened again stands as it was given.
    """
    answer = answer_in(reply)
    now = own = worded_from(answer) if answer else None
    for act in history:
        if act.correction is not None:
            now = act.correction
        elif act.did == "reopen":
            now = own
    return now


def entry_of(snapshot: Snapshot) -> Entry:
    """What the record would list, had it not forgotten the reply; without what people said."""
    reply = snapshot.reply
    inner = (reply.get("reply") or {}) if reply["kind"] == "emergency" else reply
    decisions = inner.get("decisions") or ()
    return Entry(
        id=snapshot.record, time=snapshot.time, question=reply["question"], kind=reply["kind"],
        language=reply["language"], confidence=inner.get("confidence", 0.0),
        model=inner.get("model"), prompt=inner.get("prompt") or "", drafted=len(decisions),
        withheld=sum(decision["outcome"] != "shown" for decision in decisions),
        filters=snapshot.filters,
    )  # fmt: skip
