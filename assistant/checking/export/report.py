"""What an export is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from assistant.checking.presenting import Outcome, counted
from assistant.checking.types import Checked

__all__ = ["Item", "Report", "State", "state_of"]

_MARK = 12  # hex digits: enough to tell two states of a library apart, short enough to read out


@dataclass(frozen=True, slots=True)
class State:
    """What a library held when a draft was checked.

    Attributes:
        documents: How many.
        loaded: The day on which the last of them was loaded, ISO 8601; "" for an empty library.
        mark: The same for the same versions, another for any others.
    """

    documents: int
    loaded: str
    mark: str


@dataclass(frozen=True, slots=True)
class Item:
    """A statement's verdict, and what a person remarks on it.

    Attributes:
        checked: What the library says.
        remark: What a person says; may be empty.
    """

    checked: Checked
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A draft that was checked.

    Attributes:
        name: What its file is called; "" for a text that was typed.
        items: Its statements in reading order, as far as they were checked.
        language: What the export itself speaks: ``zh`` or ``en``.
        at: When it was checked.
        state: Of the library.
        by: Who checked it; "" where nobody has said.
        others: How much of the draft is no statement.
        unchecked: How many statements were not checked.
    """

    name: str
    items: tuple[Item, ...]
    language: str
    at: datetime
    state: State
    by: str = ""
    others: int = 0
    unchecked: int = 0

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many statements there are of each outcome."""
        return counted(item.checked for item in self.items)


def state_of(versions: Iterable[tuple[str, str]]) -> State:
    """The state of a library.

    Args:
        versions: For each that answers, its id and when it was loaded, ISO 8601.
    """
    ids, times = tuple(zip(*sorted(versions), strict=True)) or ((), ())
    mark = sha256("\n".join(ids).encode("utf-8")).hexdigest()
    return State(len(ids), max(times, default="")[:10], mark[:_MARK])
