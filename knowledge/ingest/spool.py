"""Recognised pages of one file, kept between runs: a page is recognised once.

Each lies in a file of its own, whole or not there: several workers write side by side, and what a
power cut leaves is taken up where it stopped.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from knowledge.disk import as_disk_full, write_durably
from knowledge.ocr import ENGINE, ImageOf, RecognisedLine, Recognition, Rule

__all__ = ["PagesMissing", "Spool"]

# A page that could not be recognised has no size that is known: A4, so that it can be shown.
_BLANK = Recognition(595.3, 841.9, 0.0, ())


class PagesMissing(BaseException):
    """Not every page that a reader asked for has been recognised.

    No error, and no ``Exception``: readers' own handlers must not see it.

    Attributes:
        missing: Those that have not.
        asked: How many it asked for.
    """

    def __init__(self, missing: tuple[int, ...], asked: int) -> None:
        super().__init__(missing)
        self.missing = missing
        self.asked = asked


class Spool:
    """The recognised pages of one file.

    Args:
        folder: The folder of the file; pages of another engine beside ours are not looked at.
    """

    def __init__(self, folder: Path) -> None:
        self._home = folder
        self._folder = folder / ENGINE

    def prepare(self) -> None:
        """Make its folder. Keeping does not: what comes after the file is done is lost."""
        self._folder.mkdir(parents=True, exist_ok=True)

    def keep(self, index: int, recognition: Recognition) -> None:
        """Store what was recognised of a page.

        Raises:
            DiskFull: There is no room.
        """
        self._write(index, {"recognition": astuple(recognition)})

    def give_up(self, index: int, reason: str) -> None:
        """Store that a page cannot be recognised, so that its document does not wait for it.

        Raises:
            DiskFull: There is no room.
        """
        self._write(index, {"failed": reason})

    def recognise(
        self, indices: Sequence[int], image_of: ImageOf
    ) -> tuple[Mapping[int, Recognition], tuple[str, ...]]:
        """Recognised pages by index, and warnings about those that could not be.

        Raises:
            PagesMissing: Naming all that have to be recognised first.
        """
        found, warnings, missing = {}, [], []
        for index in dict.fromkeys(indices):
            stored = self._read(index)
            if stored is None:
                missing.append(index)
            elif isinstance(stored, str):
                found[index] = _BLANK
                warnings.append(f"Page {index + 1} could not be recognised: {stored}")
            else:
                found[index] = stored
        if missing:
            raise PagesMissing(tuple(missing), len(found) + len(missing))
        return found, tuple(warnings)

    def _write(self, index: int, value: object) -> None:
        data = zlib.compress(json.dumps(value, default=float).encode())
        try:
            write_durably(self._file(index), data)
        except OSError as error:
            full = as_disk_full(error, self._folder) if self._folder.is_dir() else None
            raise full or error from error

    def _read(self, index: int) -> Recognition | str | None:
        """A page, the reason why there is none, or None if it has not been recognised."""
        try:
            stored = json.loads(zlib.decompress(self._file(index).read_bytes()))
            if "failed" in stored:
                return str(stored["failed"])
            width, height, rotation, lines, rules = stored["recognition"]
            return Recognition(
                width, height, rotation,
                tuple(RecognisedLine(text, tuple(edges), *rest) for text, edges, *rest in lines),
                tuple(Rule(*edges) for edges in rules),
            )  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None  # not there, or torn: it is recognised anew

    def _file(self, index: int) -> Path:
        return self._folder / f"{index}.json.z"
