"""Suggested questions for somebody who may not know of every document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.suggestions.suggestions import Suggestions
from knowledge.library import Library

__all__ = ["SuggestionsWithin"]


class SuggestionsWithin(Suggestions):
    """Questions made from what is within reach.

    Args:
        whole: All suggestions.
        library: What is within reach.
    """

    def __init__(self, whole: Suggestions, library: Library) -> None:
        # Not the base's: one thread makes and verifies all of them.
        self._whole, self._library = whole, library

    def some(
        self,
        language: str,
        visible: frozenset[str] | None = None,
        most: int = 4,
        day: date | None = None,
    ) -> tuple[str, ...]:
        """Questions in a language, as :meth:`Suggestions.some` gives them."""
        mine = self._library.visible() if visible is None else visible
        known = mine & self._library.catalog.lifecycles.searched()
        return self._whole.some(language, known, most, day)

    def pending(self) -> bool:
        """Whether there may soon be more."""
        return self._whole.pending()

    def work(self) -> Iterator[None]:
        """Nothing: the server makes them by itself."""
        yield from ()
