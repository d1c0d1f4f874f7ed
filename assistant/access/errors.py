"""What can go wrong with accounts.

::

    DavyError
    ├── AccountError    an account or a token cannot be made or changed in that way
    └── SignInRefused   nobody is signed in, and the message does not say why
"""

from __future__ import annotations

from math import ceil

from knowledge.errors import DavyError

__all__ = ["AccountError", "SignInRefused"]


class AccountError(DavyError):
    """An account or a token cannot be made or changed in that way; nothing was changed."""


class SignInRefused(DavyError):
    """Nobody is signed in.

    The message is the same for a name that nobody has, a wrong password, an account that is
    disabled and one without a password: a stranger learns nothing of who has an account.

    Attributes:
        wait_s: Whole seconds until another attempt counts; 0: it may be made at once.
    """

    def __init__(self, wait_s: float = 0) -> None:
        self.wait_s = ceil(wait_s)
        if self.wait_s:
            super().__init__(
                "Too many sign-ins have failed.", f"Try again in {self.wait_s} seconds."
            )
        else:
            super().__init__(
                "The name or the password is wrong.",
                "Try again, or ask an administrator whether the account is enabled.",
            )
