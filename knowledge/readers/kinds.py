"""What a file is, told by its bytes; its name only decides between kinds of text."""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path
from typing import Literal

from knowledge.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, UnsupportedFile

__all__ = ["READABLE", "Kind", "is_mail", "kind_of"]

# ``docx``, ``xlsx`` and ``pptx`` are read as they are; an ``old-…`` kind is first converted to the
# one it names; ``zip`` and ``mail`` are containers of documents.
Kind = Literal[
    "pdf", "image", "docx", "xlsx", "pptx", "old-docx", "old-xlsx", "old-pptx",
    "html", "markdown", "csv", "text", "zip", "mail",
]  # fmt: skip

# Files with these endings are picked up when a folder is loaded or an archive unpacked.
READABLE = frozenset(
    ".pdf .docx .xlsx .pptx .html .htm .xhtml .md .markdown .txt .text .csv .tsv .log .srt"
    " .doc .xls .ppt .docm .xlsm .pptm .rtf .odt .ods .odp .wps .et .dps"
    " .png .jpg .jpeg .tif .tiff .bmp .webp .eml .zip".split()
)

_HEAD = 8192
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# The stream that makes a compound file a document of its kind, in the order of their telling:
# a document may hold a workbook inside, hardly the other way round.
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("PowerPoint Document", "old-pptx"),
    ("WordDocument", "old-docx"),
    ("Workbook", "old-xlsx"),
    ("Book", "old-xlsx"),
)
_BY_SUFFIX: dict[str, Kind] = {
    ".doc": "old-docx", ".dot": "old-docx", ".wps": "old-docx",
    ".xls": "old-xlsx", ".xlt": "old-xlsx", ".et": "old-xlsx",
    ".ppt": "old-pptx", ".pps": "old-pptx", ".pot": "old-pptx", ".dps": "old-pptx",
}  # fmt: skip
_BEFORE_OLE: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", "old-docx"),
    (b"\xdb\xa5\x2d\x00", "old-docx"),  # Word 2
    (b"\x31\xbe\0\0", "old-docx"),  # Word for DOS, Write
    (b"\x09\x00\x04\x00", "old-xlsx"),  # Excel 2 to 4
    (b"\x09\x02\x06\x00", "old-xlsx"),
    (b"\x09\x04\x06\x00", "old-xlsx"),
)
_OFFICE_XML: tuple[tuple[bytes, Kind], ...] = (
    (b'progid="Word.Document"', "old-docx"),
    (b'progid="Excel.Sheet"', "old-xlsx"),
)
_OFFICE_PARTS: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_ODF: tuple[tuple[str, Kind], ...] = (
    ("application/vnd.oasis.opendocument.text", "old-docx"),
    ("application/vnd.oasis.opendocument.spreadsheet", "old-xlsx"),
    ("application/vnd.oasis.opendocument.presentation", "old-pptx"),
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"GIF8")
_PACKED = (
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"MSCF\0",
    *(b"BZh%d1AY&SY" % level for level in range(1, 10)),
)  # fmt: skip
_MAIL_HEADER = re.compile(
    rb"^(From|To|Date|Subject|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_HEADER = re.compile(rb"\A(?:From [^\n]*\n)?[!-9;-~]{1,60}:")


def kind_of(path: Path) -> Kind:
    """The kind of a file.

    Raises:
        ReadError: It cannot be opened, is empty, or is of a kind that nothing reads; the message
            names it and says what to do next.
    """
    head = _head(path)
    # First: an archive may hold a PDF as it is, right behind its own first bytes.
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(_IMAGES) or _is_bmp(head) or (head[:4], head[8:12]) == (b"RIFF", b"WEBP"):
        return "image"
    _refuse(path, head)
    for start, kind in _BEFORE_OLE:
        if head.startswith(start):
            return kind
    if path.suffix.lower() == ".eml" and is_mail(head):
        return "mail"
    return _text_kind(path, head)


def is_mail(head: bytes) -> bool:
    """Whether a file that begins like this can be a message: header lines, one of them usual."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    return bool(_ANY_HEADER.match(start) and _MAIL_HEADER.search(start))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise ReadError(
            f"{path.name!r} cannot be opened: {error.strerror}.", "Check that you may read it."
        ) from error
    if not head:
        raise EmptyFile(f"{path.name!r} is empty.", "Copy it again from where it came from.")
    return head


def _is_bmp(head: bytes) -> bool:
    # "BM" alone may begin a text; the reserved bytes and the size of the header may not.
    return head.startswith(b"BM") and head[6:10] == bytes(4) and head[14:18] > bytes(4)


def _text_kind(path: Path, head: bytes) -> Kind:
    suffix = path.suffix.lower()
    if b"<?mso-application" in head[:1024]:
        for mark, kind in _OFFICE_XML:
            if mark in head:
                return kind
    if suffix in (".html", ".htm", ".xhtml") or _looks_like_html(head):
        return "html"
    if suffix in (".md", ".markdown"):
        return "markdown"
    return "csv" if suffix in (".csv", ".tsv") else "text"


def _looks_like_html(head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _refuse(path: Path, head: bytes) -> None:
    if head.startswith(_PACKED) or head[257:262] == b"ustar":
        raise UnsupportedFile(
            f"{path.name!r} is an archive of a kind that is not opened here.",
            "Unpack it and load the folder.",
        )
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif"):
        raise UnsupportedFile(
            f"{path.name!r} is a photograph in the HEIC or AVIF format.",
            "Save it as JPEG or PNG and load that.",
        )


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            stated = _start(archive, "mimetype")
            locked = b"encryption-data" in _start(archive, "META-INF/manifest.xml")
    # Broad on purpose: on fuzzed archives zipfile raises much besides BadZipFile.
    except Exception as error:
        raise DamagedFile(
            f"{path.name!r} is a damaged Office file or archive.",
            "Open it in its own program, save it again and load that.",
        ) from error
    for name, kind in _ODF:
        if stated.decode("ascii", "replace").startswith(name):
            if locked:
                raise _password(path)
            return kind
    if "OFD.xml" in names or any(name.endswith(".fdseq") for name in names):
        raise UnsupportedFile(
            f"{path.name!r} is a document in the OFD or XPS format.",
            "Export it as PDF from the program that shows it, and load that.",
        )
    # A plain archive may have a folder called "word".
    if path.suffix.lower() == ".zip" and "[Content_Types].xml" not in names:
        return "zip"
    found = (kind for part, kind in _OFFICE_PARTS if any(n.startswith(part) for n in names))
    return next(found, "zip")


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first megabyte of a member; nothing where there is none or it is encrypted."""
    if name not in archive.namelist() or archive.getinfo(name).flag_bits & 1:
        return b""
    with archive.open(name) as member:
        return member.read(1 << 20)


def _ole_kind(path: Path) -> Kind:
    # Searched as a whole: the directory may lie anywhere, its sectors apart from one another.
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = [kind for name, kind in _STREAMS if data.find(_stream(name)) >= 0]
        encrypted = data.find(_stream("EncryptedPackage")) >= 0
        message = data.find("__substg1.0_".encode("utf-16-le")) >= 0
    if encrypted and not found:
        raise _password(path)
    if message:
        raise UnsupportedFile(
            f"{path.name!r} is a message in Outlook's own format.",
            "Save it from Outlook as .eml, or as PDF with its attachments beside it.",
        )
    by_suffix = _BY_SUFFIX.get(path.suffix.lower())
    if by_suffix in found or (by_suffix and not found):
        return by_suffix
    if not found:
        raise UnsupportedFile(
            f"{path.name!r} is in a binary format that is neither Word, Excel nor PowerPoint.",
            "Open it in its own program, save it as PDF and load that.",
        )
    return found[0]


def _stream(name: str) -> bytes:
    """A stream's name as the directory of a compound file has it, its end included."""
    return (name + "\0").encode("utf-16-le")


def _password(path: Path) -> EncryptedFile:
    return EncryptedFile(
        f"{path.name!r} opens only with a password.",
        "Save a copy without the password and load that.",
    )
