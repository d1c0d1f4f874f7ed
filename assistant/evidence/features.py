"""What texts are compared by; remembered, since the same clauses are found again and again."""

from __future__ import annotations

from functools import lru_cache

from knowledge.splitting import sentences
from knowledge.tokens import token_set

__all__ = ["features_of", "spans_of"]


@lru_cache(maxsize=8192)
def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text's sentences."""
    return tuple(sentences(text))


features_of = token_set
