"""One question on its way: a thread answers, the page looks in.

A page's script is started afresh at every tap. A draft that the script itself waited for would be
lost when somebody opens a source meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import Protocol

from assistant.chain import Question
from assistant.types import Reply
from knowledge.errors import DavyError

__all__ = ["LONGEST_QUESTION", "Answering", "Asking"]

_LOG = logging.getLogger(__name__)
LONGEST_QUESTION = 4000


class Answering(Protocol):
    """What gives replies, each replacing the one before: the chain."""

    def stream(
        self,
        input: Question | str,  # LangChain's name
        *,
        dropped: threading.Event,
    ) -> Iterator[Reply]:
        """The replies to a question, until ``dropped`` is set."""
        ...


class Asking:
    """A question and what has come of it so far.

    Attributes:
        question: As asked.
        after: The questions before it that it may lean on, oldest first.
        reply: What to show: the evidence, then the draft as its claims pass. Each was checked by
            itself, so that none waits for those after it.
        error: What went wrong, or None; an unforeseen fault is told without its details.
    """

    def __init__(self, answering: Answering, question: str, after: tuple[str, ...] = ()) -> None:
        self.question = question
        self.after = after
        self.reply: Reply | None = None
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

    def wait(self, seconds: float) -> bool:
        """Wait until there is something to show; returns whether there is."""
        shown = self._changed.wait(seconds)
        # Where no model drafts it is over a moment later: then never say that a draft may come.
        return shown and (self._over.wait(0.05) or shown)

    def drop(self) -> None:
        """Nobody waits for it any more; its model stops at once."""
        self._unwanted.set()

    def _run(self) -> None:
        try:
            asked = Question(self.question, self.after)
            for reply in self._answering.stream(asked, dropped=self._unwanted):
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
