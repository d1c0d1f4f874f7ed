"""Words exchanged for others by a table of patterns, ``swaps.csv``.

A row says for a kind of change and a language what is exchanged for what: a regular expression and
one or more texts that may stand in the place of what it matches (``∅`` for nothing).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.evaluation.mutants.model import Language, Rewrite

__all__ = ["SHOULD", "swapped"]

# 应 is a duty, but not in 应急, 相应, 反应 …
SHOULD = (
    r"(?<![相反供适感响对效照回顺呼因理])应当?"
    r"(?![急力用变答付聘邀届激许声]|对(?!其|各|所|本|该|上|下|矿|井|煤|采|巷|设|工))"
)
_PARTS = {
    "<应>": SHOULD,
    # What follows 前 and 后 where they tell a time.
    "<接>": r"(?=[，,]|必须|应|不得|严禁|方可|须|要|进行|对|先|由|的|才)",
}
_Table = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def swapped(text: str, kind: str, language: Language) -> Iterator[Rewrite]:
    """A text with one place after another exchanged; a capital at the beginning is kept."""
    for pattern, replacements in _table(kind, language):
        for found in pattern.finditer(text):
            for template in replacements:
                word = _like(found[0], found.expand(template))
                if word.casefold() != found[0].casefold():
                    changed = text[: found.start()] + word + text[found.end() :]
                    note = f"{found[0].lower().strip()} → {word.lower().strip() or '∅'}"
                    yield Rewrite(_tidy(changed), note)


@cache
def _table(kind: str, language: Language) -> _Table:
    path = Path(__file__).with_name("swaps.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            (_compiled(pattern), tuple(new.replace("∅", "") for new in replacements))
            for of, to, pattern, *replacements in csv.reader(file)
            if of == kind and to == language
        )


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.IGNORECASE)


def _like(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() and old[1:2].islower() else new


def _tidy(text: str) -> str:
    text = re.sub(r" {2,}", " ", text).strip()
    text = re.sub(r"(?<=[a-z]) (?=[,.])", "", text)
    return text[:1].upper() + text[1:] if text[:1].isascii() else text
