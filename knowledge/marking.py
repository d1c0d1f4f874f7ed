"""A page's picture with a quotation marked: the lines around it, large, and the whole page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from knowledge.types import Box

__all__ = ["SCALE", "Part", "marked_part", "marked_whole"]

SCALE = 2.0  # pixels per point that pages are rendered at: print stays sharp when zoomed
_FILL = (255, 228, 92)
_EDGE = (196, 98, 0)
_ROUND = 2.0  # points that a mark is wider than the letters
_BESIDE, _ABOVE = 24.0, 34.0  # points of page around the marks: about two lines above and below
_NARROWEST = 260.0  # points: a short sentence still shows what it stands in

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """The marked lines of a page and those around them.

    Attributes:
        png: The picture.
        points: Its width in points of the page.
    """

    png: bytes
    points: float


def marked_part(image: Image.Image, size: Size, boxes: Sequence[Box]) -> Part:
    """The lines around some boxes, which are marked.

    Args:
        image: The whole page in RGB, at any scale.
        size: Width and height of the page in points.
        boxes: What to mark, in points from the lower left corner; at least one.
    """
    around = _around(boxes, size)
    cut = _pixels(around, size[1], image.width / size[0])
    part = _marked(image, size, boxes).crop(cut)
    return Part(_encoded(part, "PNG", compress_level=3), around[2] - around[0])


def marked_whole(image: Image.Image, size: Size, boxes: Sequence[Box]) -> bytes:
    """The whole page as a JPEG, with some boxes marked, or none.

    A JPEG, for a scanned page is ten times as large as a PNG and crosses a mine's radio link.
    """
    return _encoded(_marked(image, size, boxes), "JPEG", quality=85, subsampling=0)


def _marked(image: Image.Image, size: Size, boxes: Sequence[Box]) -> Image.Image:
    scale = image.width / size[0]
    marked = image.copy()
    for x0, y0, x1, y1 in boxes:
        cut = _pixels((x0 - _ROUND, y0 - _ROUND, x1 + _ROUND, y1 + _ROUND), size[1], scale)
        cut = (max(0, cut[0]), max(0, cut[1]), min(image.width, cut[2]), min(image.height, cut[3]))
        if cut[0] >= cut[2] or cut[1] >= cut[3]:  # beyond the page
            continue
        place = image.crop(cut)
        paint = Image.new("RGB", place.size, _FILL)
        edge = (0, 0, place.width - 1, place.height - 1)
        ImageDraw.Draw(paint).rectangle(edge, outline=_EDGE, width=max(1, round(scale * 0.6)))
        # Multiplied, not blended: the letters under a mark stay black.
        marked.paste(ImageChops.multiply(place, paint), cut)
    return marked


def _around(boxes: Sequence[Box], size: Size) -> Box:
    width, height = size
    x0, x1 = min(b[0] for b in boxes) - _BESIDE, max(b[2] for b in boxes) + _BESIDE
    missing = max(0.0, min(_NARROWEST, width) - (x1 - x0))
    x1 += missing
    if x1 > width:
        x0, x1 = x0 - (x1 - width), width
    y0, y1 = min(b[1] for b in boxes) - _ABOVE, max(b[3] for b in boxes) + _ABOVE
    return max(0.0, x0), max(0.0, y0), min(width, x1), min(height, y1)


def _pixels(box: Box, height: float, scale: float) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = box
    left, upper = round(x0 * scale), round((height - y1) * scale)
    return (
        left,
        upper,
        max(left + 1, round(x1 * scale)),
        max(upper + 1, round((height - y0) * scale)),
    )


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
