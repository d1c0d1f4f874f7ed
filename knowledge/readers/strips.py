"""Long screenshots: a strip far taller than wide, cut into sheets of the shape of a page.

As one page its letters would be made too small to be told apart: recognition looks at so many
pixels at a time and no more.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PIL import Image

__all__ = ["is_strip", "sheets"]

_TALLEST = 2.5  # heights to a width; a telephone's screen has 2.2
_NARROWEST = 300  # pixels; what is narrower holds no lines of text
_PAGE = 2**0.5  # of a sheet
_LOOK_BACK = 0.4  # share of a sheet in which a gap to cut at is looked for
_PLAIN = 24  # how far the greys of a row without letters lie apart, of 255


def is_strip(width: float, height: float) -> bool:
    """Whether an image of these sides is one."""
    return width >= _NARROWEST and height > _TALLEST * width


def sheets(image: Image.Image) -> list[tuple[int, int]]:
    """Where to cut, as (upper edge, lower edge) in pixels, in the widest gaps between lines."""
    greys = np.asarray(image.convert("L"))
    plain = np.ptp(greys, axis=1) < _PLAIN
    page = max(1, round(image.width * _PAGE))
    edges = [0]
    while image.height - edges[-1] > page * (1 + _LOOK_BACK):
        end = edges[-1] + page
        edges.append(_gap(plain, end - round(page * _LOOK_BACK), end))
    edges.append(image.height)
    return list(pairwise(edges))


def _gap(plain: np.ndarray[tuple[int], np.dtype[np.bool_]], start: int, end: int) -> int:
    """The middle of the last longest run of plain rows within bounds; the end if there is none."""
    best, at, run = 0, end, 0
    for row in range(start, end):
        run = run + 1 if plain[row] else 0
        if run and run >= best:
            best, at = run, row - run // 2
    return at
