"""The disk: is it full, and is what was written really on it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from knowledge.errors import DiskFull

__all__ = ["as_disk_full", "sync_folder", "write_durably"]

_LOW = 4 << 20  # bytes free under which a failed write is put down to a full disk
_NUMBERS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What SQLite, tantivy and Chroma say; they pass on no error number.
_PHRASES = ("disk is full", "No space left on device", "Disk quota exceeded", "File too large")


def as_disk_full(error: BaseException, folder: Path) -> DiskFull | None:
    """The error that says so, if a failed write was for want of room; else None.

    Args:
        error: What a write raised.
        folder: Where it wrote to.
    """
    if isinstance(error, DiskFull):
        return error
    if not isinstance(error, Exception):
        return None
    if not _says_full(error) and shutil.disk_usage(folder).free >= _LOW:
        return None
    return DiskFull(
        f"The disk of {str(folder)!r} is full.",
        "Free some space, then go on: what was loaded before is unchanged.",
    )


def sync_folder(folder: Path) -> None:
    """Make a folder's entries survive power loss; a file's own sync does not."""
    if os.name == "nt":
        return  # folders cannot be opened there, and NTFS keeps a journal of them
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file that is whole or not there at all, also after power loss."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _says_full(error: BaseException) -> bool:
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:  # "raise error from error" goes in circles
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    return any(
        (isinstance(one, OSError) and one.errno in _NUMBERS)
        or any(phrase in str(one) for phrase in _PHRASES)
        for one in chain
    )
