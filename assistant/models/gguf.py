"""What a GGUF file says of its model, read from its header; the weights are not touched.

The format is told at https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Versions 2 and 3,
little-endian, are read, which is what converters have written since 2023.
"""

import mmap
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Header", "read_header"]

_MAGIC, _VERSIONS = b"GGUF", (2, 3)
_STRING, _ARRAY = 8, 9
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q",
            12: "d"}  # fmt: skip
_WANTED = re.compile(r"general\.languages|.+\.context_length|tokenizer\.ggml\.tokens")


@dataclass(frozen=True, slots=True)
class Header:
    """What Davy wants to know of a model file.

    Attributes:
        context_tokens: The longest text it was trained for, or None.
        languages: Codes as its authors give them; often incomplete, and often empty.
        tokens: Its vocabulary, each token as the file spells it.
    """

    context_tokens: int | None
    languages: tuple[str, ...]
    tokens: frozenset[str]


def read_header(path: Path) -> Header | None:
    """The header of a GGUF file; None where there is none that can be read."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = dict(_fields(_Cursor(data)))
    except (OSError, ValueError, struct.error):  # no such file, an empty one, or a broken one
        return None
    context = next((v for k, v in found.items() if k.endswith(".context_length")), None)
    return Header(
        context if isinstance(context, int) and context > 0 else None,
        _strings(found.get("general.languages")),
        frozenset(_strings(found.get("tokenizer.ggml.tokens"))),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _fields(cursor: "_Cursor") -> Iterator[tuple[str, object]]:
    """The fields that are wanted, by key; the others are stepped over."""
    magic, version, _, count = cursor.take("4sIQQ")
    if magic != _MAGIC or version not in _VERSIONS:
        raise ValueError("not a GGUF file of a version that is known")
    lacking = {".context_length", ".tokens"}  # what is told of the model stands before these
    for _ in range(count):
        key = cursor.string()
        (kind,) = cursor.take("I")
        if not _WANTED.fullmatch(key):
            cursor.step_over(kind)
            continue
        yield key, cursor.value(kind)
        lacking.discard(key[key.rindex(".") :])
        if not lacking:  # after the vocabulary there are as many merges, and nothing of use
            return


class _Cursor:
    """A place in a file that moves on as it is read."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        """Values of a layout of `struct`, without padding between them."""
        found = struct.unpack_from(f"<{layout}", self._data, self._at)
        self._at += struct.calcsize(f"<{layout}")
        return found

    def string(self) -> str:
        """A string."""
        (length,) = self.take("Q")
        start = self._at
        self._skip(length)
        return self._data[start : self._at].decode("utf-8", "replace")

    def value(self, kind: int) -> object:
        """A number, a string or a list of strings; an empty list for a list of something else."""
        if kind == _STRING:
            return self.string()
        if kind != _ARRAY:
            return self.take(_number(kind))[0]
        inner, count = self.take("IQ")
        if inner == _STRING:
            return [self.string() for _ in range(count)]
        self._skip(count * struct.calcsize(_number(inner)))
        return []

    def step_over(self, kind: int) -> None:
        """Go on after a value."""
        if kind in (_STRING, _ARRAY):
            self.value(kind)
        else:
            self._skip(struct.calcsize(_number(kind)))

    def _skip(self, length: int) -> None:
        self._at += length
        if self._at > len(self._data):
            raise ValueError("the file ends within its header")


def _number(kind: int) -> str:
    if kind not in _NUMBERS:
        raise ValueError(f"no such kind of value: {kind}")
    return _NUMBERS[kind]
