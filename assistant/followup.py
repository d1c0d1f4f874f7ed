"""Questions that lean on the one before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.normalise import language_of
from knowledge.tokens import STOPWORDS, words

__all__ = ["complete"]

_LEANS = re.compile(
    r"^\s*(?:那|那么|如果|要是|还有|它|他们|这|该|上述|以及)|呢[?？]?\s*$"
    r"|^\s*(?:and|what about|how about|what if|then|why|it|they|that|those|these)\b"
    r"|\b(?:it|they|them|those|these|that one)\b\s*\??\s*$",
    re.IGNORECASE,
)


def complete(question: str, after: Sequence[str]) -> str:
    """The question with the words of the one before it, where it is too bare to search with."""
    if not after:
        return question
    content = [word for word in words(question) if word not in STOPWORDS]
    bare = len(content) <= (3 if language_of(question) == "zh" else 2)
    return f"{after[-1]} {question}" if bare or _LEANS.search(question) else question
