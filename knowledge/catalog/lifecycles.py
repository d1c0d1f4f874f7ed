"""What is said of versions: kept as it was said, one row after the other, the last one counts."""

from __future__ import annotations

import threading
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from knowledge.catalog.engine import Writing
from knowledge.catalog.rows import now
from knowledge.catalog.tables import LifecycleTable, VersionTable
from knowledge.lifecycle.standing import Edition, matching, standings
from knowledge.lifecycle.types import EVERYTHING, Filters, Lifecycle, Standing

__all__ = ["Lifecycles"]

_SEARCHED = ("published", "superseded")
_MOST = 64  # sets of filters, and days, remembered


class Lifecycles:
    """The lives of a catalog's versions. Threads may share one.

    What lists and searches ask at every question is worked out once and kept until
    :meth:`forget`, which whoever changes versions calls.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._state = 0
        self._editions: tuple[int, dict[str, Edition]] | None = None
        self._visible: dict[tuple[int, date, Filters], frozenset[str]] = {}
        self._standings: dict[tuple[int, date], dict[str, Standing]] = {}

    def forget(self) -> None:
        """Versions have changed."""
        with self._lock:
            self._state += 1
            self._editions = None
            self._visible.clear()
            self._standings.clear()

    def editions(self) -> dict[str, Edition]:
        """Every version that is or was searched, by version id."""
        with self._lock:
            state, kept = self._state, self._editions
        if kept is not None:
            return kept[1]
        found = self._read()
        with self._lock:
            if state == self._state:  # else somebody has changed something meanwhile
                self._editions = (state, found)
        return found

    def of(self, version_id: str) -> Lifecycle | None:
        """What is said of a version; None where there is no such version."""
        edition = self.editions().get(version_id)
        return edition.lifecycle if edition else None

    def standings(self, day: date | None = None) -> dict[str, Standing]:
        """How versions stand on a day, by version id; today where none is given."""
        day = day or date.today()
        with self._lock:
            key = (self._state, day)
            if key in self._standings:
                return self._standings[key]
        found = standings(self.editions().values(), day)
        with self._lock:
            if key[0] == self._state:
                if len(self._standings) >= _MOST:
                    self._standings.clear()
                self._standings[key] = found
        return found

    def visible(self, filters: Filters = EVERYTHING) -> frozenset[str]:
        """Ids of the versions that answer a question under some filters."""
        day = filters.as_of or date.today()
        with self._lock:
            key = (self._state, day, filters)
            if key in self._visible:
                return self._visible[key]
        holds = {key for key, how in self.standings(day).items() if how == "in force"}
        found = matching(self.editions().values(), filters) & holds
        with self._lock:
            if key[0] == self._state:
                if len(self._visible) >= _MOST:
                    self._visible.clear()
                self._visible[key] = found
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
