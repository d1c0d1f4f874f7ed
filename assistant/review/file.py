"""The file of reviews and signed answers."""

from __future__ import annotations

from pathlib import Path

from assistant.review.table import SCHEMA
from assistant.sidefile import SideFile

__all__ = ["ReviewFile"]


class ReviewFile(SideFile):
    """``review.sqlite`` in a library folder. Threads may share one."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / "review.sqlite", SCHEMA)
