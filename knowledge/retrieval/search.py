"""The search: words always, meaning where the embedder understands the question."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.catalog import Catalog, StoredPassage
from knowledge.clauses import references
from knowledge.embedding import PassageEmbedder
from knowledge.lexical import LexicalIndex
from knowledge.normalise import language_of
from knowledge.retrieval.fusion import reciprocal_rank
from knowledge.retrieval.kinds import kind_of
from knowledge.retrieval.query import Query, Term
from knowledge.tokens import STOPWORDS, bigrams, words
from knowledge.types import Hit
from knowledge.vectors import VectorStore

__all__ = ["DENSE_WEIGHT", "Searcher"]

# A model that does not know the question's words answers at random, and a random ranking spoils
# a good one: recall@1 fell from 0.66 to 0.56 (docs/decisions/0004-retrieval.md).
_UNDERSTOOD = 0.9
DENSE_WEIGHT = 0.7
_DEPTH = 50
_TITLE = re.compile(r"《([^《》]{2,})》")


class Searcher:
    """Finds passages of published versions.

    Args:
        catalog: Says what is published.
        lexical: Finds by words.
        vectors: Finds by meaning; None without an embedder.
        embedder: Made those vectors.
    """

    def __init__(
        self,
        catalog: Catalog,
        lexical: LexicalIndex,
        vectors: VectorStore | None,
        embedder: PassageEmbedder | None,
    ) -> None:
        self._catalog = catalog
        self._lexical = lexical
        self._vectors = vectors
        self._embedder = embedder

    def understand(self, question: str) -> Query:
        """What a question asks, and with what."""
        asked = dict.fromkeys(w for w in words(question) if w not in STOPWORDS)
        rarity = self._lexical.rarity("words", asked)
        rarity |= self._lexical.rarity("pairs", dict.fromkeys(bigrams(question)))
        return Query(
            question, language_of(question), kind_of(question),
            tuple(Term(token, weight) for token, weight in rarity.items()),
            references(question), tuple(_TITLE.findall(question)),
        )  # fmt: skip

    def search(self, query: Query | str, limit: int = 10) -> list[Hit]:
        """The best passages for a question, best first; none for an empty question."""
        question = query if isinstance(query, str) else query.text
        if not question.strip() or limit < 1:
            return []
        depth = max(_DEPTH, 3 * limit)
        lexical = dict(self._lexical.search(question, depth))
        meaning = dict(self._dense(question, depth))
        # Joining with the catalog leaves out what is superseded, removed or half written.
        stored = self._catalog.passages({**lexical, **meaning})
        scores = self._fuse(lexical, meaning, stored) if meaning else lexical
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        hits: list[Hit] = []
        for key in ranked:
            if key not in stored or len(hits) == limit:
                continue
            found = stored[key]
            signals = {"bm25": lexical.get(key, 0.0), "cosine": meaning.get(key, 0.0)}
            hits.append(
                Hit(
                    rank=len(hits) + 1, score=scores[key], passage_id=key,
                    version_id=found.version.id, passage=found.passage,
                    document=found.version.title, file=found.version.file,
                    version=found.version.number, page=found.page_number,
                    label=found.page_label, signals=signals,
                )
            )  # fmt: skip
        return hits

    def _fuse(
        self,
        lexical: Mapping[str, float],
        meaning: Mapping[str, float],
        stored: Mapping[str, StoredPassage],
    ) -> dict[str, float]:
        """One score from both legs.

        A passage without vectors, because the embedder does not know its language, cannot be
        found by meaning: it is given the place there that it has among the words, so that it
        neither gains nor loses.
        """
        unseen = [key for key in lexical if key in stored and not stored[key].version.embedder]
        ranks = {key: rank for rank, key in enumerate(lexical)}
        by_meaning = list(meaning)
        for key in unseen:
            by_meaning.insert(ranks[key], key)
        rankings = {"words": list(lexical), "meaning": by_meaning}
        return reciprocal_rank(rankings, {"words": 1.0, "meaning": DENSE_WEIGHT})

    def _dense(self, question: str, depth: int) -> list[tuple[str, float]]:
        if self._vectors is None or self._embedder is None:
            return []
        # Stray known characters do not make a language known: that takes documents in it.
        if language_of(question) not in self._catalog.embedded_languages(self._embedder.name):
            return []
        if self._embedder.coverage(question) < _UNDERSTOOD:
            return []
        return self._vectors.search(self._embedder.embed_query(question), depth)
