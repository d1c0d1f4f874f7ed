"""Which characters of a page a person cannot see: white on white, covered, cut off, tiny.

What such text says, nobody has read over: it may be meant for machines alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from knowledge.normalise import is_cjk
from knowledge.readers.pdf.document import render

__all__ = ["unseen"]

_DPI = 72
_FAINT = 20  # of 255: less difference from what lies around it is not seen
_THIN = 3.0  # pixels
_TINY = 1.0  # points; letters that are smaller both ways cannot be read
_DEEPEST = 8  # forms within forms

Picture = NDArray[np.uint8]
Boxes = NDArray[np.float64]
Marks = NDArray[np.bool_]


def unseen(page: pypdfium2.PdfPage, codes: NDArray[np.int64], boxes: Boxes) -> Marks:
    """Of each character: whether the page looks the same without it, or it is too small to read.

    Args:
        page: The page.
        codes: Its characters' code points.
        boxes: Left, right, bottom, top of each, in points on the page as it is shown.
    """
    chars = list(map(chr, codes.tolist()))
    wide, high = boxes[:, 1] - boxes[:, 0], boxes[:, 3] - boxes[:, 2]
    letters = (wide > 0) & (high > 0) & np.fromiter(map(str.isalnum, chars), bool, len(chars))
    if not letters.any():
        return np.zeros(len(chars), np.bool_)
    tiny = letters & (wide < _TINY) & (high < _TINY)
    with _texts_of(page) as texts:
        shown = _picture(page)
        texts.hide()
        bare = _picture(page)
        seen = _inked(page, boxes, shown, bare)
        chinese = np.fromiter(map(is_cjk, chars), bool, len(chars))
        if (letters & chinese).any() and not (letters & chinese & seen).any():
            # None is seen: this machine may have no font for them, and nothing is hidden then.
            texts.blacken()
            seen |= chinese & ~_inked(page, boxes, _picture(page), bare)
    hidden = tiny | (letters & ~seen)
    return _with_signs(hidden, letters) if hidden.any() else hidden


def _inked(page: pypdfium2.PdfPage, boxes: Boxes, one: Picture, other: Picture) -> Marks:
    """Whether two pictures of the page differ in a character's box."""
    height, width = one.shape
    differing = np.zeros((height + 1, width + 1), np.int32)
    apart = np.maximum(one, other) - np.minimum(one, other) > _FAINT
    differing[1:, 1:] = apart.cumsum(0, np.int32).cumsum(1)
    across, down = width / max(1.0, page.get_width()), height / max(1.0, page.get_height())
    left, right, bottom, top = boxes.T
    x0, x1 = _pixels(left * across, right * across, width)
    y0, y1 = _pixels(height - top * down, height - bottom * down, height)
    return np.asarray(
        differing[y1, x1] - differing[y0, x1] - differing[y1, x0] + differing[y0, x0] > 0
    )


def _pixels(
    first: NDArray[np.float64], last: NDArray[np.float64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pixels from one place to another; none of what lies off the page."""
    thin = last - first < _THIN  # it may be drawn a little beside its place
    start = np.round(first - thin).astype(np.int64)
    end = np.maximum(np.round(last + thin).astype(np.int64), start + 1)
    return start.clip(0, size), end.clip(0, size)


def _picture(page: pypdfium2.PdfPage) -> Picture:
    return np.asarray(render(page, _DPI, grayscale=True))


class _Texts:
    """The text of an open page, to be drawn otherwise for a while."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        get = pdfium.FPDFPage_GetObject
        self._objects = list(_texts(page.raw, pdfium.FPDFPage_CountObjects(page.raw), get))
        self._modes = list(map(pdfium.FPDFTextObj_GetTextRenderMode, self._objects))
        self._colours = list(map(_colour, self._objects))

    def hide(self) -> None:
        self._draw(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)

    def blacken(self) -> None:
        self._draw(pdfium.FPDF_TEXTRENDERMODE_FILL)
        for found in self._objects:
            pdfium.FPDFPageObj_SetFillColor(found, 0, 0, 0, 255)

    def restore(self) -> None:
        for found, mode, colour in zip(self._objects, self._modes, self._colours, strict=True):
            pdfium.FPDFTextObj_SetTextRenderMode(found, mode)
            if colour is not None:
                pdfium.FPDFPageObj_SetFillColor(found, *colour)

    def _draw(self, mode: int) -> None:
        for found in self._objects:
            pdfium.FPDFTextObj_SetTextRenderMode(found, mode)


@contextmanager
def _texts_of(page: pypdfium2.PdfPage) -> Iterator[_Texts]:
    texts = _Texts(page)
    try:
        yield texts
    finally:
        texts.restore()


def _texts(
    holder: object, count: int, get: Callable[[object, int], object], depth: int = 0
) -> Iterator[object]:
    for found in (get(holder, index) for index in range(count)):
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield found
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = pdfium.FPDFFormObj_CountObjects(found)
            yield from _texts(found, inner, pdfium.FPDFFormObj_GetObject, depth + 1)


def _colour(found: object) -> tuple[int, ...] | None:
    parts = [pdfium.c_uint() for _ in range(4)]
    told = pdfium.FPDFPageObj_GetFillColor(found, *parts)
    return tuple(part.value for part in parts) if told else None


def _with_signs(hidden: Marks, letters: Marks) -> Marks:
    """Signs and spaces, of which thin ones are hard to see, go with the letters around them."""
    known = np.flatnonzero(letters)
    places = np.arange(len(hidden))
    after = np.searchsorted(known, places).clip(0, len(known) - 1)
    before = (np.searchsorted(known, places, "right") - 1).clip(0)
    return np.where(letters, hidden, hidden[known[before]] & hidden[known[after]])
