"""What people said of a reply: thumbs with a reason, and what was sent to the supervisor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

from sqlalchemy import ColumnElement, and_, or_

from assistant.access.types import Person
from assistant.records.table import FeedbackTable
from knowledge.errors import SettingsError
from knowledge.normalise import clean

__all__ = [
    "DOWN_REASONS",
    "KINDS",
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "Feedback",
    "Kind",
    "Reason",
    "feedback_json",
    "feedback_row",
    "latest",
    "same_person",
    "to_feedback",
]

Kind = Literal["up", "down", "to supervisor"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Reason = Literal[
    "", "wrong source", "wrong figure", "outdated", "not what was asked", "hard to read", "other"
]
DOWN_REASONS: tuple[Reason, ...] = tuple(reason for reason in get_args(Reason) if reason)
LONGEST_NOTE, LONGEST_NAME = 2000, 80  # characters


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of a reply.

    Attributes:
        id: A number; later ones are higher.
        record: Id of the reply's record.
        time: When, ISO 8601 in UTC.
        kind: ``up``, ``down`` or ``to supervisor``.
        reason: Why it was turned down, one of :data:`DOWN_REASONS`, or "".
        note: In the person's own words, or "".
        by: The person's name, or "".
        account: Name of the person's account; "" where there are none.
    """

    id: str
    record: str
    time: str
    kind: Kind
    reason: Reason
    note: str
    by: str
    account: str = ""

    @property
    def whose(self) -> tuple[str, str]:
        """Who said it: two may be called the same, and an account otherwise than before."""
        return self.account, "" if self.account else self.by


def feedback_row(
    record: int, kind: str, reason: str, note: str, by: str, person: Person
) -> FeedbackTable:
    """What somebody says now, as a row; ``by`` counts where there are no accounts.

    Raises:
        SettingsError: It is too long, or a word of it is none of those that count.
    """
    note, by = clean(note).strip(), " ".join(clean(by if person.local else person.shown).split())
    for name, value, allowed in (("kind", kind, KINDS), ("reason", reason, ("", *DOWN_REASONS))):
        if value not in allowed:
            listed = ", ".join(repr(word) for word in allowed if word)
            raise SettingsError(f"Feedback has no {name} {value!r}.", f"There are {listed}.")
    if reason and kind != "down":
        raise SettingsError(f"A reason goes with a thumb down, not with {kind!r}.")
    if len(note) > LONGEST_NOTE or len(by) > LONGEST_NAME:
        raise SettingsError(
            "The note or the name is too long.",
            f"A note has {LONGEST_NOTE} characters at most, a name {LONGEST_NAME}.",
        )
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return FeedbackTable(
        record=record, time=time, kind=kind, reason=reason, note=note, by=by, account=person.name
    )


def to_feedback(row: FeedbackTable) -> Feedback:
    """A row as it is handed out."""
    kind, reason = cast(Kind, row.kind), cast(Reason, row.reason)  # no others are ever written
    return Feedback(
        str(row.number), str(row.record), row.time, kind, reason, row.note, row.by, row.account
    )


def latest(said: Iterable[Feedback]) -> tuple[Feedback, ...]:
    """What counts of all that was said, oldest first.

    Whoever changes their mind replaces their own thumb; what was sent to the supervisor stays
    sent, whatever thumb follows.
    """
    counts: dict[tuple[tuple[str, str], bool], Feedback] = {}
    for item in sorted(said, key=lambda item: int(item.id)):
        counts[item.whose, item.kind == "to supervisor"] = item
    return tuple(sorted(counts.values(), key=lambda item: int(item.id)))


def same_person(one: type[FeedbackTable], other: type[FeedbackTable]) -> ColumnElement[bool]:
    """Whether two rows are of one person, as :attr:`Feedback.whose` tells them apart."""
    return and_(one.account == other.account, or_(one.account != "", one.by == other.by))


def feedback_json(said: Iterable[Feedback]) -> list[dict[str, Any]]:
    """All that was said, as ``davy record ID --json`` lists it."""
    return [asdict(item) for item in said]
