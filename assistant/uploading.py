"""Files that somebody sends, made into a job."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from knowledge.catalog import Job
from knowledge.library import Library
from knowledge.normalise import clean
from knowledge.readers import READABLE

__all__ = ["Sent", "job_for", "last_part", "worth_reading"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file on its way in.

    Attributes:
        name: What its sender calls it, which may be a path or nothing.
        bytes: Its content, read from where it stands to the end.
    """

    name: str
    bytes: BinaryIO


def job_for(library: Library, sent: Sequence[Sent]) -> Job:
    """A job that loads what was sent; start or run it. The files may be closed afterwards.

    Raises:
        DiskFull: There is no room for the copies.
    """
    names = [last_part(file.name) for file in sent]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (file, name) in enumerate(zip(sent, names, strict=True)):
            paths.append(Path(folder, f"{i}{Path(name).suffix[:12]}"))
            with paths[-1].open("wb") as copy:
                shutil.copyfileobj(file.bytes, copy, 1 << 20)
        return library.jobs.create(paths, names=names)


def worth_reading(sent: Sequence[Sent]) -> list[Sent]:
    """Of a folder's files those to load, in natural order, as ``davy ingest`` takes a folder."""
    return sorted(filter(_readable, sent), key=lambda file: _natural(file.name))


def last_part(name: str) -> str:
    """A file's name, which may be a path or nothing, as one that can only be a file's."""
    last = PurePosixPath(_with_slashes(name)).name
    return "file" if last in ("", "..") else last


def _readable(file: Sent) -> bool:
    parts = PurePosixPath(_with_slashes(file.name)).parts
    if not parts or any(part.startswith((".", "~$")) for part in parts):
        return False
    return PurePosixPath(parts[-1]).suffix.lower() in READABLE


def _with_slashes(name: str) -> str:
    return clean(name).replace("\n", " ").replace("\\", "/")


def _natural(name: str) -> list[tuple[int, str]]:
    """2 before 10, so that editions kept in folders by year are loaded oldest first."""
    parts = re.split(r"([0-9]+)", name)
    return [(int(part), "") if i % 2 else (0, part) for i, part in enumerate(parts)]
