"""Passwords, and other secrets, as they are kept. The only place that knows argon2."""

from __future__ import annotations

import secrets
from functools import cached_property
from hashlib import sha256
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.access.checks import folded
from assistant.access.errors import AccountError

__all__ = ["Passwords", "digest", "new_secret"]

_SHORTEST, _LONGEST = 10, 1024  # characters
_AT_ONCE = 4  # each takes the hasher's memory (64 MiB by default): many at once would take all


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits, in letters that go into a cookie or a header."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """The hash that a secret is kept as and looked up by; it needs no salt, being random."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Passwords:
    """Hashes passwords with argon2id (RFC 9106) and compares them.

    Args:
        hasher: Holds the parameters; by default the library's, RFC 9106's second choice.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(_AT_ONCE)

    def hashed(self, password: str, name: str) -> str:
        """The hash of somebody's new password.

        Raises:
            AccountError: It is too short, too long, or the name.
        """
        if not _SHORTEST <= len(password) <= _LONGEST:
            raise AccountError(
                f"A password has {_SHORTEST} to {_LONGEST} characters.",
                "A few words that do not belong together are long, and easy to remember.",
            )
        if folded(password) == folded(name):
            raise AccountError("The name is no password.", "Think of something else.")
        with self._turn:
            return self._hasher.hash(_bytes(password))

    def fit(self, password: str, kept: str | None) -> bool:
        """Whether a password is the one of a hash; takes as long where there is no hash."""
        # Made before it is known whether it is needed, so that the first call takes as long, too.
        stranger = self._stranger
        try:
            with self._turn:
                fits = self._hasher.verify(kept or stranger, _bytes(password[:_LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
        return fits and kept is not None and len(password) <= _LONGEST

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than a new one would be."""
        return self._hasher.check_needs_rehash(kept)

    def renewed(self, password: str) -> str:
        """The hash of a password that fits an outdated one."""
        with self._turn:
            return self._hasher.hash(_bytes(password))

    @cached_property
    def _stranger(self) -> str:
        return self._hasher.hash(new_secret())


def _bytes(password: str) -> bytes:
    """The same for all ways of typing it: keyboards differ in width and in composed letters."""
    return normalize("NFKC", password).encode("utf-8", "surrogatepass")
