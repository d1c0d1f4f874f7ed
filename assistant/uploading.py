"""Files that somebody sends, made into a job: looked at first, whatever they are called."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from knowledge.catalog import Job
from knowledge.errors import ReadError, UnsupportedFile
from knowledge.library import Library
from knowledge.normalise import clean
from knowledge.readers import READABLE
from knowledge.readers.encoding import decode
from knowledge.readers.kinds import kind_of

__all__ = ["MOST_FILES", "Sent", "copied", "job_for", "last_part", "worth_reading"]

MOST_FILES = 500  # at once

_MEGABYTES = 200  # of a file, where the settings are not at hand
_LONGEST_NAME = 400  # characters
_SAMPLE = 200_000  # bytes, enough to tell text from anything else
_TEXTS = ("text", "markdown", "csv", "html")
_PIECE = 1 << 20
# Marks of direction, which make a name read other than it is; beside those that `clean` drops.
_MARKS = re.compile("[\u061c\u200e\u200f]")
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file on its way in.

    Attributes:
        name: What its sender calls it, which may be a path or nothing.
        bytes: Its content, read from where it stands to the end.
    """

    name: str
    bytes: BinaryIO


def job_for(library: Library, sent: Sequence[Sent], megabytes: int = _MEGABYTES) -> Job:
    """A job that loads what was sent; start or run it. The files may be closed afterwards.

    Args:
        library: Where to.
        sent: The files.
        megabytes: How large each may be.

    Raises:
        ReadError: There are too many, or one is too large or of a kind that nothing reads; there
            is no job then.
        DiskFull: There is no room for the copies.
    """
    if len(sent) > MOST_FILES:
        raise ReadError(f"{len(sent)} files are too many.", f"Send {MOST_FILES} at once at most.")
    names = [last_part(file.name) for file in sent]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (file, name) in enumerate(zip(sent, names, strict=True)):
            paths.append(Path(folder, f"{i}{Path(name).suffix[:12]}"))
            copied(file, paths[-1], megabytes)
            _look_at(paths[-1], name)
        return library.jobs.create(paths, names=names)


def copied(file: Sent, to: Path, megabytes: int) -> None:
    """Write what was sent into a file.

    Raises:
        ReadError: It is too large.
    """
    left = megabytes << 20
    with to.open("wb") as copy:
        while piece := file.bytes.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise ReadError(
                    f"{last_part(file.name)!r} is larger than {megabytes} MB.",
                    "Send it in parts, or have it loaded on the server: 'davy ingest'.",
                )
            copy.write(piece)


def worth_reading(sent: Sequence[Sent]) -> list[Sent]:
    """Of a folder's files those to load, in natural order, as ``davy ingest`` takes a folder."""
    return sorted(filter(_readable, sent), key=lambda file: _natural(file.name))


def last_part(name: str) -> str:
    r"""A file's name, which may be a path or nothing, as one that can only be a file's.

    >>> last_part("..\\..\\rules.pdf"), last_part("C:nul.txt"), last_part("plan.pdf. .")
    ('rules.pdf', '_nul.txt', 'plan.pdf')
    """
    last = PurePosixPath(_with_slashes(name)).name
    last = re.sub(r"\A[A-Za-z]:", "", _MARKS.sub("", last))
    last = " ".join(last.split()).rstrip(". ")[-_LONGEST_NAME:]
    return f"_{last}" if _DEVICES.match(last) else last or "file"


def _look_at(path: Path, name: str) -> None:
    """Refuse what nothing reads; a damaged or locked document is a document, and the job says so.

    Raises:
        UnsupportedFile: Its bytes are of no kind that is read.
    """
    try:
        if kind_of(path) in _TEXTS:  # that is: of no other kind
            with path.open("rb") as file:
                decode(file.read(_SAMPLE), path.name)
    except UnsupportedFile as error:
        raise UnsupportedFile(
            error.message.replace(repr(path.name), repr(name)),
            f"{error.hint} Nothing of what was sent is loaded.",
        ) from error
    except ReadError:
        return


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
