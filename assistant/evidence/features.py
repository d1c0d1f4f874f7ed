"""What texts are compared by; remembered, since the same clauses are found again and again."""

from __future__ import annotations

from functools import lru_cache

from knowledge.splitting import sentences
from knowledge.tokens import bigrams, words

__all__ = ["features_of", "spans_of"]


@lru_cache(maxsize=8192)
def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text's sentences."""
    return tuple(sentences(text))


@lru_cache(maxsize=32_768)  # a few KB each
def features_of(text: str) -> frozenset[str]:
    """Words and pairs of characters."""
    return frozenset(words(text)) | frozenset(bigrams(text))
