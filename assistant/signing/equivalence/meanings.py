"""What questions mean, and which mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assistant.signing.equivalence import chinese, english
from assistant.signing.equivalence.concepts import Concepts
from assistant.signing.equivalence.differing import differences, likeness
from assistant.signing.equivalence.leaning import leans
from assistant.signing.equivalence.types import Difference, Meaning
from knowledge.glossary import Exact, TermGroup
from knowledge.normalise import language_of

__all__ = ["Meanings"]

_KEPT = 16_384  # questions whose meanings are remembered
_NEAR = 0.6  # likeness from which a question that is not the same is worth a link
_LONGEST = 400  # characters; what is longer is no question to be answered from a list


class Meanings:
    """Tells what questions mean; equivalent ones mean the same.

    Args:
        exact: Names that mean exactly the same.
        own: The site's own rows, which may say so across languages.
    """

    def __init__(self, exact: Exact, own: Iterable[TermGroup] = ()) -> None:
        self._concepts = Concepts(exact, own)
        self._meaning = lru_cache(maxsize=_KEPT)(self._read)

    def meaning(self, question: str) -> Meaning | None:
        """What a question asks; None where it says nothing by itself, as "那回风巷呢？"."""
        return self._meaning(question)

    def equivalent(self, first: str, second: str) -> bool:
        """Whether two questions ask the same of the same."""
        meaning = self.meaning(first)
        return meaning is not None and meaning == self.meaning(second)

    def differences(self, first: str, second: str) -> tuple[Difference, ...]:
        """What two questions ask differently; nothing where they are equivalent."""
        one, two = self.meaning(first), self.meaning(second)
        if one is None or two is None:
            return (Difference("words", first, second),)
        return differences(one, two)

    def near(self, question: str, others: Iterable[str]) -> str | None:
        """The question most like this one of those that are not equivalent, or None."""
        meaning = self.meaning(question)
        if meaning is None:
            return None
        best, found = _NEAR, None
        for other in others:
            its = self.meaning(other)
            if its is None or its == meaning:
                continue
            alike = likeness(meaning, its)
            if alike > best:
                best, found = alike, other
        return found

    def _read(self, question: str) -> Meaning | None:
        language = language_of(question)
        if language == "other" or len(question) > _LONGEST:
            return None
        rules = chinese if language == "zh" else english
        parsed = rules.parse(question, self._concepts)
        return None if leans(question, parsed, language) else Meaning(parsed, language)
