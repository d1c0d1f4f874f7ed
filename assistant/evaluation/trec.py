"""TREC's files: topics, qrels and runs. https://trec.nist.gov/data/qrels_eng/ tells the formats.

A document is called by a passage's id, or by ``file#clause`` or ``file#p12`` (a page).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.errors import SettingsError

__all__ = ["read_qrels", "read_run", "read_topics", "topic_id", "write_run"]

_QREL = re.compile(r"(\S+)\s+\S+\s+(\S.*?)\s+(-?\d+)\s*")  # a file's name may hold spaces
_RANKED = re.compile(r"(\S+)\s+\S+\s+(\S.*?)\s+\d+\s+(-?\d\S*)\s+\S+\s*")
_TAG = "davy"


def read_topics(name: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, id and question of each topic.

    Raises:
        SettingsError: A line has no tab between the two.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        topic, tab, question = line.partition("\t")
        if not tab:
            raise SettingsError(
                f"Line {number} of {name!r} is no topic.", "Write an id, a tab, and the question."
            )
        yield number, topic.strip(), question.strip()


def read_qrels(path: Path) -> dict[str, tuple[tuple[str, int], ...]]:
    """Judged documents with their grades, by topic.

    Raises:
        SettingsError: A line is no judgement.
    """
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, line in _lines(path):
        match = _QREL.fullmatch(line)
        if match is None:
            raise SettingsError(
                f"Line {number} of {path.name!r} is no judgement.",
                "Write: topic 0 document grade, like '7 0 rules.pdf#5.2.1 1'.",
            )
        found[match[1]].append((match[2], int(match[3])))
    return {topic: tuple(judged) for topic, judged in found.items()}


def read_run(path: Path) -> dict[str, list[str]]:
    """Documents by topic, best first, as the scores have it.

    Raises:
        SettingsError: A line is none of a run.
    """
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for number, line in _lines(path):
        match = _RANKED.fullmatch(line)
        if match is None:
            raise SettingsError(
                f"Line {number} of {path.name!r} is no line of a run.",
                "Give a run that Davy saved, or a TREC run: topic Q0 document rank score tag.",
            )
        found[match[1]].append((float(match[3]), match[2]))
    return {
        topic: [document for _, document in sorted(ranked, key=lambda pair: -pair[0])]
        for topic, ranked in found.items()
    }


def write_run(path: Path, ranked: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Write a run: topics with their documents, best first."""
    lines = [
        f"{topic_id(topic)} Q0 {document} {rank} {1 / rank:.6f} {_TAG}\n"
        for topic, documents in ranked
        for rank, document in enumerate(documents, 1)
    ]
    path.write_text("".join(lines), encoding="utf-8")


def topic_id(name: str) -> str:
    """A name without the white space that would break a line."""
    return re.sub(r"\s+", "_", name)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{str(path)!r} cannot be read: {error}.", "Give a text file in UTF-8."
        ) from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line
