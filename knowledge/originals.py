"""The original files, kept by content hash: a citation opens the bytes it was made from."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from knowledge.disk import as_disk_full, sync_folder
from knowledge.errors import NotFound, ReadError

__all__ = ["Originals", "copy_durably", "hash_file"]


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_durably(path: Path, to: Path) -> str:
    """Copy a file so that the copy survives power loss; returns the hash of what was copied."""
    digest = hashlib.sha256()
    with path.open("rb") as source, to.open("wb") as copy:
        while block := source.read(1 << 20):
            digest.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


class Originals:
    """A folder of files named by the hash of their bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, sha256: str) -> None:
        """Copy a file in; a copy cut short by a crash or power loss is never taken for whole.

        Raises:
            ReadError: The file is gone, or is no longer the one with that hash.
            DiskFull: There is no room for it.
        """
        target = self._place(sha256)
        if target.exists():
            return
        temporary = target.with_suffix(".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            copied = copy_durably(path, temporary)
            if copied == sha256:
                temporary.replace(target)
                sync_folder(target.parent)
                sync_folder(self._folder)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            full = as_disk_full(error, self._folder.parent)
            if full is not None:
                raise full from error
            raise ReadError(
                f"{path.name!r} cannot be copied: {error.strerror}.",
                "See whether the disk or stick that it is on is still there; load it again.",
            ) from error
        if copied != sha256:
            temporary.unlink(missing_ok=True)
            raise ReadError(
                f"{path.name!r} changed while it was being read.",
                "Load it again when nobody is writing to it.",
            )

    def path(self, sha256: str) -> Path:
        """Where a file lies.

        Raises:
            NotFound: It is not there.
        """
        target = self._place(sha256)
        if not target.exists():
            raise NotFound(
                f"The original file {sha256[:12]}… is missing from the library.",
                "Load the document again.",
            )
        return target

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
