"""The lexical index: BM25 by tantivy over words and character pairs that we feed it."""

from __future__ import annotations

import math
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tantivy

from knowledge.clauses import clause_key, references
from knowledge.errors import LibraryDamaged
from knowledge.tokens import STOPWORDS, bigrams, edition, words

__all__ = ["Entry", "LexicalIndex"]

# How much a match in a field counts. Measured: docs/decisions/0004-retrieval.md.
BOOSTS = {"words": 0.7, "pairs": 1.0, "heading": 0.15, "clause": 6.0}
_SYNONYM = 0.4  # of a word's boost, for another name of the same thing
_HEAP = 64_000_000  # bytes; more brings nothing below a million passages


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index stores of one passage.

    Attributes:
        id: The passage's id.
        version_id: The version it belongs to.
        text: The passage, with its table's header where it has one.
        heading: The document's title and the headings above, in one string.
        clauses: The clause numbers in it, as printed.
    """

    id: str
    version_id: str
    text: str
    heading: str
    clauses: tuple[str, ...] = ()


class LexicalIndex:
    """Passages by their words. Derived from the catalog; :meth:`clear` and add again to rebuild."""

    def __init__(self, folder: Path | None) -> None:
        """Open the index in ``folder``, or one in memory for None."""
        self._folder = folder
        self._index = self._open()

    def add(self, entries: Iterable[Entry]) -> None:
        """Add passages; they can be found when this returns."""
        with self._index.writer(heap_size=_HEAP, num_threads=1) as writer:
            for entry in entries:
                document = tantivy.Document()
                document.add_text("id", entry.id)
                document.add_text("version", entry.version_id)
                document.add_text("words", " ".join(words(entry.text)))
                document.add_text("pairs", " ".join(bigrams(entry.text)))
                document.add_text("heading", " ".join(words(entry.heading)))
                document.add_text("clause", " ".join(map(clause_key, entry.clauses)))
                writer.add_document(document)
        self._index.reload()

    def remove(self, version_ids: Iterable[str]) -> None:
        """Take out all passages of some versions."""
        with self._index.writer(heap_size=_HEAP, num_threads=1) as writer:
            for version_id in version_ids:
                writer.delete_documents_by_term("version", version_id)
        self._index.reload()

    def search(
        self,
        question: str,
        limit: int,
        synonyms: Iterable[str] = (),
        hidden: Collection[str] = (),
    ) -> list[tuple[str, float]]:
        """The ids of the passages that share words with a question, with scores, best first.

        Args:
            question: What is looked for.
            limit: How many at most.
            synonyms: Other names of what the question names; they count for less.
            hidden: Versions whose passages are not looked at.
        """
        query = self._query(question, " \n".join(synonyms))
        if query is None:
            return []
        return self._best(self._without(query, hidden), limit)

    def search_names(
        self, things: Iterable[Sequence[str]], limit: int, hidden: Collection[str] = ()
    ) -> list[tuple[str, float]]:
        """The passages that name some things, with scores, best first.

        Args:
            things: The names of each; a passage scores by the one that fits it best.
            limit: How many at most.
            hidden: Versions whose passages are not looked at.
        """
        parts = [self._any(names) for names in things]
        found = [(tantivy.Occur.Should, part) for part in parts if part is not None]
        if not found:
            return []
        return self._best(self._without(tantivy.Query.boolean_query(found), hidden), limit)

    def find_clause(self, version_id: str, clause: str) -> str | None:
        """The id of a passage of a version that holds a clause, or None."""
        terms = (("version", version_id), ("clause", clause_key(clause)))
        schema = self._index.schema
        both = [
            (tantivy.Occur.Must, tantivy.Query.term_query(schema, name, token, "basic"))
            for name, token in terms
        ]
        found = self._best(tantivy.Query.boolean_query(both), 1)
        return found[0][0] if found else None

    def rarity(
        self, field: Literal["words", "pairs"], tokens: Iterable[str], *, known: bool = False
    ) -> dict[str, float]:
        """Inverse document frequency of tokens, as BM25 has it: higher is rarer.

        Args:
            field: Where they stand.
            tokens: What is asked about.
            known: Whether to leave out those that stand nowhere.
        """
        searcher = self._index.searcher()
        total = searcher.num_docs
        found = {}
        for token in tokens:
            seen = searcher.doc_freq(field, token)
            if seen or not known:
                found[token] = math.log(1 + (total - seen + 0.5) / (seen + 0.5))
        return found

    def count(self, version_id: str | None = None) -> int:
        """How many passages are in the index, or of one version."""
        searcher = self._index.searcher()
        if version_id is None:
            return int(searcher.num_docs)
        query = tantivy.Query.term_query(self._index.schema, "version", version_id)
        return int(getattr(searcher.search(query, 1), "count", 0) or 0)

    def clear(self) -> None:
        """Empty the index."""
        with self._index.writer(heap_size=_HEAP, num_threads=1) as writer:
            writer.delete_all_documents()
        self._index.reload()

    def _open(self) -> tantivy.Index:
        if self._folder is None:
            return tantivy.Index(_schema())
        told = self._folder / ".edition"
        try:
            if told.read_text("utf-8") == edition():
                return tantivy.Index(_schema(), path=str(self._folder))
        except (OSError, ValueError):
            pass
        # None yet, a torn write, another format, or words cut otherwise: it is derived, so it is
        # made anew and the library fills it from the catalog.
        shutil.rmtree(self._folder, ignore_errors=True)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            index = tantivy.Index(_schema(), path=str(self._folder))
            told.write_text(edition(), "utf-8")
            return index
        except (OSError, ValueError) as error:
            raise LibraryDamaged(
                f"The lexical index in {str(self._folder)!r} cannot be opened: {error}.",
                "Check the folder's permissions and the free space on its disk.",
            ) from error

    def _best(self, query: tantivy.Query, limit: int) -> list[tuple[str, float]]:
        searcher = self._index.searcher()
        hits = searcher.search(query, limit, count=False).hits
        return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def _without(self, query: tantivy.Query, hidden: Collection[str]) -> tantivy.Query:
        if not hidden:
            return query
        ids = tantivy.Query.term_set_query(self._index.schema, "version", sorted(hidden))
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, ids)]
        )

    def _any(self, names: Iterable[str]) -> tantivy.Query | None:
        """Whichever of a thing's names fits best."""
        queries = [query for query in (self._query(name, "") for name in names) if query]
        return tantivy.Query.disjunction_max_query(queries) if queries else None

    def _query(self, question: str, synonyms: str) -> tantivy.Query | None:
        asked = _tokens(question)
        boosts = {
            (name, token): _SYNONYM * BOOSTS[name]
            for name, tokens in _tokens(synonyms).items()
            for token in tokens
        } | {(name, token): BOOSTS[name] for name, tokens in asked.items() for token in tokens}
        schema = self._index.schema
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(schema, name, token, "freq"), boost
                ),
            )
            for (name, token), boost in boosts.items()
        ]
        return tantivy.Query.boolean_query(parts) if parts else None


def _tokens(text: str) -> dict[str, list[str]]:
    """What is looked for in each field."""
    found = [word for word in words(text) if word not in STOPWORDS]
    named = [clause_key(reference) for reference in references(text)]
    return {"words": found, "pairs": bigrams(text), "clause": named, "heading": found}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version", tokenizer_name="raw", index_option="basic")
    for name in ("words", "pairs", "heading", "clause"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
