"""Versions into the catalog and what is derived of it; a crash leaves nothing half done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from knowledge.catalog import Catalog, Draft, NewReading, VersionRow
from knowledge.derived import Derived
from knowledge.disk import as_disk_full
from knowledge.telling import Tell

__all__ = ["Publisher"]


class Publisher:
    """Writes a version, makes it searchable, then shows it.

    In that order: what is interrupted in between is seen by nobody, and undone on opening.

    Args:
        catalog: The truth.
        derived: The lexical index and the vectors.
        home: The library folder.
        changing: Held while the library changes.
    """

    def __init__(
        self, catalog: Catalog, derived: Derived, home: Path, changing: threading.RLock, tell: Tell
    ) -> None:
        self._tell = tell
        self._catalog, self._derived = catalog, derived
        self._home, self._changing = home, changing

    def publish(
        self,
        draft: Draft,
        job_file: tuple[str, int] | None = None,
        indexed: Callable[[int, int], None] = lambda done, total: None,
        by: str = "",
    ) -> VersionRow:
        """Publish a version.

        Args:
            draft: The version.
            job_file: Job and position of the file that it comes from, finished in the same step.
            indexed: Told how many of its passages have got their vectors, of how many; what it
                raises breaks the publication off.
            by: Name of the account of whoever loads it.
        """
        with self._publishing():
            version = self._catalog.add_draft(draft)
            stored = self._catalog.passages_of(version.id)
            embedded = self._derived.add(version, stored, indexed)
            self._tell("document", by, _told("loaded", version))
            self._catalog.publish(version.id, embedded, job_file)
            return version

    def publish_reading(self, reading: NewReading, by: str) -> VersionRow:
        """Put a corrected reading in the place of the one before."""
        readings = self._catalog.readings
        with self._publishing():
            before = self._catalog.passages_of(reading.of.id)
            version, stored = readings.add(reading, before)
            made = {found.id for found in before}
            embedded = self._derived.add(version, stored, made=made)
            changes = [asdict(change) for change in reading.changes]
            told = _told("corrected", version) | {"before": reading.of.id, "changes": changes}
            self._tell("correction", by, told)
            published = readings.publish(version.id, stored, embedded, reading.changes)
        self._derived.follow(reading.of.id, version.id)
        return published

    def undo_drafts(self) -> None:
        """Take out what was begun and never published."""
        # In this order: as long as a draft is in the catalog, what is derived of it is known of.
        self._derived.forget(self._catalog.drafts())
        self._catalog.discard_drafts()

    @contextmanager
    def _publishing(self) -> Iterator[None]:
        """What fails in it leaves nothing behind."""
        with self._changing:
            try:
                if self._catalog.drafts():  # of a publication that could not be undone
                    self.undo_drafts()
                yield
            except BaseException as error:
                self._abandon(error)
                raise

    def _abandon(self, error: BaseException) -> None:
        """Undo a version that failed on its way; what cannot be undone now is undone on opening."""
        with suppress(Exception):  # the disk may be full: the first error is the one to tell
            self.undo_drafts()
        full = as_disk_full(error, self._home)
        if full is not None:
            raise full from error


def _told(did: str, version: VersionRow) -> dict[str, object]:
    return {
        "did": did, "document": version.document_id, "version": version.id,
        "number": version.number, "file": version.file, "sha256": version.sha256,
    }  # fmt: skip
