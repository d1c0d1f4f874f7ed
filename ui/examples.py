"""Questions to start with, where the sample library is what is loaded."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path

import knowledge.sample

__all__ = ["example_questions"]

_QUESTIONS = Path(knowledge.sample.__file__).parent / "questions.jsonl"


def example_questions(files: Collection[str], language: str, most: int = 3) -> list[str]:
    """Sample questions, one a file, whose file is among those loaded."""
    loaded, seen, found = {Path(file).name for file in files}, set(), []
    for file, spoken, question in _sample():
        if file in loaded and file not in seen and spoken == language:
            seen.add(file)
            found.append(question)
    return found[:most]


@cache
def _sample() -> tuple[tuple[str, str, str], ...]:
    if not _QUESTIONS.exists():
        return ()
    rows = [json.loads(line) for line in _QUESTIONS.read_text("utf-8").splitlines()]
    return tuple(
        (Path(row["file"]).name, row["language"], row["question"]) for row in rows if row["file"]
    )
