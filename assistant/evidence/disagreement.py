"""The other side of a disagreement beside the evidence, where two documents' figures differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evidence.clauses import closure, segments
from assistant.evidence.features import features_of, spans_of
from assistant.evidence.statements import Statement, differ, statement, under
from assistant.types import Conflict, Evidence
from knowledge.retrieval import Query
from knowledge.retrieval.authority import authority
from knowledge.types import Hit

__all__ = ["with_disagreement"]

_LIKE = 0.5  # share of features that two sentences must have in common to be compared
_BEARS = 0.7  # share of the question, of the best sentence's, for a sentence to bear on it
_CHECKED = 2  # stretches of evidence whose figures are compared with other documents
_ROLES: dict[int, tuple[Conflict, Conflict]] = {
    -1: ("stricter", "laxer"), 0: ("differs", "differs"), 1: ("laxer", "stricter"),
}  # fmt: skip


def with_disagreement(
    query: Query, evidence: Sequence[Evidence], hits: Sequence[Hit]
) -> list[Evidence]:
    """The evidence with the other side of a disagreement beside it, the stricter figure first.

    Where nobody can say which is stricter, that of the higher authority comes first. Both sides
    then say which they are in :attr:`Evidence.conflict`. Of several disagreements the one about
    the best evidence counts.

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


def _paired(
    evidence: Sequence[Evidence], at: int, theirs: Sequence[Evidence], order: int
) -> list[Evidence]:
    """The two sides in the place of the one, without what the other side already shows."""
    one, two = _ROLES[order]
    ours = [replace(evidence[at], conflict=one)]
    pair = [replace(item, score=evidence[at].score, conflict=two) for item in theirs]
    higher = _rank(theirs[0].hit) > _rank(evidence[at].hit)
    pair = [*pair, *ours] if order > 0 or (order == 0 and higher) else [*ours, *pair]
    before, after = (
        [item for item in part if not any(_overlap(item, other) for other in theirs)]
        for part in (evidence[:at], evidence[at + 1 :])
    )
    return [*before, *pair, *after]


def _rank(hit: Hit) -> int:
    return authority(f"{hit.document} {hit.file}", hit.authority)


def _overlap(a: Evidence, b: Evidence) -> bool:
    same = a.hit.passage_id == b.hit.passage_id
    return same and a.start < b.end and b.start < a.end


def _clauses_of_others(ours: Hit, hits: Sequence[Hit]) -> Iterator[Evidence]:
    for hit in hits:
        if hit.version_id != ours.version_id and hit.passage.kind == "text":
            yield from segments(hit)


def _statements(query: Query, clause: Evidence) -> Iterator[tuple[str, Statement]]:
    """The sentences that bear on the question and hold figures, and what they state."""
    texts = [clause.quote[start:end] for start, end in spans_of(clause.quote)]
    shares = [query.share(features_of(text)) for text in texts]
    for n, text in enumerate(texts):
        if shares[n] >= _BEARS * max(shares):
            stated = statement(text, under(clause, n))
            if stated.figures:
                yield text, stated


def _disagreeing(text: str, stated: Statement, clause: Evidence) -> Iterator[tuple[int, int]]:
    """The sentences of a clause that disagree with a statement, and how (:func:`differ`)."""
    ours = features_of(text)
    for n, (start, end) in enumerate(spans_of(clause.quote)):
        theirs = features_of(clause.quote[start:end])
        if len(ours & theirs) < _LIKE * max(len(ours), len(theirs)):
            continue  # quickly told, unlike what follows
        order = differ(stated, statement(clause.quote[start:end], under(clause, n)))
        if order is not None:
            yield n, order
