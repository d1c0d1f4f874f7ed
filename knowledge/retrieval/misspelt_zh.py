"""Chinese characters typed for others of the same sound, or read as others that look alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.glossary import Glossary
from knowledge.glossary.names import comparable, is_chinese
from knowledge.lexical import LexicalIndex
from knowledge.retrieval.signs import similar, sound
from knowledge.tokens import STOPWORDS, _segmenter  # jieba has its one home there

__all__ = ["ChineseSpelling"]

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
# Characters of grammar stand beside anything.
_GRAMMAR = STOPWORDS | frozenset("何还就才再又都很更最只第能会要它他她们些某没不")
_NAME = 6  # characters of the longest word or name that is looked for


@dataclass(frozen=True, slots=True)
class _Meant:
    """What may be meant by a stretch of a run; ``order`` is smaller for what is likelier."""

    start: int
    text: str
    order: tuple[float, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class ChineseSpelling:
    """Finds wrong characters. See :class:`knowledge.retrieval.misspelt.Speller`."""

    def __init__(self, lexical: LexicalIndex, glossary: Glossary) -> None:
        self._lexical = lexical
        self._glossary = glossary

    def errors(self, form: str) -> list[tuple[int, int, str]]:
        """Start, end, and what is meant, of stretches of a comparable text."""
        return [
            (match.start() + meant.start, match.start() + meant.end, meant.text)
            for match in _RUN.finditer(form)
            for meant in self._errors(match[0])
        ]

    def _errors(self, run: str) -> Iterator[_Meant]:
        unknown = self._beside_unknown(run)
        if not unknown:
            return
        right = self._right(run)
        loose = {i for i in unknown if not any(i in word for word in right)}
        if not loose:
            return
        taken: set[int] = set()
        found = [*self._by_sign(run, loose), *self._by_sound(run, loose)]
        for meant in sorted(found, key=lambda meant: (meant.order, meant.start, meant.text)):
            span = range(meant.start, meant.end)
            if taken.isdisjoint(span) and not any(_cuts(span, word) for word in right):
                taken.update(span)
                yield meant

    def _beside_unknown(self, run: str) -> set[int]:
        """Characters beside which a pair stands nowhere; every question has some."""
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        known = self._lexical.rarity("pairs", pairs, known=True)
        beside = {i + d for i, pair in enumerate(pairs) if pair not in known for d in (0, 1)}
        return {i for i in beside if run[i] not in _GRAMMAR}

    def _right(self, run: str) -> list[range]:
        """Where words and names stand that are spelt as they should be."""
        spans = [
            range(start, start + len(text))
            for start, text in _windows(run, _NAME)
            if text in self._names
        ]
        # Not every word that stands by chance across others: those that jieba would read.
        end = 0
        for word in _segmenter().cut(run, HMM=False):
            end += len(word)
            if len(word) > 1:
                spans.append(range(end - len(word), end))
        return spans

    def _by_sign(self, run: str, loose: set[int]) -> Iterator[_Meant]:
        """One character put right makes a word that stands in the library, or a name."""
        changed = [(i, sign, near) for i in loose for sign, near in similar(run[i]).items()]
        known = self._lexical.rarity(
            "pairs", {pair for i, sign, _ in changed for pair in _beside(run, i, sign)}, known=True
        )
        for i, sign, near in changed:
            pairs = list(_beside(run, i, sign))
            standing = [pair for pair in pairs if pair in known]
            if not standing and self._name_pairs.isdisjoint(pairs):
                continue
            text = f"{run[:i]}{sign}{run[i + 1 :]}"
            for start, word in _around(text, i):
                named = word in self._names
                if named or (standing and _is_word(word) and self._stands(word)):
                    rarest = max((known[pair] for pair in standing), default=99.0)
                    order = (near > 1, not named, -len(standing), -len(word), near, rarest)
                    yield _Meant(start, word, order)

    def _by_sound(self, run: str, loose: set[int]) -> Iterator[_Meant]:
        """Several characters together sound like a name."""
        for start, part in _windows(run, _NAME):
            for name in self._sounds.get(_sounds(part), ()):
                wrong = {start + i for i, sign in enumerate(name) if sign != part[i]}
                if wrong and wrong <= loose:
                    yield _Meant(start, name, (len(wrong) > 1, False, 0, -len(name), 0, 0.0))

    def _stands(self, word: str) -> bool:
        pairs = {word[i : i + 2] for i in range(len(word) - 1)}
        return len(self._lexical.rarity("pairs", pairs, known=True)) == len(pairs)

    @cached_property
    def _names(self) -> frozenset[str]:
        names = (comparable(name) for group in self._glossary.groups for name in group.zh)
        return frozenset(name for name in names if len(name) > 1 and is_chinese(name))

    @cached_property
    def _name_pairs(self) -> frozenset[str]:
        return frozenset(name[i : i + 2] for name in self._names for i in range(len(name) - 1))

    @cached_property
    def _sounds(self) -> dict[tuple[str, ...], list[str]]:
        """Names by their syllables."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in sorted(self._names):
            if len(name) <= _NAME and _RUN.fullmatch(name):
                found[_sounds(name)].append(name)
        return found


def _is_word(text: str) -> bool:
    return bool(_segmenter().FREQ.get(text)) and _GRAMMAR.isdisjoint(text)


def _windows(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Stretches of two characters or more, with where they start."""
    for start in range(len(text) - 1):
        for end in range(start + 2, min(start + longest, len(text)) + 1):
            yield start, text[start:end]


def _around(text: str, i: int) -> Iterator[tuple[int, str]]:
    """Those that hold one character."""
    for start in range(max(0, i + 1 - _NAME), i + 1):
        for end in range(max(i + 1, start + 2), min(start + _NAME, len(text)) + 1):
            yield start, text[start:end]


def _cuts(span: range, word: range) -> bool:
    """Whether a span holds a part of a word and not the whole."""
    overlap = max(span.start, word.start) < min(span.stop, word.stop)
    return overlap and not (span.start <= word.start and word.stop <= span.stop)


def _beside(run: str, i: int, sign: str) -> Iterator[str]:
    """The pairs that a sign makes at a place."""
    if i:
        yield run[i - 1] + sign
    if i + 1 < len(run):
        yield sign + run[i + 1]


def _sounds(text: str) -> tuple[str, ...]:
    return tuple(map(sound, text))
