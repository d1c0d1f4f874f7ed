"""The assistant that this process serves; pages run in it and ask for it here."""

from __future__ import annotations

from assistant.build import Assistant

__all__ = ["assistant", "install"]

_installed: list[Assistant] = []


def install(served: Assistant) -> None:
    """Say which assistant the pages of this process talk to."""
    _installed[:] = [served]


def assistant() -> Assistant:
    """The assistant that this process serves."""
    return _installed[0]
