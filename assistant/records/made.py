"""How a reply came about, beyond what the reply itself says."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOTHING", "Made", "Usage"]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model did for a reply.

    Attributes:
        prompt_tokens: Tokens that it read.
        output_tokens: Tokens that it wrote.
        seconds: How long it was at work.
    """

    prompt_tokens: int
    output_tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Made:
    """How a reply came about.

    Attributes:
        searched: Digest of the versions that the search knew of, or "".
        visible: Digest of those that could answer, or "".
        usage: What a model did; None where none was asked.
    """

    searched: str = ""
    visible: str = ""
    usage: Usage | None = None


NOTHING = Made()
