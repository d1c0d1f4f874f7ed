"""One reader per file format; :func:`read` picks it by what the bytes are, not by the name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image

from knowledge.errors import DamagedFile, EmptyFile, ReadError, UnsupportedFile
from knowledge.ocr import RecognisePages, recognise_pages
from knowledge.types import Reading

__all__ = ["READABLE", "page_image", "read"]

# Files with these endings are picked up when a folder is loaded.
READABLE = frozenset(
    ".pdf .docx .xlsx .pptx .html .htm .xhtml .md .markdown .txt .text .csv .tsv .log .srt"
    " .doc .xls .ppt .docm .xlsm .pptm".split()
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")


def read(path: Path, recognise: RecognisePages = recognise_pages) -> Reading:
    """Read a file.

    Args:
        path: The file.
        recognise: How pages are recognised that are images; here and now unless told otherwise.

    Raises:
        ReadError: Naming the file, what is wrong with it and what to do next.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        raise ReadError(
            f"{path.name!r} cannot be opened: {error.strerror}.", "Check that you may read it."
        ) from error
    if not head:
        raise EmptyFile(f"{path.name!r} is empty.", "Copy it again from where it came from.")
    reading = _reader(path, head, recognise)(path)
    if not any(page.text.strip() for page in reading.pages):
        raise EmptyFile(
            f"{path.name!r} holds no text.", "Open it and see whether it is the right file."
        )
    return reading


def page_image(path: Path, index: int, dpi: float) -> Image.Image:
    """The image of a page of a file that has any: a PDF, or an image."""
    from knowledge.readers.pdf import page_image as of_pdf

    return of_pdf(path, index, dpi)


def _reader(path: Path, head: bytes, recognise: RecognisePages) -> Callable[[Path], Reading]:
    # Imported on use: a library of PDFs never pays for Office.
    if b"%PDF-" in head[:1024]:
        from knowledge.readers.pdf import read_pdf

        return partial(read_pdf, recognise=recognise)
    if head.startswith(b"PK"):
        return _office(path)
    if head.startswith(_OLE):
        return _legacy(path, head)
    if head.startswith(_IMAGES):
        raise UnsupportedFile(
            f"{path.name!r} is an image.", "Put it into a PDF with recognised text and load that."
        )
    from knowledge.readers import text, web

    suffix = path.suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or _looks_like_html(head):
        return web.read_html
    if suffix in (".md", ".markdown"):
        return text.read_markdown
    if suffix in (".csv", ".tsv"):
        return text.read_csv
    return text.read_text


def _looks_like_html(head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _office(path: Path) -> Callable[[Path], Reading]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFile(
            f"{path.name!r} is a damaged Office file or archive.",
            "Open it in Office or LibreOffice, save it again and load that.",
        ) from error
    kind = next(
        (kind for start, kind in _OFFICE.items() if any(n.startswith(start) for n in names)), ""
    )
    if not kind:
        raise UnsupportedFile(
            f"{path.name!r} is an archive of {len(names)} file(s), not a document.",
            "Unpack it and load the folder.",
        )
    from knowledge.readers import office

    return {"docx": office.read_docx, "xlsx": office.read_xlsx, "pptx": office.read_pptx}[kind]


def _legacy(path: Path, head: bytes) -> Callable[[Path], Reading]:
    data = head + path.read_bytes()[8192 : 4 << 20]
    if "EncryptedPackage".encode("utf-16-le") in data:
        from knowledge.errors import EncryptedFile

        raise EncryptedFile(
            f"{path.name!r} opens only with a password.",
            "Save a copy without the password and load that.",
        )
    raise UnsupportedFile(
        f"{path.name!r} is in the old binary Office format (.doc, .xls, .ppt).",
        "Save it as .docx, .xlsx, .pptx or PDF and load that.",
    )
