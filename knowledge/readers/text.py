"""Reads plain text and CSV files."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from knowledge.readers.draft import Draft, clean
from knowledge.readers.encoding import decode
from knowledge.readers.files import empty, read_bytes
from knowledge.readers.markdown import read_markdown
from knowledge.types import Page, Reading

__all__ = ["decode", "read_csv", "read_markdown", "read_text"]

# Some exports end each line with a backslash and an n, on top of the line's real end,
# and a few times in its stead; before a Latin letter it could be part of a path.
_WRITTEN_BREAK = re.compile(r"(?:\\n){1,20}[ \t\u3000]{0,99}$", re.MULTILINE)
_WRITTEN_INSIDE = re.compile(r"\\n(?![A-Za-z0-9_\\])")
_DELIMITERS = ",;\t|，"


def read_text(path: Path) -> Reading:
    """Read a text file as one page; its lines are paragraphs, and no roles are stated.

    Raises:
        ReadError: The file is no text, or has none in it.
    """
    text = clean(decode(read_bytes(path), path.name))
    if len(_WRITTEN_BREAK.findall(text)) >= 3:
        text = _WRITTEN_INSIDE.sub("\n", _WRITTEN_BREAK.sub("", text))
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if not text.strip():
        raise empty(path)
    return Reading((Page(0, text + "\n"),))


def read_csv(path: Path) -> Reading:
    """Read a CSV file as one table; the delimiter is found from its first lines.

    Raises:
        ReadError: The file is no text, or has none in it.
    """
    text = _clean_cells(decode(read_bytes(path), path.name))
    # A quote that is never closed swallows the rest of the file, up to this limit.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    draft = Draft()
    draft.table(rows)
    if not draft:
        raise empty(path)
    return Reading((draft.page(),))


def _clean_cells(text: str) -> str:
    """``text`` cleaned, with its tabs kept: they may be what divides the cells."""
    return "\t".join(clean(part) for part in text.replace("\r\n", "\n").split("\t"))


def _delimiter(text: str) -> str:
    """The sign that divides the first lines into the same number of cells, two at least."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()][:50]
    best, best_score = ",", 0.0
    for sign in _DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        usual = max(set(counts), key=counts.count, default=1)
        score = counts.count(usual) / max(1, len(counts)) if usual > 1 else 0.0
        if score > best_score:
            best, best_score = sign, score
    return best
