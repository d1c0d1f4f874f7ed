"""One draft on its way: a thread reads and checks it, the page looks in."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from assistant.checking.drafts import Draft
from assistant.checking.export import Item, Report, State
from assistant.checking.reading import Watch
from assistant.checking.types import Checked, Statement
from knowledge.errors import DavyError

__all__ = ["Checking"]

_LOG = logging.getLogger(__name__)
_NUMBERS = itertools.count(1)


class Checking:
    """A draft and what has come of it so far.

    Args:
        name: What the draft is called; "" for a text that was typed.
        read: Takes it apart; is told to tell how far it is.
        check: Gives a statement its verdict.
        state: Of the library that it is checked against.

    Attributes:
        number: No other check of this process has it.
        name: As above.
        begun: When it was asked for.
        pages: Of a scan, how many are recognised, and of how many.
        draft: Once it is read.
        done: Verdicts in reading order, as far as it has come.
        remarks: What the visitor remarks, by the number of the statement, from 1.
        stopped: Whether the visitor has stopped it.
        error: What went wrong, or None; an unforeseen fault is told without its details.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[Watch], Draft],
        check: Callable[[Statement], Checked],
        state: State,
    ) -> None:
        self.number = next(_NUMBERS)
        self.name = name
        self.begun = datetime.now(UTC)
        self.pages = (0, 0)
        self.draft: Draft | None = None
        self.done: tuple[Checked, ...] = ()
        self.remarks: dict[int, str] = {}
        self.stopped = False
        self.error: Exception | None = None
        self._read = read
        self._check = check
        self._state = state
        self._over = threading.Event()
        threading.Thread(target=self._run, daemon=True, name="checking").start()

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self._over.is_set()

    @property
    def total(self) -> int:
        """How many statements the draft has; 0 until it is read."""
        return len(self.draft.statements) if self.draft else 0

    @property
    def current(self) -> str:
        """The statement that is being checked, or ""."""
        at = len(self.done)
        return self.draft.statements[at].text if self.draft and at < self.total else ""

    def wait(self, seconds: float) -> bool:
        """Wait until it is over; returns whether it is."""
        return self._over.wait(seconds)

    def stop(self) -> None:
        """Check no further; what is done stays."""
        if not self.over:
            self.stopped = True

    def report(self, by: str, language: str) -> Report:
        """What there is to export.

        Args:
            by: Who checked it.
            language: What the export itself speaks.
        """
        items = (
            Item(checked, self.remarks.get(number, ""))
            for number, checked in enumerate(self.done, 1)
        )
        return Report(
            self.name, tuple(items), language, self.begun, self._state, by,
            others=self.draft.others if self.draft else 0, unchecked=self.total - len(self.done),
        )  # fmt: skip

    def _run(self) -> None:
        try:
            self.draft = self._read(self._watch)
            for statement in self.draft.statements:
                if self.stopped:
                    break
                self.done += (self._check(statement),)
        except DavyError as error:
            self.error = None if self.stopped else error
        except Exception as error:  # a thread's fault would vanish and the page wait for ever
            _LOG.exception("checking failed")
            self.error = error
        finally:
            self._over.set()

    def _watch(self, recognised: int, asked: int) -> bool:
        self.pages = (recognised, asked)
        return not self.stopped
