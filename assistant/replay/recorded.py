"""What the record holds of how a reply came about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from assistant.records.table import SCHEMA, RecordTable
from assistant.replay.searched import SearchedSets

__all__ = ["Searched", "searched_for"]


@dataclass(frozen=True, slots=True)
class Searched:
    """The versions that a reply was made from.

    Attributes:
        searched: Ids of those that the search knew of.
        visible: Ids of those that could answer.
        partial: Whether whoever asked could not know of every document.
    """

    searched: frozenset[str]
    visible: frozenset[str]
    partial: bool


def searched_for(home: Path, record_id: str) -> Searched | None:
    """What was searched for a reply; None where that is not known: an earlier Davy gave it.

    Raises:
        LibraryError: The file that holds it cannot be read.
    """
    engine = SCHEMA.open(home / "records.sqlite")
    try:
        with Session(engine) as session:
            row = session.get_one(RecordTable, int(record_id))
            digests, partial = (row.searched, row.visible), bool(row.reach)
    finally:
        engine.dispose()
    searched, visible = map(SearchedSets(home).get, digests)
    if searched is None or visible is None:
        return None
    return Searched(searched, visible, partial)
