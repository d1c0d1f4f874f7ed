"""How a reply came about, beyond what the reply itself says."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOTHING", "Made"]


@dataclass(frozen=True, slots=True)
class Made:
    """How a reply came about.

    Attributes:
        searched: Digest of the versions that the search knew of, or "".
        visible: Digest of those that could answer, or "".
    """

    searched: str = ""
    visible: str = ""


NOTHING = Made()
