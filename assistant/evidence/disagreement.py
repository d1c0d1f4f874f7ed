"""Where two documents give different figures for the same thing.

A false alarm is worse than a miss, so two sentences are held to speak of the same thing only if
they are made of the same words, numbers and words of duty aside, under the same governing words,
and if exactly one figure differs, in the same unit and bounded on the same side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.evidence.clauses import closure, segments
from assistant.evidence.features import features_of, spans_of
from assistant.gate.quantities import Quantity, quantities
from assistant.types import Conflict, Evidence
from knowledge.clauses import marker
from knowledge.normalise import fold
from knowledge.retrieval import Query
from knowledge.splitting import governing
from knowledge.tokens import STOPWORDS, words
from knowledge.types import Hit

__all__ = ["figures_in", "with_disagreement"]

_SUBJECT = 3  # words that a sentence must be made of, that two be compared
_LIKE = 0.5  # share of words that what governs two sentences must have in common
_BEARS = 0.7  # share of the question, of the best sentence's, for a sentence to bear on it
_CHECKED = 2  # stretches of evidence whose figures are compared with other documents

# Words that two editions exchange without a change of subject.
_FORM = frozenset(
    "必须 应当 应 须 宜 得 不得 不 不应 不宜 不能 不可 可 可以 能 或者 或 并 且 并且 及 以及 均 都"
    " 所 由 未 其 该 大于 小于 等于 超过 高于 低于 少于 多于 大 小 高 低 于 不大于 不小于"
    " 不低于 不高于 不少于 不超过 超出"
    " 以上 以下 以内 至少 最多 至多 不大 不小 不少 不多 内 下列 符合 遵守 规定 要求"
    " must shall not exceed may least most more less no than never over above below under be kept"
    " following comply requirement".split()
)  # fmt: skip
_UPPER = (
    r"(?:不得|不应当?|不能|不许|不准|不宜|不)(?:超过|大于|高于|多于|超出|长于)|小于(?:或者?等于)?"
    r"|低于|少于|至多|最[多大高长]|[≤<]=?"
    r"|\bn(?:ot|ever)(?: to)? (?:exceed|be (?:more|greater|higher|longer|faster) than)"
    r"|\b(?:not|no) (?:more|greater|higher|longer|faster|later) than|\bat most|\bup to"
    r"|\ba maximum of|\bless than|\bbelow"
)
_LOWER = (
    r"(?:不得|不应当?|不能|不许|不准|不宜|不)(?:小于|低于|少于|短于|窄于)|大于(?:或者?等于)?|高于|多于|超过"
    r"|至少|最[少小低短]|[≥>]=?"
    r"|\b(?:not|no) (?:be )?(?:less|lower|shorter|smaller|fewer|sooner|closer) than|\bat least"
    r"|\ba minimum of|\b(?:more|greater|higher) than|\bexceed(?:s|ing)?|\babove"
)
_BOUND = re.compile(
    rf"(?:(?:必须|应当?|须|宜|\b(?:must|shall) be )\s*)?(?:(?P<upper>{_UPPER})|(?P<lower>{_LOWER}))"
)
_DUTY = re.compile(r"^(?:不|[≤≥]|至|最|n(?:ot|o|ever)\b|at |a m|up )|^(?:必须|应|须|宜|must|shall)")
_ROLES: dict[int, tuple[Conflict, Conflict]] = {
    -1: ("stricter", "laxer"), 0: ("differs", "differs"), 1: ("laxer", "stricter"),
}  # fmt: skip
_BOUNDED = re.compile(r"[^，,；;。、(（]{0,24}")
_RANGE = re.compile(r"\d\s*[^\W\d_]{0,4}[%℃/³²]*\s*(?:[~～—–]|-(?=\s*\d)|\bto\b|至)\s*\d")
_UNITLESS = re.compile(r"第.|every|$")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence with figures.

    Attributes:
        subject: What it is about: its words but figures and words of duty.
        under: The same of what governs it.
        figures: Its figures with units.
        bounds: On which side each is bounded: ``upper``, ``lower`` or nothing.
    """

    subject: frozenset[str]
    under: frozenset[str]
    figures: frozenset[Quantity]
    bounds: tuple[tuple[Quantity, str], ...]


def with_disagreement(
    query: Query, evidence: Sequence[Evidence], hits: Sequence[Hit]
) -> list[Evidence]:
    """The evidence with the other side of a disagreement beside it, the stricter figure first.

    Both sides then say which they are in :attr:`Evidence.conflict`. Of several disagreements
    the one about the best evidence counts.

    Args:
        query: The question as the search understands it; only figures that bear on it count.
        evidence: What was chosen, best first.
        hits: Ranked passages, among them those of other documents.
    """
    for i, ours in enumerate(evidence[:_CHECKED]):
        for text, stated in _statements(query, ours):
            for clause in _clauses_of_others(ours.hit, hits):
                for n, order in _disagreeing(text, stated, clause):
                    theirs = list(closure(clause, [n]))
                    if not any(item.as_image for item in (ours, *theirs)):
                        return _paired(evidence, i, theirs, order)
    return list(evidence)


def figures_in(text: str) -> frozenset[Quantity]:
    """The figures of a text that have a unit; not numbers of clauses, dates and the like."""
    found = marker(text)
    held = quantities(text[found.end :] if found is not None else text)
    return frozenset(q for q in held if not _UNITLESS.match(q.unit))


def _paired(
    evidence: Sequence[Evidence], at: int, theirs: Sequence[Evidence], order: int
) -> list[Evidence]:
    """The two sides in the place of the one, without what the other side already shows."""
    one, two = _ROLES[order]
    ours = [replace(evidence[at], conflict=one)]
    pair = [replace(item, score=evidence[at].score, conflict=two) for item in theirs]
    pair = [*pair, *ours] if order > 0 else [*ours, *pair]
    before, after = (
        [item for item in part if not any(_overlap(item, other) for other in theirs)]
        for part in (evidence[:at], evidence[at + 1 :])
    )
    return [*before, *pair, *after]


def _overlap(a: Evidence, b: Evidence) -> bool:
    same = a.hit.passage_id == b.hit.passage_id
    return same and a.start < b.end and b.start < a.end


def _clauses_of_others(ours: Hit, hits: Sequence[Hit]) -> Iterator[Evidence]:
    for hit in hits:
        if hit.version_id != ours.version_id and hit.passage.kind == "text":
            yield from segments(hit)


def _statements(query: Query, clause: Evidence) -> Iterator[tuple[str, _Statement]]:
    """The sentences that bear on the question and hold figures, and what they state."""
    texts = [clause.quote[start:end] for start, end in spans_of(clause.quote)]
    shares = [query.share(features_of(text)) for text in texts]
    for n, text in enumerate(texts):
        if shares[n] >= _BEARS * max(shares):
            stated = _statement(text, _under(clause, n))
            if stated.figures:
                yield text, stated


def _disagreeing(text: str, stated: _Statement, clause: Evidence) -> Iterator[tuple[int, int]]:
    """The sentences of a clause that disagree with a statement, and how (:func:`_differ`)."""
    ours = features_of(text)
    for n, (start, end) in enumerate(spans_of(clause.quote)):
        theirs = features_of(clause.quote[start:end])
        if len(ours & theirs) < _LIKE * max(len(ours), len(theirs)):
            continue  # quickly told, unlike what follows
        order = _differ(stated, _statement(clause.quote[start:end], _under(clause, n)))
        if order is not None:
            yield n, order


def _under(clause: Evidence, nth: int) -> str:
    """What governs a sentence of a clause."""
    text = clause.quote
    spans = spans_of(text)
    return "\n".join((clause.lead, *(text[slice(*spans[i])] for i in governing(text, spans)[nth])))


@lru_cache(maxsize=8192)
def _statement(sentence: str, under: str) -> _Statement:
    figures = figures_in(sentence)
    if not figures or _RANGE.search(sentence):
        return _Statement(frozenset(), frozenset(), frozenset(), ())
    return _Statement(_subject(sentence), _subject(under), figures, tuple(_bounds(sentence)))


def _subject(text: str) -> frozenset[str]:
    found = marker(text)
    text = text[found.end :] if found is not None else text
    units = {q.unit for q in quantities(text)}
    return frozenset(
        word
        for word in words(text)
        if word not in STOPWORDS and word not in _FORM and word not in units
        and len(word) > (word.isascii())
        and not re.match(r"\d|[一二三四五六七八九十百千]+$", word)
    )  # fmt: skip


def _bounds(sentence: str) -> Iterator[tuple[Quantity, str]]:
    text = fold(sentence)
    for match in _BOUND.finditer(text):
        after = _BOUNDED.match(text, match.end())
        for quantity in figures_in(after[0]) if after else ():
            duty = _DUTY.match(match[0]) is not None
            yield quantity, f"{match.lastgroup}{'' if duty else ' threshold'}"
    for match in re.finditer(r"(?P<of>[^，,；;。、]{1,16}?)(?P<side>以[上下内外])", text):
        for quantity in figures_in(match["of"]):
            yield quantity, match["side"]


def _differ(a: _Statement, b: _Statement) -> int | None:
    """How two statements differ: -1 the first is stricter, 1 the second, 0 nobody can say.

    None where they do not speak of the same thing or do not differ.
    """
    if len(a.subject) < _SUBJECT or a.subject != b.subject or not _alike(a.under, b.under):
        return None
    ours, theirs = a.figures - b.figures, b.figures - a.figures
    if len(ours) != 1 or len(theirs) != 1:
        return None
    (mine,), (other,) = ours, theirs
    if mine.unit != other.unit or not _positive(mine) or not _positive(other):
        return None
    bounds, others = dict(a.bounds), dict(b.bounds)
    side = bounds.pop(mine, "")
    if side != others.pop(other, "") or bounds != others:
        return None
    if side not in ("upper", "lower"):
        return 0
    stricter = mine.value < other.value if side == "upper" else mine.value > other.value  # type: ignore[operator]  # both are Decimal
    return -1 if stricter else 1


def _positive(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Decimal) and quantity.value > 0


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _LIKE * max(len(a), len(b))
