"""The chain that stands before the ordinary one: an emergency's card first, the answer below it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.chain import Question
from assistant.emergency.cards import CardStore
from assistant.emergency.replying import emergency
from assistant.emergency.types import Card, Emergency
from assistant.types import Reply, Response
from knowledge.errors import DavyError
from knowledge.lifecycle import Filters

__all__ = ["Answering", "EmergencyChain"]

_LOG = logging.getLogger(__name__)
_FAILED = "The search failed inside; the server's log says more."


class Answering(Protocol):
    """A chain that answers questions as they grow."""

    def stream(
        self,
        input: Question | str,  # the name is LangChain's
        config: RunnableConfig | None = None,
        *,
        dropped: threading.Event | None = None,
        **kwargs: Any,  # noqa: ANN401  # LangChain's signature
    ) -> Iterator[Reply]:
        """The reply as it grows."""


class EmergencyChain(Runnable["Question | str", Response]):
    """Answers as the ordinary chain does, and where somebody tells of an emergency shows it first.

    ``stream`` then gives the cards and phone numbers at once, and again with each ordinary reply
    below them. They stand whatever becomes of the ordinary reply.

    Args:
        ordinary: Answers everything else, and keeps its replies in the record.
        below: Answers below a card; its replies are kept with the card, not by themselves.
        store: The site's cards.
        dated: Tells what a card's versions are today.
        record: Called once an emergency, with what was shown at last; gives the id of its record.
    """

    def __init__(
        self,
        ordinary: Answering,
        below: Answering,
        store: CardStore,
        dated: Callable[[Card], Card] = lambda card: card,
        record: Callable[[Response, Filters], str] | None = None,
    ) -> None:
        self._ordinary = ordinary
        self._below = below
        self._store = store
        self._dated = dated
        self._record = record

    def invoke(
        self,
        input: Question | str,  # the name is LangChain's
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401  # LangChain's signature
    ) -> Response:
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
    ) -> Iterator[Response]:
        """The reply as it grows, see :meth:`assistant.chain.AnswerChain.stream`."""
        question = Question(input) if isinstance(input, str) else input
        shown = emergency(question.text, self._store, self._dated)
        if shown is None:
            yield from self._ordinary.stream(question, config, dropped=dropped, **kwargs)
            return
        last, record = shown, ""
        try:
            yield shown
            for last in self._with_replies(shown, question, dropped):
                yield last
        finally:  # also where whoever asked has left: this is what was shown
            record = self._keep(last, question.filters)
        if record:
            yield replace(last, record=record)

    def _with_replies(
        self, shown: Emergency, question: Question, dropped: threading.Event | None
    ) -> Iterator[Emergency]:
        last = shown
        try:
            for reply in self._below.stream(question, dropped=dropped):
                last = replace(shown, below=reply)
                yield last
        except DavyError as error:
            yield replace(last, problem=" ".join(filter(None, (last.problem, str(error)))))
        except Exception:  # whatever fails in the search or a model, it must not take the card away
            _LOG.exception("answering below an emergency card failed")
            yield replace(last, problem=" ".join(filter(None, (last.problem, _FAILED))))

    def _keep(self, reply: Emergency, filters: Filters) -> str:
        if self._record is None:
            return ""
        try:
            return self._record(reply, filters)
        except Exception:  # as above: a record that fails hides no card
            _LOG.exception("this emergency is not in the record")
            return ""
