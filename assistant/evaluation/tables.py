"""Questions in a table, as a spreadsheet saves it, under English or Chinese headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from knowledge.errors import SettingsError
from knowledge.normalise import fold

__all__ = ["HEADINGS", "table_rows"]

HEADINGS = {
    "id": ("id", "编号", "序号"),
    "question": ("question", "问题", "提问"),
    "answer": ("answer", "答案", "参考答案", "标准答案"),
    "document": ("document", "file", "文件", "文件名", "文档"),
    "clause": ("clause", "article", "section", "条款", "条号"),
    "page": ("page", "页", "页码"),
    "language": ("language", "语言"),
    "kind": ("kind", "type", "类型", "题型"),
    "split": ("split", "划分"),
    "answerable": ("answerable", "可回答", "能否回答", "有无答案"),
    "after": ("after", "上文", "前面的问题"),
}
_KEYS = {heading: key for key, headings in HEADINGS.items() for heading in headings}


def table_rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table as (line number, cells by key); empty rows are left out.

    Args:
        name: The file's name, for messages.
        text: The file's text; commas, semicolons or tabs divide its cells.

    Raises:
        SettingsError: No column is called question.
    """
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # which one depends on the spreadsheet's language
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    keys = [_KEYS.get(fold(cell).strip(), "") for cell in next(reader, [])]
    if "question" not in keys:
        raise SettingsError(
            f"The first line of {name!r} names no column 'question' (or '问题').",
            f"Its columns may be: {', '.join(HEADINGS)}.",
        )
    while True:
        number = reader.line_num + 1  # where a row begins; its cells may hold line breaks
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SettingsError(
                f"Line {number} of {name!r} is no row of a table: {error}.",
                "Save the table as CSV again.",
            ) from error
        row = {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if key}
        if any(row.values()):
            yield number, row
