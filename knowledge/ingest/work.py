"""The library's ``work`` folder: what unfinished jobs need, and nothing else.

::

    work/job-7/uploads/0.pdf          files sent to job 7
    work/job-7/1-3f9a…/               what an archive of job 7 held; 1 is how deep it lay
    work/<sha256>/<engine>/4.json.z   recognised pages of the file with that hash
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.disk import as_disk_full, sync_folder
from knowledge.ingest.spool import Spool
from knowledge.originals import copy_durably

__all__ = ["WorkFolder"]

_DEEPEST = 3  # archives within archives


class WorkFolder:
    """A folder for what jobs keep between runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reserved: set[str] = set()  # jobs about to be written down

    def spool_place(self, sha256: str) -> Path:
        """Where the recognised pages of a file lie."""
        return self._folder / sha256

    def spool(self, sha256: str) -> Spool:
        """The recognised pages of a file."""
        return Spool(self.spool_place(sha256))

    def prepare(self, sha256: str) -> None:
        """Make room for the recognised pages of a file.

        Raises:
            DiskFull: There is none.
        """
        try:
            self.spool(sha256).prepare()
        except OSError as error:
            raise as_disk_full(error, self._folder.parent) or error from error

    def forget(self, sha256: str) -> None:
        """Remove the recognised pages of a file."""
        shutil.rmtree(self.spool_place(sha256), ignore_errors=True)

    def take_in(self, job_id: str, files: Sequence[Path]) -> list[Path]:
        """Copy files whose senders do not keep them; until the job is written down.

        Raises:
            DiskFull: There is no room.
        """
        folder = self._job(job_id) / "uploads"
        self._reserved.add(job_id)
        try:
            shutil.rmtree(self._job(job_id), ignore_errors=True)
            folder.mkdir(parents=True)
            copies = [folder / f"{i}{path.suffix[:12]}" for i, path in enumerate(files)]
            for path, copy in zip(files, copies, strict=True):
                copy_durably(path, copy)
            for place in (folder, folder.parent, self._folder):
                sync_folder(place)
        except OSError as error:
            shutil.rmtree(self._job(job_id), ignore_errors=True)
            self._reserved.discard(job_id)
            raise as_disk_full(error, self._folder.parent) or error from error
        return copies

    def written_down(self, job_id: str) -> None:
        """The catalog knows the job now: :meth:`sweep` keeps its files as long as it needs them."""
        self._reserved.discard(job_id)

    def unpack_place(self, job_id: str, path: Path, sha256: str) -> Path | None:
        """Where to unpack a container; None if it lies in too many others."""
        depth, job = 0, self._job(job_id)
        if path.is_relative_to(job):
            level = path.relative_to(job).parts[0].split("-")[0]
            depth = int(level) if level.isdigit() else 0
        return job / f"{depth + 1}-{sha256[:16]}" if depth < _DEEPEST else None

    def sweep(self, needed: Callable[[], tuple[set[str], set[str]]]) -> None:
        """Remove what no unfinished job needs.

        Args:
            needed: Gives the ids of those jobs and the hashes of their files.
        """
        if not self._folder.is_dir():
            return
        there = list(self._folder.iterdir())  # before asking: what comes later is not ours to judge
        jobs, hashes = needed()
        kept = {f"job-{job}" for job in jobs | self._reserved} | hashes
        for place in there:
            if place.name not in kept:
                shutil.rmtree(place, ignore_errors=True)

    def _job(self, job_id: str) -> Path:
        return self._folder / f"job-{job_id}"
