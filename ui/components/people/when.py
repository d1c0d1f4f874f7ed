"""A moment as people read it."""

from __future__ import annotations

from datetime import datetime

__all__ = ["moment"]


def moment(iso: str) -> str:
    """A moment in the time of this machine; "" where there was none.

    >>> moment("")
    ''
    """
    return f"{datetime.fromisoformat(iso).astimezone():%Y-%m-%d %H:%M}" if iso else ""
