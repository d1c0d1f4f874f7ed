"""PDF: text and character positions by PDFium; title, labels and encryption by pypdf."""

from __future__ import annotations

import ctypes
import io
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from knowledge.errors import DamagedFile, EmptyFile, EncryptedFile
from knowledge.normalise import fold
from knowledge.ocr import RecognisePages, recognise_pages
from knowledge.readers.layout import RawLine, compose
from knowledge.types import Block, Page, Reading

__all__ = ["open_pdf", "page_image", "read_pdf"]

# PDFium is not thread-safe; the server reads and renders from several threads.
_PDFIUM = threading.Lock()
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is raised or counted


def read_pdf(path: Path, recognise: RecognisePages = recognise_pages) -> Reading:
    """Read a PDF: its text layer, and what its pages show where that cannot be trusted.

    Raises:
        EncryptedFile: It opens only with a password.
        DamagedFile: Neither PDFium nor pypdf can open it.
        EmptyFile: No page holds text.
    """
    data = path.read_bytes()
    structure = _structure(data, path)
    with _PDFIUM:
        pages = tuple(_pages(data, path, structure))
    bare = [str(page.number) for page in pages if not page.text.strip()]
    if len(bare) == len(pages):
        raise EmptyFile(
            f"{path.name!r} has {len(pages)} page(s) and none of them holds text: it is a scan.",
            "Run it through text recognition (OCR) first and load the result.",
        )
    warnings = structure.warnings
    if bare:
        listed = ", ".join(bare[:20]) + (" …" if len(bare) > 20 else "")
        warnings += (f"No text on {len(bare)} of {len(pages)} pages: {listed}.",)
    return Reading(pages, structure.title, warnings)


def open_pdf(data: bytes, path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF with PDFium, after a repair by pypdf where it needs one."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedFile(
                f"{path.name!r} opens only with a password.",
                "Save a copy without the password and load that.",
            ) from error
    try:
        repaired = io.BytesIO()
        pypdf.PdfWriter(clone_from=io.BytesIO(data)).write(repaired)
        return pypdfium2.PdfDocument(repaired.getvalue())
    except (PyPdfError, pypdfium2.PdfiumError, *_PARSER_FAULTS) as error:
        raise DamagedFile(
            f"{path.name!r} is not a readable PDF.",
            "Open it in a PDF viewer; if it opens there, print it to a new PDF and load that.",
        ) from error


def page_image(path: Path, index: int, dpi: float) -> Image.Image:
    """One page as an image, as the file shows it."""
    data = path.read_bytes()
    with _PDFIUM:
        document = open_pdf(data, path)
        try:
            page = document[index]
            # A page may claim any size; keep the picture within 16 megapixels.
            limit = (16e6 / max(1.0, page.get_width() * page.get_height())) ** 0.5
            image: Image.Image = page.render(scale=min(dpi / 72, limit)).to_pil()
            return image
        finally:
            document.close()


# What pypdf raises on broken files besides its own errors.
_PARSER_FAULTS = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
    AssertionError, NotImplementedError, OverflowError, OSError, ZeroDivisionError,
)  # fmt: skip


@dataclass(frozen=True)
class _Structure:
    title: str | None = None
    labels: tuple[str, ...] = ()
    outline: tuple[tuple[int, int, str], ...] = ()  # (page index, level from 1, title)
    warnings: tuple[str, ...] = ()


def _structure(data: bytes, path: Path) -> _Structure:
    """Title and page labels; a file whose structure is broken may still have readable pages."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile(
                f"{path.name!r} opens only with a password.",
                "Save a copy without the password and load that.",
            )
        title = str(reader.metadata.title or "").strip() if reader.metadata else ""
        root = reader.trailer["/Root"].get_object()
        labelled = isinstance(root, dict) and "/PageLabels" in root
        labels = tuple(reader.page_labels) if labelled else ()
        outline = tuple(_outline(reader, reader.outline))
        return _Structure(title if _meaningful(title) else None, labels, outline)
    except (PyPdfError, *_PARSER_FAULTS):
        return _Structure(warnings=("Its structure is damaged; pages were read one by one.",))


def _outline(
    reader: pypdf.PdfReader, items: Sequence[object], level: int = 1
) -> Iterator[tuple[int, int, str]]:
    for item in items:
        if isinstance(item, list):
            yield from _outline(reader, item, level + 1)
        elif isinstance(item, Destination) and item.title:
            index = reader.get_destination_page_number(item)
            if index is not None and index >= 0:
                yield index, level, str(item.title)


def _headings(text: str, titles: Sequence[tuple[int, str]]) -> Iterator[Block]:
    """The lines of a page that the outline names, as headings."""
    named = {_letters(title): level for level, title in titles}
    offset = 0
    for line in text.split("\n"):
        level = named.pop(_letters(line), None) if line.strip() else None
        if level is not None:
            start = offset + len(line) - len(line.lstrip())
            yield Block(start, offset + len(line.rstrip()), "heading", level)
        offset += len(line) + 1


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _meaningful(title: str) -> bool:
    """Whether a metadata title names the document rather than the program that wrote it."""
    lowered = title.lower()
    technical = ("microsoft word", "untitled", "powerpoint", "无标题", "文档", "幻灯片", "document")
    return (
        3 <= len(title) <= 200
        and "\ufffd" not in title
        and not lowered.startswith((*technical, "<"))
        and not lowered.endswith((".doc", ".docx", ".indd", ".pdf", ".wps", ".ppt", ".xls"))
        and all(char.isprintable() for char in title)
    )


def _pages(data: bytes, path: Path, structure: _Structure) -> Iterator[Page]:
    labels = structure.labels
    document = open_pdf(data, path)
    try:
        for index in range(len(document)):
            label = labels[index] if index < len(labels) else None
            try:
                page = document[index]
                text_page = page.get_textpage()
            except pypdfium2.PdfiumError:
                yield Page(index, "", index + 1, label)
                continue
            text, lines = compose(_raw_lines(text_page))
            width, height = page.get_size()
            titles = [(level, title) for at, level, title in structure.outline if at == index]
            blocks = tuple(_headings(text, titles)) if titles else ()
            yield Page(index, text, index + 1, label, width, height, lines, blocks)
            text_page.close()
            page.close()
    finally:
        document.close()


def _raw_lines(text_page: pypdfium2.PdfTextpage) -> list[RawLine]:
    """Characters with their boxes, a list per line as PDFium breaks them."""
    handle, count = text_page.raw, text_page.count_chars()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    references = [ctypes.byref(value) for value in (left, right, bottom, top)]
    lines, line = [], RawLine()
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, i)
        if code in (0x0A, 0x0D):
            if line.chars:
                lines.append(line)
                line = RawLine()
            continue
        # PDFium writes U+FFFE (older: U+0002) where a line ends in a hyphen, and no line break.
        broken_word = code in (0xFFFE, 0x02)
        if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        generated = pdfium.FPDFText_IsGenerated(handle, i) == 1 if code == 0x20 else False
        pdfium.FPDFText_GetCharBox(handle, i, *references)
        line.add("-" if broken_word else chr(code), left.value, right.value, bottom.value,
                 top.value, generated)  # fmt: skip
        if broken_word:
            line.broken_word = True
            lines.append(line)
            line = RawLine()
    if line.chars:
        lines.append(line)
    return lines
