"""The original files, kept by content hash: a citation opens the bytes it was made from."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from pathlib import Path

from knowledge.errors import DiskFull, NotFound

__all__ = ["Originals", "hash_file"]


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Originals:
    """A folder of files named by the hash of their bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, sha256: str) -> None:
        """Copy a file in; a copy cut short by a crash is never taken for whole."""
        target = self._place(sha256)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(".part")
        try:
            with path.open("rb") as source, temporary.open("wb") as copy:
                shutil.copyfileobj(source, copy)
                copy.flush()
                os.fsync(copy.fileno())
            temporary.replace(target)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull(
                    f"The disk is full; {path.name!r} was not loaded.",
                    "Free some space and load it again.",
                ) from error
            raise

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
