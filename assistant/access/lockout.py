"""Who has failed to sign in too often, and how long they wait.

Failures are counted for the name that was given, whether or not somebody has it, and for the
address they came from. The trade-off: whoever knows a name can keep its account locked by guessing
on, an attempt an hour. It ends nobody's session, and it cannot lock all of a site out for good:
a lock lasts an hour at most, a new password set with ``davy user password`` ends it, and the
command line of the machine itself asks for none. Behind a proxy or on a shared terminal all people
have one address; where that is so, whoever calls gives the address as "" and only names count.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete
from sqlalchemy.orm import Session

from assistant.access.checks import folded
from assistant.access.passwords import digest
from assistant.access.table import FailureTable

__all__ = ["Count", "Limits", "clear", "count", "keys_of", "lock_of"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many failures lock, and for how long.

    Attributes:
        failures: As many within the window lock a name.
        of_address: As many lock an address, which a shift's tablets may share.
        window_s: Seconds that a failure counts for; also how long after a lock the next failure
            locks again at once.
        first_s: Seconds that the first lock lasts; each further one lasts twice as long.
        longest_s: Seconds that no lock exceeds.
    """

    failures: int = 5
    of_address: int = 20
    window_s: float = 15 * 60
    first_s: float = 60
    longest_s: float = 60 * 60


@dataclass(frozen=True, slots=True)
class Count:
    """The failures of one name or one address.

    Attributes:
        times: Of those that have not yet led to a lock, seconds since 1970.
        locks: How many locks followed one another.
        until: When the last lock ends; 0 where there was none.
    """

    times: tuple[float, ...] = ()
    locks: int = 0
    until: float = 0

    def wait(self, now: float, limits: Limits) -> float:
        """Seconds until the lock ends; 0 where there is none."""
        left = self.until - now
        # Far longer than there is: it was set by a clock that has since been put right.
        return min(left, limits.longest_s) if 0 < left < 2 * limits.longest_s else 0

    def forgotten(self, limits: Limits) -> float:
        """When all of this counts no longer."""
        return max(self.until, *self.times, 0.0) + limits.window_s

    def failed(self, now: float, limits: Limits) -> Count:
        """The count after one more failure."""
        if now >= self.forgotten(limits):
            return Count((now,)).locked(now, limits)
        recent = tuple(time for time in self.times if now - limits.window_s < time)
        return Count((*recent, now), self.locks, self.until).locked(now, limits)

    def locked(self, now: float, limits: Limits) -> Count:
        """The same with a lock, where that is due."""
        if not self.locks and len(self.times) < limits.failures:
            return self
        lasts = min(limits.first_s * 2 ** min(self.locks, 32), limits.longest_s)
        return Count((), self.locks + 1, now + lasts)


def keys_of(name: str, address: str) -> tuple[str, ...]:
    """What failures are counted for, the name first.

    Hashes: what is typed as a name may be a password.
    """
    keys = (digest(f"name:{folded(name)}"),)
    return (*keys, digest(f"address:{address}")) if address else keys


def lock_of(
    session: Session, keys: Sequence[str], now: float, limits: Limits
) -> tuple[float, str]:  # fmt: skip
    """Seconds until the last of some locks ends, and what tells it from others; 0 for no lock."""
    counts = ((key, _count(session.get(FailureTable, key))) for key in keys)
    each = ((count.wait(now, limits), f"{key} {count.until}") for key, count in counts)
    return max((one for one in each if one[0]), default=(0, ""))


def count(session: Session, keys: Sequence[str], now: float, limits: Limits) -> float:
    """Count a failure; returns the seconds to wait before the next attempt."""
    session.execute(delete(FailureTable).where(FailureTable.forgotten <= now))
    each = (limits, replace(limits, failures=limits.of_address))  # of the name, of the address
    for key, allowed in zip(keys, each, strict=False):
        after = _count(session.get(FailureTable, key)).failed(now, allowed)
        session.merge(
            FailureTable(
                key=key, times=json.dumps(after.times), locks=after.locks, until=after.until,
                forgotten=after.forgotten(allowed),
            )
        )  # fmt: skip
    session.flush()
    return lock_of(session, keys, now, limits)[0]


def clear(session: Session, name: str) -> None:
    """Forget the failures of a name."""
    session.execute(delete(FailureTable).where(FailureTable.key == keys_of(name, "")[0]))


def _count(row: FailureTable | None) -> Count:
    return Count(tuple(json.loads(row.times)), row.locks, row.until) if row else Count()
