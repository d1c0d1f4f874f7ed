"""The straight lines that a PDF page draws, of which tables are made.

Belongs to the PDF reader: the caller holds the lock under which PDFium is used.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from knowledge.ocr import Rule
from knowledge.readers.pdf.characters import shown

__all__ = ["rules_of"]

_THICK = 3.5  # points; a filled rectangle up to here is a line, a wider one is a surface
_SHORT = 0.2  # of a point; what is shorter is a dot
# Drawings and maps have very many objects. They hold no tables, and a page must stay quick.
_OBJECTS = 20_000
_SEGMENTS = 8_000  # of all paths of a page
_RULES = 4_000
_DEPTH = 4  # forms within forms

_Matrix = tuple[float, float, float, float, float, float]
# Written to by PDFium and read at once, under its lock.
_BOUNDS = tuple(ctypes.c_float() for _ in range(4))
_BOUND_ADDRESSES = tuple(map(ctypes.byref, _BOUNDS))
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: pypdfium2.PdfPage) -> list[Rule]:
    """The level and upright lines of a page as it is shown, in points, origin at the lower left.

    Lines come from stroked paths and from filled rectangles that are as thin as a line. A page
    with more objects than a page with tables has gives no lines.
    """
    found: list[Rule] = []
    segments = 0
    for path, matrix in _paths(page):
        line = _whole(path, matrix)
        if line is not None:
            found.append(line)
            continue
        count = pdfium.FPDFPath_CountSegments(path)
        outline = _outline(path, count)
        segments += 1 if outline else count
        if segments > _SEGMENTS or len(found) > _RULES:
            return []
        if not outline:
            found += _rules_of_path(path, count, matrix)
    if not found:
        return []
    placed = shown(page, np.array([(rule.x0, rule.x1, rule.y0, rule.y1) for rule in found]))
    return [Rule(x0, y0, x1, y1) for x0, x1, y0, y1 in placed.tolist()]


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[object, _Matrix]]:
    """The page's paths, those within forms too, each with the matrix of what it stands in."""
    visited = 0
    stack = [(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _SAME, 0)]
    while stack:
        holder, count, get, matrix, depth = stack.pop()
        number = count(holder)
        visited += max(number, 0)
        if visited > _OBJECTS:
            return
        items = list(map(get, repeat(holder), range(number)))
        for item, kind in zip(items, map(pdfium.FPDFPageObj_GetType, items), strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield item, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                inner = _after(_matrix_of(item), matrix)
                stack.append((item, pdfium.FPDFFormObj_CountObjects,
                              pdfium.FPDFFormObj_GetObject, inner, depth + 1))  # fmt: skip


def _whole(path: object, matrix: _Matrix) -> Rule | None:
    """The line that a path as a whole is: most are drawn one by one, and its bounds say enough."""
    left, bottom, right, top = _BOUNDS
    if not pdfium.FPDFPageObj_GetBounds(path, *_BOUND_ADDRESSES):
        return None
    width, height = right.value - left.value, top.value - bottom.value
    if min(width, height) > _THICK or max(width, height) < 4 * _THICK:
        return None
    painted, over = _painted(path)
    if not painted:
        return None
    middle, centre = (bottom.value + top.value) / 2, (left.value + right.value) / 2
    ends = (
        (left.value + over, middle, right.value - over, middle)
        if width > height
        else (centre, bottom.value + over, centre, top.value - over)
    )
    a, b, c, d, e, f = matrix
    x0, y0 = a * ends[0] + c * ends[1] + e, b * ends[0] + d * ends[1] + f
    x1, y1 = a * ends[2] + c * ends[3] + e, b * ends[2] + d * ends[3] + f
    return _straight(x0, y0, x1, y1)


def _painted(path: object) -> tuple[bool, float]:
    """Whether a path is painted at all, as others only clip, and how far its bounds go beyond it.

    PDFium's bounds of a stroked path have the stroke's width added on every side.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not stroke.value:
        return bool(fill.value), 0.0
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path, ctypes.byref(width))
    return True, min(width.value, _THICK)


def _outline(path: object, count: int) -> bool:
    """Whether a path is the outline of a letter or a sign: it begins with curves."""
    if not 2 <= count <= _SEGMENTS:
        return True
    return count > 5 and any(
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, index))
        == pdfium.FPDF_SEGMENT_BEZIERTO
        for index in range(1, min(count, 6))
    )


def _rules_of_path(path: object, count: int, outer: _Matrix) -> list[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return []  # a clipping path
    strokes = _strokes(path, count, _after(_matrix_of(path), outer))
    if stroke.value:
        lines = (line for subpath in strokes for line in subpath)
        return [rule for line in lines if (rule := _straight(*line)) is not None]
    return [rule for subpath in strokes if (rule := _thin(subpath)) is not None]


_Stroke = tuple[float, float, float, float]


def _strokes(path: object, count: int, matrix: _Matrix) -> list[list[_Stroke]]:
    """The straight parts of a path from point to point, a list per subpath."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    px, py = ctypes.byref(x), ctypes.byref(y)
    subpaths: list[list[_Stroke]] = []
    at = first = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, px, py)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            subpaths[-1].append((*at, *point))
        at = point
        if pdfium.FPDFPathSegment_GetClose(segment) and at != first:
            subpaths[-1].append((*at, *first))
            at = first
    return subpaths


def _straight(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    width, height = abs(x1 - x0), abs(y1 - y0)
    if min(width, height) > 0.3 + 0.01 * max(width, height) or max(width, height) < _SHORT:
        return None
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _thin(subpath: list[_Stroke]) -> Rule | None:
    """The line that a thin filled rectangle is drawn to look like, along its middle."""
    if not 2 <= len(subpath) <= 5:
        return None
    xs = [x for stroke in subpath for x in stroke[::2]]
    ys = [y for stroke in subpath for y in stroke[1::2]]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if min(x1 - x0, y1 - y0) > _THICK or max(x1 - x0, y1 - y0) < _SHORT:
        return None
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _matrix_of(item: object) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _after(first: _Matrix, then: _Matrix) -> _Matrix:
    """The matrix that applies one and then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
