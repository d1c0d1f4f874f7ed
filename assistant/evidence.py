"""From ranked passages to the few clauses that bear on the question, each kept whole if it can be.

A clause is the unit, not the sentence: a limit without the exception that follows it misleads.
Measured in docs/decisions/0005-evidence.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.types import Evidence
from knowledge.clauses import clause_key
from knowledge.normalise import UNREADABLE, is_cjk
from knowledge.retrieval import Query
from knowledge.splitting import governing, limits, sentences
from knowledge.tokens import bigrams, words
from knowledge.types import Hit, Passage

__all__ = ["features_of", "select"]

_PASSAGES = 5  # passages that evidence is taken from
_CLAUSES = 3  # clauses shown at most
_NEAR_BEST = 0.8  # a further clause must come this close to the best
_LENGTH = 220  # a longer clause is shown in part; Chinese characters, a letter counts a third
_RANK_WEIGHT = 0.4
_CONTEXT_WEIGHT = 0.2
_NAMED = 0.5  # for the clause that the question names


def select(query: Query, hits: Sequence[Hit]) -> list[Evidence]:
    """The evidence for a question, best clause first; parts of one clause in reading order.

    Args:
        query: The question as the search understands it.
        hits: Ranked passages.
    """
    if not hits:
        return []
    keys = {clause_key(number) for number in query.references}
    best = max(hits[0].score, 1e-9)
    scored = [
        Evidence(
            hit, start, end,
            _score(query, hit, start, end, keys) + _RANK_WEIGHT * hit.score / best,
            _lead(hit.passage, start),
        )
        for hit in hits[:_PASSAGES]
        for start, end in _segments(hit.passage)
    ]  # fmt: skip
    scored.sort(key=lambda item: -item.score)
    chosen: list[Evidence] = []
    seen: list[frozenset[str]] = []
    for candidate in scored:
        if len(seen) == _CLAUSES or (seen and candidate.score < _NEAR_BEST * scored[0].score):
            break
        grams = _grams(candidate.quote)
        if any(len(grams & other) > 0.85 * max(1, min(len(grams), len(other))) for other in seen):
            continue  # the same words in another document
        parts = list(_shown(query, candidate))
        if parts:
            seen.append(grams)
            chosen.extend(parts)
            chosen.extend(_exception(candidate, hits))
    return chosen


@lru_cache(maxsize=4096)
def features_of(text: str) -> frozenset[str]:
    """The tokens by which texts are compared: words and pairs of characters."""
    return frozenset(words(text)) | frozenset(bigrams(text))


def _score(query: Query, hit: Hit, start: int, end: int, named: set[str]) -> float:
    passage = hit.passage
    # A row says nothing without what announces its table and the names of its columns.
    above = f"{passage.lead} {passage.header}" if passage.kind == "row" else passage.header
    text = f"{above} {passage.text[start - passage.start : end - passage.start]}"
    context = " ".join((hit.document, *passage.heading_path, text))
    clause = passage.clause_at(start)
    bonus = _NAMED if clause is not None and clause_key(clause) in named else 0.0
    own = query.share(features_of(text))
    return own + _CONTEXT_WEIGHT * query.share(features_of(context)) + bonus


def _segments(passage: Passage) -> Iterator[tuple[int, int]]:
    """The clauses of a passage; each row of a table."""
    if passage.kind == "row":
        cuts = [m.start() + passage.start for m in re.finditer(r"(?:^|(?<=\n))[^\n]", passage.text)]
    else:
        cuts = sorted({passage.start, *(max(at, passage.start) for at, _ in passage.clauses)})
    for start, end in zip(cuts, [*cuts[1:], passage.end], strict=True):
        text = passage.text[start - passage.start : end - passage.start]
        stripped = start + len(text.rstrip())
        # Neither a table's header row nor a number without words says anything by itself.
        if passage.text[start - passage.start : stripped - passage.start] == passage.header:
            continue
        if re.search(r"[^\W\d_]{2}", text):
            yield start, stripped


def _shown(query: Query, clause: Evidence) -> Iterator[Evidence]:
    """The clause whole, or its opening and best sentences; as images where they are unreadable."""
    text = clause.quote
    # A column's name may hold the limit's unit, a governing sentence the limit.
    above = bool(UNREADABLE.search(clause.hit.passage.header + clause.lead))
    whole = _weight(text) <= _LENGTH
    if whole and (above or not UNREADABLE.search(text)):
        yield replace(clause, as_image=above)
        return
    spans = sentences(text)
    best = _best(query, spans, text, opened=bool(clause.lead))
    kept = range(len(spans)) if whole else sorted(_complete(best, spans, text))
    for start, end in _runs(spans, kept, text):
        unread = above or bool(UNREADABLE.search(text[start:end]))
        start, end = clause.start + start, clause.start + end
        yield replace(clause, start=start, end=end, as_image=unread)


def _best(query: Query, spans: Sequence[tuple[int, int]], text: str, *, opened: bool) -> set[int]:
    """The sentences that share most with the question, as many as may be shown.

    The opening sentence, which says what and whom the clause is about, is one of them; but where
    it stands further up (``opened``) it is shown as the lead.
    """
    ranked = sorted(
        range(len(spans)), key=lambda i: -query.share(features_of(text[slice(*spans[i])]))
    )
    kept = set() if opened else {0}
    used = sum(_weight(text[slice(*spans[i])]) for i in kept)
    fewest = len(kept) + 1
    for i in ranked:
        weight = _weight(text[slice(*spans[i])])
        if i not in kept and (used + weight <= _LENGTH or len(kept) < fewest):
            kept.add(i)
            used += weight
    return kept


def _complete(kept: Iterable[int], spans: Sequence[tuple[int, int]], text: str) -> set[int]:
    """Sentences with those that they cannot be read without.

    An item comes with the sentences that govern it, a rule with the exception that follows it,
    an exception with its rule.
    """
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


def _lead(passage: Passage, start: int) -> str:
    """What governs a segment from before its passage: the first one, and any row of a table."""
    return passage.lead if passage.kind == "row" or start == passage.start else ""


def _exception(clause: Evidence, hits: Sequence[Hit]) -> Iterator[Evidence]:
    """The exception to a clause that its next page begins with, where the search found it."""
    rule = clause.hit.passage
    if clause.end < rule.start + len(rule.text.rstrip()):
        return
    for hit in hits:
        passage = hit.passage
        after = (passage.page_index, passage.start) > (rule.page_index, rule.start)
        near = hit.version_id == clause.hit.version_id and passage.page_index - rule.page_index < 2
        same = after and near and passage.clause == clause.clause
        if same and passage.kind == "text" and limits(passage.text):
            start, end = sentences(passage.text)[0]
            unread = bool(UNREADABLE.search(passage.lead + passage.text[start:end]))
            at = passage.start
            yield Evidence(hit, at + start, at + end, clause.score, passage.lead, unread)
            return


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
    wide = sum(map(is_cjk, text))
    return wide + (len(text) - wide) / 3


def _grams(text: str) -> frozenset[str]:
    letters = re.sub(r"\W+", "", text)
    return frozenset(letters[i : i + 3] for i in range(len(letters) - 2))
