"""What a replay says. All are immutable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.types import Reply

__all__ = ["Cause", "Difference", "Left", "Replayed", "Since", "What"]

What = Literal["kind", "alarms", "claims", "citations", "decisions", "quotation"]
Cause = Literal[
    "removed", "superseded", "corrected", "described anew", "gone", "original missing",
    "original changed", "setting", "record edited", "not in the log", "searched unknown",
]  # fmt: skip
Left = Literal["draft", "cards", "signature"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was.

    Attributes:
        what: Which part of the reply.
        then: As recorded, a line.
        now: As made again, a line.
    """

    what: What
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Since:
    """Something that has changed since the reply, and may be why it comes out otherwise.

    Attributes:
        cause: What.
        about: Which document or setting; "" for the record itself.
        then: What it was, or "".
        now: What it is, or "".
    """

    cause: Cause
    about: str = ""
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A reply made again.

    Attributes:
        record: Id of the record.
        question: As asked.
        exact: Whether it was made from the versions searched then; else which they were is not
            known, and it was made from those searched today.
        differences: What is not as it was.
        since: What has changed since.
        left: What was not made again: a ``draft`` (its sentences were judged again, as the model
            wrote them then), the site's emergency ``cards``, a ``signature``.
        reply: As made again; None where a card or a signed answer is all there is.
        drafted: What the model writes today, where it was asked.
    """

    record: str
    question: str
    exact: bool
    differences: tuple[Difference, ...] = ()
    since: tuple[Since, ...] = ()
    left: tuple[Left, ...] = ()
    reply: Reply | None = None
    drafted: Reply | None = None

    @property
    def same(self) -> bool:
        """Whether it comes out as it was."""
        return not self.differences
