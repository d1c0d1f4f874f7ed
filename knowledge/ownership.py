"""One process owns a library; the others learn who it is and where it answers."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from knowledge.disk import as_disk_full
from knowledge.errors import LibraryError, LibraryHeld

__all__ = ["Owner", "Ownership", "owner_of"]


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that holds a library.

    Attributes:
        pid: Its process id.
        command: What it does, for people.
        url: Where it answers requests; empty if it does not.
        token: What a request must carry to change anything; only this user can read it.
        started: When the process began, in seconds since 1970: process ids are used again.
    """

    pid: int
    command: str
    url: str = ""
    token: str = ""
    started: float = field(default_factory=lambda: psutil.Process().create_time())


class Ownership:
    """The lock on a library folder, held until :meth:`release`.

    Raises:
        LibraryHeld: Another process holds it.
        LibraryError: The folder cannot be written to.
        DiskFull: There is no room in it.
    """

    def __init__(self, home: Path, command: str) -> None:
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise LibraryError(
                f"The library folder {str(home)!r} cannot be made: {error.strerror}.",
                "Set DAVY_HOME to a folder that you may write to.",
            ) from error
        self._file = home / "owner.json"
        self._lock = FileLock(home / "library.lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise held(home) from None
        except OSError as error:
            raise LibraryError(
                f"The library folder {str(home)!r} cannot be written to: {error.strerror}.",
                "Check its permissions, or set DAVY_HOME to another folder.",
            ) from error
        try:
            self.announce(Owner(os.getpid(), command))
        except OSError as error:
            self._lock.release()
            raise as_disk_full(error, home) or error from error

    def announce(self, owner: Owner) -> None:
        """Tell other processes who holds the library and where it answers."""
        temporary = self._file.with_suffix(".new")
        temporary.unlink(missing_ok=True)
        # The token in it opens every change: nobody else on the machine may read it.
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(owner), file)
        temporary.replace(self._file)

    def release(self) -> None:
        """Let go of the library."""
        self._file.unlink(missing_ok=True)
        self._lock.release()


def owner_of(home: Path) -> Owner | None:
    """Who holds a library, or None; what a dead process left behind does not count."""
    try:
        owner = Owner(**json.loads((home / "owner.json").read_text(encoding="utf-8")))
        alive = abs(psutil.Process(owner.pid).create_time() - owner.started) < 1
    except (OSError, ValueError, TypeError, psutil.Error):
        return None
    return owner if alive else None


def held(home: Path) -> LibraryHeld:
    """The error that names the holder of a library."""
    owner = owner_of(home)
    who = f"process {owner.pid} ({owner.command})" if owner else "another process"
    if owner and owner.url:
        return LibraryHeld(
            f"The library {str(home)!r} is served by {who} at {owner.url}.",
            "Open that address, or stop it first.",
        )
    return LibraryHeld(
        f"The library {str(home)!r} is in use by {who}.",
        "Wait until it has finished, or stop it.",
    )
