"""Why the nearest passages are not enough, in terms of the question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.confidence.features import in_context
from assistant.evidence import features_of
from assistant.types import Evidence
from knowledge.normalise import fold, is_cjk
from knowledge.retrieval import Query
from knowledge.retrieval.answers import gives, wanted
from knowledge.tokens import STOPWORDS, words
from knowledge.types import Hit

__all__ = ["Shortfall", "shortfalls"]

Kind = Literal[
    "title", "absent", "apart", "figure", "time", "person", "definition", "reason", "list"
]

_MOST = 3  # words named of each kind
_TELLING = 0.5  # of the most telling word's weight
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[^\W_]+(?:[.'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something that a question asks for and the nearest passages do not have.

    Attributes:
        kind: ``title``: a document named in 《》 that is not loaded. ``absent``: words that stand
            nowhere near. ``apart``: words that stand only in passages other than the best.
            Others: the sort of statement that was asked for.
        words: The titles or words, as the question has them; empty for the others.
    """

    kind: Kind
    words: tuple[str, ...] = ()


def shortfalls(
    query: Query, hits: Sequence[Hit], evidence: Sequence[Evidence]
) -> tuple[Shortfall, ...]:
    """What is lacking, the plainest first; empty where nothing can be named.

    Args:
        query: The question as the search understands it.
        hits: Ranked passages.
        evidence: What was selected of them.
    """
    if not hits:
        return ()
    near = [features_of(hit.passage.text) | features_of(_above(hit)) for hit in hits]
    best = features_of("\n".join(map(in_context, evidence)))
    missing = _missing(query, frozenset().union(*near))
    apart = tuple(word for word in _missing(query, best) if word not in missing)
    found = [
        Shortfall("title", _titles(query, hits)),
        Shortfall("absent", missing),
        Shortfall("apart", apart if not missing else ()),
    ]
    found = [item for item in found if item.words]
    kind = wanted(query)
    if kind is not None and not gives(kind, "\n".join(e.lead + e.quote for e in evidence)):
        found.append(Shortfall(kind))
    return tuple(found)


def _titles(query: Query, hits: Sequence[Hit]) -> tuple[str, ...]:
    seen = fold(" ".join(hit.document for hit in hits))
    return tuple(title for title in query.titles if fold(title) not in seen)[:_MOST]


def _missing(query: Query, tokens: frozenset[str]) -> tuple[str, ...]:
    """The question's telling words that a text with these tokens does not have."""
    terms = {term.token: term for term in query.terms}
    weights = [term.weight for term in query.terms]
    floor = _TELLING * max(weights, default=0.0)
    found: dict[str, float] = {}
    for word in _asked_words(query.text):
        parts = [part for part in words(word) if part not in STOPWORDS]
        if any(part in tokens or (part in terms and terms[part].within(tokens)) for part in parts):
            continue
        # What the search has no term for stands nowhere in the library.
        weight = max((terms[p].weight if p in terms else math.inf for p in parts), default=0.0)
        if weight > 0 and weight >= floor:
            found[word] = weight
    return tuple(sorted(found, key=lambda word: -found[word]))[:_MOST]


def _asked_words(question: str) -> list[str]:
    """The words of a question as they are written there; Chinese ones as the index cuts them."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(re.sub("《[^》]*》", " ", question)):
        run = match[0]
        if not is_cjk(run[0]):
            found.setdefault(run)
            continue
        inner = [word for word in words(run) if word in run]
        longest = [w for w in inner if not any(w != other and w in other for other in inner)]
        found.update(dict.fromkeys(longest))
    return [word for word in found if fold(word) not in STOPWORDS]


def _above(hit: Hit) -> str:
    return " ".join((hit.document, *hit.passage.heading_path))
