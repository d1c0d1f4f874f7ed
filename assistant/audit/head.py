"""From where to where the log goes, in a file of its own.

Without it nobody would miss what was cut off.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.audit.sealing import Key
from assistant.audit.table import Row
from knowledge.disk import write_durably

__all__ = ["START", "Head", "Point", "read_head", "write_head"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the log: a record's number and hash."""

    number: int = 0
    hash: str = ""


START = Point()  # before the first record


@dataclass(frozen=True, slots=True)
class Head:
    """The ends of the log.

    Attributes:
        last: The last record.
        pruned: The last one that was pruned.
        key: The mark of the key that sealed it.
        sound: Whether the file is as Davy wrote it.
    """

    last: Point = START
    pruned: Point = START
    key: str = ""
    sound: bool = True

    def after(self, row: Row) -> Head:
        """The head, once a record was added that Davy has sealed."""
        return Head(Point(row.number, row.hash), pruned_by(row) or self.pruned)


def pruned_by(row: Row) -> Point | None:
    """What a sound record says was pruned, the last of it; None for any other record."""
    if row.event != "pruned":
        return None
    told = json.loads(row.what)
    return Point(told["through"], told["hash"])


def read_head(file: Path, key: Key) -> Head | None:
    """The head in a file; None where there is none.

    Raises:
        OSError: It cannot be read.
    """
    try:
        held = file.read_bytes()
        told = json.loads(held)
        last, pruned = (Point(int(number), str(hash)) for number, hash in told["ends"])
        head = Head(last, pruned, str(told["key"]))
        return replace(head, sound=held == _written(head, key))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return Head(sound=False)


def write_head(file: Path, head: Head, key: Key) -> None:
    """Replace the head.

    Raises:
        OSError: It cannot be written; the one before stands.
    """
    write_durably(file, _written(head, key))


def _written(head: Head, key: Key) -> bytes:
    ends = [[point.number, point.hash] for point in (head.last, head.pruned)]
    return json.dumps({"ends": ends, "key": key.mark, "seal": key.seal("head", ends)}).encode()
