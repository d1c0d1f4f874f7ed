"""The clauses of a library that may bear on a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checking.types import Statement
from assistant.evidence.clauses import segments
from assistant.evidence.features import features_of
from assistant.types import Evidence
from knowledge.normalise import language_of
from knowledge.retrieval import Query, Searcher
from knowledge.types import Hit

__all__ = ["Found", "above", "find"]

_HITS = 12
_SEARCHED = 400  # characters; more of a statement do not find better
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found for a statement.

    Attributes:
        query: The statement as the search understands it.
        hits: Ranked passages.
        clauses: Their clauses in the statement's language, those that share most with it first;
            ``score`` is the share of the statement's words, figures apart, 0 to 1.
        foreign: Whether clauses in another language were found instead.
    """

    query: Query
    hits: tuple[Hit, ...]
    clauses: tuple[Evidence, ...]
    foreign: bool


def find(searcher: Searcher, statement: Statement, *, widely: bool = False) -> Found:
    """Clauses that may say what a statement says, or otherwise.

    Args:
        searcher: Finds passages.
        statement: The statement.
        widely: Search without its figures, which may be wrong, and with the heading it is under.
    """
    text = statement.claim[:_SEARCHED]
    # A wrong figure makes a clause no less a clause about the same thing.
    about = searcher.understand(_FIGURE.sub(" ", text))
    query = searcher.understand(f"{statement.place.heading} {about.text}" if widely else text)
    hits = searcher.search(query, _HITS)
    language = language_of(statement.claim)
    own = [c for c in _clauses(about, hits) if language_of(c.quote) in (language, "other")]
    own.sort(key=lambda clause: -clause.score)
    return Found(query, tuple(hits), tuple(own), foreign=bool(hits) and not own)


def above(clause: Evidence) -> str:
    """What a clause is read under: what governs it, its table's header row."""
    return "\n".join(filter(None, (clause.lead, clause.hit.passage.header)))


def _clauses(query: Query, hits: Sequence[Hit]) -> Iterator[Evidence]:
    for hit in hits:
        for clause in segments(hit):
            shared = query.share(features_of(f"{above(clause)}\n{clause.quote}"))
            yield replace(clause, score=shared)
