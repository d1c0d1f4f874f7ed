"""True claims in other words: other names of the same thing, other words of the same duty."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.evaluation.mutants.model import Language, Rewrite, Source
from assistant.evaluation.mutants.swaps import swapped

__all__ = ["duty_words", "same_names", "synonyms"]

_NOT = re.compile(r"\b(?:not|cannot)\b")
_NAMES = Path(__file__).with_name("same_names.csv")


def synonyms(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Other names of the same thing, other words of the same sense."""
    yield from _renamed(source)
    for rewrite in swapped(source.sentence, "word", source.language):
        # "Not within an hour" is not "not in no more than an hour".
        if not (rewrite.note.startswith("within") and _NOT.search(source.sentence)):
            yield rewrite


def duty_words(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Words of duty of the same direction: 严禁 and 不得, must and shall."""
    yield from swapped(source.sentence, "duty", source.language)


@cache
def same_names(language: Language) -> tuple[tuple[str, ...], ...]:
    """Groups of names that mean the same thing, each of them a part of a glossary group."""
    with _NAMES.open(encoding="utf-8", newline="") as file:
        return tuple(
            tuple(filter(None, row[1:])) for row in csv.reader(file) if row and row[0] == language
        )


def _renamed(source: Source) -> Iterator[Rewrite]:
    for names in same_names(source.language):
        for name in names:
            for m in _pattern(name, source.language).finditer(source.sentence):
                if not _within(source.sentence, m, names):
                    yield from _with_others(source, m, name, names)


def _with_others(
    source: Source, m: re.Match[str], name: str, names: tuple[str, ...]
) -> Iterator[Rewrite]:
    for other in names:
        told = " ".join(other.lower().split()[-3:]) in source.sentence.lower()
        if other != name and not told:
            new = other + (m["s"] if source.language == "en" else "")
            if new.endswith("undertakings"):  # persons conducting …
                continue
            new = new[:1].upper() + new[1:] if m.start() == 0 else new
            text = source.sentence[: m.start()] + new + source.sentence[m.end() :]
            yield Rewrite(text, f"name {m[0].lower()} → {new.lower()}")


@cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(rf"{re.escape(name)}(?![作程]|代表|大会)")
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?P<s>s?)(?![\w-])", re.IGNORECASE)


def _within(text: str, m: re.Match[str], names: tuple[str, ...]) -> bool:
    """Whether the name stands within another one of its group."""
    around = text[max(0, m.start() - 12) : m.end() + 12].lower()
    return any(m[0].lower() in name.lower() and len(name) > len(m[0]) and name.lower() in around
               for name in names)  # fmt: skip
