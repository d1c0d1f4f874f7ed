"""An answer made again from what was searched then: does it come out the same, and if not, why?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from assistant.emergency.detection import detect
from assistant.emergency.types import Card, Emergency
from assistant.replay.again import made_again
from assistant.replay.changes import changes_since, event_of
from assistant.replay.comparing import differences, misquoted
from assistant.replay.recorded import Searched, searched_for
from assistant.replay.types import Difference, Left, Replayed
from assistant.replay.world import searcher_then
from assistant.types import Answer, Citation, Reply, Response
from assistant.wire_reading import reply_of
from knowledge.library import Library
from knowledge.lifecycle import Filters
from knowledge.retrieval import Searcher

if TYPE_CHECKING:
    from assistant.build import Assistant

__all__ = ["replay"]


def replay(assistant: Assistant, record_id: str, *, draft: bool = False) -> Replayed:
    """Make a recorded reply again.

    Evidence, claims, citations and the gate's decisions are made anew, by the settings of today. A
    draft is not: a model that samples writes something else each time. What it wrote then is judged
    again.

    Args:
        assistant: Of whoever asks for it; records that they may not see are not found.
        record_id: The record.
        draft: Whether to have the model write anew as well.

    Raises:
        NotFound: There is no such record.
        LibraryError: The record, the audit log or the library cannot be read.
        ModelError: A model that the gate asks does not answer.
    """
    record = assistant.records.get(record_id)
    then, filters = reply_of(record.reply), record.entry.filters
    searched = searched_for(assistant.settings.home, record_id)
    known = searched.searched if searched else None
    event, cited = event_of(assistant, record_id), list(_citations(then))
    said = Replayed(
        record_id, then.question, searched is not None,
        since=tuple(dict.fromkeys(changes_since(assistant, record, event, cited, known))),
        left=tuple(_left(then)),
    )  # fmt: skip
    ordinary = then.below if isinstance(then, Emergency) else then
    found = [*_alarms(then), *misquoted(cited, assistant.library)]
    if ordinary is None or ordinary.kind == "signed":
        return replace(said, differences=tuple(found))
    searcher = _searcher(assistant.library, searched, filters)
    now = made_again(assistant, searcher, ordinary, filters)
    return replace(
        said, differences=(*found, *differences(ordinary, now)), reply=now,
        drafted=_drafted(assistant, searcher, ordinary, filters) if draft else None,
    )  # fmt: skip


def _searcher(library: Library, then: Searched | None, filters: Filters) -> Searcher:
    """What finds as it was found then; where that is not known, as it is found today."""
    if then is None:
        visible = library.visible(filters)
        return searcher_then(library, library.catalog.lifecycles.searched(), visible, partial=False)
    editions = library.catalog.lifecycles.editions()
    corrected = library.catalog.readings.corrected()

    def known(ids: frozenset[str]) -> frozenset[str]:
        # Of a reading that was corrected by hand only the one that took its place is left.
        return frozenset(corrected.get(one, one) for one in ids) & editions.keys()

    searched, visible = known(then.searched), known(then.visible)
    return searcher_then(library, searched, visible, partial=then.partial)


def _drafted(
    assistant: Assistant, searcher: Searcher, then: Reply, filters: Filters
) -> Reply | None:
    """What the model writes today; None where there is no model."""
    from assistant.build import build_drafter  # which knows of replays

    drafter = build_drafter(assistant.settings, assistant.gate)
    return made_again(assistant, searcher, then, filters, drafter) if drafter else None


def _alarms(then: Response) -> Iterator[Difference]:
    if isinstance(then, Emergency):
        alarm = detect(then.question)
        now = alarm.kinds if alarm else ()
        if now != then.alarms:
            yield Difference("alarms", ", ".join(then.alarms), ", ".join(now))


def _left(then: Response) -> Iterator[Left]:
    if isinstance(then, Emergency):
        yield "cards"
        if then.below:
            yield from _left(then.below)
    elif isinstance(then, Answer):
        if then.decisions:
            yield "draft"
        if then.kind == "signed":
            yield "signature"


def _citations(then: Response) -> Iterator[Citation]:
    if isinstance(then, Emergency):
        yield from chain.from_iterable(_pinned(card) for card in then.cards)
        if then.below:
            yield from _citations(then.below)
    elif isinstance(then, Answer):
        yield from then.citations


def _pinned(card: Card) -> Iterator[Citation]:
    return (quote.citation for quote in card.quotes)
