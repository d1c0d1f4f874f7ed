"""Claims about others than their source: another actor, another thing, another reference."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from assistant.evaluation.mutants.borrow import borrowed
from assistant.evaluation.mutants.model import Language, Rewrite, Source
from assistant.evaluation.mutants.numerals import chinese, value_of
from assistant.evaluation.mutants.text import put

__all__ = ["Named", "actors", "named", "things"]

_FOLDER = Path(__file__).parent
_Group = tuple[str, ...]
# 爆破工 is nobody in 爆破工作; a regulator of voltage is no authority; 高、低压 are two.
_BEFORE = {
    "zh": r"(?<!高、)(?<!低、)(?<!上、)(?<!下、)(?<!副)",
    "en": r"(?<![\w-])(?<!voltage )(?<!pressure )",
}
_AFTER = {
    "zh": r"(?![作程具室种艺序况资厂地会员长]|代表|大会)",
    "en": r"(?P<s>s?)(?![\w-]|['’]s? )",
}
_LISTED = re.compile(r"^(?:[、和与及或,\s]|以及|或者|and|or|with|the|a|an)*$")
_ACTS = re.compile(
    r"必须|应|不得|[向报由经对给令为]|\b(?:must|shall|should|to|by|of|from|may|is|are|who|that|ensure)\b"
)
_PLURALS = {"member of the public": "members of the public", "first aider": "first aiders"}
_REFERENCES = (
    re.compile(r"(?<=第)(?P<n>[一二三四五六七八九十百]{1,6}|\d{1,3})(?=条)"),
    re.compile(r"(?<=[表图])\s*(?P<n>\d{1,2})(?![\d.．])"),
    re.compile(r"(?:(?<=GB)|(?<=AQ)|(?<=MT)|(?<=GB/T)|(?<=MT/T))\s?(?P<n>\d{3,5})(?!\d)"),
    re.compile(r"\b(?:Table|Figure|[Ss]ection|Regulation|Part|Chapter|clause) (?P<n>\d{1,3})"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """Where a sentence names one of a class of things.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last one.
        text: As written.
        group: Its names; two names of one group mean the same.
        rivals: Groups of the same class: none of them means the same or a case of it.
    """

    start: int
    end: int
    text: str
    group: _Group
    rivals: tuple[_Group, ...]


def actors(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Another actor in the place of one, or two actors of the sentence exchanged."""
    text = source.sentence
    found = named(text, "actors", source.language)
    for one in found:
        rivals = [rival for rival in one.rivals if not _named_in(text, rival)]
        of_document = [rival for rival in rivals if set(rival) & set(source.roles)]
        for rival in rng.sample(rivals, min(2, len(rivals))):
            yield _replaced(source, one, rival[0], "another actor")
        if of_document:
            yield _replaced(source, one, rng.choice(of_document)[0], "an actor of the document")
    for one, two in combinations(found, 2):
        between = text[one.end : two.start]
        if one.group != two.group and _ACTS.search(between) and not _LISTED.match(between):
            changed = put(
                text, two.start, two.end, one.text.lower() if one.start == 0 else one.text
            )
            changed = put(changed, one.start, one.end, two.text)
            yield Rewrite(changed[:1].upper() + changed[1:], f"exchanged: {one.text} ↔ {two.text}")


def things(source: Source, rng: random.Random) -> Iterator[Rewrite]:
    """Another equipment, place, substance or reference in the place of one."""
    for one in named(source.sentence, "things", source.language):
        rivals = [rival for rival in one.rivals if not _named_in(source.sentence, rival)]
        for rival in rng.sample(rivals, min(2, len(rivals))):
            yield _replaced(source, one, rival[0], f"{one.group[0]} is another")
    yield from borrowed(source)
    for pattern in _REFERENCES:
        for m in pattern.finditer(source.sentence):
            new = _next(m["n"])
            text = put(source.sentence, m.start("n"), m.end("n"), new)
            yield Rewrite(text, f"another reference: {m['n']} → {new}")


def named(text: str, kind: str, language: Language) -> list[Named]:
    """Where a text names members of the classes of ``actors.csv`` or ``things.csv``."""
    pattern, classes = _classes(kind, language)
    found = []
    for m in pattern.finditer(text):
        group, rivals = classes[m["name"].lower()]
        found.append(Named(m.start(), m.end(), m[0], group, rivals))
    return found


@cache
def _classes(
    kind: str, language: Language
) -> tuple[re.Pattern[str], dict[str, tuple[_Group, tuple[_Group, ...]]]]:
    """Rows are classes of a language; their cells groups of names, apart by "/".

    A row whose language has a ">" behind it replaces its first group only: the others may be cases
    of it, or it of them.
    """
    found: dict[str, tuple[_Group, tuple[_Group, ...]]] = {}
    with (_FOLDER / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row and row[0].rstrip(">") == language:
                groups = [tuple(cell.strip().split("/")) for cell in row[1:] if cell.strip()]
                for group in groups[:1] if row[0].endswith(">") else groups:
                    rivals = tuple(other for other in groups if other is not group)
                    found |= {name.lower(): (group, rivals) for name in group}
    names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    pattern = rf"{_BEFORE[language]}(?P<name>{names}){_AFTER[language]}"
    return re.compile(pattern, re.IGNORECASE), found


def _named_in(text: str, group: _Group) -> bool:
    return any(name.lower() in text.lower() for name in group)


def _replaced(source: Source, one: Named, new: str, note: str) -> Rewrite:
    text = source.sentence
    before, after = text[: one.start], text[one.end :]
    if source.language == "en":
        if one.text.endswith("s") and not one.text.endswith("ss"):
            new = _plural(new)
        if found := re.search(r"\b(an?) $", before, re.IGNORECASE):
            article = "an" if new[0].lower() in "aeio" else "a"
            article = article.capitalize() if found[1][0] == "A" else article
            before = before[: found.start()] + article + " "
        new = new[:1].upper() + new[1:] if one.start == 0 else new
    return Rewrite(before + new + after, f"{note}: {one.text} → {new}")


def _plural(name: str) -> str:
    if name in _PLURALS or name.endswith("s"):
        return _PLURALS.get(name, name)
    if re.search(r"[^aeo]y$", name):
        return name[:-1] + "ies"
    return name + ("es" if re.search(r"(?:x|ch|sh)$", name) else "s")


def _next(number: str) -> str:
    after = int(value_of(number) or 0) + 1
    return str(after) if number[0].isdigit() else (chinese(after) or number)
