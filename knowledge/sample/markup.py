"""The small markup in which the sample documents are written, and its parser.

One line is one block::

    @title: text          a property of the document
    %% text               a remark for us; it reaches no built file
    > text                the notice in a box
    # text, ## text       headings of level 1 and 2, and so on
    - text                a bullet
    1. text               a numbered step; numbering restarts after anything that is not a step
    | a | b |             a row of a table; the first row is the header
    text                  a paragraph
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Block", "Source", "Table", "parse", "read_source"]

Kind = Literal["heading", "notice", "bullet", "step", "text"]

_HEADING = re.compile(r"(#+) (.+)")
_STEP = re.compile(r"\d+\. (.+)")
_PROPERTY = re.compile(r"@(\w+): (.+)")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the source other than a table row; ``level`` counts for headings only."""

    kind: Kind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive table rows, the header first; all rows are of one width."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed document: its properties and its blocks in order."""

    properties: dict[str, str]
    blocks: tuple[Block | Table, ...]

    @property
    def text(self) -> str:
        """All visible text, one block or table cell a line."""
        lines = list(self.properties.values())
        for block in self.blocks:
            if isinstance(block, Table):
                lines.extend(cell for row in block.rows for cell in row)
            else:
                lines.append(block.text)
        return "\n".join(lines)


def read_source(path: Path) -> Source:
    """Parse a source file, or a folder of them joined in name order."""
    parts = sorted(path.glob("*.md")) if path.is_dir() else [path]
    return parse("\n".join(part.read_text(encoding="utf-8") for part in parts))


def parse(text: str) -> Source:
    """Parse markup.

    Raises:
        ValueError: A table row is wider or narrower than its header.
    """
    properties: dict[str, str] = {}
    blocks: list[Block | Table] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if not line.strip() or line.startswith("%%"):
            continue
        if match := _PROPERTY.fullmatch(line):
            properties[match[1]] = match[2]
        else:
            blocks.append(_block(line))
    return Source(properties, tuple(blocks))


def _block(line: str) -> Block:
    if match := _HEADING.fullmatch(line):
        return Block("heading", match[2], len(match[1]))
    if match := _STEP.fullmatch(line):
        return Block("step", match[1])
    if line.startswith("> "):
        return Block("notice", line[2:])
    if line.startswith("- "):
        return Block("bullet", line[2:])
    return Block("text", line)


def _table(rows: list[tuple[str, ...]]) -> Table:
    for row in rows:
        if len(row) != len(rows[0]):
            raise ValueError(f"table row {row!r} has not the {len(rows[0])} cells of its header")
    return Table(tuple(rows))
