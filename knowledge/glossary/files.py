"""Reading term files: CSV with the columns zh, en and note, a group a row, names apart by ``;``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from knowledge.errors import SettingsError

__all__ = ["COLUMNS", "Line", "Problem", "Row", "Wrong", "judged", "read", "read_rows"]

COLUMNS = ("zh", "en", "note")
_SEPARATOR = re.compile("[;；]")
_ENCODINGS = ("utf-8-sig", "gb18030")  # as editors write it; as Excel in Chinese saves "CSV"
_TALL = 5  # lines that one row may take: a note may have line breaks

Wrong = Literal["header", "not csv", "too many cells", "too few names", "encoding", "unreadable"]
_SAID: dict[Wrong, str] = {
    "header": "is {text!r} and not the header",
    "not csv": "is not CSV ({text})",
    "too many cells": "has more than three cells",
    "too few names": "has fewer than two names of one thing",
    "encoding": "is neither UTF-8 nor GB18030",
}
_HINT = (
    "Write zh,en,note in the first line and one thing in each line below it: Chinese names,"
    " English names, a note; several names with ';' between them, a cell with a comma in it"
    " in double quotes. The note 'remove' takes the names out."
)
_HINTS: dict[Wrong, str] = {
    "encoding": "In Excel, save it as 'CSV UTF-8 (comma delimited)'.",
    "unreadable": "Close it in other programs, or look at its permissions.",
}


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line of a term file cannot be used.

    Attributes:
        line: Its number, from 1; 0 where it is the file as a whole.
        wrong: What is wrong.
        text: What there is to say of it: the line's text, what the CSV reader says.
    """

    line: int
    wrong: Wrong
    text: str = ""

    def error(self, path: Path) -> SettingsError:
        """The problem as an error that names the file and says what to do."""
        hint = _HINTS.get(self.wrong, _HINT)
        if self.wrong == "unreadable":
            return SettingsError(f"The glossary {str(path)!r} cannot be read: {self.text}.", hint)
        said = _SAID[self.wrong].format(text=self.text)
        return SettingsError(f"Line {self.line} of the glossary {str(path)!r} {said}.", hint)


@dataclass(frozen=True, slots=True)
class Line:
    """A line below the header: its cells, and what they say or why they cannot be used."""

    number: int
    cells: tuple[str, str, str]
    said: Row | Problem


def read_rows(path: Path, *, strict: bool = True) -> list[Row]:
    """The rows of a term file.

    Args:
        path: The file.
        strict: Whether a line that cannot be used is an error; else the others count.

    Raises:
        SettingsError: The file cannot be read, or a row is not two names of one thing; the
            message names the line. Only where ``strict``.
    """
    lines, problems = read(path)
    if strict and problems:
        raise problems[0].error(path)
    return [line.said for line in lines if isinstance(line.said, Row)]


def read(path: Path) -> tuple[list[Line], list[Problem]]:
    """The lines of a term file, and all that is wrong with it.

    Without the header no line counts: which column is which is then not known.
    """
    text = _text(path)
    if isinstance(text, Problem):
        return [], [text]
    lines = list(_lines(text.splitlines(keepends=True)))
    problems = [line.said for line in lines if isinstance(line.said, Problem)]
    if problems and problems[0].wrong == "header":
        return [replace(line, said=problems[0]) for line in lines], problems[:1]
    return lines, problems


def judged(number: int, cells: Sequence[str]) -> Row | Problem:
    """What the cells of a line say, or why they cannot be used."""
    if any(cells[len(COLUMNS) :]):
        return Problem(number, "too many cells")
    zh, en, note = _three(cells)
    row = Row(_names(zh), _names(en), note.casefold() == "remove")
    if len(row.names) < (1 if row.removes else 2):
        return Problem(number, "too few names")
    return row


def _lines(text: Sequence[str]) -> Iterator[Line]:
    at = 0
    while at < len(text):
        number = at + 1
        reader = csv.reader(text[at : at + _TALL], strict=True)
        try:
            cells = [cell.strip() for cell in next(reader)]
        except csv.Error as error:
            whole = text[at].strip()
            yield Line(number, (whole, "", ""), Problem(number, "not csv", str(error)))
            at += 1
            continue
        at += reader.line_num
        if number == 1:
            if not _is_header(cells):
                yield Line(1, _three(cells), Problem(1, "header", ",".join(cells)))
        elif any(cells):
            yield Line(number, _three(cells), judged(number, cells))


def _three(cells: Sequence[str]) -> tuple[str, str, str]:
    zh, en, note = (*cells, "", "", "")[: len(COLUMNS)]
    return zh, en, note


def _names(cell: str) -> tuple[str, ...]:
    names = (name.strip() for name in _SEPARATOR.split(cell))
    return tuple(dict.fromkeys(name for name in names if name))


def _is_header(cells: Sequence[str]) -> bool:
    return tuple(cell.casefold() for cell in cells[:3] if cell) in (COLUMNS, COLUMNS[:2])


def _text(path: Path) -> str | Problem:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Problem(0, "unreadable", str(error.strerror))
    line = 0
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
    return Problem(line, "encoding")
