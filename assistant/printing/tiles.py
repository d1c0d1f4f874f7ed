"""Pictures side by side on sheets of A4, with lines to cut along."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fpdf import FPDF

__all__ = ["tiles_pdf"]

_CUT = (190, 190, 190)


def tiles_pdf(pictures: Sequence[bytes], size: tuple[float, float]) -> bytes:
    """A file of sheets that hold pictures, from the upper left corner on.

    Args:
        pictures: PNG files.
        size: Width and height of each, in mm; at most a sheet's.
    """
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_draw_color(*_CUT)
    pdf.set_line_width(0.1)
    across, down = int(pdf.w // size[0]), int(pdf.h // size[1])
    for number, picture in enumerate(pictures):
        place = number % (across * down)
        if not place:
            pdf.add_page()
        x, y = place % across * size[0], place // across * size[1]
        pdf.image(io.BytesIO(picture), x, y, *size)
        pdf.rect(x, y, *size)
    return bytes(pdf.output())
