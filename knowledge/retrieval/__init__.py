"""Questions to ranked passages."""

from knowledge.retrieval.query import Query, Term
from knowledge.retrieval.retriever import PassageRetriever
from knowledge.retrieval.search import Searcher

__all__ = ["PassageRetriever", "Query", "Searcher", "Term"]
