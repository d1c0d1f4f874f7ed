"""The characters of a PDF page with their boxes, line by line, and which of them are doubtful."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from knowledge.normalise import is_cjk
from knowledge.readers.layout import RawLine
from knowledge.readers.pdf.seen import unseen

__all__ = ["Doubt", "TextLayer", "shown", "text_layer"]

# Oblique type leans by some ten degrees without its line doing so.
_SLANTED = (math.radians(20), math.radians(70))
_SHORT = 40  # characters; PDFium breaks a line that lies aslant up into short ones
_RUN = 3  # rare characters in a row from which they are doubted; names have one or two
_SPACES = np.array([0x20, 0x09, 0xA0, 0x3000])
_UNKNOWN = 0xFFFD
_BREAKS = np.array([0x0A, 0x0D])
# PDFium writes U+FFFE (older: U+0002) where a line ends in a hyphen, and no line break.
_HYPHENS = np.array([0xFFFE, 0x02])
_COMMON, _TRADITIONAL, _RARE = 1, 2, 3

Codes = NDArray[np.int64]
Boxes = NDArray[np.float64]  # left, right, bottom, top


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character that the file does not say the meaning of.

    Attributes:
        line: Index of its line in the layer.
        at: Its position in the line.
        font: Name of its font, as the file has it.
        certain: Whether the character says nothing by itself; else it may be right as it is.
    """

    line: int
    at: int
    font: str
    certain: bool = True


@dataclass(slots=True)
class TextLayer:
    """What a page says it holds.

    Attributes:
        lines: Lines as PDFium breaks them, in the order of the file; places in tenths of a point.
        visible: How many characters are no white space.
        doubts: Private-use characters, those that their font maps to nothing, and full stops
            after Chinese characters, which some fonts show as "。".
        slanted: Lines left out because they lie aslant: watermarks and seals.
        resolved: How many characters were put right from what the page shows.
        unseen: How many characters were left out because nobody can see them.
    """

    lines: list[RawLine] = field(default_factory=list)
    visible: int = 0
    doubts: list[Doubt] = field(default_factory=list)
    slanted: int = 0
    resolved: int = 0
    unseen: int = 0


def text_layer(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextpage) -> TextLayer:
    """Read a page's characters."""
    count = text_page.count_chars()
    if count <= 0:
        return TextLayer()
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
    codes = _utf16(text_page.raw, handle, count)
    unmapped = np.fromiter(map(_unmapped(), repeat(handle), range(count)), np.int64, count) == 1
    boxes = shown(page, _boxes(handle, count))
    codes, kept = _whole_characters(codes)
    hidden = unseen(page, codes, boxes[kept]) & ~np.isin(codes, _BREAKS)
    layer = _layer(text_page.raw, codes[~hidden], boxes[kept[~hidden]], unmapped[kept[~hidden]],
                   kept[~hidden])  # fmt: skip
    layer.unseen = int(np.count_nonzero(hidden))
    return layer


def _layer(
    handle: object, codes: Codes, boxes: Boxes, unmapped: NDArray[np.bool_], index: Codes
) -> TextLayer:
    """Lines of the characters; ``index`` is where each stands in PDFium's text."""
    layer = TextLayer()
    spans = list(_line_spans(codes))
    spaces = np.isin(codes, _SPACES)
    seen = np.concatenate(([0], np.cumsum(~spaces))).tolist()  # visible ones before each position
    generated = [False] * len(codes)
    for at in np.flatnonzero(codes == 0x20).tolist():
        generated[at] = pdfium.FPDFText_IsGenerated(handle, int(index[at])) == 1
    chars = list(map(chr, codes.tolist()))
    left, right, bottom, top = boxes.T.tolist()
    places: list[tuple[int, int, int]] = []  # line, its span
    for start, end, broken in spans:
        visible = seen[end] - seen[start]
        layer.visible += visible
        if not visible:
            continue
        if end - start <= _SHORT and _slanted(handle, index, spaces, start):
            layer.slanted += 1
            continue
        places.append((len(layer.lines), start, end))
        part = slice(start, end)
        layer.lines.append(
            RawLine(
                chars[part], left[part], right[part], bottom[part], top[part], generated[part],
                broken,
            )
        )  # fmt: skip
    layer.doubts = list(_doubts(handle, layer, _suspicion(codes, unmapped), index, places))
    return layer


def _whole_characters(codes: Codes) -> tuple[Codes, Codes]:
    """Code points of PDFium's UTF-16, and the position of each; what is no character is U+FFFD."""
    high = (codes >= 0xD800) & (codes < 0xDC00)
    low = (codes >= 0xDC00) & (codes < 0xE000)
    codes = codes.copy()
    if low.any():
        pairs = np.flatnonzero(low[1:] & high[:-1])
        codes[pairs + 1] = 0x10000 + ((codes[pairs] - 0xD800) << 10) + (codes[pairs + 1] - 0xDC00)
        low[pairs + 1] = False
    codes[(codes == 0) | low | (codes > 0x10FFFF)] = _UNKNOWN
    kept = np.flatnonzero(~high)
    return codes[kept], kept


def _line_spans(codes: Codes) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether a word is broken at the end; such a hyphen becomes "-"."""
    hyphens = np.isin(codes, _HYPHENS)
    cuts = np.flatnonzero(np.isin(codes, _BREAKS) | hyphens).tolist()
    codes[hyphens] = 0x2D
    start = 0
    for cut in cuts:
        broken = bool(hyphens[cut])
        if cut + broken > start:
            yield start, cut + broken, broken
        start = cut + 1
    if len(codes) > start:
        yield start, len(codes), False


def _suspicion(codes: Codes, unmapped: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Of each character: 0 none, 1 says nothing, 2 rare and not alone, 3 a full stop."""
    found = np.zeros(len(codes), np.int8)
    private = ((codes >= 0xE000) & (codes <= 0xF8FF)) | (codes >= 0xF0000) | (codes == _UNKNOWN)
    chinese = (codes >= 0x4E00) & (codes <= 0x9FFF)
    if chinese.any():
        kinds = np.zeros(len(codes), np.int8)
        kinds[chinese] = _kinds()[codes[chinese] - 0x4E00]
        if not _is_traditional(kinds):
            rare = kinds > _COMMON
            # In a row: three within five.
            near = np.convolve(rare, np.ones(2 * _RUN - 1))[_RUN - 1 : 1 - _RUN] >= _RUN
            found[rare & near] = 2
    found[codes == 0x2E] = 3
    found[private | (unmapped & (codes > 0x20))] = 1
    return found


def _is_traditional(kinds: NDArray[np.int8]) -> bool:
    """Whether a page is in traditional writing, where what is rare otherwise is not."""
    traditional, rare = int((kinds == _TRADITIONAL).sum()), int((kinds == _RARE).sum())
    return traditional > max(0.1 * int((kinds > 0).sum()), 3 * rare)


def _doubts(
    handle: object,
    layer: TextLayer,
    suspicion: NDArray[np.int8],
    index: Codes,
    places: list[tuple[int, int, int]],
) -> Iterator[Doubt]:
    if not suspicion.any():
        return
    stops: list[tuple[int, int, int]] = []
    for line, start, end in places:
        here = suspicion[start:end]
        for at in np.flatnonzero(here).tolist():
            position = int(index[start + at])
            if here[at] == 3:
                stops.append((line, at, position))
            else:
                yield Doubt(line, at, _font_of(handle, position))
    if any(at > 0 and is_cjk(layer.lines[line].chars[at - 1]) for line, at, _ in stops):
        for line, at, position in stops:
            yield Doubt(line, at, _font_of(handle, position), certain=False)


def _font_of(handle: object, index: int) -> str:
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, len(name), ctypes.byref(flags))
    return name.value.decode("utf-8", "replace")


def _slanted(handle: object, index: Codes, spaces: NDArray[np.bool_], start: int) -> bool:
    """Whether the line that begins here lies aslant."""
    while spaces[start]:
        start += 1
    angle = pdfium.FPDFText_GetCharAngle(handle, int(index[start])) % (math.pi / 2)
    return bool(_SLANTED[0] < angle < _SLANTED[1])


@cache
def _kinds() -> NDArray[np.int8]:
    """Of the characters from U+4E00: common in simplified or in traditional writing, or rare.

    Common are the first levels of GB 2312 and of Big5.
    """
    return np.array([_kind(chr(code)) for code in range(0x4E00, 0xA000)], np.int8)


def _kind(char: str) -> int:
    for encoding, last, kind in (("gb2312", 0xD7, _COMMON), ("big5", 0xC6, _TRADITIONAL)):
        with suppress(UnicodeEncodeError):
            if char.encode(encoding)[0] <= last:
                return kind
    return _RARE


def _utf16(raw: object, handle: int, count: int) -> Codes:
    """PDFium's code units, one for each position."""
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, units) == count + 1:
        return np.frombuffer(bytes(units), np.uint16)[:count].astype(np.int64)
    # It leaves some positions out of the text: they are asked for one by one.
    return np.fromiter(map(_unicode_of(), repeat(handle), range(count)), np.int64, count)


def _boxes(handle: int, count: int) -> Boxes:
    boxes = np.zeros((count, 4))
    first, size, width = boxes.ctypes.data, boxes.strides[1], boxes.strides[0]
    last = first + width * count
    columns = [range(first + size * i, last + size * i, width) for i in range(4)]
    # One call a character into C and no more: this is where reading spends its time.
    deque(map(_box_of(), repeat(handle), range(count), *columns), maxlen=0)
    return boxes


@cache
def _unicode_of() -> Callable[..., int]:
    return _function(pdfium.FPDFText_GetUnicode, ctypes.c_uint, 0)


@cache
def _unmapped() -> Callable[..., int]:
    return _function(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, 0)


@cache
def _box_of() -> Callable[..., int]:
    return _function(pdfium.FPDFText_GetCharBox, ctypes.c_int, 4)


def _function(function: object, result: type, places: int) -> Callable[..., int]:
    """A function of PDFium's of a text page, a position, and addresses to write to.

    Declared anew with plain addresses: pointers would be made and taken apart for every call.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    assert address is not None
    arguments = (ctypes.c_void_p, ctypes.c_int, *([ctypes.c_void_p] * places))
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def shown(page: pypdfium2.PdfPage, boxes: Boxes) -> Boxes:
    """Boxes (left, right, bottom, top) on the page as it is shown, turned and cut.

    In tenths of a point.
    """
    quarter = (page.get_rotation() // 90) % 4
    left, bottom, right, top = page.get_bbox()
    x0, x1, y0, y1 = boxes.T
    turned = (
        (x0 - left, x1 - left, y0 - bottom, y1 - bottom),
        (y0 - bottom, y1 - bottom, right - x1, right - x0),
        (right - x1, right - x0, top - y1, top - y0),
        (top - y1, top - y0, x0 - left, x1 - left),
    )[quarter]
    return np.round(np.stack(turned, axis=1), 1)
