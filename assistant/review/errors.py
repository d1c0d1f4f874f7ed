"""What can be wrong with a review.

::

    ReviewError       it cannot be reviewed or signed in that way; nothing was changed
    ├── Meanwhile     somebody else has done something to it since it was looked at
    └── Unsupported   the gate refuses a correction; has what it holds against each claim
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.gate import Verdict
from knowledge.errors import DavyError

__all__ = ["Meanwhile", "ReviewError", "Unsupported"]


class ReviewError(DavyError):
    """A reply cannot be reviewed, or an answer signed, in that way; nothing was changed."""


class Meanwhile(ReviewError):
    """Somebody has done something to a reply since it was looked at; nothing was changed."""


class Unsupported(ReviewError):
    """The gate refuses a correction.

    Attributes:
        verdicts: What it says of each claim, in order.
    """

    def __init__(self, message: str, hint: str, verdicts: Sequence[Verdict]) -> None:
        super().__init__(message, hint)
        self.verdicts = tuple(verdicts)
