"""What becomes of a drafted sentence: shown as written, replaced by its source, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.bearing import Bearing
from assistant.evidence import addresses_programs
from assistant.gate import Gate, Rest, Verdict
from assistant.types import Claim, Decision, Outcome
from knowledge.splitting import limits, sentences
from knowledge.tokens import STOPWORDS, token_set

__all__ = ["Decided", "decide"]

_SAME_THING = 0.5  # share of a claim's words that must stand in the sentence put in its place


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a drafted sentence.

    Attributes:
        decision: For the record.
        shown: What is shown because of it, or None.
    """

    decision: Decision
    shown: Claim | None = None


def decide(
    claim: Claim,
    quotes: Mapping[int, str],
    bearing: Bearing,
    gate: Gate | None = None,
    about: str = "",
) -> Decided:
    """Check a claim by itself; what is shown of it needs no other claim beside it.

    Args:
        claim: As the model wrote it.
        quotes: All quotations of the answer, by marker.
        bearing: What is asked.
        gate: Checks it; None for the gate that Davy comes with.
        about: Titles and headings of what is quoted.

    Raises:
        ModelError: A model that the gate asks does not answer.
    """
    if any(addresses_programs(quotes.get(marker, "")) for marker in claim.citations):
        # Its words would be said as if they were meant for people.
        return Decided(Decision(claim, "left out"))
    verdict = (gate or Gate()).check(claim, quotes, bearing.query.text, about)
    source = "\n".join(rest.text for rest in verdict.rests)
    if verdict.passed:
        answers = bearing.answers(claim.text, source)
        outcome: Outcome = "shown" if answers else "left out"
        return Decided(Decision(claim, outcome), claim if answers else None)
    instead = _source(claim, verdict, quotes)
    if instead is not None and bearing.answers(instead.text, instead.text):
        return Decided(Decision(claim, "replaced", verdict.findings, instead.text), instead)
    return Decided(Decision(claim, "left out", verdict.findings))


def _source(claim: Claim, verdict: Verdict, quotes: Mapping[int, str]) -> Claim | None:
    """The sentence that a claim rests on, verbatim, if it speaks of the same thing."""
    said = token_set(claim.text) - STOPWORDS
    by_marker: dict[int, list[Rest]] = {}
    for rest in verdict.rests:
        by_marker.setdefault(rest.marker, []).append(rest)
    best, marker = max(
        ((len(said & _words(rests)), marker) for marker, rests in by_marker.items()),
        default=(0, 0),
    )
    if not said or best < _SAME_THING * len(said):
        return None
    return Claim(_verbatim(quotes[marker], by_marker[marker]), (marker,))


def _words(rests: Sequence[Rest]) -> frozenset[str]:
    return frozenset[str]().union(*(token_set(rest.text) for rest in rests))


def _verbatim(quote: str, rests: Sequence[Rest]) -> str:
    """The sentences with the exceptions that follow them; a line each where some stand between."""
    spans = sentences(quote)
    chosen: list[int] = []
    for n, (start, end) in enumerate(spans):
        rested = any(rest.start < end and start < rest.end for rest in rests)
        if rested or (chosen and chosen[-1] == n - 1 and limits(quote[start:end])):
            chosen.append(n)
    lines: list[tuple[int, int]] = []
    for n in chosen:
        if n - 1 in chosen:
            lines[-1] = (lines[-1][0], spans[n][1])
        else:
            lines.append(spans[n])
    return "\n".join(quote[start:end] for start, end in lines)
