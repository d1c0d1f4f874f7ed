"""Opening a PDF, and rendering its pages."""

from __future__ import annotations

import io
import logging
import threading
from pathlib import Path

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf.errors import PyPdfError

from knowledge.errors import DamagedFile, EncryptedFile

__all__ = ["PDFIUM", "open_pdf", "page_image", "render"]

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is raised
# PDFium is not thread-safe; the server reads and renders from several threads.
PDFIUM = threading.RLock()
# What pypdf raises on broken files besides its own errors.
_PARSER_FAULTS = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
    AssertionError, NotImplementedError, OverflowError, OSError, ZeroDivisionError,
)  # fmt: skip
_PIXELS = 16e6  # a page may claim any size; its picture is kept within this


def open_pdf(data: bytes, path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF with PDFium, after a repair by pypdf where it needs one.

    Raises:
        EncryptedFile: It opens only with a password.
        DamagedFile: Neither PDFium nor pypdf can open it.
    """
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
    with PDFIUM:
        document = open_pdf(data, path)
        try:
            return render(document[index], dpi)
        finally:
            document.close()


def render(page: pypdfium2.PdfPage, dpi: float, *, grayscale: bool = False) -> Image.Image:
    """A page as an image of at most 16 megapixels."""
    limit = (_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5
    image: Image.Image = page.render(scale=min(dpi / 72, limit), grayscale=grayscale).to_pil()
    return image
