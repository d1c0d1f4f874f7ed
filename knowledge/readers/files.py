"""The bytes of a text file, and the errors that every reader of text shares."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import DamagedFile, EmptyFile

__all__ = ["empty", "read_bytes"]


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        DamagedFile: The file system did not give it.
        EmptyFile: There is nothing in it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DamagedFile(
            f"{path.name!r} could not be read from disk: {error.strerror or error}.",
            "Check that it is still there and may be read.",
        ) from error
    if not data:
        raise empty(path)
    return data


def empty(path: Path) -> EmptyFile:
    """The error for a file that opened and has no text."""
    return EmptyFile(f"{path.name!r} has no text.", "Copy the file again from its source.")
