"""The log as CSV or JSON, record by record: it may be larger than memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Literal, TextIO

from assistant.audit.table import AuditRecord, Row

__all__ = ["Format", "as_json", "written"]

Format = Literal["csv", "json"]
# A spreadsheet takes a cell that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_json(record: AuditRecord) -> dict[str, Any]:
    """A record, as ``davy audit list --json`` prints it."""
    return asdict(record)


def written(rows: Iterable[Row], file: TextIO, kind: Format) -> int:
    """Write rows; returns how many.

    CSV gives text cells that a spreadsheet would take for formulas an apostrophe in front; JSON
    gives everything as it is, so that hashes can be worked out from it.

    Raises:
        OSError: The file cannot be written.
    """
    return _csv(rows, file) if kind == "csv" else _json(map(AuditRecord.of, rows), file)


def _csv(rows: Iterable[Row], file: TextIO) -> int:
    writer, count = csv.writer(file, lineterminator="\n"), 0
    writer.writerow(Row._fields)
    for row in rows:
        writer.writerow(map(_harmless, row))
        count += 1
    return count


def _json(records: Iterable[AuditRecord], file: TextIO) -> int:
    count = 0
    file.write('{"records": [')
    for count, record in enumerate(records, 1):
        file.write("\n" if count == 1 else ",\n")
        file.write(_printable(json.dumps(as_json(record), ensure_ascii=False)))
    file.write("\n]}\n")
    return count


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = _printable(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()
