"""A chat model under measurement: what it made of each question, and what that took."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from assistant.chain import AnswerChain, Question
from assistant.evaluation.items import Item
from assistant.evaluation.measures import numbers
from assistant.evaluation.systems import Output, output_of
from assistant.models import TokenCounter
from assistant.types import Answer, Reply

__all__ = ["Draft", "Drafting", "figures_shown"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What one question took.

    Attributes:
        kind: Of the reply that stood at the end.
        evidence_ms: Time until there was something to read.
        claim_ms: Time until the first drafted claim was shown; None where none was.
        whole_ms: Time until nothing changed any more.
        calls: How often the model was asked.
        prompt_tokens: What it read.
        output_tokens: What it wrote.
        estimated: Whether those tokens were estimated, since a reply was given up before its end.
        shown: Claims shown as written.
        replaced: Claims for which the sentence was shown that they rest on.
        left_out: Claims that were not shown.
        numbers: Figures in drafted claims.
        unfounded: Those of them that the cited text does not hold.
    """

    kind: Literal["drafted", "quoted", "signed", "abstention"]
    evidence_ms: float
    claim_ms: float | None
    whole_ms: float
    calls: int = 0
    prompt_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    shown: int = 0
    replaced: int = 0
    left_out: int = 0
    numbers: int = 0
    unfounded: tuple[str, ...] = ()


class Drafting:
    """A chain, as a system that is evaluated; it keeps a :class:`Draft` of every question.

    Args:
        chain: With the chat model, or without one.
        name: What the model is called.
    """

    def __init__(self, chain: AnswerChain, name: str) -> None:
        self.name = name
        self.drafts: list[Draft] = []
        self._chain = chain
        self._tokens = TokenCounter()
        if chain.drafter is not None:
            chain.drafter.model.callbacks = [self._tokens]

    def answer(self, item: Item, k: int) -> Output:
        """What a user reads once the draft is over."""
        self._tokens.reset()
        times: list[tuple[float, Reply]] = []
        began = time.perf_counter()
        for reply in self._chain.stream(Question(item.question, item.after)):
            times.append(((time.perf_counter() - began) * 1e3, reply))
        whole = (time.perf_counter() - began) * 1e3
        first, last = times[0][0], times[-1][1]
        claim = next((at for at, reply in times if reply.kind == "drafted"), None)
        self.drafts.append(self._draft(last, first, claim, whole))
        return output_of(last, last.hits[:k], first)

    def _draft(self, reply: Reply, first: float, claim: float | None, whole: float) -> Draft:
        counted, shown = self._tokens.settled(), figures_shown(reply)
        outcomes = [decision.outcome for decision in getattr(reply, "decisions", ())]
        return Draft(
            reply.kind, first, claim, whole, counted.calls, counted.prompt, counted.output,
            counted.estimated, outcomes.count("shown"), outcomes.count("replaced"),
            outcomes.count("left out"), len(shown),
            tuple(number for number, held in shown if not held),
        )  # fmt: skip


def figures_shown(reply: Reply) -> list[tuple[str, bool]]:
    """The figures in drafted claims, and whether the text they cite holds them, digit by digit."""
    if not isinstance(reply, Answer) or reply.kind != "drafted":
        return []
    held = {citation.marker: numbers(citation.in_context) for citation in reply.citations}
    return [
        (number, any(number in held.get(marker, ()) for marker in claim.citations))
        for claim in reply.claims
        for number in sorted(numbers(claim.text))
    ]
