"""Which documents somebody may know of."""

from __future__ import annotations

import json
from dataclasses import dataclass

from knowledge.lifecycle.types import Lifecycle

__all__ = ["UNLIMITED", "Reach", "dumped", "loaded"]


@dataclass(frozen=True, slots=True)
class Reach:
    """Sites and audiences that somebody belongs to. What lies beyond does not exist for them.

    Attributes:
        sites: Documents of other sites are out of reach; None: of no site. A document that names
            no site is everybody's.
        audiences: The same for whom a document is for.
    """

    sites: frozenset[str] | None = frozenset()
    audiences: frozenset[str] | None = frozenset()

    def includes(self, said: Lifecycle) -> bool:
        """Whether a document of which this is said may be known."""
        return _shares(self.sites, said.sites) and _shares(self.audiences, said.audience)

    def covers(self, other: Reach) -> bool:
        """Whether everything within another reach is within this one."""
        return _covers(self.sites, other.sites) and _covers(self.audiences, other.audiences)


UNLIMITED = Reach(None, None)


def dumped(reach: Reach) -> str:
    """A reach as JSON: ``{"sites": [...] or null, "audiences": ...}``."""
    return json.dumps(
        {name: None if some is None else sorted(some) for name, some in
         (("sites", reach.sites), ("audiences", reach.audiences))}, ensure_ascii=False,
    )  # fmt: skip


def loaded(text: str) -> Reach:
    """What :func:`dumped` has made.

    Raises:
        ValueError, KeyError, TypeError: It is something else.
    """
    data = json.loads(text)
    return Reach(*(None if data[n] is None else frozenset(data[n]) for n in ("sites", "audiences")))


def _shares(mine: frozenset[str] | None, named: tuple[str, ...]) -> bool:
    return mine is None or not named or not mine.isdisjoint(named)


def _covers(mine: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return mine is None or (other is not None and mine >= other)
