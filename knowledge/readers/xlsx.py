"""Reads Excel workbooks (XLSX): a page for each visible sheet, a block for each row."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from knowledge.readers.cells import shown
from knowledge.readers.draft import Draft
from knowledge.readers.ooxml import check_package, nothing_found, reading, stated_title
from knowledge.types import Page, Reading

__all__ = ["read_xlsx"]

_LONGEST_GAP = 5000
_MOST_CELLS = 5_000_000
# A text result may rightly be empty: t="str".
_UNCOMPUTED = re.compile(
    rb"<c\b(?![^<>]*t=.str.)[^<>]*>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>|</c>)"
)


def read_xlsx(path: Path) -> Reading:
    """Read the visible sheets of an XLSX workbook.

    A formula shows the result that was stored with it. Sheets that claim a million rows are
    read to the end of their content; what was left out is told in the warnings.

    Raises:
        ReadError: The file is damaged, encrypted or has no text.
    """
    with reading(path):
        check_package(path)
        remarks = _formula_warning(path)
        # read_only streams rows, so a sheet is never held as objects for its empty cells.
        with path.open("rb") as file, warnings.catch_warnings():
            # It warns of every extension it drops, none of which holds text.
            warnings.simplefilter("ignore", UserWarning)
            # Opened here, for openpyxl judges a path by its ending.
            book = load_workbook(file, read_only=True, data_only=True)
            try:
                pages = _pages(book, remarks)
                title = stated_title(book.properties.title)
            finally:
                book.close()
        if not pages:
            raise nothing_found(path)
    return Reading(tuple(pages), title=title, warnings=tuple(remarks))


def _pages(book: Workbook, remarks: list[str]) -> list[Page]:
    pages: list[Page] = []
    for number, sheet in enumerate(book.worksheets, start=1):
        # The position among all sheets, hidden ones too, so that hiding one renumbers nothing.
        if sheet.sheet_state != "visible":
            continue
        draft = Draft()
        draft.table(_rows(cast(ReadOnlyWorksheet, sheet), remarks))
        if draft:
            pages.append(draft.page(len(pages), number=number, label=sheet.title))
    return pages


def _rows(sheet: ReadOnlyWorksheet, remarks: list[str]) -> list[list[str]]:
    # The size that a sheet states is often wrong, in both directions.
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    gap = cells = 0
    for at, row in enumerate(_stream(sheet), start=1):
        texts = [shown(cell.value, cell.number_format or "General") for cell in row]
        while texts and not texts[-1].strip():
            texts.pop()
        gap = 0 if texts else gap + 1
        cells += len(texts)
        if gap > _LONGEST_GAP or cells > _MOST_CELLS:
            reason = "a long stretch of empty rows" if gap else "more cells than can be read"
            remarks.append(f"Reading of sheet {sheet.title!r} stopped at row {at}, after {reason}.")
            break
        if texts:
            rows.append(texts)
    return rows


def _stream(sheet: ReadOnlyWorksheet) -> Iterator[tuple[ReadOnlyCell, ...]]:
    return sheet.iter_rows()  # type: ignore[misc,return-value]  # the stubs know only Worksheet's


def _formula_warning(path: Path) -> list[str]:
    """Say so where formulas have no stored result: their cells would be silently empty."""
    count = 0
    with ZipFile(path) as package:
        for name in package.namelist():
            if re.match(r"/?xl/worksheets/[^/]+\.xml$", name):
                count += len(_UNCOMPUTED.findall(package.read(name)))
    if not count:
        return []
    return [
        f"{count} formula{'s have' if count > 1 else ' has'} no stored result and "
        "could not be read; open the workbook in Excel, save it, and add that copy."
    ]
