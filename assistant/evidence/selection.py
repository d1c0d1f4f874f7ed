"""Which clauses are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evidence.addressed import addresses_programs
from assistant.evidence.clauses import Clause, clauses, fits, in_full
from assistant.evidence.disagreement import with_disagreement
from assistant.evidence.incidents import with_facets
from assistant.evidence.scoring import score
from assistant.evidence.statements import figures_in
from assistant.types import Evidence
from knowledge.clauses import marker
from knowledge.normalise import UNREADABLE
from knowledge.retrieval import Query
from knowledge.splitting import limits, sentences
from knowledge.types import Hit

__all__ = ["select", "shown"]

_PASSAGES = 8  # passages that evidence is taken from
_CLAUSES = 4  # clauses shown at most
_ODDS = 3.0  # a clause is left out that is exp(3) = 20 times less likely to answer than the best
_TO_PEOPLE = 5.0  # the same for one that speaks to people, beside one that speaks to programs
_SAME = 0.85  # share of trigrams from which on two clauses are one


def select(query: Query, hits: Sequence[Hit], needs: Sequence[Hit] = ()) -> list[Evidence]:
    """The evidence for a question, best clause first; parts of one clause in reading order.

    What a reader sees of it (:func:`shown`) is at most 400 characters long, or three sentences
    where these are longer. A list's items are sentences, and so is what governs them. It may be
    longer for one of three reasons only: the best clause's own exception, condition or governing
    sentence; the other side of a disagreement; what an incident needs.

    Args:
        query: The question as the search understands it.
        hits: Ranked passages.
        needs: Where an incident is asked about, passages about what such need done
            (:meth:`assistant.incident.Incident.search_text`).
    """
    if not hits:
        return []
    ranked = [
        _scored(clause, score(query, clause, hits[0]))
        for hit in hits[:_PASSAGES]
        for clause in clauses(query, hit)
    ]
    ranked.sort(key=lambda clause: -clause.whole.score)
    chosen = _choose(_to_people(ranked), hits)
    return with_facets(query, with_disagreement(query, chosen, hits), (*hits, *needs))


def shown(evidence: Sequence[Evidence]) -> str:
    """What a reader sees of evidence: the quotations under what they are read under."""
    return in_full(evidence)


def _to_people(ranked: Sequence[Clause]) -> Sequence[Clause]:
    """Without what speaks to programs, unless nothing else answers."""
    others = [clause for clause in ranked if not addresses_programs(clause.text)]
    enough = others and others[0].whole.score > ranked[0].whole.score - _TO_PEOPLE
    return others if enough else ranked


def _choose(ranked: Sequence[Clause], hits: Sequence[Hit]) -> list[Evidence]:
    chosen: list[Evidence] = []
    taken: list[str] = []
    for clause in ranked:
        last = taken and clause.whole.score < ranked[0].whole.score - _ODDS
        if len(taken) == _CLAUSES or last:
            break
        text = clause.text
        if any(_same(text, other) for other in taken):
            continue
        if not chosen or fits(in_full([*chosen, *clause.parts])):
            taken.append(text)
            chosen.extend(clause.parts)
            chosen.extend(_exception(clause.whole, hits))
    return chosen


def _scored(clause: Clause, value: float) -> Clause:
    parts = tuple(replace(part, score=value) for part in clause.parts)
    return Clause(replace(clause.whole, score=value), parts)


def _same(text: str, other: str) -> bool:
    """Whether two clauses say the same: the same words in another document or edition."""
    a, b = _grams(text), _grams(other)
    alike = len(a & b) > _SAME * max(1, min(len(a), len(b)))
    return alike and not (figures_in(text) ^ figures_in(other))


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


def _grams(text: str) -> frozenset[str]:
    found = marker(text)  # each document counts its clauses in its own way
    letters = re.sub(r"\W+", "", text[found.end :] if found is not None else text)
    return frozenset(letters[i : i + 3] for i in range(len(letters) - 2))
