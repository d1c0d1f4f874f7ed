"""One question on its way: a thread answers, the page looks in.

A page's script is started afresh at every tap. A draft that the script itself waited for would be
lost when somebody opens a source meanwhile.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from assistant.chain import Question
from assistant.emergency.types import Emergency
from assistant.types import Abstention, Answer, Reply, Response
from knowledge.errors import DavyError
from knowledge.lifecycle import EVERYTHING, Filters

__all__ = ["LONGEST_QUESTION", "Answering", "Asking"]

_LOG = logging.getLogger(__name__)
LONGEST_QUESTION = 4000
_NUMBERS = itertools.count(1)
_OVER, _OVER_WITH_DRAFT = 2.0, 0.05  # seconds that what is complete may take to be over


class Answering(Protocol):
    """What gives replies, each replacing the one before: the chain."""

    def stream(
        self,
        input: Question | str,  # LangChain's name
        *,
        dropped: threading.Event,
    ) -> Iterator[Response]:
        """The replies to a question, until ``dropped`` is set."""
        ...


class Asking:
    """A question and what has come of it so far.

    Args:
        answering: Gives the replies.
        question: As asked.
        after: The questions before it that it may lean on, oldest first.
        filters: What part of the library is asked, and as of which day.
        evidence: Gives the reply without a model; asked of the whole library where the part
            holds no answer.
        drafts: Whether a model may word the answer.

    Attributes:
        number: No other question of this process has it.
        question: As asked.
        filters: What part of the library is asked, and as of which day.
        reply: What to show: the evidence, then the draft as its claims pass. Each was checked by
            itself, so that none waits for those after it.
        wider_answers: Whether the filters alone are why there is no answer.
        error: What went wrong, or None; an unforeseen fault is told without its details.
    """

    def __init__(
        self,
        answering: Answering,
        question: str,
        after: tuple[str, ...] = (),
        filters: Filters = EVERYTHING,
        evidence: Callable[[Question], Reply] | None = None,
        *,
        drafts: bool = True,
    ) -> None:
        self.number = next(_NUMBERS)
        self.question = question
        self.filters = filters
        self._after = after
        self._evidence = evidence
        self._drafts = drafts
        self.wider_answers = False
        self.reply: Response | None = None
        self.error: Exception | None = None
        self._answering = answering
        self._changed = threading.Event()
        self._over = threading.Event()
        self._unwanted = threading.Event()
        threading.Thread(target=self._run, daemon=True, name="asking").start()

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self._over.is_set()

    @property
    def ordinary(self) -> Reply | None:
        """The answer or abstention, in an emergency too, as far as it has come."""
        return None if self.reply is None else _ordinary(self.reply)

    def wait(self, seconds: float) -> bool:
        """Wait until there is something to show; returns whether there is."""
        shown = self._changed.wait(seconds)
        if shown and not isinstance(self.reply, Emergency):  # which nobody waits for
            # It is over once it is in the record, and then nothing says that a draft may come.
            self._over.wait(_OVER_WITH_DRAFT if self._drafts else _OVER)
        return shown

    def drop(self) -> None:
        """Nobody waits for it any more; its model stops at once."""
        self._unwanted.set()

    def _run(self) -> None:
        try:
            asked = Question(self.question, self._after, self.filters)
            for reply in self._answering.stream(asked, dropped=self._unwanted):
                # Before it is shown: what came later would push buttons away from under a finger.
                self.wider_answers = self._answered_without_filters(reply)
                self.reply = reply
                self._changed.set()
        except DavyError as error:
            self.error = error
        except Exception as error:  # a thread's fault would vanish and the page wait for ever
            _LOG.exception("answering failed")
            self.error = error
        finally:
            self._over.set()
            self._changed.set()

    def _answered_without_filters(self, reply: Response) -> bool:
        everything = Filters(as_of=self.filters.as_of)
        if self._evidence is None or not isinstance(_ordinary(reply), Abstention):
            return False
        if self.wider_answers or self.filters == everything:
            return self.wider_answers
        asked = Question(self.question, self._after, everything)
        return isinstance(self._evidence(asked), Answer)


def _ordinary(reply: Response) -> Reply | None:
    return reply.below if isinstance(reply, Emergency) else reply
