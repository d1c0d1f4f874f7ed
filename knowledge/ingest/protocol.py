"""What a worker process and the process that started it say to each other.

Pickles, each after its length. A worker reads files that may be made to take it over: what it
says is unpickled with nothing but our own data classes and errors, so that no code of its choice
runs on this side.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from importlib import import_module
from typing import Any

import numpy as np

from knowledge.errors import DavyError
from knowledge.types import Passage, Reading

__all__ = [
    "Asked",
    "Failed",
    "Frames",
    "Members",
    "NeedPages",
    "PageDone",
    "PageTask",
    "Pulse",
    "Read",
    "ReadTask",
    "Ready",
    "Said",
    "frame",
]

_LENGTH = struct.Struct(">Q")
_LONGEST = 1 << 30  # bytes; no reading is that long
_OURS = frozenset(
    {"knowledge.types", "knowledge.errors", "knowledge.ocr", "knowledge.ingest.protocol"}
)
_PLAIN = {kind.__name__: kind for kind in (bool, float, frozenset, int, set, str)}


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Read a file, or unpack it if it is a container.

    Attributes:
        path: The file.
        spool: Folder of its recognised pages.
        seconds: Without a sign of life for so long, it is given up.
        unpack_to: Where to unpack it; None if it lies too deep in other containers.
    """

    path: str
    spool: str
    seconds: float
    unpack_to: str | None


@dataclass(frozen=True, slots=True)
class PageTask:
    """Recognise one page of a file, into its spool."""

    path: str
    spool: str
    seconds: float
    index: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """Work goes on, at a page (0-based index)."""

    page: int


@dataclass(frozen=True, slots=True)
class Read:
    """A file was read and split."""

    reading: Reading
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class NeedPages:
    """Reading stopped for want of recognised pages.

    Attributes:
        missing: Those to recognise first.
        asked: How many the reader asked for, those that are there already included.
    """

    missing: tuple[int, ...]
    asked: int


@dataclass(frozen=True, slots=True)
class Members:
    """The file was a container: names within it, and where they lie now."""

    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page was recognised and lies in the spool."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The task could not be done.

    Attributes:
        error: Why.
        last: The worker ends after this (its memory is used up).
    """

    error: DavyError
    last: bool = False


Asked = ReadTask | PageTask
Said = Ready | Pulse | Read | NeedPages | Members | PageDone | Failed


def frame(message: Asked | Said) -> bytes:
    """A message as bytes."""
    buffer = io.BytesIO()
    buffer.write(bytes(_LENGTH.size))
    _Pickler(buffer, protocol=5).dump(message)
    with buffer.getbuffer() as data:
        _LENGTH.pack_into(data, 0, len(data) - _LENGTH.size)
    return buffer.getvalue()


class Frames:
    """Puts messages together from bytes as they arrive."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> Iterator[Any]:
        """Take in bytes; gives the messages that are whole now.

        Raises:
            pickle.UnpicklingError: They are no messages of ours.
        """
        self._bytes += data
        while len(self._bytes) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._bytes)
            if length > _LONGEST:
                raise pickle.UnpicklingError(f"a message of {length} bytes")
            end = _LENGTH.size + length
            if len(self._bytes) < end:
                return
            whole = bytes(self._bytes[_LENGTH.size : end])
            del self._bytes[:end]
            yield _Unpickler(io.BytesIO(whole)).load()


class _Pickler(pickle.Pickler):
    """Turns NumPy's numbers into Python's: the other side takes no others."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401  # any object
        if isinstance(value, np.generic):
            plain = value.item()
            return type(plain), (plain,)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Knows our data classes and errors, and nothing that does anything."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  # a class
        if module == "builtins" and name in _PLAIN:
            return _PLAIN[name]
        # A name with a dot in it would reach what the module has imported.
        found = getattr(import_module(module), name, None) if module in _OURS else None
        if (
            isinstance(found, type)
            and found.__module__ == module
            and (is_dataclass(found) or issubclass(found, DavyError))
        ):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not for a worker to name")
