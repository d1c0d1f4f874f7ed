"""A PDF into pages."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pypdfium2
from PIL import Image

from knowledge.errors import EmptyFile
from knowledge.ocr import DPI, RecognisePages, Recognition, Rule, recognise_pages
from knowledge.pulse import pulse
from knowledge.readers.order import disordered, reading_order
from knowledge.readers.pdf.characters import TextLayer, text_layer
from knowledge.readers.pdf.document import PDFIUM, open_pdf, render
from knowledge.readers.pdf.glyphs import resolve
from knowledge.readers.pdf.integrity import Verdict, judge
from knowledge.readers.pdf.rules import rules_of
from knowledge.readers.pdf.structure import Structure, headings, structure_of
from knowledge.readers.recognised import page_of
from knowledge.readers.tables import Composer
from knowledge.types import Correction, Page, Reading

__all__ = ["read_pdf"]

_MORE = 1.3  # times as much text that recognition must find to be put before a sparse text layer


def read_pdf(path: Path, recognise: RecognisePages = recognise_pages) -> Reading:
    """Read a PDF: its text layer, and what its pages show where that cannot be trusted.

    Raises:
        EncryptedFile: It opens only with a password.
        DamagedFile: Neither PDFium nor pypdf can open it.
        EmptyFile: Nothing on its pages is text.
    """
    data = path.read_bytes()
    with PDFIUM:
        document = open_pdf(data, path)
        try:
            return _read(document, path, structure_of(document), recognise)
        finally:
            document.close()


def _read(
    document: pypdfium2.PdfDocument, path: Path, structure: Structure, recognise: RecognisePages
) -> Reading:
    found = _Found(document)
    unread = [i for i, verdict in found.verdicts.items() if verdict in ("sparse", "untrusted")]

    def image_of(index: int) -> Image.Image:
        return render(document[index], DPI)

    recognised = recognise(unread, image_of) if unread else {}
    corrections = found.resolve()
    composer = Composer()
    pages = tuple(
        _page(i, found, recognised.get(i), structure, composer) for i in range(len(document))
    )
    if not any(page.text.strip() for page in pages):
        raise EmptyFile(
            f"{path.name!r} has {len(pages)} page(s) and no text can be made out on any of them.",
            "Open it and see whether it is the right file.",
        )
    return Reading(pages, structure.title, found.warnings(pages), corrections)


class _Found:
    """The text layers of a document's pages, and what is thought of them."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.layers: dict[int, TextLayer] = {}
        self.verdicts: dict[int, Verdict] = {}
        self.sizes: dict[int, tuple[float, float]] = {}
        self.rules: dict[int, list[Rule]] = {}
        self.damaged: list[int] = []
        for index in range(len(document)):
            try:
                pulse(index)
                self._look(index)
            except pypdfium2.PdfiumError:
                self.damaged.append(index)

    def _look(self, index: int) -> None:
        page = self._document[index]
        text_page = page.get_textpage()
        layer = text_layer(page, text_page)
        self.layers[index], self.verdicts[index] = layer, judge(page, layer)
        self.sizes[index] = page.get_size()
        # Of pages that are recognised, the lines are found in their image.
        self.rules[index] = rules_of(page) if self.verdicts[index] == "text" else []
        text_page.close()
        page.close()

    def resolve(self) -> tuple[Correction, ...]:
        """Put single signs right on the pages whose text is kept."""
        doubtful = {
            index: layer
            for index, layer in self.layers.items()
            if layer.doubts and self.verdicts[index] in ("text", "sparse")
        }
        return resolve(self._document, doubtful) if doubtful else ()

    def warnings(self, pages: tuple[Page, ...]) -> tuple[str, ...]:
        """What a person should know of the pages."""
        told = []
        if self.damaged:
            told.append(f"Damaged pages that could not be opened: {_listed(self.damaged)}.")
        silent = [
            i
            for i, verdict in self.verdicts.items()
            if verdict in ("sparse", "untrusted") and not pages[i].text.strip()
        ]
        if silent:
            told.append(f"Nothing could be made out on {_listed(silent)}: pictures, or unreadable.")
        hidden = [i for i, layer in self.layers.items()
                  if layer.unseen and self.verdicts[i] == "text"]  # fmt: skip
        if hidden:
            told.append(f"Text that nobody can see was left out on {_listed(hidden)}.")
        return tuple(told)


def _page(
    index: int,
    found: _Found,
    recognition: Recognition | None,
    structure: Structure,
    composer: Composer,
) -> Page:
    label = structure.labels[index] if index < len(structure.labels) else None
    layer = found.layers.get(index)
    if layer is None:
        return Page(index, "", index + 1, label)
    if recognition is not None and (
        found.verdicts[index] == "untrusted" or _longer(recognition, layer)
    ):
        return page_of(index, recognition, number=index + 1, label=label, composer=composer)
    lines = reading_order(layer.lines) if disordered(layer.lines) else layer.lines
    text, laid, rows = composer.compose(lines, found.rules[index])
    titles = [(level, title) for at, level, title in structure.outline if at == index]
    named = headings(text, titles) if titles else ()
    apart = [
        block for block in named if all(block.end <= r.start or r.end <= block.start for r in rows)
    ]
    blocks = tuple(sorted((*rows, *apart), key=lambda block: block.start))
    origin: Literal["text", "mixed"] = "mixed" if layer.resolved else "text"
    return Page(index, text, index + 1, label, *found.sizes[index], laid, blocks, origin)


def _longer(recognition: Recognition, layer: TextLayer) -> bool:
    return sum(len(line.text) for line in recognition.lines) > _MORE * layer.visible


def _listed(indices: list[int]) -> str:
    named = ", ".join(str(i + 1) for i in indices[:20]) + (" …" if len(indices) > 20 else "")
    return f"{'page' if len(indices) == 1 else 'pages'} {named}"
