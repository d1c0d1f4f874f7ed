"""The data of the mutation suite: a real sentence, a rewriting of it, a claim with its label."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "FAITHFUL", "KINDS", "UNFAITHFUL", "Generator", "Language", "Mutant", "Rewrite", "Source",
    "split_of",
]  # fmt: skip

Language = Literal["zh", "en"]

# What says the same as its source. Words of duty exchanged for others of the same force are
# counted apart, since a site may hold that 必须 says more than 应当.
FAITHFUL = (
    "verbatim", "reordered", "shortened", "synonyms", "converted", "framed", "combined",
    "duty_words",
)  # fmt: skip
UNFAITHFUL = (
    "number", "unit", "comparator", "modal", "negation", "actor", "thing", "time", "condition",
    "joined", "added",
)  # fmt: skip
KINDS = FAITHFUL + UNFAITHFUL


@dataclass(frozen=True, slots=True)
class Source:
    """A rule as it stands in a document.

    Attributes:
        document: The file's name.
        language: Of the document.
        numbered: The sentence as it stands, its clause number or item sign included.
        sentence: The same without these.
        passage: The passage it stands in, under the sentence that governs it.
        nearby: Other sentences of the passage, in order, as ``sentence`` is.
        clause: The number of its clause if that stands in the passage, else "".
        other: Text of the passage that follows, or "".
        beyond: The rules of that one, as ``sentence`` is.
        roles: Names of actors that the document uses.
    """

    document: str
    language: Language
    numbered: str
    sentence: str
    passage: str
    nearby: tuple[str, ...] = ()
    clause: str = ""
    other: str = ""
    beyond: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[tuple[str, bool], ...]:
        """Other rules near it, each with whether it stands in the passage that follows."""
        near = tuple((sentence, False) for sentence in self.nearby)
        return near + tuple((sentence, True) for sentence in self.beyond)

    @property
    def key(self) -> str:
        """The same for the same sentence of the same document."""
        return hashlib.sha256(f"{self.document}\0{self.numbered}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence written otherwise.

    Attributes:
        text: The claim.
        note: What was done; up to its first colon, in what way.
        beyond: Whether something in it comes from the passage that follows.
        reworded: Whether the sentence was put into other words before it was changed.
    """

    text: str
    note: str
    beyond: bool = False
    reworded: bool = False

    @property
    def way(self) -> str:
        """In what way it was made."""
        return self.note.partition(":")[0] + (", reworded" if self.reworded else "")


Generator = Callable[[Source, random.Random], Iterable[Rewrite]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A claim made from a real sentence.

    Attributes:
        id: The same for the same claim of the same sentence.
        language: Of both.
        kind: What was done to the sentence, one of :data:`KINDS`.
        faithful: Whether the claim still says only what the sentence says.
        statement: The claim.
        quotes: What it cites: the sentence's passage, sometimes a neighbouring one as well.
        source: The sentence.
        document: The file it comes from.
        note: What was changed, for a person to read.
        reworded: Whether the sentence was put into other words before it was changed.
    """

    id: str
    language: Language
    kind: str
    faithful: bool
    statement: str
    quotes: tuple[str, ...]
    source: str
    document: str
    note: str
    reworded: bool = False


def split_of(document: str) -> Literal["dev", "held-out"]:
    """On which side all mutants of a document are, by the hash of its name."""
    return "held-out" if hashlib.sha256(document.encode()).digest()[0] % 2 else "dev"
