"""One file of a running job: which tasks it needs next."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from knowledge.catalog import JobFile
from knowledge.errors import DavyError, ReadError
from knowledge.ingest.pool import Lost
from knowledge.ingest.protocol import Asked, NeedPages, PageTask, Read, ReadTask

__all__ = ["Item"]

_TRIES = 2  # how often a page may crash or hang a worker
# Not every reader tells how far it is: a large file may be silent for longer.
_LARGE = 8 << 20  # bytes


@dataclass(slots=True)
class Item:
    """A file, and how far it is.

    Attributes:
        file: What the catalog knows of it.
        state: ``new``; ``active`` while it is read; ``ready`` to be published; ``over``.
        read: What a worker made of it.
        asked: How many pages its reader wants recognised.
        page: The page that its reader last told of.
    """

    file: JobFile
    state: Literal["new", "active", "ready", "over"] = "new"
    read: Read | None = None
    asked: int = 0
    page: int = 0
    _unread: bool = True
    _missing: deque[int] = field(default_factory=deque)
    _out: set[int] = field(default_factory=set)
    _tried: Counter[int] = field(default_factory=Counter)

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return Path(self.file.path)

    @property
    def pages_done(self) -> int:
        """How many of the asked pages are there."""
        return self.asked - len(self._missing) - len(self._out)

    @property
    def recognising(self) -> bool:
        """Whether it waits for pages."""
        return bool(self._missing or self._out)

    def next_task(self, spool: Path, seconds: float, unpack_to: Path | None) -> Asked | None:
        """The next task for a worker, or None while it waits for those that are out."""
        if self._missing:
            index = self._missing.popleft()
            self._out.add(index)
            return PageTask(self.file.path, str(spool), seconds, index)
        if self._unread and not self._out:
            self._unread = False
            patience = seconds * (1 + self.path.stat().st_size / _LARGE)
            to = str(unpack_to) if unpack_to else None
            return ReadTask(self.file.path, str(spool), patience, to)
        return None

    def need(self, wanted: NeedPages) -> None:
        """Its reader wants pages.

        Raises:
            ReadError: It wants one again that was recognised.
        """
        again = [index for index in wanted.missing if self._tried[index] >= _TRIES]
        if again:
            raise ReadError(
                f"{self.path.name!r} cannot be read: page {again[0] + 1} was recognised and is"
                " not to be found again.",
                "Check the disk that the library is on, and load the file again.",
            )
        self._missing.extend(wanted.missing)
        self.asked = wanted.asked

    def page_over(self, index: int) -> None:
        """A page needs no more work; when it was the last one, the file is read again."""
        self._tried[index] += 1
        self._out.discard(index)
        self._unread = self._unread or not self.recognising

    def page_failed(self, index: int) -> bool:
        """A page went wrong; returns whether it is given up."""
        self._tried[index] += 1
        if self._tried[index] >= _TRIES:
            return True
        self._out.discard(index)
        self._missing.append(index)
        return False

    def failure(self, error: DavyError) -> tuple[str, str]:
        """An error's message and hint; what lies under a name of ours gets its own."""
        named = error.message.replace(repr(self.path.name), repr(self.file.file))
        return named, error.hint

    def lost(self, lost: Lost) -> ReadError:
        """The error for a worker that was lost over reading it."""
        where = f" at page {lost.page + 1}" if lost.page is not None else ""
        if lost.silent:
            return ReadError(
                f"{self.path.name!r} {lost.reason}{where} without any progress and was given up.",
                "Print it to a new PDF, or split it, and load that; on a slow machine raise"
                " DAVY_WORKER_SECONDS.",
            )
        return ReadError(
            f"{self.path.name!r} {lost.reason}{where}.",
            "Open it in its own program, save it again and load that.",
        )

    def move(self, places: int) -> None:
        """Other files have come before it."""
        self.file = replace(self.file, position=self.file.position + places)
