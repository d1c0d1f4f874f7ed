"""The chain before the ordinary one: what a supervisor has signed is given at once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.chain import Question
from assistant.emergency.chain import Answering
from assistant.followup import complete
from assistant.signing.holding import reread
from assistant.signing.signed import SignedAnswers
from assistant.signing.types import SignedAnswer
from assistant.types import Answer, Reply
from knowledge.errors import DavyError
from knowledge.library import Library
from knowledge.lifecycle import Filters
from knowledge.normalise import clean, language_of

__all__ = ["SignedChain"]

_LOG = logging.getLogger(__name__)


class SignedChain(Runnable["Question | str", Reply]):
    """Gives the signed answer to a question, or to an equivalent one; else answers ordinarily.

    An ordinary answer names the signed question that it is like and not equivalent to, where
    whoever asks may be given that one's answer.

    Args:
        inner: Answers everything else, and keeps its replies in the record.
        signed: The signed answers, as whoever asks sees them.
        library: The library as they see it.
        whole: The completed question, from one and those before it.
        record: Called with each signed answer that was given; gives the id of its record, or "".
    """

    def __init__(
        self,
        inner: Answering,
        signed: SignedAnswers,
        library: Library,
        whole: Callable[[str, tuple[str, ...]], str] = complete,
        record: Callable[[Reply, Filters], str] | None = None,
    ) -> None:
        self._inner = inner
        self._signed = signed
        self._library = library
        self._whole = whole
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
        """The reply as it grows, see :meth:`assistant.chain.AnswerChain.stream`."""
        given = Question(input) if isinstance(input, str) else input
        question = Question(clean(given.text), tuple(map(clean, given.after)), given.filters)
        began = time.perf_counter()
        asked = self._whole(question.text, question.after)
        found, near = self._match(asked, question.filters)
        answer = self._answer(found, question, asked, began) if found else None
        if answer is not None:
            yield from self._kept(answer, question.filters)
            return
        for reply in self._inner.stream(question, config, dropped=dropped, **kwargs):
            yield replace(reply, near=(near.id, near.question)) if near else reply

    def _match(
        self, asked: str, filters: Filters
    ) -> tuple[SignedAnswer | None, SignedAnswer | None]:
        try:
            meant = self._library.searcher.understand(asked).meant
            return self._signed.match(asked, filters, meant)
        except DavyError as error:  # what is wrong with their file must not hide an answer
            _LOG.error("Signed answers are not looked at: %s", error)
            return None, None

    def _answer(
        self, found: SignedAnswer, question: Question, asked: str, began: float
    ) -> Answer | None:
        """What was signed, its quotations read anew; None where one was taken out just now."""
        try:
            citations = tuple(reread(citation, self._library) for citation in found.citations)
        except DavyError as error:
            _LOG.warning("The signed answer %s is not given: %s", found.id, error)
            return None
        language = language_of(question.text)
        return Answer(
            kind="signed", question=question.text,
            language=found.language if language == "other" else language, claims=found.claims,
            citations=citations, hits=(), confidence=1.0,
            timings_ms={"total": round((time.perf_counter() - began) * 1e3, 1)},
            understood=asked if asked != question.text else "", notes=found.notes,
            signature=found.signature,
        )  # fmt: skip

    def _kept(self, answer: Answer, filters: Filters) -> Iterator[Answer]:
        record = ""
        try:
            yield answer
        finally:  # also where whoever asked has left: this is what was shown
            record = self._keep(answer, filters)
        if record:
            yield replace(answer, record=record)

    def _keep(self, answer: Answer, filters: Filters) -> str:
        if self._record is None:
            return ""
        try:
            return self._record(answer, filters)
        except Exception:  # a record that fails hides no answer
            _LOG.exception("this signed answer is not in the record")
            return ""
