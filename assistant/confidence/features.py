"""The figures from which it is judged how probable it is that evidence answers its question.

They do not depend on one corpus: shares of the question's own weight or length, and whether what
it asks for, by name or by sort, is there. Chosen and fitted in docs/decisions/0006-abstention.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.confidence.overlap import shared, units
from assistant.evidence import features_of
from assistant.types import Evidence
from knowledge.normalise import fold, language_of
from knowledge.retrieval import Query
from knowledge.retrieval.answers import gives, wanted
from knowledge.splitting import sentences
from knowledge.tokens import STOPWORDS, bigrams, words
from knowledge.types import Hit

__all__ = ["FEATURES", "in_context", "measure"]

# Scores of the three ways of finding do not compare, so each has figures of its own, which are 0
# where the best evidence was found in another way: by the question's words, by likeness of
# meaning, or in the other language by what the glossary can name.
FEATURES = (
    "title_missing",  # share of a document title named in 《》 that the first hits do not bear
    "letters_missing",  # a word in Latin letters in a Chinese question that the evidence lacks
    "lacks_kind",  # a figure, time, person, definition or reason is asked for; there is none
    "words_match",  # how far the best hit's words, sentences and headings match, of the most
    "words_in_passage",  # share of the question that one of the first passages has in its order
    "words_in_sentence",  # … that one sentence of the best evidence has
    "words_list",  # a list is asked for: any clause of the right title is part of it
    "meaning",  # found by meaning
    "meaning_likeness",  # the greatest likeness of a hit
    "meaning_evidence",  # the evidence selector's score, of about the most it gives
    "foreign",  # the best evidence is in another language than the question
    "foreign_sentence",  # share of what the glossary can name in one sentence of any hit
    "foreign_passage",  # … in the passage around the best evidence, with its headings
    "foreign_named",  # how much of the question the glossary can name
    "foreign_likeness",  # likeness of meaning to the question's translation
)
# The ranking's weights of words, which docs/decisions/0004-retrieval.md has.
_MATCH = {"passage": 0.65, "sentence": 2.0, "heading": 3.7}
_BEST_MATCH = 5.0  # about what a hit reaches that holds the question word for word
_BEST_EVIDENCE = 20.0
_FIRST = 3  # passages
_MOST_NAMED = 2.0  # words of two languages are not equally rare
_LATIN = re.compile(r"[a-z]{2,}")


def measure(query: Query, hits: Sequence[Hit], evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """The figures, in the order of :data:`FEATURES`; all 0 where nothing was found.

    Args:
        query: The question as the search understands it.
        hits: Ranked passages.
        evidence: What was selected of them.
    """
    if not hits or not evidence or not query.terms:
        return (0.0,) * len(FEATURES)
    kind = wanted(query)
    given = kind is None or gives(kind, "\n".join(e.lead + e.quote for e in evidence))
    best = evidence[0]
    by_words, by_meaning, abroad = (0.0,) * 4, (0.0,) * 3, (0.0,) * 5
    if _foreign(query, best.quote):
        abroad = _foreign_figures(query, hits, best)
    elif best.hit.signals.get("cosine", 0.0) > 0:
        likeness = max(hit.signals.get("cosine", 0.0) for hit in hits)
        by_meaning = (1.0, likeness, best.score / _BEST_EVIDENCE)
    else:
        by_words = _word_figures(query, hits, best, asks_list=kind == "list")
    return (
        _title_missing(query, hits),
        _letters_missing(query, evidence),
        float(kind != "list" and not given),
        *by_words,
        *by_meaning,
        *abroad,
    )


def _word_figures(
    query: Query, hits: Sequence[Hit], best: Evidence, *, asks_list: bool
) -> tuple[float, float, float, float]:
    asked = units(query.text)
    own = [hit for hit in hits if not _foreign(query, hit.passage.text)] or hits
    return (
        max(_match(query, hit) for hit in own),
        max(shared(asked, units(hit.passage.text)) for hit in hits[:_FIRST]),
        max(shared(asked, units(sentence)) for sentence in _sentences(best.quote)),
        float(asks_list),
    )


def _foreign_figures(
    query: Query, hits: Sequence[Hit], best: Evidence
) -> tuple[float, float, float, float, float]:
    abroad = [hit for hit in hits if _foreign(query, hit.passage.text)] or hits
    around = features_of(best.hit.passage.text) | features_of(_above(best.hit))
    return (
        1.0,
        max(hit.signals.get("sentence", 0.0) for hit in abroad),
        query.foreign_share(around),
        min(_MOST_NAMED, query.known / (query.weight or 1.0)),
        best.hit.signals.get("cosine", 0.0),
    )


def _foreign(query: Query, text: str) -> bool:
    return {query.language, language_of(text)} == {"zh", "en"}


def in_context(evidence: Evidence) -> str:
    """Evidence with all that it is read under."""
    hit = evidence.hit
    return "\n".join((_above(hit), evidence.lead, hit.passage.header, evidence.quote))


def _match(query: Query, hit: Hit) -> float:
    words_score = hit.signals.get("bm25", 0.0) / (query.weight or 1.0)
    rest = sum(weight * hit.signals.get(name, 0.0) for name, weight in _MATCH.items())
    # About half of the pairs that stand nowhere are words; the others span two.
    absent = 0.5 * query.unseen / ((query.unseen + query.weight) or 1.0)
    return (1 - absent) * (words_score + rest) / _BEST_MATCH


def _title_missing(query: Query, hits: Sequence[Hit]) -> float:
    named = next((title for title in query.titles if len(title) > 2), None)
    if named is None:
        return 0.0
    tokens = frozenset(bigrams(named)) or frozenset(words(named))
    seen = features_of(" ".join(f"{hit.document} {hit.passage.text[:200]}" for hit in hits[:3]))
    return 1 - len(tokens & seen) / max(1, len(tokens))


def _letters_missing(query: Query, evidence: Sequence[Evidence]) -> float:
    if query.language != "zh":
        return 0.0
    asked = [word for word in _LATIN.findall(fold(query.text)) if word not in STOPWORDS]
    said = fold("\n".join(map(in_context, evidence))) if asked else ""
    return float(any(word not in said for word in asked))


def _above(hit: Hit) -> str:
    return " ".join((hit.document, *hit.passage.heading_path))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in sentences(text)) or (text,)
