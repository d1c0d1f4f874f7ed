"""Which replies a supervisor should see first, and why.

A person who waits for an answer comes before all that a reply shows by itself, and what failed
before what might. So the weights of the first four are each more than all that follow together:
what one reply has of the rest never outweighs them.

The rest is what makes an answer dangerous where it is wrong (figures, prohibitions), and what makes
it more likely to be wrong: documents that disagree, recognition that was not sure or had to be
left to the page's image, drafted sentences that the gate did not let through, a confidence next to
the threshold. The weights are a judgement, not a measurement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.evidence.statements import figures_in
from assistant.gate.operators import operators
from assistant.review.types import Reason, Risk
from knowledge.normalise import halfwidth
from knowledge.quality import DOUBTFUL

__all__ = ["NEAR", "WEIGHTS", "Facts", "answer_in", "facts_of", "risk"]

Json = dict[str, Any]

WEIGHTS: dict[Reason, int] = {
    "to supervisor": 320,
    "returned": 160,
    "thumbs down": 80,
    "emergency": 40,
    "conflict": 6,
    "doubtful": 5,
    "image": 5,
    "withheld": 4,
    "quantity": 3,
    "prohibition": 3,
    "low confidence": 3,
}
NEAR = 0.15  # above the threshold, within which a confidence is low


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a reply never changes.

    Attributes:
        reasons: Why it should be seen, whatever people say of it.
        confidence: Of an answer; None where there is none.
        versions: Ids of the versions that it shows or that were found for it.
    """

    reasons: tuple[Reason, ...]
    confidence: float | None
    versions: frozenset[str]


def answer_in(reply: Json) -> Json | None:
    """The answer that a reply gives, or gives below an emergency's card; None where it has none.

    Args:
        reply: As :func:`assistant.wire.reply_json` makes it.
    """
    inner = reply.get("reply") if reply["kind"] == "emergency" else reply
    return inner if inner and inner["kind"] != "abstention" else None


def facts_of(reply: Json) -> Facts:
    """What a reply shows by itself."""
    answer = answer_in(reply)
    confidence = float(answer["confidence"]) if answer and answer["kind"] != "signed" else None
    return Facts(tuple(_reasons(reply, answer)), confidence, frozenset(_versions(reply)))


def risk(
    facts: Facts, threshold: float, *, down: bool = False, sent: bool = False,
    returned: bool = False,
) -> Risk:  # fmt: skip
    """Why a reply should be seen, and before which others.

    Args:
        facts: What it shows by itself.
        threshold: Below this confidence Davy abstains.
        down: Whether somebody turned it down.
        sent: Whether somebody sent it to the supervisor.
        returned: Whether its signed answer was withdrawn.
    """
    low = facts.confidence is not None and facts.confidence < threshold + NEAR
    given: dict[Reason, bool] = {
        "to supervisor": sent, "returned": returned, "thumbs down": down, "low confidence": low,
    }  # fmt: skip
    reasons = tuple(name for name in WEIGHTS if given.get(name) or name in facts.reasons)
    return Risk(sum(WEIGHTS[name] for name in reasons), reasons)


def _reasons(reply: Json, answer: Json | None) -> Iterator[Reason]:
    if reply["kind"] == "emergency":
        yield "emergency"
    if answer is None or answer["kind"] == "signed":  # that one has been seen
        return
    citations = answer["citations"]
    if any(citation.get("conflict") for citation in citations):
        yield "conflict"
    if any(citation.get("confidence", 1.0) < DOUBTFUL for citation in citations):
        yield "doubtful"
    if any(citation.get("as_image") for citation in citations):
        yield "image"
    if any(decision["outcome"] != "shown" for decision in answer.get("decisions") or ()):
        yield "withheld"
    said = [claim["text"] for claim in answer["claims"]]
    if any(map(figures_in, said)):
        yield "quantity"
    if any(map(_forbids, said)):
        yield "prohibition"


def _forbids(text: str) -> bool:
    return any(found.force == "forbids" for found in operators(halfwidth(text).lower()))


def _versions(reply: Json) -> Iterable[str]:
    inner = (reply.get("reply") or {}) if reply["kind"] == "emergency" else reply
    for name in ("citations", "hits"):
        yield from (found["version_id"] for found in inner.get(name) or ())
    for card in reply.get("cards") or ():
        yield from (quote["citation"]["version_id"] for quote in card["quotes"])
