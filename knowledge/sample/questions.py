"""The questions that the sample library should and should not answer, and their check."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Question", "faults", "read_questions"]

_SHORT = 8  # characters; a shorter answer would be found by chance, so it must fill a cell


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``file`` and ``answer`` are None when the library holds no answer.

    Attributes:
        id: Unique among the questions.
        question: As a field engineer would ask it.
        language: ``zh`` or ``en``; the document may be in the other language.
        file: The document that answers, relative to ``files/``.
        answer: A string standing in that document word for word, or in one of its table cells.
        clause: The clause it stands in, as the document prints it, where clauses are numbered.
    """

    id: str
    question: str
    language: str
    file: str | None
    answer: str | None
    clause: str | None


def read_questions(path: Path) -> list[Question]:
    """Read questions, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Question(**json.loads(line)) for line in lines]


def faults(path: Path, texts: Mapping[str, str]) -> list[str]:
    """What is wrong with the questions at ``path``, given the text of each document."""
    found: list[str] = []
    seen: set[str] = set()
    for question in read_questions(path):
        if question.id in seen:
            found.append(f"{question.id}: the id is not unique")
        seen.add(question.id)
        if question.language not in ("zh", "en"):
            found.append(f"{question.id}: unknown language {question.language!r}")
        if (question.file is None) != (question.answer is None):
            found.append(f"{question.id}: file and answer must both be given, or neither")
        elif question.file is not None and question.answer is not None:
            if question.file not in texts:
                found.append(f"{question.id}: no document {question.file!r}")
            elif not _stands(question.answer, texts[question.file]):
                found.append(f"{question.id}: {question.answer!r} not in {question.file!r}")
    return found


def _stands(answer: str, text: str) -> bool:
    """Whether one line of ``text`` holds ``answer``, or is it where ``answer`` is short."""
    lines = text.splitlines()
    return answer in lines if len(answer) < _SHORT else any(answer in line for line in lines)
