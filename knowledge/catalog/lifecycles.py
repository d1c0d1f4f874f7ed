"""What is said of versions: kept as it was said, one row after the other, the last one counts."""

from __future__ import annotations

import threading
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from knowledge.catalog.engine import Writing
from knowledge.catalog.rows import now
from knowledge.catalog.tables import LifecycleTable, VersionTable
from knowledge.lifecycle.reach import Reach
from knowledge.lifecycle.standing import Edition, matching, standings
from knowledge.lifecycle.types import EVERYTHING, Filters, Lifecycle, Standing

__all__ = ["Lifecycles", "LifecyclesWithin"]

K = TypeVar("K")
V = TypeVar("V")

_SEARCHED = ("published", "superseded")
_MOST = 64  # sets of filters, and days, remembered


class _Known:
    """The editions as they are until something changes, and what was worked out of them."""

    def __init__(self, editions: dict[str, Edition]) -> None:
        self.editions = editions
        self.visible: dict[tuple[date, Filters], frozenset[str]] = {}
        self.standings: dict[date, dict[str, Standing]] = {}
        self.documents = frozenset(edition.document_id for edition in editions.values())


class Lifecycles:
    """The lives of a catalog's versions. Threads may share one.

    What lists and searches ask at every question is worked out once and kept until
    :meth:`forget`, which whoever changes versions calls.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._state = 0
        self._kept: _Known | None = None

    def forget(self) -> None:
        """Versions have changed."""
        with self._lock:
            self._state += 1
            self._kept = None

    def editions(self) -> dict[str, Edition]:
        """Every version that is or was searched, by version id."""
        return self._known().editions

    def documents(self) -> frozenset[str]:
        """Ids of the documents that they are versions of."""
        return self._known().documents

    def of(self, version_id: str) -> Lifecycle | None:
        """What is said of a version; None where there is no such version."""
        edition = self.editions().get(version_id)
        return edition.lifecycle if edition else None

    def standings(self, day: date | None = None) -> dict[str, Standing]:
        """How versions stand on a day, by version id; today where none is given."""
        return _standings(self._known(), day or date.today())

    def visible(self, filters: Filters = EVERYTHING) -> frozenset[str]:
        """Ids of the versions that answer a question under some filters."""
        known, day = self._known(), filters.as_of or date.today()
        found = known.visible.get((day, filters))
        if found is None:
            holds = {key for key, how in _standings(known, day).items() if how == "in force"}
            found = matching(known.editions.values(), filters) & holds
            _keep(known.visible, (day, filters), found)
        return found

    def searched(self) -> frozenset[str]:
        """Ids of the versions in the lexical index and the vectors."""
        return frozenset(e.version_id for e in self.editions().values() if not e.removed)

    def set(self, document_id: str, number: int, said: Lifecycle, by: str) -> Lifecycle:
        """Say something of a version; returns it with who said it and when."""
        said = replace(said, confirmed_by=by, confirmed=now())
        with Writing(self._engine) as session:
            session.add(lifecycle_row(document_id, number, said))
            for version in session.scalars(
                select(VersionTable).where(
                    VersionTable.document_id == document_id, VersionTable.number == number
                )
            ):
                version.title = said.title
        self.forget()
        return said

    def _known(self) -> _Known:
        with self._lock:
            state, kept = self._state, self._kept
        if kept is None:
            kept = _Known(self._read())
            with self._lock:
                if state == self._state:  # else somebody has changed something meanwhile
                    self._kept = kept
        return kept

    def _read(self) -> dict[str, Edition]:
        last = (
            select(func.max(LifecycleTable.id))
            .group_by(LifecycleTable.document_id, LifecycleTable.number)
        )  # fmt: skip
        of = select(
            VersionTable.id, VersionTable.document_id, VersionTable.number, VersionTable.status,
            VersionTable.added, VersionTable.title, VersionTable.language,
            VersionTable.vector_count,
        ).where(VersionTable.status.in_((*_SEARCHED, "removed")))  # fmt: skip
        with Session(self._engine) as session:
            rows = session.scalars(select(LifecycleTable).where(LifecycleTable.id.in_(last)))
            said = {(row.document_id, row.number): row.said for row in rows}
            versions = session.execute(of).all()
        return {
            v.id: Edition(
                v.id, v.document_id, v.number, v.status == "removed", _day(v.added), v.language,
                v.vector_count,
                _lifecycle(said.get((v.document_id, v.number)), v.title),
            )
            for v in versions
        }  # fmt: skip


class LifecyclesWithin(Lifecycles):
    """Those of the documents within somebody's reach, as if there were no others.

    The versions of a document are within reach together, by what is said of the latest: what it
    takes the place of is no more anybody's than it is itself.

    Args:
        whole: All.
        reach: Whose.
    """

    def __init__(self, whole: Lifecycles, reach: Reach) -> None:
        super().__init__(whole._engine)  # the same class
        self._whole, self._reach = whole, reach
        self._of: dict[str, Edition] | None = None

    def forget(self) -> None:
        """Versions have changed."""
        self._whole.forget()

    def set(self, document_id: str, number: int, said: Lifecycle, by: str) -> Lifecycle:
        """Say something of a version; returns it with who said it and when.

        What it takes the place of out of reach stays as it is: who cannot see it cannot name it.
        """
        versions = self._whole.editions().values()
        names = next(
            (e.lifecycle.supersedes for e in versions
             if (e.document_id, e.number) == (document_id, number)), ()
        )  # fmt: skip
        beyond = tuple(name for name in names if name not in self.documents())
        whole = replace(said, supersedes=(*said.supersedes, *beyond))
        kept = self._whole.set(document_id, number, whole, by)
        return replace(kept, supersedes=said.supersedes)

    def _known(self) -> _Known:
        whole = self._whole.editions()
        with self._lock:
            if self._kept is None or self._of is not whole:
                self._kept, self._of = _Known(_within(whole, self._reach)), whole
            return self._kept


def _within(editions: dict[str, Edition], reach: Reach) -> dict[str, Edition]:
    latest: dict[str, Edition] = {}
    for edition in editions.values():
        other = latest.get(edition.document_id)
        if other is None or edition.number > other.number:
            latest[edition.document_id] = edition
    mine = {key for key, edition in latest.items() if reach.includes(edition.lifecycle)}
    return {
        key: _naming(edition, mine)
        for key, edition in editions.items()
        if edition.document_id in mine
    }


def _naming(edition: Edition, mine: set[str]) -> Edition:
    """An edition that takes the place of nothing out of reach."""
    said = edition.lifecycle
    if mine >= set(said.supersedes):
        return edition
    named = tuple(name for name in said.supersedes if name in mine)
    return replace(edition, lifecycle=replace(said, supersedes=named))


def _standings(known: _Known, day: date) -> dict[str, Standing]:
    found = known.standings.get(day)
    if found is None:
        found = standings(known.editions.values(), day)
        _keep(known.standings, day, found)
    return found


def _keep(kept: dict[K, V], key: K, found: V) -> None:
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = found


def lifecycle_row(document_id: str, number: int, said: Lifecycle) -> LifecycleTable:
    """What is said of a version as a row."""
    values = asdict(said)
    for name in ("effective", "repealed"):
        values[name] = values[name].isoformat() if values[name] else None
    return LifecycleTable(
        document_id=document_id, number=number, said=values, by=said.confirmed_by,
        at=said.confirmed or now(),
    )  # fmt: skip


def _lifecycle(said: dict[str, Any] | None, title: str) -> Lifecycle:
    if said is None:  # loaded before anything was proposed
        return Lifecycle(title)
    values = dict(said)
    for name in ("effective", "repealed"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in ("sites", "audience", "equipment", "supersedes"):
        values[name] = tuple(values[name])
    return Lifecycle(**values)


def _day(added: str) -> date:
    return date.fromisoformat(added[:10])
