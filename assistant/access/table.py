"""The tables of the accounts, and their file."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.sidefile import Schema

__all__ = ["SCHEMA", "AccountTable", "FailureTable", "SessionTable", "TokenTable"]


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


SCHEMA = Schema(
    "the accounts", _Base.metadata, "Restore the file from a backup.", makes_folder=True
)
