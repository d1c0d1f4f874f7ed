"""Which records a list holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypedDict

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased

from assistant.records.feedback import same_person
from assistant.records.table import FeedbackTable, RecordTable

__all__ = ["Choice", "KindChoice", "conditions"]

KindChoice = Literal["", "quoted", "drafted", "signed", "answered", "abstention", "emergency"]


class Choice(TypedDict, total=False):
    """What records are chosen by; what is left out or empty chooses all.

    Attributes:
        kind: Only replies of this kind; ``answered``: quoted, drafted or signed.
        text: Only those whose question holds this.
        withheld_only: Only those where the gate withheld a sentence.
        thumbs_down: Only those that somebody turned down and did not think better of.
        to_supervisor: Only those that were sent to the supervisor.
        citing: Only answers that cite one of these versions.
    """

    kind: KindChoice
    text: str
    withheld_only: bool
    thumbs_down: bool
    to_supervisor: bool
    citing: Sequence[str]


def conditions(choice: Choice) -> Iterator[ColumnElement[bool]]:
    """What a row must meet."""
    kind = choice.get("kind", "")
    if kind == "answered":
        yield RecordTable.kind.in_(("quoted", "drafted", "signed"))
    elif kind:
        yield RecordTable.kind == kind
    if text := choice.get("text", ""):
        yield RecordTable.question.icontains(text, autoescape=True)
    if choice.get("withheld_only"):
        yield RecordTable.withheld > 0
    if choice.get("thumbs_down"):
        yield _turned_down()
    if choice.get("to_supervisor"):
        yield exists().where(
            FeedbackTable.record == RecordTable.number, FeedbackTable.kind == "to supervisor"
        )
    if versions := choice.get("citing", ()):
        # Sought as text first: JSON is taken apart of the few rows only that name a version.
        yield or_(*(RecordTable.reply.contains(version, autoescape=True) for version in versions))
        yield _cites(versions)


def _cites(versions: Sequence[str]) -> ColumnElement[bool]:
    cited = func.json_each(RecordTable.reply, "$.citations").table_valued("value")
    return exists(
        select(1).where(func.json_extract(cited.c.value, "$.version_id").in_(versions))
    ).correlate(RecordTable)


def _turned_down() -> ColumnElement[bool]:
    later = aliased(FeedbackTable)
    thought_better = exists().where(
        later.record == FeedbackTable.record, same_person(later, FeedbackTable),
        later.kind == "up", later.number > FeedbackTable.number,
    )  # fmt: skip
    return exists().where(
        FeedbackTable.record == RecordTable.number, FeedbackTable.kind == "down", ~thought_better
    )
