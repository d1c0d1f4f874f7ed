"""Reading term files: CSV with the columns zh, en and note, a group a row, names apart by ``;``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import SettingsError

__all__ = ["Row", "read_rows"]

_COLUMNS = ["zh", "en", "note"]
_SEPARATOR = re.compile("[;；]")
_ENCODINGS = ("utf-8-sig", "gb18030")  # as editors write it; as Excel in Chinese saves "CSV"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: names in both languages; ``removes`` where its note is ``remove``."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    removes: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, Chinese ones first."""
        return self.zh + self.en


def read_rows(path: Path) -> list[Row]:
    """Read a term file.

    Raises:
        SettingsError: The file cannot be read, or a row is not two names of one thing; the
            message names the line.
    """
    return list(_rows(path, _text(path)))


def _rows(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if reader.line_num == 1:
                _check_header(path, stripped)
            elif any(stripped):
                yield _row(path, reader.line_num, stripped)
    except csv.Error as error:
        raise _wrong(path, reader.line_num, f"is not CSV ({error})") from error


def _row(path: Path, line: int, cells: list[str]) -> Row:
    if len(cells) > len(_COLUMNS) and any(cells[len(_COLUMNS) :]):
        raise _wrong(path, line, "has more than three cells")
    zh, en, note = (*cells, "", "", "")[: len(_COLUMNS)]
    row = Row(_names(zh), _names(en), note.casefold() == "remove")
    if len(row.names) < (1 if row.removes else 2):
        raise _wrong(path, line, "has fewer than two names of one thing")
    return row


def _names(cell: str) -> tuple[str, ...]:
    names = (name.strip() for name in _SEPARATOR.split(cell))
    return tuple(dict.fromkeys(name for name in names if name))


def _check_header(path: Path, cells: list[str]) -> None:
    if [cell.casefold() for cell in cells[:3] if cell] not in (_COLUMNS, _COLUMNS[:2]):
        raise _wrong(path, 1, f"is {','.join(cells)!r} and not the header")


def _wrong(path: Path, line: int, what: str) -> SettingsError:
    return SettingsError(
        f"Line {line} of the glossary {str(path)!r} {what}.",
        "Write zh,en,note in the first line and one thing in each line below it: Chinese names,"
        " English names, a note; several names with ';' between them, a cell with a comma in it"
        " in double quotes. The note 'remove' takes the names out.",
    )


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"The glossary {str(path)!r} cannot be read: {error.strerror}.",
            "Close it in other programs, or look at its permissions.",
        ) from error
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
    raise SettingsError(
        f"Line {line} of the glossary {str(path)!r} is neither UTF-8 nor GB18030.",
        "In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
    )
