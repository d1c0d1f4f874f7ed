"""What a leaning question says itself."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Lean"]


class Lean(NamedTuple):
    """A question that leans on the one before it.

    Attributes:
        named: What it names in the place of something, without its opening: 回风巷; "".
        asks: What it asks in so many words: 谁负责; "".
        belongs: Whether what it names belongs to what came before (它的回风巷), and so replaces
            nothing.
    """

    named: str = ""
    asks: str = ""
    belongs: bool = False
