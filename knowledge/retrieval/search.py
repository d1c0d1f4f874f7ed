"""The search: words always, meaning where the embedder understands, both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from knowledge.catalog import Catalog, StoredPassage, VersionRow
from knowledge.catalog.lifecycles import Lifecycles
from knowledge.derived import vectors_name
from knowledge.embedding import PassageEmbedder
from knowledge.extracts import passage_of, span_of
from knowledge.glossary import Glossary
from knowledge.lexical import LexicalIndex
from knowledge.lifecycle import EVERYTHING, Authority, Filters
from knowledge.reranking import Reranker
from knowledge.retrieval.duplicates import collapsed
from knowledge.retrieval.languages import interleaved, may_be_elsewhere
from knowledge.retrieval.misspelt import Speller
from knowledge.retrieval.own_names import in_library_words
from knowledge.retrieval.pointers import pointed
from knowledge.retrieval.query import Query
from knowledge.retrieval.ranking import WEIGHTS, signals
from knowledge.retrieval.understanding import understand
from knowledge.types import Hit
from knowledge.vectors import VectorStore

__all__ = ["Searcher"]

# A model that does not know the question's words answers at random, and random candidates spoil
# a ranking (docs/decisions/0004-retrieval.md).
_UNDERSTOOD = 0.9
_DEPTH = 50  # candidates of each way of finding
_FOREIGN = 25  # the same in the other language, where fewer are shown
_POINTING = 5  # a shorter list has no room for what its passages point to
_EXTRACTS = 100  # vectors asked for; a passage has several
_MOSTLY_SEEN = 0.25  # share of the vectors below which Chroma is asked to leave out the rest


@dataclass(frozen=True, slots=True)
class _Meant:
    """What was found by meaning.

    Attributes:
        likeness: The best cosine of each passage.
        extracts: What it is of: the vector's id.
        translated: Whether the question's translation was compared, not the question.
        maker: What made the vectors.
    """

    likeness: dict[str, float] = field(default_factory=dict)
    extracts: dict[str, str] = field(default_factory=dict)
    translated: bool = False
    maker: str = ""

    def first(self, count: int) -> _Meant:
        """The nearest passages alone."""
        nearest = dict(islice(self.likeness.items(), count))
        return replace(self, likeness=nearest)

    def of(self, key: str, version: VersionRow, *, foreign: bool) -> float:
        """The likeness of a passage, 0 where its words could not be compared."""
        if not self.likeness or version.embedder != self.maker:
            return 0.0
        if self.translated and not foreign:
            return 0.0
        # What was not found is at most as near as the farthest that was.
        return self.likeness.get(key, min(self.likeness.values()))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Versions that may be found, and the others that the indexes hold."""

    visible: frozenset[str]
    hidden: frozenset[str]


class Searcher:
    """Finds passages of the versions that a question may see.

    Args:
        catalog: Says what is published.
        lexical: Finds by words.
        vectors: Finds by meaning; None without an embedder.
        embedder: Made those vectors.
        glossary: Knows what else things are called, in both languages.
        reranker: Puts the first hits in order; None leaves them as they are.
        partial: Whether the vectors hold more than the catalog shows.
    """

    def __init__(
        self,
        catalog: Catalog,
        lexical: LexicalIndex,
        vectors: VectorStore | None,
        embedder: PassageEmbedder | None,
        glossary: Glossary,
        reranker: Reranker | None = None,
        *,
        partial: bool = False,
    ) -> None:
        self._catalog = catalog
        self._partial = partial
        self._lexical = lexical
        self._vectors = vectors
        self._embedder = embedder
        self._reranker = reranker
        self.use(glossary)

    def use(self, glossary: Glossary) -> None:
        """Go by another glossary from the next question on."""
        self._speller = Speller(self._lexical, glossary)
        self.glossary = glossary

    def understand(self, question: str) -> Query:
        """What a question asks, and with what."""
        asked = in_library_words(question, self._lexical, self.glossary)
        return understand(asked, self._lexical, self.glossary, self._speller)

    @property
    def lifecycles(self) -> Lifecycles:
        """The lives of the versions that it searches."""
        return self._catalog.lifecycles

    def visible(self, filters: Filters = EVERYTHING) -> frozenset[str]:
        """Ids of the versions that answer a question under some filters."""
        return self.lifecycles.visible(filters)

    def search(
        self, query: Query | str, limit: int = 10, visible: frozenset[str] | None = None
    ) -> list[Hit]:
        """The best passages for a question, best first; none for an empty question.

        Args:
            query: The question.
            limit: How many at most.
            visible: Ids of the versions that may be found; None: those in force today.
        """
        asked = self.understand(query) if isinstance(query, str) else query
        scope = self._scope(self.visible() if visible is None else visible)
        if not asked.text.strip() or limit < 1 or not scope.visible:
            return []
        depth = max(_DEPTH, 2 * limit)
        meant = self._meant(asked, scope, translated=False)
        words = self._lexical.search(asked.meant, depth, asked.synonyms, scope.hidden)
        own = self._hits(asked, words, meant, scope, foreign=False)
        other: list[Hit] = []
        if may_be_elsewhere(own, asked):
            meant = meant if meant.likeness else self._meant(asked, scope, translated=True)
            meant = meant.first(_FOREIGN)
            names = self._lexical.search_names(asked.translations, _FOREIGN, scope.hidden)
            other = self._hits(asked, names, meant, scope, foreign=True)
        ranked = interleaved(own, other, asked)
        if self._reranker is not None:
            best = collapsed(ranked, max(limit, self._reranker.depth))
            best = self._reranker.rerank(asked.meant, best)[:limit]
        else:
            best = collapsed(ranked, limit)
        return self._with_pointed(asked, best, limit, scope)

    def _scope(self, visible: frozenset[str]) -> _Scope:
        return _Scope(visible, self._catalog.lifecycles.searched() - visible)

    def _hits(
        self,
        query: Query,
        found: Sequence[tuple[str, float]],
        meant: _Meant,
        scope: _Scope,
        *,
        foreign: bool,
    ) -> list[Hit]:
        """What was found in the question's language, or in the other, best first."""
        scores = dict(found)
        # Joining with the catalog leaves out what may not be seen, removed or half written.
        stored = self._catalog.passages({*scores, *meant.likeness}, scope.visible).values()
        hits = [
            self._hit(query, one, scores, meant, foreign=foreign)
            for one in stored
            if _foreign(query, one.version) == foreign
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))

    def _with_pointed(self, query: Query, hits: list[Hit], limit: int, scope: _Scope) -> list[Hit]:
        """The hits, the last ones giving way to what the first ones point to."""
        ids = list(pointed(hits, self._lexical.find_clause)) if limit > _POINTING else []
        stored = self._catalog.passages(ids, scope.visible) if ids else {}
        brought = [
            self._hit(query, stored[key], {}, _Meant(), foreign=False)
            for key in ids
            if key in stored
        ]
        kept = [*hits[: limit - len(brought)], *brought]
        return [replace(hit, rank=rank) for rank, hit in enumerate(kept, 1)]

    def _meant(self, query: Query, scope: _Scope, *, translated: bool) -> _Meant:
        """Passages by likeness of meaning, of the question or of its translation."""
        if self._vectors is None or self._embedder is None:
            return _Meant()
        # Stray known characters do not make a language known: that takes documents in it.
        maker = vectors_name(self._embedder)
        languages = self._catalog.embedded_languages(maker)
        text = query.translation if translated else query.meant
        if not languages or not text or translated == (query.language in languages):
            return _Meant()
        if self._embedder.coverage(text) < _UNDERSTOOD:
            return _Meant()
        likeness: dict[str, float] = {}
        extracts: dict[str, str] = {}
        for key, cosine in self._nearest(self._embedder.embed_query(text), scope):
            likeness.setdefault(passage_of(key), cosine)
            extracts.setdefault(passage_of(key), key)
        return _Meant(likeness, extracts, translated, maker)

    def _nearest(self, vector: Sequence[float], scope: _Scope) -> list[tuple[str, float]]:
        if self._vectors is None:
            return []
        if self._partial:  # what is not shown must not take the place of what is
            return self._vectors.search(vector, _EXTRACTS, scope.visible)
        if not scope.hidden:
            return self._vectors.search(vector, _EXTRACTS)
        editions = self._catalog.lifecycles.editions()
        seen = sum(editions[key].vectors for key in scope.visible)
        share = seen / max(1, seen + sum(editions[key].vectors for key in scope.hidden))
        if share < _MOSTLY_SEEN:
            return self._vectors.search(vector, _EXTRACTS, scope.visible)
        # Room for those that the catalog will leave out.
        return self._vectors.search(vector, round(_EXTRACTS / share))

    def _hit(
        self,
        query: Query,
        found: StoredPassage,
        lexical: Mapping[str, float],
        meant: _Meant,
        *,
        foreign: bool,
    ) -> Hit:
        version, key = found.version, found.id
        bm25, cosine = lexical.get(key, 0.0), meant.of(key, version, foreign=foreign)
        figures = signals(query, found.passage, version.title, bm25, cosine, foreign=foreign)
        understood = bool(meant.likeness) and (foreign or not meant.translated)
        return Hit(
            rank=0, score=figures.score(WEIGHTS[understood, foreign]), passage_id=key,
            version_id=version.id, passage=found.passage, document=version.title,
            file=version.file, version=version.number, page=found.page_number,
            label=found.page_label, signals=figures.named() | {"bm25": bm25},
            nearest=span_of(found.passage, meant.extracts[key]) if cosine and key in meant.extracts
            else None,
            authority=self._authority(version.id),
        )  # fmt: skip

    def _authority(self, version_id: str) -> Authority:
        edition = self._catalog.lifecycles.editions().get(version_id)
        return edition.lifecycle.authority if edition and edition.lifecycle.confirmed else ""


def _foreign(query: Query, version: VersionRow) -> bool:
    return {query.language, version.language} == {"zh", "en"}
