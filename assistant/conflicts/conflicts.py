"""The conflicts of a library: scanned for, listed, settled."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from assistant.conflicts.file import Scanned
from assistant.conflicts.listing import listed
from assistant.conflicts.scanning import Scan
from assistant.conflicts.types import Conflict, Settled
from knowledge.errors import ChangedSince, LibraryError, NotFound
from knowledge.library import Library
from knowledge.lifecycle.standing import Edition

__all__ = ["Conflicts"]

_OFTEN = 10.0  # seconds between saves of a scan that goes on


class Conflicts:
    """Where documents in force disagree. Threads may share one.

    Args:
        library: Its folder keeps what was found and settled, in ``conflicts.json``.

    Every method raises what is wrong with that file:

    Raises:
        LibraryDamaged: It cannot be read.
        DiskFull: There is no room for it.
        LibraryError: It cannot be written.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._file = library.settings.home / "conflicts.json"
        self._scanning = threading.Lock()
        self._lock = threading.RLock()
        self._kept: Scanned | None = None
        # With what it was made of: the editions, the day, and the turn of what scans have found.
        self._listed: tuple[Mapping[str, Edition], date, int, tuple[Conflict, ...]] | None = None

    def pending(self) -> tuple[str, ...]:
        """Ids of the versions in force that were not scanned yet, in a fixed order."""
        with self._lock:
            return tuple(sorted(self._library.visible() - self._scanned.versions.keys()))

    def scan(self) -> Iterator[tuple[int, int]]:
        """Compare the versions in force that were not scanned yet with all others.

        Gives, after each of many short steps, how many versions are done, and of how many. Where
        it is left off, the versions done stay done.
        """
        with self._scanning:
            self._drop_removed()
            pending = self.pending()
            with self._lock:
                scan = Scan(self._library.catalog, self._scanned)
            saved = time.monotonic()
            try:
                for done, version_id in enumerate(pending):
                    yield done, len(pending)
                    for _ in self._scan(scan, version_id):
                        yield done, len(pending)
                    if time.monotonic() - saved > _OFTEN:
                        self._save()
                        saved = time.monotonic()
            finally:
                if pending:
                    self._save()
            yield len(pending), len(pending)

    def list(self) -> tuple[Conflict, ...]:
        """The conflicts between versions in force: those not settled first, worst ones first."""
        catalog, today = self._library.catalog, date.today()
        with self._lock:
            editions = catalog.lifecycles.editions()  # the same object until something changes
            turn, before = self._scanned.turn, self._listed
            if before is None or before[0] is not editions or before[1:3] != (today, turn):
                visible = self._library.visible()
                found = listed(self._scanned, catalog, visible, self._library.page)
                before = self._listed = editions, today, turn, tuple(found)
            return before[3]

    def settle(self, conflict_id: str, by: str, remark: str = "") -> Conflict:
        """Note that a conflict needs no more looking after; it stays listed, as settled.

        Raises:
            NotFound: There is no such conflict.
            LibraryError: Nobody is named.
            ChangedSince: Somebody else has settled it.
        """
        name = " ".join(by.split())
        if not name:
            raise LibraryError("Nobody is named.", "Say who settles it.")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock:
            before = self._one(conflict_id).settled
            if before is not None and before.by != name:
                raise ChangedSince(
                    f"{before.by} has settled this conflict meanwhile; your remark was not kept.",
                    "Look at what was said of it; open it again to settle it otherwise.",
                )
            return self._said(conflict_id, Settled(name, now, remark.strip()))

    def reopen(self, conflict_id: str) -> Conflict:
        """Take back that a conflict is settled.

        Raises:
            NotFound: There is no such conflict.
        """
        return self._said(conflict_id, None)

    @property
    def _scanned(self) -> Scanned:
        if self._kept is None:
            self._kept = Scanned.load(self._file)
        return self._kept

    def _save(self) -> None:
        with self._lock:
            self._scanned.turn += 1
            self._scanned.save(self._file)

    def _said(self, conflict_id: str, settled: Settled | None) -> Conflict:
        with self._lock:
            self._one(conflict_id)
            self._scanned.settled.pop(conflict_id, None)
            if settled is not None:
                self._scanned.settled[conflict_id] = settled
            self._save()
            return self._one(conflict_id)

    def _one(self, conflict_id: str) -> Conflict:
        found = next((one for one in self.list() if one.id == conflict_id), None)
        if found is None:
            raise NotFound(f"There is no conflict {conflict_id!r}.", "'davy conflicts' lists them.")
        return found

    def _drop_removed(self) -> None:
        with self._lock:
            there = self._library.catalog.lifecycles.searched()
            gone = frozenset(self._scanned.versions.keys() - there)
            if gone:
                self._scanned.forget(gone)
                self._save()

    def _scan(self, scan: Scan, version_id: str) -> Iterator[None]:
        for found in scan.version(version_id, self._library.visible()):
            if found is None:
                yield
                continue
            rows, pairs = found
            with self._lock:
                self._scanned.versions[version_id] = rows
                self._scanned.pairs.extend(pairs)
                self._scanned.turn += 1
