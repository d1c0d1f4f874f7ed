"""How this process takes memory from the system."""

from __future__ import annotations

import ctypes
import sys

__all__ = ["use_few_arenas"]

_M_ARENA_MAX = -8  # malloc.h of glibc


def use_few_arenas(count: int = 2) -> None:
    """Have threads share a few arenas of malloc's, where it is glibc's.

    By default each thread may get its own, up to eight a core, and what a thread leaves there is
    not used by others. Every write to the lexical index starts threads: the process grew by 0.7 MB
    with each document (docs/decisions/0008-ingestion-jobs.md).
    """
    if not sys.platform.startswith("linux"):
        return
    try:
        ctypes.CDLL("libc.so.6").mallopt(_M_ARENA_MAX, count)
    except (OSError, AttributeError):
        return  # another libc, which does not do so
