"""What an evaluation asks: questions with what is known of their answers."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["UNKNOWN", "Item", "QuestionSet"]

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One question and its gold. What of the gold is known decides how hits are judged.

    Attributes:
        id: Unique within its set.
        question: As asked.
        set_name: The set it is of.
        language: ``zh``, ``en`` or ``other``.
        kind: What sort of question, as its author calls it.
        split: Part of the set ("dev", "held-out"), as its author divides it.
        document: Name of the file that answers, without folders.
        clause: Number of the clause that answers, as printed.
        page: 1-based page that answers.
        answer: A reference answer.
        phrases: Alternatives; each holds the phrases that the answering passage holds.
        numbers: Figures that must be shown; else those of the answer or the phrases.
        qrels: Judged documents with their grades, as TREC has it.
        answerable: Whether the documents hold the answer.
        after: Questions asked before it in the same conversation, oldest first.
    """

    id: str
    question: str
    set_name: str = ""
    language: str = "other"
    kind: str = UNKNOWN
    split: str = ""
    document: str | None = None
    clause: str | None = None
    page: int | None = None
    answer: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    qrels: tuple[tuple[str, int], ...] = ()
    answerable: bool = True
    after: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """The same in two runs where the same was asked, and the same was to be found."""
        return (self.set_name, self.id, self.question, self.reference)

    @property
    def reference(self) -> str:
        """The gold in words, for a person to read."""
        place = ", ".join(filter(None, (self.document, self.clause)))
        place += f", page {self.page}" if self.page else ""
        judged = ", ".join(name for name, grade in self.qrels if grade > 0)
        return self.answer or " … ".join(next(iter(self.phrases), ())) or place or judged


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file.

    Attributes:
        name: The file's name.
        sha256: Hash of its bytes.
        items: In the file's order.
    """

    name: str
    sha256: str
    items: tuple[Item, ...]
