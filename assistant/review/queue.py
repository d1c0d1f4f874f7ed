"""The replies of a library as a supervisor goes through them, what should be seen first first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from assistant.access import LOCAL, Person
from assistant.records import Entry, Feedback, Record, Records, latest
from assistant.review.reading import entry_of, whole, worded
from assistant.review.risk import Facts, facts_of, risk
from assistant.review.rows import Snapshot, Status, asked_by, status
from assistant.review.store import Reviews
from assistant.review.types import (
    AGES,
    STATES,
    Act,
    Age,
    Backlog,
    Found,
    Item,
    Listed,
    Reason,
    Section,
)
from knowledge.errors import NotFound
from knowledge.library import Library
from knowledge.lifecycle import UNLIMITED

__all__ = ["Queue"]

_MOST = 2000  # of the last replies, of those turned down, and of those sent to the supervisor
_AGES: dict[Age, timedelta] = {
    "day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30),
    "older": timedelta.max,
}  # fmt: skip
_UNTOUCHED = Status()


class Queue:
    """What there is to review, as one person sees it. Threads may share one.

    All replies are listed that were turned down, sent to the supervisor or reviewed, and the last
    2,000 of the others. Those with evidence out of the person's reach do not exist.

    Args:
        reviews: What was done so far.
        records: The replies that the person may see.
        library: The library as the person sees it.
        threshold: Below this confidence Davy abstains.
        person: Whose queue it is.
        notice: Withdraws signed answers that hold no longer, so that they are back in the queue.

    Every method raises what is wrong with the record or with the file of reviews:

    Raises:
        LibraryError: It cannot be read or written.
    """

    def __init__(
        self, reviews: Reviews, records: Records, library: Library, threshold: float,
        person: Person = LOCAL, notice: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        self._notice = notice
        self._reviews = reviews
        self._records = records
        self._library = library
        self._threshold = threshold
        self._person = person

    def list(
        self, section: Section = "open", limit: int = 50, *, skip: int = 0,
        reason: Reason | None = None, text: str = "", assigned: str = "",
    ) -> Found:  # fmt: skip
        """Replies: those that need a decision by risk, then by who waits the longest.

        Those that are decided follow, the latest decision first.

        Args:
            section: A part of the queue; "" for all of it.
            limit: How many at most.
            skip: How many of the first to leave out.
            reason: Only those that should be seen for this reason.
            text: Only those whose question holds this.
            assigned: Only those of this person; for ``mine`` who that is, where there are no
                accounts.
        """
        mine = {assigned} if assigned else {self._person.shown, self._person.name} - {""}
        found = [
            one
            for one in self._all()
            if _belongs(one, section, mine)
            and (reason is None or reason in one.risk.reasons)
            and text.casefold() in one.question.casefold()
            and (not assigned or one.assigned == assigned)
        ]
        found.sort(key=_order)
        return Found(tuple(found[skip : skip + limit]), len(found))

    def backlog(self) -> Backlog:
        """How much there is to do, and how long it has waited."""
        every, now = list(self._all()), datetime.now(UTC)
        states = Counter(one.state for one in every)
        waiting = [one.time for one in every if one.undecided and one.risk.score]
        ages = Counter(_age(now - datetime.fromisoformat(time)) for time in waiting)
        return Backlog(
            {state: states[state] for state in STATES}, {age: ages[age] for age in AGES},
            min(waiting, default=""),
        )  # fmt: skip

    def get(self, record_id: str) -> Item:
        """One reply, with all that was said of it and done to it.

        Raises:
            NotFound: There is none of that id, or it is not for this person to see.
        """
        self._notice()
        snapshot, record, history = self._find(record_id)
        entry = record.entry if record else entry_of(snapshot)
        feedback = record.feedback if record else ()
        return Item(
            listed=self._listed(entry, status(history), facts_of(snapshot.reply), feedback),
            whole=whole(snapshot.reply), reply=snapshot.reply, filters=snapshot.filters,
            feedback=feedback, history=history, worded=worded(snapshot.reply, history),
            forgotten=record is None,
        )  # fmt: skip

    def _find(self, record_id: str) -> tuple[Snapshot, Record | None, tuple[Act, ...]]:
        """A reply, its record where there still is one, and what was done to it."""
        record: Record | None = None
        try:
            record = self._records.get(record_id)
            found: Snapshot | None = Snapshot.of(record, self._person.reach)
        except NotFound:
            found = self._forgotten(record_id)
        if found is not None:
            history = self._reviews.history(found.key)
            if self._sees(facts_of(found.reply), status(history), {}):
                return found, record, history
        raise NotFound(f"There is no record {record_id!r}.", "'davy review list' lists them.")

    def _all(self) -> Iterator[Listed]:
        self._notice()
        statuses = self._reviews.statuses()
        known: dict[str, bool] = {}
        entries = {entry.id: entry for entry in self._entries()}
        self._look_into(entries.values())
        for entry in entries.values():
            key = entry.id, entry.time
            now, facts = statuses.pop(key, _UNTOUCHED), self._reviews.facts.get(key)
            if facts is not None and self._sees(facts, now, known):
                complaint = now.decided and {"down", "to supervisor"} & set(entry.said)
                feedback = self._records.feedback(entry.id) if complaint else ()
                yield self._listed(entry, now, facts, feedback)
        for key, now in statuses.items():
            snapshot = self._forgotten(*key)
            if snapshot is not None:
                facts = facts_of(snapshot.reply)
                if self._sees(facts, now, known):
                    yield self._listed(entry_of(snapshot), now, facts, ())

    def _forgotten(self, record_id: str, time: str = "") -> Snapshot | None:
        """A reviewed reply that is none of the record's latest, or that it has forgotten."""
        if not self._person.may("supervisor"):
            return None
        found = self._reviews.snapshot(record_id, time)
        return found if found and self._person.reach.covers(found.reach) else None

    def _entries(self) -> Iterator[Entry]:
        yield from self._records.list(_MOST)
        yield from self._records.list(_MOST, thumbs_down=True)
        yield from self._records.list(_MOST, to_supervisor=True)

    def _look_into(self, entries: Iterable[Entry]) -> None:
        """Note what replies show by themselves; not of those the record has just forgotten."""
        known = self._reviews.facts
        times = {one.id: one.time for one in entries if (one.id, one.time) not in known}
        for record_id, reply in self._records.replies(times):
            known[record_id, times[record_id]] = facts_of(reply)

    def _sees(self, facts: Facts, now: Status, known: dict[str, bool]) -> bool:
        """Whether what a reply shows, what was found for it and what corrects it is in reach."""
        if self._library.reach == UNLIMITED:
            return True
        versions = facts.versions | now.versions
        for version_id in versions - known.keys():
            known[version_id] = self._library.catalog.version(version_id) is not None
        return all(known[version_id] for version_id in versions)

    def _listed(
        self, entry: Entry, now: Status, facts: Facts, feedback: Sequence[Feedback]
    ) -> Listed:
        complaints = [one.time for one in latest(feedback) if one.kind != "up"]
        down, sent = "down" in entry.said, "to supervisor" in entry.said
        asks = risk(
            facts, self._threshold, down=down, sent=sent, returned=now.state == "returned"
        )  # fmt: skip
        return Listed(
            record=entry.id, time=entry.time, question=entry.question, kind=entry.kind,
            language=entry.language, confidence=entry.confidence, asked_by=asked_by(entry),
            said=entry.said, state=now.state, assigned=now.assigned, risk=asks, seen=now.seen,
            signed=now.signed, cause=now.cause,
            again=bool(now.decided) and any(time > now.decided for time in complaints),
        )  # fmt: skip


def _belongs(one: Listed, section: Section, mine: set[str]) -> bool:
    if section == "mine":
        return one.undecided and one.assigned in mine
    if section == "returned":
        return one.state == "returned"
    return not section or one.undecided == (section == "open")


def _order(one: Listed) -> tuple[int, int, str, int]:
    if one.undecided:
        return 0, -one.risk.score, one.time, int(one.record)
    return 1, -one.seen, "", 0


def _age(waited: timedelta) -> Age:
    return next(age for age, most in _AGES.items() if waited <= most)
