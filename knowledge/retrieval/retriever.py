"""The search as a LangChain retriever, so that ``retriever | …`` composes."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.retrieval.search import Searcher
from knowledge.types import Hit

__all__ = ["PassageRetriever", "to_document"]


class PassageRetriever(BaseRetriever):
    """Passages of a library as LangChain documents.

    Attributes:
        searcher: Finds them.
        k: How many.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [to_document(hit) for hit in self.searcher.search(query, self.k)]


def to_document(hit: Hit) -> Document:
    """A hit with all that a citation needs in its metadata."""
    passage = hit.passage
    return Document(
        id=hit.passage_id,
        page_content=passage.text,
        metadata={
            "document": hit.document, "file": hit.file, "version": hit.version,
            "version_id": hit.version_id, "page": hit.page, "page_index": passage.page_index,
            "start": passage.start, "end": passage.end, "clause": passage.clause,
            "heading_path": list(passage.heading_path), "header": passage.header,
            "rank": hit.rank, "score": hit.score,
        },
    )  # fmt: skip
