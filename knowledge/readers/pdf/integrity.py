"""Can the text layer of a page be trusted?"""

from __future__ import annotations

from itertools import repeat
from typing import Literal

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageDraw

from knowledge.readers.pdf.characters import TextLayer
from knowledge.readers.pdf.document import render

__all__ = ["Verdict", "judge"]

# text: trusted, single signs aside. sparse: next to no text, and the page shows something else.
# untrusted: the text is another program's guess, or says nothing. blank: nothing to read.
Verdict = Literal["text", "sparse", "untrusted", "blank"]

_FEW = 80  # characters up to which a page is looked at whether it shows more than them
# Doubtful characters are resolved one by one, an alphabet of them at most: more, or hardly any
# others between them, are a font that says nothing.
_ALPHABET = 80
_SIGNS, _DOUBTFUL = 15, 0.6
_LATIN = 0.2  # share of U+0080 to U+00FF beyond any language's
_COVERING = 0.5  # share of the page from which an image is a scan of it
_LOOK = 40  # objects at either end of a page among which a covering image is looked for
_INK = 0.003  # share of dark pixels beside the text that a line of print makes
_INK_DPI = 48


def judge(page: pypdfium2.PdfPage, layer: TextLayer) -> Verdict:
    """Judge a page's text by itself, and by what the page shows where there is little of it."""
    if layer.visible + layer.unseen > _FEW and (_broken(layer) or _under_image(page)):
        return "untrusted"
    if layer.visible <= _FEW and _shows_more(page, layer):
        return "sparse"
    return "text" if layer.visible else "blank"


def _broken(layer: TextLayer) -> bool:
    """Whether fonts do not say what they show: many signs without a meaning, or Latin-1 soup."""
    signs = {layer.lines[doubt.line].chars[doubt.at] for doubt in layer.doubts}
    if len(signs) > _ALPHABET:
        return True
    if len(signs) > _SIGNS and len(layer.doubts) > _DOUBTFUL * layer.visible:
        return True
    soup = sum("\x80" <= char <= "\xff" for line in layer.lines for char in line.chars)
    return soup > _LATIN * layer.visible


def _under_image(page: pypdfium2.PdfPage) -> bool:
    """Whether the page is a scan with text beneath it that another program recognised."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    looked = [*range(min(_LOOK, count)), *range(max(_LOOK, count - _LOOK), count)]
    objects = list(map(pdfium.FPDFPage_GetObject, repeat(page.raw), looked))
    kinds = list(map(pdfium.FPDFPageObj_GetType, objects))
    if pdfium.FPDF_PAGEOBJ_IMAGE not in kinds:
        return False
    seen = list(zip(looked, objects, kinds, strict=True))
    images = [
        i
        for i, found, kind in seen
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and _share(page, found) > _COVERING
    ]
    if not images:
        return False
    image = images[0]
    texts = [(i, found) for i, found, kind in seen if kind == pdfium.FPDF_PAGEOBJ_TEXT]
    hidden = sum(
        i < image
        or pdfium.FPDFTextObj_GetTextRenderMode(found) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        for i, found in texts
    )
    return bool(hidden > 0.5 * len(texts))


def _share(page: pypdfium2.PdfPage, found: object) -> float:
    left, bottom, right, top = (pdfium.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(found, left, bottom, right, top):
        return 0.0
    area = (right.value - left.value) * (top.value - bottom.value)
    return float(area / max(1.0, page.get_width() * page.get_height()))


def _shows_more(page: pypdfium2.PdfPage, layer: TextLayer) -> bool:
    """Whether something is drawn beside the page's text."""
    image = render(page, _INK_DPI).convert("L")
    scale = image.height / max(1.0, page.get_height())
    pen = ImageDraw.Draw(image)
    paper = int(np.median(np.asarray(image)))
    for line in layer.lines:
        box = (line.left - 2, page.get_height() - line.top - 2,
               line.right + 2, page.get_height() - line.bottom + 2)  # fmt: skip
        pen.rectangle([round(value * scale) for value in box], fill=paper)
    dark = np.asarray(image) < 0.75 * paper
    return bool(dark.mean() > _INK)
