"""One reader per file format; :func:`read` picks it by what the bytes are, not by the name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image

from knowledge.errors import EmptyFile, ReadError, UnsupportedFile
from knowledge.ocr import RecognisePages, recognise_pages
from knowledge.readers.kinds import READABLE, kind_of
from knowledge.types import Reading

__all__ = ["READABLE", "is_container", "page_image", "read", "unpack"]

_CONTAINERS = ("zip", "mail")


def read(path: Path, recognise: RecognisePages = recognise_pages) -> Reading:
    """Read a file that is one document.

    Args:
        path: The file.
        recognise: How pages are recognised that are images; here and now unless told otherwise.

    Raises:
        ReadError: Naming the file, what is wrong with it and what to do next.
    """
    reading = _reader(path, recognise)(path)
    if not any(page.text.strip() for page in reading.pages):
        raise EmptyFile(
            f"{path.name!r} holds no text.", "Open it and see whether it is the right file."
        )
    return reading


def page_image(path: Path, index: int, dpi: float) -> Image.Image:
    """The image of a page of a file that has any: a PDF, or an image.

    Raises:
        ReadError: The page cannot be shown.
    """
    if kind_of(path) == "image":
        from knowledge.readers.images import page_image as of_image

        return of_image(path, index, dpi)
    from knowledge.readers.pdf import page_image as of_pdf

    return of_pdf(path, index, dpi)


def is_container(path: Path) -> bool:
    """Whether a file holds documents rather than being one: an archive, or an e-mail message."""
    try:
        return kind_of(path) in _CONTAINERS
    except ReadError:
        return False


def unpack(path: Path, folder: Path) -> list[tuple[str, Path]]:
    """Lay what a container holds and is readable out in a folder.

    Args:
        path: The container.
        folder: Where to; it exists. Files get names of ours there, with their own endings.

    Returns:
        For each document its name, with the folders inside the container before it, and its file;
        in natural order. For a message the first one is its text. A document may be a container.

    Raises:
        ReadError: Naming the container, what is wrong with it and what to do next.
        DiskFull: There is no room for its documents.
    """
    from knowledge.readers import containers, mail

    if kind_of(path) == "mail":
        return mail.unpack_mail(path, folder)
    return containers.unpack_zip(path, folder)


def _reader(path: Path, recognise: RecognisePages) -> Callable[[Path], Reading]:
    # Imported on use: a library of PDFs never pays for Office.
    kind = kind_of(path)
    if kind == "pdf":
        from knowledge.readers.pdf import read_pdf

        return partial(read_pdf, recognise=recognise)
    if kind == "image":
        from knowledge.readers.images import read_image

        return partial(read_image, recognise=recognise)
    if kind in ("docx", "xlsx", "pptx"):
        from knowledge.readers import office

        return {"docx": office.read_docx, "xlsx": office.read_xlsx, "pptx": office.read_pptx}[kind]
    if kind in ("old-docx", "old-xlsx", "old-pptx"):
        from knowledge.readers.legacy import read_legacy

        return partial(read_legacy, kind=kind.removeprefix("old-"))
    if kind in _CONTAINERS:
        raise _container(path, kind)
    from knowledge.readers import text, web

    readers = {"html": web.read_html, "markdown": text.read_markdown, "csv": text.read_csv}
    return readers.get(kind, text.read_text)


def _container(path: Path, kind: str) -> UnsupportedFile:
    from knowledge.readers import containers, mail

    count = mail.count(path) if kind == "mail" else containers.count(path)
    called = "message" if kind == "mail" else "archive"
    return UnsupportedFile(
        f"{path.name!r} is {'a' if kind == 'mail' else 'an'} {called} that holds {count} readable"
        f" document{'' if count == 1 else 's'}, not a document itself.",
        "Load it with 'davy ingest', which takes them one by one.",
    )
