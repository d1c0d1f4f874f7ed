"""The tables of the accounts, and their file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, ForeignKey, String, Text, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.catalog.engine import open_engine
from knowledge.errors import LibraryDamaged, LibraryError

__all__ = ["AccountTable", "FailureTable", "SessionTable", "TokenTable", "open_file"]

_SCHEMA = 1  # kept in the file as its user_version; a change of the tables needs the next one


class _Base(DeclarativeBase):
    pass


class AccountTable(_Base):
    """One account. Times are seconds since 1970; accounts are disabled, never deleted."""

    __tablename__ = "accounts"
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    shown: Mapped[str] = mapped_column(Text)
    roles: Mapped[str] = mapped_column(Text)  # JSON
    reach: Mapped[str] = mapped_column(Text)  # JSON
    password: Mapped[str | None] = mapped_column(Text)  # argon2id; None: there is none
    enabled: Mapped[bool]
    made: Mapped[float]
    signed_in: Mapped[float | None]


class SessionTable(_Base):
    """Somebody signed in. The secret itself is kept nowhere, only its hash."""

    __tablename__ = "sessions"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("accounts.number"), index=True)
    began: Mapped[float]
    used: Mapped[float]


class TokenTable(_Base):
    """A token for programs, kept as its hash; one that is revoked is deleted."""

    __tablename__ = "tokens"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a number is never given twice
    number: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account: Mapped[int] = mapped_column(ForeignKey("accounts.number"), index=True)
    label: Mapped[str] = mapped_column(Text)
    made: Mapped[float]
    expires: Mapped[float | None]
    used: Mapped[float]  # 0: never


class FailureTable(_Base):
    """Sign-ins that failed, for one name or one address, until they are forgotten."""

    __tablename__ = "failures"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    times: Mapped[str] = mapped_column(Text)  # JSON
    locks: Mapped[int]
    until: Mapped[float]
    forgotten: Mapped[float] = mapped_column(index=True)


def open_file(file: Path) -> Engine:
    """The accounts in a file, which is made where there is none, readable by this user only.

    Raises:
        LibraryDamaged: The file is something else.
        LibraryError: A newer Davy wrote it.
        DatabaseError: It cannot be opened.
        OSError: It cannot be made.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    if file.stat().st_mode & 0o077:  # a copy of it, or made by hand
        file.chmod(0o600)
    engine = open_engine(f"sqlite:///{file}")
    try:
        with engine.begin() as connection:
            # At once, not with the first change: two processes may open a new file together.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _make(connection, file)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make(connection: Connection, file: Path) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > _SCHEMA:
        raise LibraryError(
            f"The accounts in {str(file)!r} were written by a newer Davy.", "Use that one."
        )
    if version == _SCHEMA:
        return
    if inspect(connection).get_table_names():
        raise LibraryDamaged(
            f"{str(file)!r} is a database of something else than Davy's accounts.",
            "Restore the accounts from a backup.",
        )
    _Base.metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")
