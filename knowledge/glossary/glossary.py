"""The glossary: loads its groups and finds which of them a text names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from knowledge.glossary.files import Row, read_rows
from knowledge.glossary.groups import Mention, TermGroup
from knowledge.glossary.names import (
    Word,
    comparable,
    english_words,
    is_abbreviation,
    is_chinese,
    joined,
    verb_forms,
)

__all__ = ["Glossary", "name_key"]

_SHIPPED = Path(__file__).parent / "terms"
_HYPHENS = (" ", "-", "/", "&", "\n", "‐", "‑", "–")
_JOINTS = frozenset(("", *_HYPHENS))  # what may stand between the words of one name
_SITE = "site"
# What these say comes after what the files of a trade say: "shaft" is first the mine's.
_LAST = ("machines", "general", "civil", "everyday")
_Groups = tuple[TermGroup, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Groups of names, and where a text names them.

    A name may stand in several groups: "charging" is 装药 for the shotfirer and 充电 for the
    electrician. Its mentions hold all of them, in the order in which they were loaded.

    Attributes:
        groups: All of them.
        own: The site's rows by themselves: the names of each mean the same thing.
    """

    groups: _Groups
    own: _Groups = ()
    _keys: dict[str, _Groups] = field(init=False, repr=False, compare=False)
    _lengths: dict[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _most_words: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys: dict[str, _Groups] = {}
        lengths: dict[str, set[int]] = {}
        most = 1
        for group in self.groups:
            for name in group.names:
                key = name_key(name)
                keys[key] = _joined_by(group, keys.get(key, ()))
                if is_chinese(key):
                    lengths.setdefault(key[0], set()).add(len(key))
                else:
                    most = max(most, 1 + sum(map(name.count, _HYPHENS)))
        object.__setattr__(self, "_keys", keys)
        object.__setattr__(
            self, "_lengths", {sign: tuple(sorted(found)) for sign, found in lengths.items()}
        )
        object.__setattr__(self, "_most_words", most)

    @classmethod
    def load(cls, site: Path | None = None) -> Glossary:
        """The shipped groups, with the site's own file where it exists.

        Lines of it that cannot be used are left out
        (:meth:`knowledge.glossary.SiteGlossary.read` tells of them).
        """
        shipped = _shipped()
        if site is None or not site.exists():
            return cls(shipped)
        rows = read_rows(site, strict=False)
        own = tuple(TermGroup(row.zh, row.en, _SITE) for row in rows if not row.removes)
        return cls(tuple(_with_site(shipped, rows)), own)

    def mentions(self, text: str) -> list[Mention]:
        """Where the text names groups: the longest names first, none within another, in order."""
        form = comparable(text)
        found = [*self._chinese(form), *self._english(text, form)]
        found.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken: set[int] = set()
        mentions = []
        for start, end, (group, *others) in found:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                mentions.append(Mention(start, end, text[start:end], group, tuple(others)))
        return sorted(mentions, key=lambda mention: mention.start)

    def find(self, text: str, most: int = 20) -> list[TermGroup]:
        """Groups that a text names, then those with a name that it is a part of."""
        named = [group for m in self.mentions(text) for group in (m.group, *m.others)]
        part = comparable(text).strip()
        within = (g for g in self.groups if any(part in comparable(name) for name in g.names))
        return list(islice(dict.fromkeys((*named, *(within if part else ()))), most))

    def _chinese(self, form: str) -> Iterator[tuple[int, int, _Groups]]:
        for start, sign in enumerate(form):
            for length in self._lengths.get(sign, ()):
                name = form[start : start + length]
                groups = self._keys.get(name)
                if groups and is_chinese(name):
                    yield start, start + len(name), groups

    def _english(self, text: str, form: str) -> Iterator[tuple[int, int, _Groups]]:
        words = english_words(form)
        for i, first in enumerate(words):
            key = ""
            for last in _run(form, words[i : i + self._most_words]):
                key += last.form
                written = text[first.start : last.end]
                groups = self._named(_capitals(written), key, *verb_forms(key))
                if groups:
                    yield first.start, last.end, groups

    def _named(self, *keys: str) -> _Groups:
        """The groups of the first key that is a name."""
        return next((self._keys[key] for key in keys if key in self._keys), ())


def name_key(name: str) -> str:
    """The form under which a name is found: two names with the same key are the same name."""
    if is_chinese(name):
        return comparable(name)
    if is_abbreviation(name):
        return _capitals(name)
    return joined(name)


def _joined_by(group: TermGroup, groups: _Groups) -> _Groups:
    """The groups and this one; "hoist" and "hoists" in one group are one name of it."""
    return groups if groups and groups[-1] is group else (*groups, group)


def _run(form: str, words: list[Word]) -> Iterator[Word]:
    """The words from the first on, as long as nothing but a joint stands between them."""
    for before, word in zip([None, *words], words, strict=False):
        if before is not None and form[before.end : word.start] not in _JOINTS:
            return
        yield word


def _capitals(text: str) -> str:
    """An abbreviation as written (H₂S as H2S), without the s of its plural."""
    written = unicodedata.normalize("NFKC", text)
    return written[:-1] if written.endswith("s") and written[:-1].isupper() else written


@cache
def _shipped() -> _Groups:
    fields = sorted(path.stem for path in _SHIPPED.glob("*.csv"))
    fields.sort(key=lambda field: _LAST.index(field) if field in _LAST else -1)
    return tuple(
        TermGroup(row.zh, row.en, field)
        for field in fields
        for row in read_rows(_SHIPPED / f"{field}.csv")
    )


def _with_site(shipped: tuple[TermGroup, ...], rows: list[Row]) -> Iterator[TermGroup]:
    """Shipped groups as the site's rows leave them, then the site's own groups."""
    removed = {name_key(name) for row in rows if row.removes for name in row.names}
    kept = [_without(group, removed) for group in shipped]
    groups = [group for group in kept if len(group.names) > 1]
    places = {
        name_key(name): place
        for place, group in reversed(list(enumerate(groups)))
        for name in group.names
    }
    for row in rows:
        if row.removes:
            continue
        keys = [name_key(name) for name in row.names]
        place = next((places[key] for key in keys if key in places), len(groups))
        if place == len(groups):
            groups.append(TermGroup((), (), _SITE))
        groups[place] = _extended(groups[place], row)
        for key in keys:
            places.setdefault(key, place)
    yield from groups


def _without(group: TermGroup, removed: set[str]) -> TermGroup:
    return TermGroup(_left(group.zh, removed), _left(group.en, removed), group.field)


def _left(names: Iterable[str], removed: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name_key(name) not in removed)


def _extended(group: TermGroup, row: Row) -> TermGroup:
    return TermGroup(
        tuple(dict.fromkeys(group.zh + row.zh)),
        tuple(dict.fromkeys(group.en + row.en)),
        group.field,
    )
