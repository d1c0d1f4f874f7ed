"""Signed answers by what their questions mean."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Iterator
from typing import Protocol

from assistant.signing.types import SignedAnswer

__all__ = ["Equivalence", "MeaningIndex"]


class Equivalence(Protocol):
    """Tells what questions mean; the default is :class:`assistant.signing.equivalence.Meanings`."""

    def meaning(self, question: str) -> Hashable | None:
        """What equivalent questions have in common; None where one says nothing by itself."""

    def near(self, question: str, others: Iterable[str]) -> str | None:
        """The question most like this one of those that are not equivalent, or None."""


class MeaningIndex:
    """Remembers what the questions of signed answers mean. Threads may share one."""

    def __init__(self, meanings: Equivalence) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Hashable | None] = {}
        self.meanings = meanings

    def use(self, meanings: Equivalence) -> None:
        """Go by other names that mean the same, from the next question on."""
        with self._lock:
            self.meanings, self._known = meanings, {}

    def same(self, question: str, among: Iterable[SignedAnswer]) -> Iterator[SignedAnswer]:
        """Those signed for an equivalent question, in their order."""
        wanted = self.meanings.meaning(question)
        if wanted is not None:
            yield from (one for one in among if self._meaning(one.question) == wanted)

    def near(self, question: str, among: Iterable[SignedAnswer]) -> SignedAnswer | None:
        """The one whose question is like this one and not equivalent to it, or None."""
        by_question = {one.question: one for one in among}
        found = self.meanings.near(question, by_question)
        return by_question.get(found) if found is not None else None

    def _meaning(self, question: str) -> Hashable | None:
        with self._lock:
            meanings, known = self.meanings, self._known
        if question not in known:
            known[question] = meanings.meaning(question)
        return known[question]
