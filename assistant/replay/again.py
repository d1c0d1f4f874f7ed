"""A recorded reply made once more by the chain: the same evidence, the recorded draft."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from assistant.chain import AnswerChain, Question
from assistant.confidence.calibrated import load
from assistant.drafting import Drafter
from assistant.drafting.bearing import Bearing
from assistant.followup import Rephraser
from assistant.gate import Gate
from assistant.models import ScriptedChat, TokenCounter
from assistant.types import Answer, Claim, Reply
from knowledge.lifecycle import Filters
from knowledge.retrieval import Searcher

if TYPE_CHECKING:
    from assistant.build import Assistant

__all__ = ["made_again"]


def made_again(
    assistant: Assistant, searcher: Searcher, then: Reply, filters: Filters,
    drafter: Drafter | None = None,
) -> Reply:  # fmt: skip
    """The reply as the chain makes it now.

    Args:
        assistant: Its settings, gate and pages are used.
        searcher: Finds what was found then.
        then: The reply as recorded.
        filters: What part of the library it was about.
        drafter: Words it anew; None to judge what was drafted then once more.
    """
    if drafter is None and isinstance(then, Answer) and then.decisions:
        claims = [decision.claim for decision in then.decisions]
        drafter = _Recorded(claims, then, assistant.gate)
    chain = AnswerChain(
        searcher, assistant.library.page, drafter, assistant.settings.threshold,
        cast(Rephraser, _Understood(searcher, then.understood)), load(assistant.settings.home),
    )  # fmt: skip
    # The language of a question without words is that of the one before it.
    before = (then.understood,) if then.understood else ()
    return chain.invoke(Question(then.question, before, filters))


class _Understood:
    """Understands a question as it was understood then: what came before it is not recorded."""

    def __init__(self, searcher: Searcher, understood: str) -> None:
        self._searcher, self._understood = searcher, understood

    def complete(self, question: str, after: Sequence[str]) -> str:
        if not self._understood or self._searcher.understand(question).meant == self._understood:
            return question  # no follow-up, at most misspelt
        return self._understood


class _Recorded(Drafter):
    """Drafts what a model drafted then, sentence by sentence."""

    def __init__(self, claims: Sequence[Claim], then: Answer, gate: Gate) -> None:
        model = ScriptedChat(replies=[])
        super().__init__(model, then.model or "", (then.language,), gate=gate)
        self._drafted = claims

    def _claims(
        self, bearing: Bearing, quotes: Mapping[int, str], language: str,
        dropped: threading.Event, counter: TokenCounter,
    ) -> Generator[Claim]:  # fmt: skip
        yield from self._drafted
