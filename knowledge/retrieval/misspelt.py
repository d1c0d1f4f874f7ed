"""Typing errors and look-alike characters in a question: what was meant instead.

Only what stands nowhere in the library, is no name in the glossary and no common word is taken
for an error. What is meant is looked for beside what was asked, never in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.glossary import Glossary
from knowledge.glossary.names import comparable
from knowledge.lexical import LexicalIndex
from knowledge.normalise import is_cjk
from knowledge.retrieval.misspelt_en import EnglishSpelling
from knowledge.retrieval.misspelt_zh import ChineseSpelling

__all__ = ["Correction", "Speller", "mended"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch of a question that is probably an error.

    Attributes:
        start: Offset of its first character in the question.
        asked: As it stands there.
        meant: What the library, or the glossary, has instead.
    """

    start: int
    asked: str
    meant: str


class Speller:
    """Finds errors in questions to one library.

    Args:
        lexical: Knows what stands in the library.
        glossary: Knows what things are called.
    """

    def __init__(self, lexical: LexicalIndex, glossary: Glossary) -> None:
        self._english = EnglishSpelling(lexical, glossary)
        self._chinese = ChineseSpelling(lexical, glossary)

    def corrections(self, question: str) -> tuple[Correction, ...]:
        """Probable errors, in the order in which they stand; mostly none."""
        form = comparable(question)
        spans = self._english.errors(form)
        if any(map(is_cjk, form)):
            spans += self._chinese.errors(form)
        return tuple(
            Correction(start, question[start:end], meant) for start, end, meant in sorted(spans)
        )


def mended(question: str, corrections: tuple[Correction, ...]) -> str:
    """The question as it was probably meant."""
    for found in reversed(corrections):
        end = found.start + len(found.asked)
        question = question[: found.start] + found.meant + question[end:]
    return question
