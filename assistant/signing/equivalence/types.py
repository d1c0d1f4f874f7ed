"""What a question asks, in a form in which questions are the same or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.signing.equivalence.clauses import Parsed

__all__ = ["Difference", "Meaning", "Sort"]

Sort = Literal[
    "kind", "quantity", "modality", "negation", "condition", "document", "name", "words", "order"
]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a question asks. Two questions are equivalent if their meanings are equal.

    Attributes:
        key: The canonical form; it can be hashed.
        language: ``zh`` or ``en``; not compared: a question may be the same in both.
        tokens: What it is made of, for telling how alike two questions are; not compared.
    """

    key: Parsed
    language: str
    tokens: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", frozenset(self.key.tokens))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Meaning) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Difference:
    """What one of two questions says and the other does not.

    Attributes:
        sort: What it concerns.
        first: What only the first question says, or "".
        second: What only the second one says, or "".
    """

    sort: Sort
    first: str = ""
    second: str = ""
