"""English words with a letter too many, too few, wrong, or two in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from string import ascii_lowercase

from knowledge.bundled import bundled_embedder
from knowledge.glossary import Glossary
from knowledge.glossary.names import comparable, is_abbreviation, is_chinese, verb_forms
from knowledge.lexical import LexicalIndex
from knowledge.tokens import words

__all__ = ["EnglishSpelling", "distance"]

_WORD = re.compile(r"(?<![a-z0-9])[a-z]{5,}(?![a-z0-9])")
_LONG = 9  # letters from which more than one error is looked for
_ERRORS = 2
_ROOT = 4  # letters; one error in fewer makes too many other words
# The index holds stems, and an error may hide the ending that a stem is cut off at.
_ENDINGS = (
    "ation ations ition ion ions ing ings ment ments ance ence able ible ness ity ities ive ous"
    " ally ical al ly ed er ers ies es s e"
).split()


class EnglishSpelling:
    """Finds errors in English words. See :class:`knowledge.retrieval.misspelt.Speller`."""

    def __init__(self, lexical: LexicalIndex, glossary: Glossary) -> None:
        self._lexical = lexical
        self._glossary = glossary

    def errors(self, form: str) -> list[tuple[int, int, str]]:
        """Start, end, and what is meant, of words in a comparable text."""
        found = {match[0]: match for match in _WORD.finditer(form)}
        if not found:
            return []
        stems = {word: words(word)[0] for word in found}
        known = self._lexical.rarity("words", stems.values(), known=True)
        spans = []
        for word, stem in stems.items():
            if stem in known or self._is_word(word):
                continue
            meant = self._meant(word, stem)
            if meant:
                spans += [(m.start(), m.end(), meant) for m in _WORD.finditer(form) if m[0] == word]
        return spans

    def _is_word(self, word: str) -> bool:
        forms = {word, word.removesuffix("s"), *verb_forms(word)}
        return not forms.isdisjoint(_common()) or not forms.isdisjoint(self._named)

    def _meant(self, word: str, stem: str) -> str:
        """The nearest word, rather one that is known to be a word, then the more usual one."""
        found = dict(self._in_library(word, stem))
        found |= {name: words(name)[0] for name in self._named.keys() & _edits(word)}
        if not found and len(word) >= _LONG:
            found = {name: words(name)[0] for name in self._named if self._is_near(word, name)}
        if not found:
            return ""
        rarity = self._lexical.rarity("words", set(found.values()), known=True)
        unknown = max(rarity.values(), default=0.0) + 1

        def order(near: str) -> tuple[int, bool, float, str]:
            rare = rarity.get(found[near], unknown)
            proven = near in self._named or near in _common()
            return distance(word, near, _ERRORS), not proven, rare, near

        return min(found, key=order)

    def _in_library(self, word: str, stem: str) -> Iterator[tuple[str, str]]:
        """Words one error away whose stem stands in the library, with that stem."""
        shared = next(
            (i for i, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b), len(stem)
        )
        cuts = {(stem, stem[shared:], word[shared:])}
        cuts |= {(word.removesuffix(end), "", end) for end in _ENDINGS if word.endswith(end)}
        for root, cut, ending in cuts:
            if len(root) < _ROOT:
                continue
            for near in self._lexical.rarity("words", _edits(root), known=True):
                if near.endswith(cut):
                    yield from _with_stem(near.removesuffix(cut) + ending, near)
        mended = {surface: words(surface)[0] for surface in _other_endings(word)}
        known = self._lexical.rarity("words", mended.values(), known=True)
        yield from ((surface, s) for surface, s in mended.items() if s in known)

    def _is_near(self, word: str, name: str) -> bool:
        """Whether two errors lie between them; their letters tell most that are farther apart."""
        return (
            abs(len(name) - len(word)) <= _ERRORS
            and (_letters(word) ^ self._named[name]).bit_count() <= 2 * _ERRORS
            and distance(word, name, _ERRORS) <= _ERRORS
        )

    @cached_property
    def _named(self) -> dict[str, int]:
        """Words of the glossary's English names, with the letters that they have."""
        names = (
            comparable(name)
            for group in self._glossary.groups
            for name in group.names
            if not is_chinese(name) and not is_abbreviation(name)
        )
        return {m[0]: _letters(m[0]) for name in names for m in _WORD.finditer(name)}


def distance(a: str, b: str, most: int) -> int:
    """Errors between two words: letters added, lost, changed, or two swapped; ``most`` + 1 if more.

    Optimal string alignment: Damerau (CACM 7(3), 1964) by Wagner and Fischer's table.
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def _edits(word: str) -> set[str]:
    """Everything one error away."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in splits if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    found |= {a + c + b[1:] for a, b in splits if b for c in ascii_lowercase}
    found |= {a + c + b for a, b in splits for c in ascii_lowercase}
    return found - {word}


def _with_stem(surface: str, stem: str) -> Iterable[tuple[str, str]]:
    return [(surface, stem)] if words(surface) == [stem] else []


def _other_endings(word: str) -> set[str]:
    """The word with an ending put right that holds an error."""
    return {
        word[:-size] + end
        for end in _ENDINGS
        if len(end) > 2
        for size in (len(end) - 1, len(end), len(end) + 1)
        if len(word) - size >= _ROOT and distance(word[-size:], end, 1) == 1
    }


@lru_cache(maxsize=64)
def _letters(word: str) -> int:
    """Which letters a word has, a bit each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) - 97)
    return bits


@cache
def _common() -> frozenset[str]:
    """Common English words, by the vocabulary of the bundled embedder: "football" is no footwall.

    Empty where it is not installed.
    """
    folder = bundled_embedder()
    file = folder / "vocab.txt" if folder else None
    if file is None or not file.is_file():
        return frozenset()
    # Shorter ones, too: swap makes swapping a word.
    return frozenset(filter(str.isalpha, file.read_text(encoding="utf-8").split()))
