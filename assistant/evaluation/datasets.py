"""Question sets from files: JSON lines, tables, TREC topics. docs/evaluation.md has examples."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.evaluation.items import Item, QuestionSet
from assistant.evaluation.rows import fault, to_item
from assistant.evaluation.tables import table_rows
from assistant.evaluation.trec import read_qrels, read_topics
from knowledge.errors import SettingsError

__all__ = ["load_set", "load_sets"]

_ENCODINGS = ("utf-8-sig", "gb18030")


def load_sets(paths: Sequence[Path]) -> list[QuestionSet]:
    """Question sets, each under a name of its own.

    Raises:
        SettingsError: A file cannot be read, or a line of it is no question; it says which.
    """
    sets = [load_set(path) for path in paths]
    often = Counter(found.name for found in sets)
    return [
        _named(found, f"{path.resolve().parent.name}/{found.name}")
        if often[found.name] > 1
        else found
        for path, found in zip(paths, sets, strict=True)
    ]


def load_set(path: Path) -> QuestionSet:
    """One question set; the file name's ending tells its format.

    Raises:
        SettingsError: The file cannot be read, or a line of it is no question; it says which.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{str(path)!r} cannot be read: {error.strerror}.", "Give a file of questions."
        ) from error
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise SettingsError(
            f"{path.name!r} is no question set that Davy knows.",
            f"Give a file that ends in one of {', '.join(sorted(_READERS))}.",
        )
    items = list(reader(path, _decoded(data, path)))
    if not items:
        raise SettingsError(f"{path.name!r} holds no questions.", "Give one a line.")
    twice = [key for key, count in Counter(item.id for item in items).items() if count > 1]
    if twice:
        raise SettingsError(
            f"{path.name!r} has more than one question with the id {twice[0]!r}.",
            "Give each an id of its own, or none at all.",
        )
    return _named(QuestionSet("", hashlib.sha256(data).hexdigest(), tuple(items)), path.name)


def _named(found: QuestionSet, name: str) -> QuestionSet:
    items = tuple(replace(item, set_name=name) for item in found.items)
    return replace(found, name=name, items=items)


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SettingsError(f"{path.name!r} is no text in UTF-8 or GB18030.", "Save it as UTF-8.")


def _json_lines(path: Path, text: str) -> Iterator[Item]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise fault(
                path.name, number, f"is no JSON: {error}", "Write one JSON object."
            ) from error
        if not isinstance(value, dict):
            raise fault(path.name, number, "is no JSON object", 'Write {"question": "…", …}.')
        yield to_item(path.name, number, value)


def _table(path: Path, text: str) -> Iterator[Item]:
    for number, row in table_rows(path.name, text):
        yield to_item(path.name, number, row)


def _topics(path: Path, text: str) -> Iterator[Item]:
    judged = path.with_suffix(".qrels")
    if not judged.is_file():
        raise SettingsError(
            f"{path.name!r} has no judgements: there is no {judged.name!r} beside it.",
            "Put the qrels file of these topics there.",
        )
    qrels = read_qrels(judged)
    for number, topic, question in read_topics(path.name, text):
        grades = qrels.get(topic, ())
        gold = any(grade > 0 for _, grade in grades)
        yield to_item(
            path.name, number,
            {"id": topic, "question": question, "qrels": grades, "answerable": gold},
        )  # fmt: skip


_READERS: dict[str, Callable[[Path, str], Iterator[Item]]] = {
    ".jsonl": _json_lines,
    ".csv": _table,
    ".tsv": _topics,
}
