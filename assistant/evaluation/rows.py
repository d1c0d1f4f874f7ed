"""One question with its gold, from the values of a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from assistant.evaluation.items import UNKNOWN, Item
from knowledge.errors import SettingsError
from knowledge.normalise import language_of

__all__ = ["fault", "to_item"]

_NO = {"no", "n", "false", "0", "否", "无", "不能", "没有"}
_GOLD = ("answer", "phrases", "or", "document", "file", "clause", "page", "qrels")


def to_item(file: str, number: int, row: Mapping[str, Any]) -> Item:
    """The question on a line.

    Args:
        file: Name of the set's file, for messages.
        number: The line, from 1.
        row: Its values, from JSON or from a table's cells.

    Raises:
        SettingsError: It is no question, or nothing says what would answer it.
    """
    question = _text(row, "question")
    if not question:
        raise fault(file, number, "has no question", "Fill it in, or delete the line.")
    try:
        item = Item(
            id=_text(row, "id") or str(number), question=question,
            language=_text(row, "language") or language_of(question),
            kind=_text(row, "kind") or UNKNOWN, split=_text(row, "split"),
            after=tuple(map(str, _listed(row.get("after")))),
        )  # fmt: skip
        answerable = _answerable(row)
        if answerable is False:
            return replace(item, answerable=False)
        item = _with_gold(item, row)
    except (ValueError, TypeError) as error:
        raise fault(file, number, f"is not understood: {error}", "Mend that value.") from error
    worded = bool(item.answer or item.phrases or item.qrels)
    if not worded and answerable is None and _unanswerable(row):
        return replace(item, document=None, clause=None, page=None, answerable=False)
    if not worded and not item.document:
        raise fault(
            file, number, "does not say what would answer its question",
            "Give an answer, or a document with a clause or page; or say that there is none"
            ' ("answerable": false, or "no" in that column).',
        )  # fmt: skip
    return item


def fault(file: str, number: int, problem: str, hint: str) -> SettingsError:
    """The error that a line of a file gives rise to."""
    return SettingsError(f"Line {number} of {file!r} {problem}.", hint)


def _with_gold(item: Item, row: Mapping[str, Any]) -> Item:
    document = _text(row, "document") or _text(row, "file")
    alternatives = [row.get("phrases"), *(row.get("or") or ())]
    return replace(
        item,
        document=PurePosixPath(document.replace("\\", "/")).name or None,
        clause=_text(row, "clause") or None,
        page=int(_text(row, "page")) if _text(row, "page") else None,
        answer=_text(row, "answer"),
        phrases=tuple(tuple(map(str, _listed(some))) for some in alternatives if some),
        numbers=tuple(map(str, row.get("numbers") or ())),
        qrels=tuple(row.get("qrels") or ()),
    )


def _answerable(row: Mapping[str, Any]) -> bool | None:
    given = row.get("answerable")
    if given is None or given == "":
        return None
    return given if isinstance(given, bool) else str(given).strip().lower() not in _NO


def _unanswerable(row: Mapping[str, Any]) -> bool:
    """Whether a line says without saying so: by a reason, or by gold that is there and null."""
    given = [row[key] for key in _GOLD if key in row]
    return "reason" in row or (bool(given) and all(value is None or value == [] for value in given))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  # from JSON, or a table's cell
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    return list(value or ())


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value).strip()
