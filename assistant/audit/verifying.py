"""Is the log as Davy wrote it? If not: which record is the first that is not, and what was done?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from assistant.audit.head import START, Head, Point, pruned_by
from assistant.audit.sealing import Key
from assistant.audit.table import Row

__all__ = ["LOST", "Verdict", "Why", "last_pruned", "nothing", "verdict"]

Why = Literal[
    "", "edited", "missing", "inserted", "out of order", "cut off", "not as noted",
    "another key", "no key", "no head", "head edited",
]  # fmt: skip
# What a record names as the hash before it, where Davy could not tell what stood there: the head
# was gone. Such a record is sealed like any other, and tells so for good.
LOST = "lost"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the log.

    Attributes:
        count: How many records were found to be as Davy wrote them.
        first: Number of the oldest one, 0 where there is none; those before it were pruned.
        why: What was done to it; "" where nothing was.
        bad: Number of the first record that is not as Davy wrote it, or that is not there; None
            where the records are whole, and what is wrong is the head or the key.
        last: Number of the last record, by the head where that is sound.
        hash: Its hash. Whoever notes number and hash elsewhere can ask for them again.
        key: Mark of the key.
        crashed: Whether the head is one record behind: Davy was stopped between the two. Nothing
            is lost, and the next record puts it right.
    """

    count: int = 0
    first: int = 0
    why: Why = ""
    bad: int | None = None
    last: int = 0
    hash: str = ""
    key: str = ""
    crashed: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is as Davy wrote it."""
        return not self.why


def last_pruned(rows: Iterable[Row], key: Key, head: Head | None) -> Point:
    """What the oldest record stands on.

    Args:
        rows: The records that tell of pruning; what is not sound counts not.
        key: That sealed them.
        head: The head; it knows as well, unless Davy was stopped just then.
    """
    told = [pruned_by(row) or START for row in rows if row.sound(key)]
    known = [head.pruned] if head and head.sound else []
    return max((START, *told, *known), key=lambda point: point.number)


def verdict(
    rows: Iterable[Row], pruned: Point, head: Head | None, key: Key, noted: Point = START
) -> Verdict:
    """Go through a log.

    Args:
        rows: Its records in order; read once, and no further than the first bad one.
        pruned: What they stand on.
        head: How far they go; None where that is lost.
        key: That sealed them.
        noted: A record as somebody has written it down.
    """
    walk, several = _Walk(pruned, head, key, noted), iter(rows)
    for row in several:
        why = walk.step(row)
        if why:
            return _diagnosed(walk, row, next(several, None), why)
    told, last = walk.told, walk.at.number
    if head is None:
        return replace(told, why="no head")
    if not head.sound:
        other = not walk.count and head.key != key.mark
        return replace(told, why="another key" if other else "head edited")
    if last < head.last.number:
        return replace(told, why="cut off", bad=last + 1)
    if last > head.last.number + 1:
        return replace(told, why="head edited")
    if noted.number > last:
        return replace(told, why="not as noted", bad=last + 1)
    return replace(told, crashed=last > head.last.number)


def nothing(key: Key | None, head: Head | None, *, begun: bool) -> Verdict:
    """The verdict where there are no records to look at, or no key to look at them with."""
    if begun:
        return Verdict(why="no key")
    if key is None or (head is not None and head.sound and not head.last.number):
        return Verdict(key=key.mark if key else "")
    # There was a log: its key is here, or its head.
    return Verdict(why="cut off", bad=1, last=head.last.number if head else 0, key=key.mark)


class _Walk:
    """Goes from record to record.

    Attributes:
        count: Records that were as they should be.
        at: The last of them.
        doubtful: Whether the first did not follow what it should, and there is no head to tell
            which it is: the record that tells what was pruned may be the one that was edited.
    """

    def __init__(self, pruned: Point, head: Head | None, key: Key, noted: Point) -> None:
        self.count, self.at, self.doubtful = 0, pruned, False
        self.key, self.head = key, head if head and head.sound else None
        self._known = dict((point.number, point.hash) for point in self._points(noted))

    def _points(self, noted: Point) -> list[Point]:
        return [noted, self.head.last] if self.head else [noted]

    @property
    def told(self) -> Verdict:
        """What a verdict says in any case."""
        last = self.head.last if self.head else self.at
        first = self.at.number - self.count + 1 if self.count else 0
        return Verdict(self.count, first, last=last.number, hash=last.hash, key=self.key.mark)

    def step(self, row: Row) -> Why:
        """Go on to a record; says what is wrong with it."""
        expected = self.at.number + 1
        if not isinstance(row.number, int) or row.number < expected:
            return "inserted"
        if row.number > expected:
            if self.count or self.head:
                return "missing"
            self.doubtful = True
        if not row.sound(self.key):
            return "edited"
        if row.before != self.at.hash and (self.count or not self.doubtful):
            return "cut off" if row.before == LOST else "out of order"
        if self._known.get(row.number, row.hash) != row.hash:
            return "not as noted"
        self.count, self.at = self.count + 1, Point(row.number, row.hash)
        return ""


def _diagnosed(walk: _Walk, row: Row, after: Row | None, why: Why) -> Verdict:
    """The verdict on the first bad record: what was done to it shows in those that follow it."""
    bad = row.number if walk.doubtful and not walk.count else walk.at.number + 1
    return replace(
        walk.told, why=_edited(walk, row, after, bad) if why == "edited" else why, bad=bad
    )


def _edited(walk: _Walk, row: Row, after: Row | None, bad: int) -> Why:
    """What was done where a record's seal does not fit: was it another record's?"""
    top = max(bad, walk.head.last.number if walk.head else 0) + 2
    true, next_true = (_true_number(one, walk.key, top) for one in (row, after))
    if next_true == bad:  # whatever stood here has moved on by one
        return "out of order" if true == bad + 1 else "inserted"
    if true == bad + 1 and next_true in (bad + 2, None):
        return "missing"
    if true:
        return "out of order"
    if walk.head:
        return "inserted" if bad > walk.head.last.number else "edited"
    return "edited" if walk.count or next_true else "another key"


def _true_number(row: Row | None, key: Key, top: int) -> int | None:
    """The number that Davy gave a record, where somebody has given it another one."""
    if row is None or any(isinstance(part, bytes) for part in row):
        return None
    near = chain(range(max(1, row.number - 2), row.number + 3), range(1, top + 1))
    return next((n for n in near if row.sealed(key, n) == row.hash), None)
