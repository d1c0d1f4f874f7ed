"""What a server does beside, in its idle time: look for conflicts, try out suggested questions.

It never hurries: after each short step it rests for longer than the step took, so that a question
asked meanwhile is not slowed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

from assistant.conflicts import Conflicts
from assistant.signing.signed import SignedAnswers
from assistant.suggestions import Suggestions
from knowledge.errors import DavyError

__all__ = ["Upkeep"]

_LOG = logging.getLogger(__name__)
_LOOK = 5.0  # seconds between looks whether something has changed
_REST = 3.0  # times as long as a step took


class Upkeep:
    """A thread that keeps up with the library.

    Args:
        conflicts: Scanned where documents have come into force.
        suggestions: Worked on where the library has changed.
        signed: Withdrawn where what they rest on holds no longer.
    """

    def __init__(
        self, conflicts: Conflicts, suggestions: Suggestions, signed: SignedAnswers
    ) -> None:
        self._conflicts = conflicts
        self._suggestions = suggestions
        self._signed = signed
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; a second time does nothing."""
        if self._thread is None and not self._stop.is_set():
            self._thread = threading.Thread(target=self._run, daemon=True, name="upkeep")
            self._thread.start()

    def close(self) -> None:
        """Stop after the present step and wait for its end."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def once(self) -> None:
        """Do all that there is to do now, without rests."""
        for _ in self._work():
            pass

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._at_leisure(self._work())
            except DavyError as error:  # a full disk, a damaged file: doctor and pages tell, too
                _LOG.warning("Upkeep: %s", error)
                self._stop.wait(60)
            except Exception:  # the server goes on without
                _LOG.exception("upkeep has ended")
                return
            self._stop.wait(_LOOK)

    def _work(self) -> Iterator[object]:
        if self._conflicts.pending():
            yield from self._conflicts.scan()
        if self._signed.pending():
            yield from self._signed.keep_up()
        if self._suggestions.pending():
            yield from self._suggestions.work()

    def _at_leisure(self, steps: Iterator[object]) -> None:
        began = time.monotonic()
        for _ in steps:
            if self._stop.wait(min(1.0, _REST * (time.monotonic() - began))):
                return
            began = time.monotonic()
