"""Sets of names that mean exactly the same.

The groups in ``terms/`` are for searching and hold what is merely related, too. The sets in
``same/*.csv`` hold names of one language that may stand for each other in a rule without changing
whom, what, where, when or how much it binds: a set a line. What is listed there is the same,
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from knowledge.glossary.files import read_rows
from knowledge.glossary.glossary import Glossary, name_key
from knowledge.glossary.groups import Mention, TermGroup
from knowledge.glossary.names import comparable

__all__ = ["Exact"]

_SHIPPED = Path(__file__).parent / "same"
_SITE = "site"


@dataclass(frozen=True, slots=True)
class Exact:
    """Sets of names that mean exactly the same; each has names of one language only."""

    sets: tuple[TermGroup, ...]
    _names: _Names = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", _Names(self.sets))

    @classmethod
    def load(cls, site_groups: Iterable[TermGroup] = (), removed: Iterable[str] = ()) -> Exact:
        """The shipped sets and a site's groups, which are taken at their word.

        Args:
            site_groups: Groups of the site's own; one that shares a name with a set is added to it.
            removed: Names that the site does not go by.
        """
        keys = {name_key(name) for name in removed}
        shipped = (_without(group, keys) for group in _shipped())
        return cls(tuple(_merged(chain(shipped, _by_language(site_groups)))))

    @classmethod
    def of_site(cls, path: Path | None = None) -> Exact:
        """The shipped sets with what a site's own glossary says, where it exists.

        Lines of it that cannot be used are left out.
        """
        rows = read_rows(path, strict=False) if path is not None and path.exists() else []
        groups = [TermGroup(row.zh, row.en, _SITE) for row in rows if not row.removes]
        return cls.load(groups, [name for row in rows if row.removes for name in row.names])

    def names(self, text: str) -> list[Mention]:
        """Where the text has names of a set: the longest first, none within another, in order."""
        return self._names.mentions(text)

    def every_name(self, text: str) -> list[Mention]:
        """All names of a set in the text, also those within or across others: longest first."""
        return self._names.every_mention(text)


class _Names(Glossary):
    """A glossary that tells of names within names, too."""

    __slots__ = ()

    def every_mention(self, text: str) -> list[Mention]:
        form = comparable(text)
        found = [
            Mention(start, end, text[start:end], group, tuple(others))
            for start, end, (group, *others) in (*self._chinese(form), *self._english(text, form))
        ]
        return sorted(found, key=lambda mention: (mention.start - mention.end, mention.start))


@cache
def _shipped() -> tuple[TermGroup, ...]:
    return tuple(
        group
        for path in sorted(_SHIPPED.glob("*.csv"))
        for group in _by_language(TermGroup(r.zh, r.en, path.stem) for r in read_rows(path))
    )


def _by_language(groups: Iterable[TermGroup]) -> Iterator[TermGroup]:
    """The groups with the names of one language each, where there is more than one."""
    for group in groups:
        yield from (TermGroup(group.zh, (), group.field), TermGroup((), group.en, group.field))


def _without(group: TermGroup, keys: set[str]) -> TermGroup:
    zh, en = ([n for n in names if name_key(n) not in keys] for names in (group.zh, group.en))
    return TermGroup(tuple(zh), tuple(en), group.field)


def _merged(groups: Iterable[TermGroup]) -> Iterator[TermGroup]:
    """The groups, those of a language that share a name in one; without those of a single name."""
    places: dict[tuple[bool, str], TermGroup] = {}
    for group in groups:
        keys = [(bool(group.zh), name_key(name)) for name in group.names]
        joined = list(dict.fromkeys(places[key] for key in keys if key in places))
        whole = _union([*joined, group])
        for name in whole.names:
            places[bool(whole.zh), name_key(name)] = whole
    yield from (group for group in dict.fromkeys(places.values()) if len(group.names) > 1)


def _union(groups: list[TermGroup]) -> TermGroup:
    zh = dict.fromkeys(name for group in groups for name in group.zh)
    en = dict.fromkeys(name for group in groups for name in group.en)
    return TermGroup(tuple(zh), tuple(en), groups[0].field)
