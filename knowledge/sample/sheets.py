"""Writes a source as an Excel workbook: one sheet per heading, the notice on the first."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.sample.archives import BUILT, normalise
from knowledge.sample.markup import Source, Table

__all__ = ["write_workbook"]

_THIN = Side(style="thin", color="8A99A8")
_EDGES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER = PatternFill("solid", fgColor="E3EAF1")
_WRAP = Alignment(wrap_text=True, vertical="center", horizontal="left")
_NOTICE = Font(bold=True, color="A61B1B")
_WIDEST = 42


def write_workbook(source: Source, path: Path) -> None:
    """Write ``source`` at ``path``; numbers become numeric cells."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    first = True
    for block in source.blocks:
        if isinstance(block, Table):
            _table(sheet, block)
        elif block.kind == "heading":
            sheet = sheet if first else book.create_sheet()
            sheet.title, first = block.text, False
        else:
            sheet.append([block.text])
            cell = sheet.cell(sheet.max_row, 1)
            cell.font = _NOTICE if block.kind == "notice" else Font()
    book.properties.title = source.properties["title"]
    book.properties.creator = source.properties["issuer"]
    book.properties.created = book.properties.modified = BUILT
    book.save(path)
    normalise(path)


def _table(sheet: Worksheet, table: Table) -> None:
    top = sheet.max_row + 1 if sheet.cell(1, 1).value else 1
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for offset, row in enumerate(table.rows):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(top + offset, column, _value(text))
            cell.border, cell.alignment = _EDGES, _WRAP
            if isinstance(cell.value, float):
                cell.number_format = "0.0"
            if offset == 0:
                cell.font, cell.fill = Font(bold=True), _HEADER
    for column, cells in enumerate(zip(*table.rows, strict=True), start=1):
        widest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in cells)
        sheet.column_dimensions[get_column_letter(column)].width = min(widest + 3, _WIDEST)
    sheet.freeze_panes = f"A{top + 1}"


def _value(text: str) -> str | float | int:
    """A number where the text is one, so that the cell is numeric as in a real workbook."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and "." not in text else number
