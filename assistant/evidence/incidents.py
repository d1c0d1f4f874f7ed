"""What an incident needs, where the documents hold it: withdraw, cut power, notify, ..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import eq

from assistant.evidence.clauses import closure, in_full, segments
from assistant.evidence.features import features_of, spans_of
from assistant.facets import FACETS, Facet
from assistant.incident import Incident, incident
from assistant.types import Evidence
from knowledge.retrieval import Query
from knowledge.types import Hit

__all__ = ["with_facets"]

_CHARACTERS = 900  # shown of all together; the most that a person reads in an emergency
_SAME_PART = 0.3  # for what stands under the headings of other evidence
_TOPIC = 0.3  # for a heading, and for a sentence, that speaks of the event
_RANK = 0.3


def with_facets(query: Query, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> list[Evidence]:
    """The evidence and what else an incident needs; as it is where the question tells of none.

    Evidence that orders a facet bears its name in :attr:`Evidence.facets`. For each facet that
    none orders, the best sentence that does is added, complete: one that speaks of the event or
    stands under a heading that does. Then what does not speak of it is left out.

    Args:
        query: The question as the search understands it.
        evidence: What was chosen, best first.
        hits: Ranked passages.
    """
    happened = incident(query)
    if happened is None or not evidence:
        return list(evidence)
    about = [_named(item) for item in evidence if happened.within(_around(item))]
    found = [item for item in about if item.facets]
    for facet in FACETS:
        if any(facet.name in item.facets for item in found):
            continue
        ordering = _ordering(query, happened, facet, found, hits)
        for item in ordering:
            whole = _with_neighbours(item, ordering)
            parts = [part for part in whole if not any(_within(part, other) for other in found)]
            if parts and len(in_full([*found, *parts])) <= _CHARACTERS:
                found.extend(replace(part, score=evidence[0].score) for part in parts)
                break
    if not found:
        return list(evidence)
    # What orders nothing and stands elsewhere is no part of what is to be done.
    kept = [item for item in about if item.facets or _near(item.hit, found) == 1.0]
    return [*kept, *(item for item in found if item not in kept)]


def _named(item: Evidence) -> Evidence:
    """Evidence with the facets that it orders."""
    return replace(item, facets=tuple(f.name for f in FACETS if _orders(f, item, item.quote)))


def _ordering(
    query: Query,
    happened: Incident,
    facet: Facet,
    found: Sequence[Evidence],
    hits: Sequence[Hit],
) -> list[tuple[Evidence, ...]]:
    """Sentences that order a facet, complete, best first."""
    worth: list[tuple[float, tuple[Evidence, ...]]] = []
    for clause in (clause for hit in hits for clause in segments(hit)):
        if not happened.within(_around(clause)):
            continue
        near = _SAME_PART * _near(clause.hit, found)
        near += _TOPIC * happened.within(" ".join(clause.hit.passage.heading_path))
        for parts, text in _sentences(clause):
            if _orders(facet, clause, text) and not any(part.as_image for part in parts):
                value = near + query.share(features_of(text)) + _RANK / clause.hit.rank
                value += _TOPIC * happened.within(text)
                worth.append((value, tuple(_named(part) for part in parts)))
    worth.sort(key=lambda entry: -entry[0])
    return [parts for _, parts in worth]


def _with_neighbours(
    item: tuple[Evidence, ...], ordering: Sequence[tuple[Evidence, ...]]
) -> list[Evidence]:
    """Sentences with those right before and after that order the same.

    Who is upwind of a fire goes one way, who is downwind another: half of that misleads.
    """
    parts = list(item)
    for other in (part for entry in ordering for part in entry):
        same = other.hit.passage_id == item[0].hit.passage_id
        if same and any(_touches(other, part) for part in item) and other not in parts:
            parts.append(other)
    return sorted(parts, key=lambda part: part.start)


def _touches(one: Evidence, other: Evidence) -> bool:
    first, second = sorted((one, other), key=lambda part: part.start)
    passage = first.hit.passage
    between = passage.text[first.end - passage.start : second.start - passage.start]
    return first.end <= second.start and not between.strip()


def _sentences(clause: Evidence) -> Iterator[tuple[tuple[Evidence, ...], str]]:
    """Each sentence as it would be shown, and by itself; a row is one."""
    passage = clause.hit.passage
    if passage.kind == "row":
        yield (clause,), clause.quote
        return
    for n, (start, end) in enumerate(spans_of(clause.quote)):
        text = clause.quote[start:end]
        if not _heads(clause, text):
            yield tuple(closure(clause, [n])), text


def _orders(facet: Facet, clause: Evidence, text: str) -> bool:
    """Whether any sentence orders a facet; under a heading that names it every order does."""
    heading = " ".join(clause.hit.passage.heading_path[-1:])
    found = (text[a:b] for a, b in spans_of(text))
    return any(
        facet.ordered_by(each) or facet.under(heading, each)
        for each in found
        if not _heads(clause, each)
    )


def _heads(clause: Evidence, text: str) -> bool:
    """Whether a sentence is a heading above the clause."""
    return any(text in heading for heading in clause.hit.passage.heading_path)


def _around(clause: Evidence) -> str:
    """A clause with what tells its topic: lead, header, headings."""
    passage = clause.hit.passage
    return "\n".join((*passage.heading_path, clause.lead, passage.header, clause.quote))


def _near(hit: Hit, found: Sequence[Evidence]) -> float:
    """How much of its place a passage shares with evidence: 1 under the same headings."""
    place = (hit.version_id, *hit.passage.heading_path)
    others = ((item.hit.version_id, *item.hit.passage.heading_path) for item in found)
    shared = (sum(takewhile(bool, map(eq, place, other))) for other in others)
    return max(shared, default=0) / len(place)


def _within(part: Evidence, other: Evidence) -> bool:
    same = part.hit.passage_id == other.hit.passage_id
    return same and other.start <= part.start and part.end <= other.end
