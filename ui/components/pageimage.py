"""A page's picture with a quotation marked: the lines around it, large, and the whole page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from knowledge.types import Box

__all__ = ["SCALE", "MarkedPage", "mark"]

SCALE = 2.0  # pixels per point that pages are rendered at: print stays sharp when zoomed
_FILL = (255, 228, 92)
_EDGE = (196, 98, 0)
_ROUND = 2.0  # points that a mark is wider than the letters
_BESIDE, _ABOVE = 24.0, 34.0  # points of page around the marks: about two lines above and below
_NARROWEST = 260.0  # points: a short sentence still shows what it stands in


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """PNG pictures.

    Attributes:
        part: The marked lines and those around them.
        part_points: Width of the part in points of the page.
        whole: The page.
    """

    part: bytes
    part_points: float
    whole: bytes


def mark(image: Image.Image, size: tuple[float, float], boxes: Sequence[Box]) -> MarkedPage:
    """Mark boxes on a page's picture.

    Args:
        image: The whole page, at any scale.
        size: Width and height of the page in points.
        boxes: What to mark, in points from the lower left corner; at least one.
    """
    image = image.convert("RGB")
    scale = image.width / size[0]
    overlay = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(overlay)
    for x0, y0, x1, y1 in boxes:
        pen.rectangle(
            _pixels((x0 - _ROUND, y0 - _ROUND, x1 + _ROUND, y1 + _ROUND), size[1], scale),
            fill=_FILL, outline=_EDGE, width=max(1, round(scale * 0.6)),
        )  # fmt: skip
    # Multiplied, not blended: the letters under a mark stay black.
    marked = ImageChops.multiply(image, overlay)
    around = _around(boxes, size)
    part = marked.crop(_pixels(around, size[1], scale))
    return MarkedPage(_png(part), around[2] - around[0], _png(marked))


def _around(boxes: Sequence[Box], size: tuple[float, float]) -> Box:
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


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()
