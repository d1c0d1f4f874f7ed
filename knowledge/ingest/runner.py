"""Runs one job: files are read ahead by several workers and published in the job's order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.catalog import JobFile, NewFile
from knowledge.errors import DavyError, LibraryError, ReadError
from knowledge.ingest.items import Item
from knowledge.ingest.pool import Lost, Pool
from knowledge.ingest.protocol import (
    Asked,
    Failed,
    Members,
    NeedPages,
    PageTask,
    Pulse,
    Read,
    Said,
)
from knowledge.ingest.publish import publish
from knowledge.ingest.report import Progress, Stage, Tell
from knowledge.ingest.work import WorkFolder
from knowledge.originals import hash_file

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = ["JobRunner", "Stopped"]

_AHEAD = 4  # files read and not yet published: each holds its text in memory


class Stopped(Exception):  # somebody's wish, no error
    """The job was asked to stop."""


class JobRunner:
    """One run of one job.

    Args:
        library: Where to.
        job_id: The job.
        pool: Workers.
        work: Where jobs keep their files.
        tell: Called with progress.
        stop: Whether the job is to stop now.
    """

    def __init__(
        self,
        library: Library,
        job_id: str,
        pool: Pool,
        work: WorkFolder,
        tell: Tell,
        stop: Callable[[], bool],
    ) -> None:
        self._library, self._job, self._pool, self._work = library, job_id, pool, work
        self._records = library.catalog.jobs
        self._seconds = library.settings.worker_seconds
        self._items = [
            Item(file, "over" if file.ended else "new") for file in self._records.files(job_id)
        ]
        self._active: list[Item] = []
        self._given: dict[int, Item] = {}  # by the id of a task that is out
        self._next = 0  # where to look for the next new file
        self._head = 0  # files before it are over
        self._over = sum(item.state == "over" for item in self._items)
        self._tell, self._stop = tell, stop
        self._told: Progress | None = None

    def run(self) -> None:
        """Load its files.

        Raises:
            Stopped: It was asked to stop; it can be run again.
            LibraryError: The library itself failed (a full disk); what was loaded before stays.
        """
        try:
            while (head := self._first()) is not None:
                self._check()
                while self._admit():
                    self._give()
                    self._check()
                self._give()
                if head.state == "ready":
                    self._publish(head)
                elif self._given:
                    for task, said in self._pool.wait(1.0):
                        self._answer(task, said)
            self._progress()
        finally:
            self._pool.end_tasks()

    def _check(self) -> None:
        self._progress()
        if self._stop():
            raise Stopped

    def _first(self) -> Item | None:
        """The first file that is not over: the one to be published next."""
        while self._head < len(self._items) and self._items[self._head].state == "over":
            self._head += 1
        return self._items[self._head] if self._head < len(self._items) else None

    def _admit(self) -> bool:
        """Begin with the next file, if there is room for it."""
        while self._next < len(self._items) and self._items[self._next].state != "new":
            self._next += 1
        if self._next == len(self._items):
            return False
        item = self._items[self._next]
        if len(self._active) >= _AHEAD and item is not self._first():
            return False
        return self._begin(item)

    def _begin(self, item: Item) -> bool:
        try:
            sha256 = hash_file(item.path)
        except OSError as error:
            text = f"{item.path.name!r} cannot be opened: {error.strerror}."
            self._fail(item, ReadError(text, "Check that it is there and that you may read it."))
            return True
        if any(other.file.sha256 == sha256 for other in self._active):
            return False  # the same bytes twice: what becomes of the first decides
        item.file = replace(item.file, sha256=sha256)
        known = self._library.catalog.by_hash(sha256)
        if known is not None:
            self._unchanged(item, known.id)
            return True
        self._records.set_file(self._job, item.file.position, "reading", sha256=sha256)
        self._work.prepare(sha256)
        item.state = "active"
        self._active.append(item)
        self._active.sort(key=lambda active: active.file.position)
        return True

    def _give(self) -> None:
        """Give free workers what is to be done, the first files first."""
        for item in list(self._active):
            while self._pool.free and item.state == "active":
                task = self._task(item)
                if task is None:
                    break
                self._given[id(task)] = item
                self._pool.give(task)

    def _task(self, item: Item) -> Asked | None:
        sha256 = item.file.sha256
        to = self._work.unpack_place(self._job, item.path, sha256)
        try:
            return item.next_task(self._work.spool_place(sha256), self._seconds, to)
        except OSError as error:
            text = f"{item.path.name!r} cannot be opened: {error.strerror}."
            self._fail(item, ReadError(text, "Check that it is there and that you may read it."))
            return None

    def _answer(self, task: Asked, said: Said | Lost) -> None:
        item = self._given[id(task)]
        if not isinstance(said, Pulse):
            del self._given[id(task)]
        if item.state != "active":
            return  # it failed meanwhile, over another page
        try:
            self._take(item, task, said)
        except ReadError as error:
            self._fail(item, error)

    def _take(self, item: Item, task: Asked, said: Said | Lost) -> None:
        if isinstance(said, Pulse):
            item.page = said.page + 1
        elif isinstance(said, Failed) and isinstance(said.error, LibraryError):
            raise said.error
        elif isinstance(task, PageTask):
            self._page(item, task, said)
        elif isinstance(said, Read):
            item.read, item.state = said, "ready"
        elif isinstance(said, NeedPages):
            item.need(said)
        elif isinstance(said, Members):
            self._unpacked(item, said)
        elif isinstance(said, Failed):
            self._fail(item, said.error)
        elif isinstance(said, Lost):
            raise item.lost(said)

    def _page(self, item: Item, task: PageTask, said: Said | Lost) -> None:
        if not isinstance(said, Failed | Lost):
            item.page_over(task.index)
            return
        if not item.path.is_file():
            raise ReadError(
                f"{item.path.name!r} was taken away while its pages were being recognised.",
                "See whether the disk or stick that it is on is still there; load it again.",
            )
        if item.page_failed(task.index):
            reason = f"it {said.reason}." if isinstance(said, Lost) else said.error.message
            # A page must not cost the document: it goes in empty, with a warning.
            self._work.spool(item.file.sha256).give_up(task.index, reason)
            item.page_over(task.index)

    def _unpacked(self, item: Item, said: Members) -> None:
        """Put what was in a container right after it."""
        base = item.file
        members = [
            NewFile(place, f"{base.file}/{name}", f"{base.source}/{name}")
            for name, place in said.members
        ]
        self._records.unpacked(self._job, base.position, members)
        at = self._items.index(item) + 1
        for later in self._items[at:]:
            later.move(len(members))
        self._items[at:at] = [
            Item(JobFile(base.position + i, new.path, new.file, new.source, "waiting"))
            for i, new in enumerate(members, 1)
        ]
        self._next = min(self._next, at)
        self._end(item)

    def _publish(self, item: Item) -> None:
        assert item.read is not None
        pages = len(item.read.reading.pages)

        def indexed(done: int, total: int) -> None:
            self._progress("indexing", pages * done // max(1, total), pages)
            if self._stop():
                raise Stopped

        self._progress("indexing", 0, pages)
        try:
            known = publish(self._library, self._job, item.file, item.read, indexed)
        except (LibraryError, Stopped):
            raise
        except DavyError as error:
            self._fail(item, error)
        except Exception as error:  # one bad file must not stop the folder
            text = f"{item.path.name!r} cannot be loaded: {type(error).__name__}: {error}"
            hint = "Open it in its own program, save it again and load that."
            self._fail(item, ReadError(text, hint))
        else:
            if known is not None:
                self._unchanged(item, known)
            else:
                self._end(item)

    def _unchanged(self, item: Item, version_id: str) -> None:
        file = item.file
        self._records.set_file(
            self._job, file.position, "unchanged", sha256=file.sha256, version_id=version_id
        )
        self._end(item)

    def _fail(self, item: Item, error: DavyError) -> None:
        message, hint = item.failure(error)
        self._records.set_file(self._job, item.file.position, "failed", error=message, hint=hint)
        self._end(item)

    def _end(self, item: Item) -> None:
        item.state, item.read = "over", None
        self._over += 1
        if item in self._active:
            self._active.remove(item)
        if item.file.sha256:
            self._work.forget(item.file.sha256)

    def _progress(self, stage: Stage = "reading", page: int = 0, pages: int = 0) -> None:
        """Tell where the first unfinished file is."""
        first = self._first()
        if first is not None and first.recognising and stage == "reading":
            stage, page, pages = "recognising", first.pages_done, first.asked
        elif first is not None and stage == "reading":
            page = first.page
        name = first.file.file if first is not None else ""
        now = Progress(self._over, len(self._items), name, page, pages, stage)
        if now != self._told:
            self._told = now
            self._tell(now)
