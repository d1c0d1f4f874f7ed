"""The lexical index: BM25 by tantivy over words and character pairs that we feed it."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tantivy

from knowledge.clauses import clause_key, references
from knowledge.errors import LibraryDamaged
from knowledge.tokens import STOPWORDS, bigrams, words

__all__ = ["Entry", "LexicalIndex"]

# How much a match in a field counts. Measured: docs/decisions/0004-retrieval.md.
BOOSTS = {"words": 0.7, "pairs": 1.0, "heading": 0.15, "clause": 6.0}
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

    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The ids of the passages that share words with a question, with scores, best first."""
        query = self._query(question)
        if query is None:
            return []
        searcher = self._index.searcher()
        hits = searcher.search(query, limit, count=False).hits
        return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

    def rarity(self, field: Literal["words", "pairs"], tokens: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of tokens, as BM25 has it: higher is rarer."""
        searcher = self._index.searcher()
        total = searcher.num_docs
        found = {}
        for token in tokens:
            seen = searcher.doc_freq(field, token)
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
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(_schema(), path=str(self._folder))
        except (OSError, ValueError):
            # Another format version, or a torn write: it is derived, so it is made anew and the
            # library fills it from the catalog.
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(_schema(), path=str(self._folder))
        except (OSError, ValueError) as error:
            raise LibraryDamaged(
                f"The lexical index in {str(self._folder)!r} cannot be opened: {error}.",
                "Check the folder's permissions and the free space on its disk.",
            ) from error

    def _query(self, question: str) -> tantivy.Query | None:
        tokens = {
            "words": [w for w in words(question) if w not in STOPWORDS],
            "pairs": bigrams(question),
            "clause": [clause_key(ref) for ref in references(question)],
        }
        tokens["heading"] = tokens["words"]
        schema = self._index.schema
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(schema, name, token, "freq"), boost
                ),
            )
            for name, boost in BOOSTS.items()
            for token in dict.fromkeys(tokens[name])
        ]
        return tantivy.Query.boolean_query(parts) if parts else None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version", tokenizer_name="raw", index_option="basic")
    for name in ("words", "pairs", "heading", "clause"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
