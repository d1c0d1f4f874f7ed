"""The clauses of a passage, and what of a long one is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.evidence.features import features_of, spans_of
from assistant.types import Evidence
from knowledge.normalise import UNREADABLE, count_cjk
from knowledge.retrieval import Query
from knowledge.splitting import governing, limits
from knowledge.types import Hit, Passage

__all__ = ["CHARACTERS", "Clause", "clauses", "closure", "fits", "in_full", "segments"]

CHARACTERS = 400  # shown of all clauses together, or …
_SENTENCES = 3  # … so many sentences where they are longer
_LENGTH = 240  # a longer clause is shown in part; Chinese characters, a letter counts a third


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a passage as it would be shown.

    Attributes:
        whole: All of it.
        parts: What is shown of it, in reading order; one part if that is all of it.
    """

    whole: Evidence
    parts: tuple[Evidence, ...]

    @property
    def text(self) -> str:
        """What is shown of it, without what it is read under."""
        return "\n".join(part.quote for part in self.parts)


def clauses(query: Query, hit: Hit) -> Iterator[Clause]:
    """The clauses of a passage in order, or the rows where it is of a table."""
    for whole in segments(hit):
        if parts := tuple(_shown(query, whole)):
            yield Clause(whole, parts)


def segments(hit: Hit) -> Iterator[Evidence]:
    """The clauses of a passage in order, whole."""
    for start, end in _segments(hit.passage):
        yield Evidence(hit, start, end, 0.0, _lead(hit.passage, start))


def fits(text: str) -> bool:
    """Whether a text is as short as a reply should be.

    >>> fits("短" * 400), fits("Long. " * 100)
    (True, False)
    """
    return len(text) <= CHARACTERS or len(spans_of(text)) <= _SENTENCES


def in_full(evidence: Sequence[Evidence]) -> str:
    """What a reader sees: quotations under what they are read under, shared leads once."""
    lines, before = [], ""
    for item in evidence:
        above = "\n".join(filter(None, (item.lead, item.hit.passage.header)))
        if above and above != before:
            lines.append(above)
        before = above
        lines.append(item.quote)
    return "\n".join(lines)


def closure(clause: Evidence, kept: Iterable[int]) -> Iterator[Evidence]:
    """Sentences of a clause with those that they cannot be read without.

    An item comes with the sentences that govern it, a rule with the exception that follows it,
    an exception with its rule.

    Args:
        clause: All of it.
        kept: Which of its sentences, from 0.
    """
    text = clause.quote
    passage = clause.hit.passage
    # A column's name may hold the limit's unit, a governing sentence the limit.
    above = bool(UNREADABLE.search(passage.header + clause.lead))
    spans = spans_of(text)
    for start, end in _runs(spans, sorted(_complete(kept, spans, text)), text):
        unread = above or bool(UNREADABLE.search(text[start:end]))
        yield replace(clause, start=clause.start + start, end=clause.start + end, as_image=unread)


def _segments(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.kind == "row":
        cuts = [m.start() + passage.start for m in re.finditer(r"(?:^|(?<=\n))[^\n]", passage.text)]
    else:
        cuts = sorted({passage.start, *(max(at, passage.start) for at, _ in passage.clauses)})
    for start, end in zip(cuts, [*cuts[1:], passage.end], strict=True):
        text = passage.text[start - passage.start : end - passage.start].rstrip()
        # Neither a table's header row nor a number without words says anything by itself.
        if text != passage.header and re.search(r"[^\W\d_]{2}", text):
            yield start, start + len(text)


def _lead(passage: Passage, start: int) -> str:
    """What governs a segment from before its passage: the first one, and any row of a table."""
    return passage.lead if passage.kind == "row" or start == passage.start else ""


def _shown(query: Query, clause: Evidence) -> Iterator[Evidence]:
    """The clause whole, or its opening and best sentences; as images where they are unreadable."""
    text = clause.quote
    spans = spans_of(text)
    whole = _weight(text) <= _LENGTH and (len(text) <= CHARACTERS or len(spans) <= _SENTENCES)
    if not UNREADABLE.search(text) and whole:
        above = bool(UNREADABLE.search(clause.hit.passage.header + clause.lead))
        yield replace(clause, as_image=above)
        return
    kept = range(len(spans)) if whole else _best(query, spans, text, opened=bool(clause.lead))
    yield from closure(clause, kept)


def _best(query: Query, spans: Sequence[tuple[int, int]], text: str, *, opened: bool) -> set[int]:
    """The sentences that share most with the question, as many as may be shown.

    The opening sentence, which says what and whom the clause is about, is one of them; but where
    it stands further up (``opened``) it is shown as the lead.
    """
    ranked = sorted(
        range(len(spans)), key=lambda i: -query.share(features_of(text[slice(*spans[i])]))
    )
    kept = set() if opened else {0}
    fewest = len(kept) + 1
    for i in ranked:
        chosen = "\n".join(text[slice(*spans[j])] for j in sorted({*kept, i}))
        if len(kept) < fewest or (fits(chosen) and _weight(chosen) <= _LENGTH):
            kept.add(i)
    return kept


def _complete(kept: Iterable[int], spans: Sequence[tuple[int, int]], text: str) -> set[int]:
    above = governing(text, spans)
    limiting = [i > 0 and limits(text[slice(*span)]) for i, span in enumerate(spans)]
    found: set[int] = set()
    for i in kept:
        first = last = i
        while limiting[first]:
            first -= 1
        while last + 1 < len(spans) and limiting[last + 1]:
            last += 1
        found.update(range(first, last + 1), *(above[j] for j in range(first, last + 1)))
    return found


def _runs(
    spans: Sequence[tuple[int, int]], kept: Sequence[int], text: str
) -> Iterator[tuple[int, int]]:
    """Spans of kept sentences, those that follow one another as one; unreadable ones apart."""
    start, end = spans[kept[0]]
    unread = [bool(UNREADABLE.search(text[slice(*span)])) for span in spans]
    for before, i in pairwise(kept):
        if not text[end : spans[i][0]].strip() and unread[before] == unread[i]:
            end = spans[i][1]
            continue
        yield start, end
        start, end = spans[i]
    yield start, end


def _weight(text: str) -> float:
    wide = count_cjk(text)
    return wide + (len(text) - wide) / 3
