"""ZIP archives: what they hold that can be read, laid out in a folder, whatever they claim."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from knowledge.disk import as_disk_full
from knowledge.errors import (
    DamagedFile,
    DiskFull,
    EmptyFile,
    EncryptedFile,
    ReadError,
    UnsupportedFile,
)
from knowledge.readers.draft import clean
from knowledge.readers.encoding import decode
from knowledge.readers.kinds import READABLE

__all__ = ["Outlet", "count", "is_wanted", "natural", "shown_name", "unpack_zip"]

_MOST_MEMBERS = 2_000
_MOST_BYTES = 2 << 30
# No scan or drawing is packed to a 200th; a bomb is.
_STEEPEST, _STEEP_FROM = 200, 100 << 20
_PIECE = 1 << 20
_UTF8 = 0x800
_ENCRYPTED = 0x1
_LONGEST_NAME = 200
_UNPACK = "Unpack it with another program and load the folder."


def unpack_zip(path: Path, folder: Path) -> list[tuple[str, Path]]:
    """Lay the readable members out in ``folder``; see :func:`knowledge.readers.unpack`.

    Raises:
        EncryptedFile: A member opens only with a password.
        DamagedFile: The archive is broken, or made to swell beyond all measure.
        EmptyFile: Nothing in it can be read.
        ReadError: It holds too much.
        DiskFull: There is no room in ``folder``.
    """
    outlet = Outlet(path, folder)
    with _opened(path) as archive:
        members = _members(archive)
        _check(path, [member for _, member in members])
        for name, member in members:
            with archive.open(member) as packed:
                outlet.write(name, _pieces(packed))
    if not outlet.files:
        raise EmptyFile(
            f"{path.name!r} is an archive without a file that can be read.",
            "Open it and see whether it is the right one.",
        )
    return outlet.files


def count(path: Path) -> int:
    """How many members can be read.

    Raises:
        DamagedFile: The archive is broken.
    """
    with _opened(path) as archive:
        return len(_members(archive))


def is_wanted(name: str) -> bool:
    """Whether a member of this name is a document, and not what systems put beside documents."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts)
    return not hidden and PurePosixPath(name).suffix.lower() in READABLE


def natural(name: str) -> list[tuple[int, str]]:
    """A key that sorts names as people do: 2 before 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def shown_name(name: str) -> str:
    """A name as people may see it: folders and file, nothing that climbs, hides or breaks lines."""
    parts = re.split(r"[/\\]+", re.sub(r"^[A-Za-z]:", "", name))
    kept = (" ".join(clean(part).split())[-_LONGEST_NAME:] for part in parts)
    return "/".join(part for part in kept if part not in ("", ".", ".."))


class Outlet:
    """Writes documents into a folder under names of its own, and never more than is allowed.

    Attributes:
        files: What was written: the name as people see it, and where it lies.
    """

    def __init__(self, container: Path, folder: Path) -> None:
        self._container = container
        self._folder = folder
        self._left = _MOST_BYTES
        self.files: list[tuple[str, Path]] = []

    def write(self, name: str, pieces: Iterator[bytes]) -> None:
        """Write one document.

        Raises:
            ReadError: That would be more than a container may hold.
            DiskFull: There is no room.
        """
        suffix = PurePosixPath(name).suffix.lower()
        target = self._folder / f"{len(self.files) + 1:04}{suffix}"
        try:
            with target.open("xb") as file:
                for piece in pieces:
                    self._left -= len(piece)
                    if self._left < 0:
                        raise too_much(self._container)
                    file.write(piece)
        except OSError as error:
            full = as_disk_full(error, self._folder)
            if full is None:
                raise
            raise full from error
        self.files.append((name, target))


def too_much(path: Path) -> ReadError:
    """The error for a container that holds more than is unpacked at once."""
    return ReadError(
        f"{path.name!r} holds more than {_MOST_MEMBERS:,} documents or {_MOST_BYTES >> 30} GB.",
        "Unpack it and load the folder.",
    )


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (ReadError, DiskFull, MemoryError):
        raise
    except NotImplementedError as error:
        raise UnsupportedFile(
            f"{path.name!r} is packed in a way that is not opened here.", _UNPACK
        ) from error
    # Broad on purpose: on fuzzed archives zipfile and its decoders raise much besides BadZipFile.
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise DamagedFile(f"{path.name!r} is a damaged archive ({detail}).", _UNPACK) from error


def _members(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    """The readable members with their names as people see them, in natural order."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    named = zip(map(shown_name, _names(infos)), infos, strict=True)
    wanted = [(name, info) for name, info in named if is_wanted(name)]
    return sorted(wanted, key=lambda member: natural(member[0]))


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """Names without the flag for UTF-8 are in the encoding of the machine that packed them.

    ``zipfile`` takes that for cp437, as the standard has it. One machine packs all, so they are
    told together: many names tell an encoding better than one.
    """
    told = [i for i, info in enumerate(infos) if not info.flag_bits & _UTF8]
    names = [info.filename for info in infos]
    if all(names[i].isascii() for i in told):
        return names
    try:
        joined = "\n".join(names[i] for i in told).encode("cp437")
        decoded = decode(joined).split("\n")
    except (UnicodeError, UnsupportedFile):
        return names
    if len(decoded) == len(told):
        for i, name in zip(told, decoded, strict=True):
            names[i] = name
    return names


def _check(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """What the directory states; what is really unpacked is counted as well."""
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise EncryptedFile(
            f"{path.name!r} is an archive that opens only with a password.",
            "Unpack it with the password and load the folder.",
        )
    if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_BYTES:
        raise too_much(path)
    for member in members:
        if member.file_size > max(_STEEP_FROM, _STEEPEST * member.compress_size):
            raise DamagedFile(
                f"{path.name!r} would swell to {member.file_size >> 20} MB in one file, as no"
                " document does.",
                "If you trust it, unpack it yourself and load the folder.",
            )


def _pieces(packed: IO[bytes]) -> Iterator[bytes]:
    while piece := packed.read(_PIECE):
        yield piece
