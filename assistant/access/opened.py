"""The accounts, as commands open them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.access.accounts import Accounts
from assistant.audit import AuditLog
from assistant.command import explained, settings_of

__all__ = ["opened_accounts"]


@contextmanager
def opened_accounts(as_json: bool, home: Path | None) -> Iterator[Accounts]:
    """The accounts of a library; a server that holds it need not be asked.

    What goes wrong becomes a message and an exit status.
    """
    with explained(as_json):
        settings = settings_of(home)
        audit = AuditLog.of(settings)
        accounts = Accounts(
            settings.home, audit.append,
            session_hours=settings.session_hours, idle_hours=settings.idle_hours,
        )  # fmt: skip
        with closing(audit), closing(accounts):
            yield accounts
