"""Reads Word documents (DOCX): paragraphs and tables in order, with the numbers Word prints.

The XML is walked here rather than through python-docx, which gives neither list numbers nor
content controls, text boxes, tracked insertions or footnotes, and refuses the strict variant.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from knowledge.errors import DamagedFile
from knowledge.readers.draft import Draft
from knowledge.readers.numbering import Numbering
from knowledge.readers.ooxml import (
    check_package,
    core_title,
    nothing_found,
    parse_part,
    reading,
    stated_title,
)
from knowledge.readers.wordstyles import Styles
from knowledge.readers.wordtext import Inline, chosen
from knowledge.readers.xml import Element, W, XMLSyntaxError, number, val
from knowledge.types import Reading

__all__ = ["read_docx"]

_CONTAINERS = {W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_WIDEST = 64
_LONGEST_TITLE = 200
_LONGEST_HEADING = 80


def read_docx(path: Path) -> Reading:
    """Read a DOCX file as one page without a number, for its pages exist only once printed.

    Raises:
        ReadError: The file is damaged, encrypted or has no text.
    """
    with reading(path):
        check_package(path)
        with ZipFile(path) as package:
            document = _Document(path, package)
            document.read()
            if not document.draft:
                raise nothing_found(path)
            title = core_title(package) or stated_title(document.title)
    return Reading((document.draft.page(),), title=title)


class _Document:
    """The walk through one document."""

    def __init__(self, path: Path, package: ZipFile) -> None:
        main = _related(package, "").get("officeDocument", "word/document.xml")
        parts = _related(package, main)
        root = parse_part(package, main)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise DamagedFile(
                f"{path.name!r} has no document body.",
                "Open it in Word, save it again as .docx, and add that copy.",
            )
        self.draft = Draft()
        self.title: str | None = None
        self._body = body
        self._styles = Styles(_optional(package, parts, "styles"))
        self._numbering = Numbering(_optional(package, parts, "numbering"))
        self._notes = {
            W + f"{kind}Reference": _notes(_optional(package, parts, f"{kind}s"), kind)
            for kind in ("footnote", "endnote")
        }

    def read(self) -> None:
        """Fill the draft."""
        self._blocks(self._body)

    def _blocks(self, parent: Element) -> None:
        for child in chosen(parent):
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in _CONTAINERS and not _is_contents(child):
                self._blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        style = val(paragraph, "pPr/pStyle")
        inline = self._inline(paragraph)
        text = self._numbered(paragraph, style, inline.text)
        if not self._styles.is_contents(style):
            level = self._styles.heading_level(style, val(paragraph, "pPr/outlineLvl"))
            if level and _could_head(text):
                self.draft.heading(text, level)
            else:
                self.draft.text(text)
            short = 0 < len(text.strip()) <= _LONGEST_TITLE
            if self.title is None and short and self._styles.is_title(style):
                self.title = text
        for box in inline.boxes:
            self._blocks(box)
        self._add_notes(inline)

    def _inline(self, paragraph: Element) -> Inline:
        return Inline(paragraph, self._styles.hidden)

    def _numbered(self, paragraph: Element, style: str | None, text: str) -> str:
        num_id, level = val(paragraph, "pPr/numPr/numId"), val(paragraph, "pPr/numPr/ilvl")
        at = number(level, 0)
        if num_id is None:
            num_id, at_style, owner = self._styles.numbering(style)
            if num_id and level is None:
                tied = self._numbering.level_of_style(num_id, owner)
                at = at_style if tied is None else tied
        label = self._numbering.next(num_id, at) if num_id else ""
        return label + text.lstrip() if text.strip() else ""

    def _add_notes(self, inline: Inline) -> None:
        for kind, key in inline.notes:
            note = self._notes[kind].get(key)
            for paragraph in () if note is None else note.iter(W + "p"):
                self.draft.text(self._inline(paragraph).text)

    def _table(self, table: Element) -> None:
        rows = [list(_cells(row)) for row in _inside(table, W + "tr") if not _is_deleted(row)]
        if all(len(row) <= 1 for row in rows):
            # A table of one column is a frame around ordinary paragraphs.
            for row in rows:
                for cell, _ in row:
                    self._blocks(cell)
            return
        notes: list[Inline] = []
        texts = []
        for row in rows:
            cells: list[str] = []
            for cell, column in row:
                cells += [""] * (column - len(cells))
                cells.append(self._cell(cell, notes))
            texts.append(cells)
        self.draft.table(texts)
        for inline in notes:
            self._add_notes(inline)

    def _cell(self, cell: Element, notes: list[Inline]) -> str:
        if _continues(cell):
            return ""
        lines = []
        for paragraph in _paragraphs(cell):
            inline = self._inline(paragraph)
            notes.append(inline)
            lines.append(self._numbered(paragraph, val(paragraph, "pPr/pStyle"), inline.text))
            lines += [self._inline(p).text for box in inline.boxes for p in box.iter(W + "p")]
        return "\n".join(lines)


def _could_head(text: str) -> bool:
    """Whole sentences get heading styles for their looks; they stay text, to be cited."""
    stripped = text.strip()
    return len(stripped) <= _LONGEST_HEADING and not stripped.endswith(("。", "；", ";"))


def _related(package: ZipFile, part: str) -> dict[str, str]:
    """The parts that ``part`` points to, by the last word of their relation's type."""
    folder, name = posixpath.split(part)
    root = parse_part(package, posixpath.join(folder, "_rels", name + ".rels"))
    found: dict[str, str] = {}
    for relation in () if root is None else root:
        kind = posixpath.basename(relation.get("Type") or "")
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
    return found


def _optional(package: ZipFile, parts: dict[str, str], kind: str) -> Element | None:
    try:
        return parse_part(package, parts[kind]) if kind in parts else None
    except XMLSyntaxError:
        return None  # the text can be read without it


def _notes(root: Element | None, kind: str) -> dict[str, Element]:
    notes = () if root is None else root.iterfind(W + kind)
    return {note.get(W + "id", ""): note for note in notes}


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in chosen(parent):
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _inside(child, tag)


def _cells(row: Element) -> Iterator[tuple[Element, int]]:
    """The cells of a row, each with the grid column it begins in."""
    column = min(number(val(row, "trPr/gridBefore"), 0), _WIDEST)
    for cell in _inside(row, W + "tc"):
        yield cell, column
        column += min(max(number(val(cell, "tcPr/gridSpan"), 1), 1), _WIDEST)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those of tables within it included."""
    for child in chosen(cell):
        if child.tag == W + "p":
            yield child
        elif child.tag in _CONTAINERS or child.tag in (W + "tbl", W + "tr", W + "tc"):
            yield from _paragraphs(child)


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _is_contents(element: Element) -> bool:
    gallery = val(element, "sdtPr/docPartObj/docPartGallery") or ""
    return bool(re.match("table of contents", gallery, re.IGNORECASE))
