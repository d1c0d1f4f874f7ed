"""How long work tells that it goes on: a reader calls :func:`pulse` at each page.

Where nobody listens it does nothing. A worker process passes it on to the process that watches
its time, which ends a worker that has not been heard of for a while.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["listen", "pulse"]

_listeners: list[Callable[[int], None]] = []


def pulse(page: int) -> None:
    """Say that work is at a page (0-based index)."""
    for listener in _listeners:
        listener(page)


def listen(listener: Callable[[int], None]) -> None:
    """Have every pulse of this process passed on."""
    _listeners.append(listener)
