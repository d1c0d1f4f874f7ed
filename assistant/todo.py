"""All that a knowledge manager should look after, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.build import Assistant
from assistant.conflicts import Conflict
from assistant.emergency.kinds import KINDS
from assistant.emergency.types import Card
from assistant.records.unanswered import Open
from knowledge.errors import DavyError
from knowledge.types import DocumentInfo

__all__ = ["Todo", "todo"]


@dataclass(frozen=True, slots=True)
class Todo:
    """What there is to do.

    Attributes:
        conflicts: Documents that disagree; those settled come last.
        uncompared: How many documents in force were not compared yet.
        topics: What was asked and had no answer; those dealt with come last.
        unconfirmed: Documents of which nobody has confirmed what they say of themselves.
        to_check: Documents with pages whose reading is doubtful, those with most of them first.
        without_card: Kinds of emergency that no card is pinned for.
        stale_cards: Cards that hold what is no longer in force.
        problems: What could not be read, each as a message with what to do.
    """

    conflicts: tuple[Conflict, ...]
    uncompared: int
    topics: tuple[Open, ...]
    unconfirmed: tuple[DocumentInfo, ...]
    to_check: tuple[DocumentInfo, ...]
    without_card: tuple[str, ...]
    stale_cards: tuple[Card, ...]
    problems: tuple[DavyError, ...] = ()


def todo(assistant: Assistant) -> Todo:
    """What there is to do now."""
    documents = assistant.library.documents()
    problems: list[DavyError] = []
    conflicts: tuple[Conflict, ...] = ()
    topics: tuple[Open, ...] = ()
    cards: tuple[Card, ...] = ()
    uncompared = 0
    try:
        conflicts, uncompared = assistant.conflicts.list(), len(assistant.conflicts.pending())
    except DavyError as error:
        problems.append(error)
    try:
        topics = assistant.unanswered.topics()
    except DavyError as error:
        problems.append(error)
    try:
        cards = assistant.desk.cards()
    except DavyError as error:
        problems.append(error)
    pinned = {kind for card in cards for kind in card.kinds}
    doubtful = (document for document in documents if document.quality.to_check)
    return Todo(
        conflicts=conflicts,
        uncompared=uncompared,
        topics=topics,
        unconfirmed=tuple(one for one in documents if not one.lifecycle.confirmed),
        to_check=tuple(sorted(doubtful, key=lambda d: (-len(d.quality.to_check), d.title))),
        without_card=tuple(kind for kind in KINDS if kind not in pinned),
        stale_cards=tuple(card for card in cards if card.stale),
        problems=tuple(problems),
    )
