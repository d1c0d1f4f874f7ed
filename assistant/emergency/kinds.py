"""The emergencies that cards are for, in ``kinds.csv``: their names, and what to search for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["KINDS", "UNKNOWN", "Kind", "kind_name"]

UNKNOWN = "unknown"  # somebody calls for help and does not say why


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of emergency.

    Attributes:
        name: As cards and replies name it.
        zh: What it is called in Chinese.
        en: What it is called in English.
        ask_zh: Chinese words that bring up what is to be done.
        ask_en: The same in English.
    """

    name: str
    zh: str
    en: str
    ask_zh: str
    ask_en: str


def _read() -> dict[str, Kind]:
    with Path(__file__).with_name("kinds.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: Kind(*row) for row in list(csv.reader(file))[1:]}


KINDS = _read()


@cache
def kind_name(kind: str, language: str) -> str:
    """What a sort of emergency is called; its own name where it is none of ours."""
    found = KINDS.get(kind)
    if found is None:
        return kind
    return found.zh if language == "zh" else found.en
