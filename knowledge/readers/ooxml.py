"""What DOCX, XLSX and PPTX share: a zip of XML parts, which may be hostile."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from knowledge.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, UnsupportedFile
from knowledge.readers.xml import Element, XMLSyntaxError, parse

__all__ = ["check_package", "core_title", "nothing_found", "parse_part", "reading", "stated_title"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 512 * 2**20
# Deflate cannot do better than about 1,030:1; real sheets of repeated cells stay below 100:1.
_SMALL, _STEEPEST = 64 * 2**20, 200
_DTD = re.compile(rb"<\0{0,3}!\0{0,3}(?:D\0{0,3}O\0{0,3}C|E\0{0,3}N)\0{0,3}T")
_NO_TITLE = re.compile(
    r"\s*(microsoft\s+\w+\s*-.*|untitled.*|document\s*\d*|文档\s*\d*|无标题.*|标题|title|"
    r"附件\s*\d*\s*[:：]?|"
    r"powerpoint\s*(presentation|演示文稿|簡報)?|(slide|幻灯片|投影片)\s*\d*|(work)?book\s*\d*|"
    r"工作簿\s*\d*|\W*)\s*",
    re.IGNORECASE,
)
_REPAIR = "Open it in the office program it came from, save it again, and add that copy."


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn whatever a parser raises on ``path`` into a :class:`ReadError`.

    Raises:
        DamagedFile: For anything that is not a ReadError already.
        MemoryError: As it was; it says nothing of the file.
    """
    try:
        yield
    except (ReadError, MemoryError):
        raise
    except OSError as error:
        raise DamagedFile(
            f"{path.name!r} could not be read from disk: {error.strerror or error}.", _REPAIR
        ) from error
    # Broad on purpose: on fuzzed files the office parsers raise nearly every built-in exception.
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise DamagedFile(f"{path.name!r} is damaged ({detail}).", _REPAIR) from error


def check_package(path: Path) -> None:
    """Look at the container before anything parses it.

    Raises:
        EncryptedFile: It is protected by a password.
        UnsupportedFile: It is a file of the old binary kind under a new name.
        DamagedFile: It is no zip, unpacks to an absurd size, or has a document type declaration,
            which OPC (ECMA-376 part 2) forbids and which is how entity expansion is attempted.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head == _OLE:
        _refuse_ole(path)
    if not head:
        raise EmptyFile(f"{path.name!r} has no content.", "Copy the file again from its source.")
    try:
        with ZipFile(path) as package:
            _check_sizes(path, package)
            _check_parts(path, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise DamagedFile(f"{path.name!r} is damaged: {error}.", _REPAIR) from error


def _refuse_ole(path: Path) -> None:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFile(
            f"{path.name!r} is protected by a password.",
            "Open it with the password, save it without one, and add that copy.",
        )
    raise UnsupportedFile(
        f"{path.name!r} is a file of the old binary Office format.",
        "Give it its right ending (.doc, .xls, .ppt), or save it in the current format.",
    )


def _check_sizes(path: Path, package: ZipFile) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > _LARGEST or (unpacked > _SMALL and unpacked > packed * _STEEPEST):
        raise DamagedFile(
            f"{path.name!r} would unpack to {unpacked // 2**20} MB, which no real document does.",
            "If you trust it, split it into smaller files and add those.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedFile(
            f"{path.name!r} is a zip protected by a password.",
            "Unpack it with the password, and add the file inside.",
        )


def _check_parts(path: Path, package: ZipFile) -> None:
    for entry in package.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        with package.open(entry) as part:
            if _DTD.search(part.read(4096)):
                raise DamagedFile(
                    f"{path.name!r} declares XML entities, which an Office file must not.", _REPAIR
                )


def parse_part(package: ZipFile, name: str) -> Element | None:
    """The root of an XML part; None if there is no such part.

    Raises:
        XMLSyntaxError: The part is not well formed.
    """
    try:
        data = package.read(name)
    except KeyError:
        return None
    return parse(data)


def core_title(package: ZipFile) -> str | None:
    """The title in the file's properties, if a person would call it one."""
    try:
        root = parse_part(package, "docProps/core.xml")
    except XMLSyntaxError:
        return None  # the properties are no reason to refuse the text
    found = None if root is None else root.findtext("{http://purl.org/dc/elements/1.1/}title")
    return stated_title(found)


def stated_title(title: str | None) -> str | None:
    """``title`` on one line, or None where it is a program's stopgap."""
    line = " ".join((title or "").split())
    return None if _NO_TITLE.fullmatch(line) else line


def nothing_found(path: Path) -> EmptyFile:
    """The error for a file that opened and has no text."""
    return EmptyFile(
        f"{path.name!r} has no text.",
        "If it shows pictures of pages, save it as PDF, which can be read by OCR.",
    )
