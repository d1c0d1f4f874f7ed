"""What is checked, and what comes of it. All are immutable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.checking.rows import in_words, is_row
from assistant.types import Citation, Finding
from knowledge.clauses import marker

__all__ = ["Against", "Checked", "Place", "Result", "Statement"]

Result = Literal["supported", "contradicted", "not found"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands in its draft.

    Attributes:
        page: 1-based page, or None where the format has none.
        line: 1-based line of a text file, or None for other formats.
        clause: Number of the clause as printed, or None.
        heading: The nearest heading above, or "".
        file: The draft's name, or "".
    """

    page: int | None = None
    line: int | None = None
    clause: str | None = None
    heading: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a draft.

    Attributes:
        text: The sentence, verbatim.
        under: The sentences that govern it ("at 1.5 %, all persons shall:"), outermost first.
        place: Where it stands.
    """

    text: str
    under: tuple[str, ...] = ()
    place: Place = Place()

    @property
    def claim(self) -> str:
        """What it says as a whole: under what governs it, without the numbers of clauses."""
        if self.under and is_row(self.under[-1], self.text):
            return in_words(self.under[-1], self.text)
        return " ".join(_unnumbered(part) for part in (*self.under, self.text))


@dataclass(frozen=True, slots=True)
class Against:
    """Another document that says otherwise than the one that supports a statement.

    Attributes:
        citation: What it says.
        reason: What differs.
    """

    citation: Citation
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the library says of a statement.

    Attributes:
        statement: As it stands in the draft.
        verdict: ``supported``, ``contradicted`` or ``not found``.
        reason: In words, in the statement's language.
        citations: The clauses that support or contradict it; none where nothing was found.
        findings: What differs.
        nearest: Where nothing was found, the clauses that share most with it.
        conflicts: Where one document supports it, others that contradict it.
    """

    statement: Statement
    verdict: Result
    reason: str
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()
    nearest: tuple[Citation, ...] = ()
    conflicts: tuple[Against, ...] = ()


def _unnumbered(text: str) -> str:
    found = marker(text)
    return text[found.end :].lstrip(" 　.．、:：") if found is not None else text
