"""The database's engine, and the one way in which the catalog writes."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from knowledge.disk import as_disk_full
from knowledge.write_ahead import write_ahead

__all__ = ["Writing", "open_engine"]


def open_engine(url: str) -> Engine:
    """An engine whose transactions survive power loss."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _pragmas(connection: Any, _: object) -> None:  # noqa: ANN401  # DB-API connection
            cursor = connection.cursor()
            write_ahead(cursor.execute)
            cursor.execute("PRAGMA synchronous=FULL")  # a published version survives power loss
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.execute("PRAGMA busy_timeout=10000")
            cursor.close()

    return engine


class Writing:
    """A transaction, as a context manager; a full disk becomes a clear error, nothing changes."""

    def __init__(self, engine: Engine) -> None:
        self._session = Session(engine, expire_on_commit=False)
        file = engine.url.database if engine.dialect.name == "sqlite" else None
        self._folder = Path(file).parent if file else Path()

    def __enter__(self) -> Session:
        return self._session

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        try:
            with self._session as session:
                if kind is None:
                    session.commit()
        except OperationalError as failed:
            self._explain(failed)
            raise
        if isinstance(error, OperationalError):
            self._explain(error)

    def _explain(self, error: OperationalError) -> None:
        full = as_disk_full(error, self._folder)
        if full is not None:
            raise full from error
