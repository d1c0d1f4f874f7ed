"""Question to reply, as a LangChain Runnable: search, evidence, then a draft through the gate."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant import messages
from assistant.citing import citations as cited
from assistant.confidence import Model, measure, shipped, shortfalls
from assistant.drafting import Draft, Drafter
from assistant.evidence import select
from assistant.followup import Rephraser, complete, joined
from assistant.incident import incident
from assistant.notes import as_it_stood, notes
from assistant.prompts import VERSION
from assistant.types import Abstention, Answer, Claim, Evidence, Reply
from knowledge.lifecycle import EVERYTHING, Filters
from knowledge.normalise import clean, language_of
from knowledge.retrieval import Query, Searcher
from knowledge.types import Hit, Page

__all__ = ["AnswerChain", "Question"]

_LOG = logging.getLogger(__name__)
HITS = 10


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        text: As asked.
        after: Those asked before it in the same conversation, oldest first.
        filters: What part of the library it is about, and as of which day.
    """

    text: str
    after: tuple[str, ...] = ()
    filters: Filters = EVERYTHING


class AnswerChain(Runnable["Question | str", Reply]):
    """Answers questions.

    ``invoke`` gives the reply. ``stream`` gives more than one where a model drafts: first the
    quotations, which are there in milliseconds, then the draft as its claims pass; and where the
    reply is kept in the record, at last the same once more with the id it has there. Each thing
    it gives is checked; a later one replaces the earlier.

    Args:
        searcher: Finds passages.
        page_of: A page by version id and index; citations take their boxes from it.
        drafter: Words answers; None to always quote.
        threshold: Below this probability that the evidence answers, Davy abstains.
        rephraser: Completes follow-ups with a model; None to do so by rules alone.
        confidence: Judges whether evidence answers; None for what Davy comes with.
        record: Called once a question, with the last reply that was given and what part of the
            library it was about; gives the id of its record, or "".
    """

    def __init__(
        self,
        searcher: Searcher,
        page_of: Callable[[str, int], Page],
        drafter: Drafter | None,
        threshold: float,
        rephraser: Rephraser | None = None,
        confidence: Model | None = None,
        record: Callable[[Reply, Filters], str] | None = None,
    ) -> None:
        self._searcher = searcher
        self._page_of = page_of
        self.drafter = drafter
        self._threshold = threshold
        self._complete = rephraser.complete if rephraser else complete
        self._confidence = confidence or shipped()
        self._record = record

    def invoke(
        self,
        input: Question | str,  # the name is LangChain's
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401  # LangChain's signature
    ) -> Reply:
        """The reply to a question."""
        *_, last = self.stream(input, config, **kwargs)
        return last

    def stream(
        self,
        input: Question | str,
        config: RunnableConfig | None = None,
        *,
        dropped: threading.Event | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Iterator[Reply]:
        """The reply from the evidence alone, then as the draft grows.

        Args:
            input: The question.
            config: LangChain's; not used.
            dropped: Set by another thread when nobody waits any more: the model then stops at once.
            kwargs: LangChain's; not used.
        """
        given = Question(input) if isinstance(input, str) else input
        # A lone surrogate, as JSON may carry one, could not be printed or sent back.
        question = Question(clean(given.text), tuple(map(clean, given.after)), given.filters)
        last: Reply | None = None
        record = ""
        try:
            for reply in self._replies(question, dropped):
                last = reply
                yield reply
        finally:  # also where whoever asked has left: this is what was shown
            if last is not None:
                record = self._keep(last, question.filters)
        if last is not None and record:
            yield replace(last, record=record)

    def _replies(self, question: Question, dropped: threading.Event | None) -> Iterator[Reply]:
        began = time.perf_counter()
        first = self.evidence(question)
        yield first
        if isinstance(first, Answer) and self.drafter and _may_be_worded(first, self.drafter):
            yield from self._drafted(self.drafter, question, first, began, dropped)

    def _keep(self, reply: Reply, filters: Filters) -> str:
        if self._record is None:
            return ""
        try:
            return self._record(reply, filters)
        except Exception:  # whatever keeps records, it must not hide an answer
            _LOG.exception("this reply is not in the record")
            return ""

    def evidence(self, question: Question) -> Answer | Abstention:
        """The reply that needs no model: quotations, or an abstention."""
        asked = self._complete(question.text, question.after)
        reply = self._evidence(question, asked)
        if isinstance(reply, Abstention) and question.after and asked == question.text:
            # It read as a question of its own, and nothing answers it: it may lean all the same.
            leaning = self._evidence(question, joined(question.after[-1], question.text))
            return leaning if isinstance(leaning, Answer) else reply
        return reply

    def _evidence(self, question: Question, asked: str) -> Answer | Abstention:
        began = time.perf_counter()
        query = self._searcher.understand(asked)
        understood = query.meant if query.meant != question.text else ""
        visible = self._searcher.visible(question.filters)
        hits = self._searcher.search(query, HITS, visible)
        needs = self._needs(query, visible)
        searched = time.perf_counter()
        evidence = self._showable(select(query, hits, needs))
        confidence = self._confidence.probability(measure(query, hits, evidence))
        language = _language(question)
        if not evidence or confidence < self._threshold:
            lacking = messages.missing(language, shortfalls(query, hits, evidence))
            reason = messages.abstention(
                language, confidence, self._threshold, found=bool(hits), lacking=lacking
            )
            said = as_it_stood(language, question.filters.as_of)
            reason = f"{said}\n{reason}" if said else reason
            return Abstention(
                question.text, language, reason, tuple(hits), round(confidence, 4),
                _timings(began, searched), understood=understood, missing=lacking,
            )  # fmt: skip
        citations = cited(evidence, self._page_of, self._searcher.lifecycles)
        said = messages.as_image(language)
        claims = tuple(Claim(said if c.as_image else c.quote, (c.marker,)) for c in citations)
        return Answer(
            "quoted", question.text, language, claims, citations, tuple(hits),
            round(confidence, 4), None, _timings(began, searched), understood,
            notes(language, citations, question.filters.as_of),
        )  # fmt: skip

    def _drafted(
        self, drafter: Drafter, question: Question, quoted: Answer, began: float,
        dropped: threading.Event | None,
    ) -> Iterator[Answer]:  # fmt: skip
        """The answer as its draft grows: each claim was checked by itself and may be shown."""
        query = self._searcher.understand(quoted.understood or question.text)
        quotes = {c.marker: c.in_context for c in quoted.citations}
        answer = shown = quoted
        about = "\n".join("\n".join((c.document, *c.heading_path)) for c in quoted.citations)
        with closing(drafter.draft(query, quotes, quoted.language, dropped, about)) as drafts:
            for draft in drafts:
                answer = _worded(quoted, draft, drafter.name, began)
                if answer.claims != shown.claims:
                    shown = answer
                    yield shown
        if answer is not shown:
            yield answer

    def _needs(self, query: Query, visible: frozenset[str]) -> list[Hit]:
        """What else to search for where something has happened."""
        happened = incident(query)
        if happened is None:
            return []
        return self._searcher.search(happened.search_text(query.language), HITS, visible)

    def _showable(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The evidence without what only an image could show and has none."""
        return [
            item
            for item in evidence
            if not item.as_image
            or self._page_of(item.hit.version_id, item.hit.passage.page_index).lines
        ]


def _language(question: Question) -> str:
    found = language_of(question.text)
    return found if found != "other" or not question.after else language_of(question.after[-1])


def _may_be_worded(quoted: Answer, drafter: Drafter) -> bool:
    return (
        quoted.language in drafter.languages
        # In an emergency nobody waits for a wording. Which value of a table's row belongs to which
        # column is no question for one, and what cannot be read may hold the condition of what can.
        and not any(c.facets or c.header or c.as_image for c in quoted.citations)
    )


def _worded(quoted: Answer, draft: Draft, model: str, began: float) -> Answer:
    """The quotations with what a draft makes of them."""
    answer = replace(
        quoted, decisions=draft.decisions, withheld=draft.withheld, prompt=VERSION,
        timings_ms=_with_draft(quoted.timings_ms, began), usage=draft.usage,
    )  # fmt: skip
    if not draft.worded:
        return answer
    return replace(answer, kind="drafted", claims=draft.claims, model=model)


def _timings(began: float, searched: float) -> dict[str, float]:
    now = time.perf_counter()
    return {
        "search": round((searched - began) * 1e3, 1),
        "evidence": round((now - began) * 1e3, 1),
        "total": round((now - began) * 1e3, 1),
    }


def _with_draft(timings: dict[str, float], began: float) -> dict[str, float]:
    total = round((time.perf_counter() - began) * 1e3, 1)
    return {**timings, "draft": round(total - timings["evidence"], 1), "total": total}
