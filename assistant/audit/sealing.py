"""The key that seals the log, and the seals themselves (HMAC-SHA256)."""

from __future__ import annotations

import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.disk import sync_folder
from knowledge.errors import LibraryDamaged

__all__ = ["Key", "make_key", "read_key"]

_BYTES = 32


@dataclass(frozen=True)
class Key:
    """A secret. Whoever has it can write records that look as if Davy had written them."""

    secret: bytes

    def seal(self, *parts: object) -> str:
        """The seal of some texts and numbers, in hex; no other parts have the same one."""
        # ASCII: a text that is no Unicode any more, for somebody has edited it, has a form as well.
        told = json.dumps(parts).encode("ascii")
        return hmac.digest(self.secret, told, "sha256").hex()

    @cached_property
    def mark(self) -> str:
        """What tells this key from another; says nothing of the secret."""
        return self.seal("mark")[:16]


def read_key(file: Path) -> Key | None:
    """The key in a file; None where there is none.

    Raises:
        LibraryDamaged: It holds something else.
        OSError: It cannot be read.
    """
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except FileNotFoundError:
        return None
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        raise LibraryDamaged(
            f"{str(file)!r} holds no key of an audit log.", "Restore that file from a backup."
        )
    return Key(secret)


def make_key(file: Path) -> Key:
    """A new key, written to a file that its user alone may read.

    Raises:
        OSError: It cannot be written.
    """
    key, part = Key(secrets.token_bytes(_BYTES)), file.with_name(f"{file.name}.part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(key.secret.hex() + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(file)
    sync_folder(file.parent)
    return key
