"""What a user would otherwise build in an afternoon, measured beside Davy.

The pages' text, cut by LangChain's recursive splitter with the sizes its documentation shows
(1,000 characters, 200 of overlap); the same embedder; similarity search in Chroma; the first
three chunks shown. It never abstains; its confidence is the similarity of the first chunk.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.evaluation.items import Item
from assistant.evaluation.judging import Extract
from assistant.evaluation.systems import Cited, Output
from knowledge.catalog import StoredPassage, VersionRow
from knowledge.embedding import PassageEmbedder
from knowledge.library import Library
from knowledge.vectors import VectorStore

__all__ = ["NaiveBaseline", "build_baseline", "chunks_of"]

CHUNK, OVERLAP = 1000, 200
_SHOWN = 3
_AT_ONCE = 32

Progress = Callable[[Iterable[int]], Iterable[int]]


class NaiveBaseline:
    """Chunks by cosine similarity.

    Args:
        chunks: All of them.
        store: Their vectors, under their ids.
        embedder: Made those.
    """

    name = "baseline"

    def __init__(
        self, chunks: Sequence[Extract], store: VectorStore, embedder: PassageEmbedder
    ) -> None:
        self._chunks = {chunk.id: chunk for chunk in chunks}
        self._store = store
        self._embedder = embedder

    def answer(self, item: Item, k: int) -> Output:
        """The nearest chunks; what was asked before is no part of it."""
        began = time.perf_counter()
        found = self._store.search(self._embedder.embed_query(item.question), k)
        spent = (time.perf_counter() - began) * 1e3
        hits = tuple(self._chunks[key] for key, _ in found)
        return Output(
            hits=hits, answered=True, displayed="\n".join(hit.text for hit in hits[:_SHOWN]),
            citations=tuple(Cited(hit, hit) for hit in hits[:_SHOWN]),
            confidence=found[0][1] if found else 0.0, search_ms=spent, evidence_ms=spent,
        )  # fmt: skip


def build_baseline(
    embedder: PassageEmbedder,
    chunks: Sequence[Extract],
    folder: Path,
    progress: Progress = iter,
) -> NaiveBaseline:
    """Embed the chunks, or take up the vectors of an earlier run.

    Args:
        embedder: The library's.
        chunks: Of :func:`chunks_of`.
        folder: Where vectors are kept, for one state of the library at a time.
        progress: Wraps the batches to embed, to show how far it is.
    """
    ids = sorted(chunk.id for chunk in chunks)
    state = hashlib.sha256("\0".join((embedder.name, *ids)).encode()).hexdigest()[:16]
    for old in folder.glob("*"):
        if old.name != state:
            shutil.rmtree(old, ignore_errors=True)
    store = VectorStore(folder / state, embedder.name)
    missing = store.missing(ids)
    todo = [chunk for chunk in chunks if chunk.id in missing]
    for start in progress(range(0, len(todo), _AT_ONCE)):
        some = todo[start : start + _AT_ONCE]
        vectors = embedder.embed_documents([chunk.text for chunk in some])
        store.add([chunk.id for chunk in some], vectors, state)
    return NaiveBaseline(chunks, store, embedder)


def chunks_of(library: Library) -> list[Extract]:
    """The pages of all documents, cut without regard to what stands in them."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
    )
    found = []
    for document in library.documents():
        version = library.catalog.version(document.version_id)
        if version is None:
            continue
        passages: dict[int, list[StoredPassage]] = defaultdict(list)
        for stored in library.catalog.passages_of(version.id):
            passages[stored.passage.page_index].append(stored)
        for index in range(document.pages):
            page = library.page(version.id, index)
            for made in splitter.create_documents([page.text]):
                start, text = int(made.metadata["start_index"]), made.page_content
                found.append(_chunk(version, page.number, index, start, text, passages[index]))
    return found


def _chunk(
    version: VersionRow, number: int | None, index: int, start: int, text: str,
    passages: Sequence[StoredPassage],
) -> Extract:  # fmt: skip
    """A chunk with the passages and clauses it has text of, so that it is judged like those."""
    end = start + len(text)
    shared = [s for s in passages if s.passage.start < end and start < s.passage.end]
    clauses = dict.fromkeys(
        clause
        for stored in shared
        for clause in _clauses(stored.passage.clauses, stored.passage.end, start, end)
    )
    return Extract(
        f"{version.sha256[:16]}-{index}-{start}", text, version.title, version.file, number,
        tuple(clauses), frozenset(stored.id for stored in shared),
    )  # fmt: skip


def _clauses(clauses: Sequence[tuple[int, str]], last: int, start: int, end: int) -> Iterable[str]:
    """The clauses of a passage that stand, in part, in ``[start, end)``."""
    begins = [at for at, _ in clauses]
    first = max(0, bisect_right(begins, start) - 1)
    for i in range(first, len(clauses)):
        ends = begins[i + 1] if i + 1 < len(clauses) else last
        if begins[i] < end and start < ends:
            yield clauses[i][1]
