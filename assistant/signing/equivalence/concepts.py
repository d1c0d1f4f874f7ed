"""Names that mean exactly the same, in either language, under one key."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.glossary import Exact, Mention, TermGroup
from knowledge.glossary.glossary import Glossary, name_key

__all__ = ["Concept", "Concepts", "Place"]

_OWN = Path(__file__).with_name("concepts.csv")
_ROLES = frozenset(("role", "roles"))


@dataclass(frozen=True, slots=True)
class Concept:
    """What one or several names mean.

    Attributes:
        key: Two names with one key mean the same.
        verb: Whether it is something that is done.
        role: Whether it is a person or a body.
    """

    key: str
    verb: bool
    role: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A concept where a text names it."""

    start: int
    end: int
    concept: Concept


class Concepts:
    """Finds concepts in texts.

    Args:
        exact: Sets of names of one language.
        own: Rows that join names of both; a site's are taken at their word.
    """

    def __init__(self, exact: Exact, own: Iterable[TermGroup] = ()) -> None:
        # A pair of languages is joined by names, never by the abbreviations that both use: JSA
        # stands for two things in English that Chinese tells apart.
        joined = _joined((*exact.sets, *_shipped(), *own))
        self._concepts = dict(joined)
        self._names = Glossary(tuple(self._concepts))

    def places(self, text: str, *, chinese: bool) -> list[Place]:
        """Where a text names concepts, the longest names first, none within another."""
        return [
            Place(m.start, m.end, self._concepts[_group(m, chinese)])
            for m in self._names.mentions(text)
        ]

    def find(self, name: str) -> Concept | None:
        """The concept of a name by itself."""
        found = self._names.mentions(name)
        return self._concepts[found[0].group] if found else None


def _group(mention: Mention, chinese: bool) -> TermGroup:
    """What a name means in the language of the question, where it is a name in both."""
    groups = (mention.group, *mention.others)
    return next((g for g in groups if (g.zh if chinese else g.en)), mention.group)


@cache
def _shipped() -> tuple[TermGroup, ...]:
    with _OWN.open(encoding="utf-8", newline="") as file:
        return tuple(
            TermGroup(_cells(row["zh"]), _cells(row["en"]), row["sort"])
            for row in csv.DictReader(file)
        )


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def _joined(groups: Iterable[TermGroup]) -> Iterator[tuple[TermGroup, Concept]]:
    """Groups with those that share a name in one language made one."""
    places: dict[tuple[bool, str], list[TermGroup]] = {}
    for group in groups:
        met = {id(places[key]): places[key] for key in _keys(group) if key in places}
        whole = [*(member for members in met.values() for member in members), group]
        for member in whole:
            places.update(dict.fromkeys(_keys(member), whole))
    seen: set[int] = set()
    for members in places.values():
        if id(members) not in seen:
            seen.add(id(members))
            yield _union(members)


def _keys(group: TermGroup) -> list[tuple[bool, str]]:
    zh = [(True, name_key(name)) for name in group.zh]
    return zh + [(False, name_key(name)) for name in group.en]


def _union(members: list[TermGroup]) -> tuple[TermGroup, Concept]:
    zh = tuple(dict.fromkeys(name for group in members for name in group.zh))
    en = tuple(dict.fromkeys(name for group in members for name in group.en))
    fields = {group.field for group in members}
    concept = Concept("=" + (zh or en)[0], "verb" in fields, not _ROLES.isdisjoint(fields))
    return TermGroup(zh, en, members[0].field), concept
