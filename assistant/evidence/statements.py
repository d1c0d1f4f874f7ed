"""What a sentence with figures states, and whether two such sentences disagree.

A false alarm is worse than a miss, so two sentences are held to speak of the same thing only if
they are made of the same words, numbers and words of duty aside, under the same governing words,
and if exactly one figure differs, in the same unit and bounded on the same side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from assistant.evidence.features import spans_of
from assistant.gate.quantities import Measure, measures
from assistant.types import Evidence
from knowledge.clauses import marker
from knowledge.splitting import governing
from knowledge.tokens import STOPWORDS, words

__all__ = ["Statement", "differ", "differing", "figures_in", "statement", "under"]

_SUBJECT = 3  # words that a sentence must be made of, that two be compared
_LIKE = 0.5  # share of words that what governs two sentences must have in common

# Words that two editions exchange without a change of subject.
_FORM = frozenset(
    "必须 应当 应 须 宜 得 不得 不 不应 不宜 不能 不可 可 可以 能 或者 或 并 且 并且 及 以及 均 都"
    " 所 由 未 其 该 大于 小于 等于 超过 高于 低于 少于 多于 于 不大于 不小于"
    " 不低于 不高于 不少于 不超过 超出"
    " 以上 以下 以内 至少 最多 至多 不大 不小 不少 不多 内 下列 符合 遵守 规定 要求"
    " must shall not exceed may least most more less no than never over above below under be kept"
    " following comply requirement".split()
)  # fmt: skip
# What makes a bound a duty rather than the case a duty is for: 不得超过, at most, or 应 before it.
_DUTY = re.compile(r"不|[≤≥]|[至最]|\b(?:not|never|no|at|a|up|within|maximum|minimum)\b", re.I)
_OBLIGED = re.compile(r"(?:必须|应当?|须|宜|\b(?:must|shall) be) ?$", re.I)
_UPPER = frozenset({"<=", "<"})

# A figure as two documents are compared by it: its unit and its value in base units.
_Figure = tuple[str, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with figures.

    Attributes:
        subject: What it is about: its words but figures and words of duty.
        under: The same of what governs it.
        figures: Its figures with units; none where they cannot be compared.
        bounds: On which side each is bounded: ``upper``, ``lower`` or nothing.
    """

    subject: frozenset[str]
    under: frozenset[str]
    figures: frozenset[_Figure]
    bounds: tuple[tuple[_Figure, str], ...]

    @property
    def comparable(self) -> bool:
        """Whether it may disagree with another at all."""
        return bool(self.figures) and len(self.subject) >= _SUBJECT


def figures_in(text: str) -> frozenset[_Figure]:
    """The figures of a text that have a unit; not numbers of clauses, dates and the like."""
    return frozenset(map(_figure, _with_units(text)))


def differing(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where a text has figures with units that another has not."""
    there = figures_in(other)
    return tuple((m.start, m.end) for m in _with_units(text) if _figure(m) not in there)


def under(clause: Evidence, nth: int) -> str:
    """What governs a sentence of a clause, a line each."""
    text = clause.quote
    spans = spans_of(text)
    return "\n".join((clause.lead, *(text[slice(*spans[i])] for i in governing(text, spans)[nth])))


@lru_cache(maxsize=8192)
def statement(sentence: str, governed_by: str) -> Statement:
    """What a sentence states, read under what governs it (:func:`under`)."""
    found = _with_units(sentence)
    if not found or any(m.kind == "range" for m in measures(sentence)):
        return Statement(frozenset(), frozenset(), frozenset(), ())
    figures, bounds = frozenset(map(_figure, found)), tuple(_bounds(sentence, found))
    return Statement(_subject(sentence), _subject(governed_by), figures, bounds)


def differ(a: Statement, b: Statement) -> int | None:
    """How two statements differ: -1 the first is stricter, 1 the second, 0 nobody can say.

    None where they do not speak of the same thing or do not differ.
    """
    if len(a.subject) < _SUBJECT or a.subject != b.subject or not _alike(a.under, b.under):
        return None
    ours, theirs = a.figures - b.figures, b.figures - a.figures
    if len(ours) != 1 or len(theirs) != 1:
        return None
    (mine,), (other,) = ours, theirs
    if mine[0] != other[0] or not _positive(mine) or not _positive(other):
        return None
    bounds, others = dict(a.bounds), dict(b.bounds)
    side = bounds.pop(mine, "")
    if side != others.pop(other, "") or bounds != others:
        return None
    if side not in ("upper", "lower"):
        return 0
    stricter = mine[1] < other[1] if side == "upper" else mine[1] > other[1]
    return -1 if stricter else 1


def _with_units(text: str) -> list[Measure]:
    kinds = ("amount", "range", "tolerance")
    return [m for m in measures(text) if m.kind in kinds and m.unit and not m.numbering]


def _figure(measure: Measure) -> _Figure:
    return measure.spelt, measure.values


def _subject(text: str) -> frozenset[str]:
    found = marker(text)
    start = found.end if found is not None else 0
    units = {word for m in _with_units(text) for word in words(m.written)}
    return frozenset(
        word
        for word in words(_without_bounds(text)[start:])
        if word not in STOPWORDS and word not in _FORM and word not in units
        and len(word) > (word.isascii())
        and not re.match(r"\d|[一二三四五六七八九十百千]+$", word)
    )  # fmt: skip


def _without_bounds(text: str) -> str:
    """A text, its comparators blank: the 高 of 高瓦斯 is a word of it, that of 不高于 is not."""
    for m in measures(text):
        if m.bound:
            blank = " " * (m.bound_end - m.bound_start)
            text = text[: m.bound_start] + blank + text[m.bound_end :]
    return text


def _bounds(sentence: str, found: Sequence[Measure]) -> Iterator[tuple[_Figure, str]]:
    """On which side each figure is bounded that is, and whether that is a duty."""
    for measure in found:
        if measure.bound_start >= measure.end:
            yield _figure(measure), f"{measure.bound} after"
        elif measure.bound:
            side = "upper" if measure.bound in _UPPER else "lower"
            duty = _DUTY.match(measure.bound_written) or _OBLIGED.search(
                sentence, 0, measure.bound_start
            )
            yield _figure(measure), side if duty else f"{side} threshold"


def _positive(figure: _Figure) -> bool:
    return all(value > 0 for value in figure[1])


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _LIKE * max(len(a), len(b))
