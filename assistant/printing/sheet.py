"""Pages of A4 that are filled from the top."""

from __future__ import annotations

import io
import logging
from typing import Literal

from fpdf import FPDF
from PIL import Image

from assistant.printing.fonts import Font
from assistant.printing.wrapping import lines

__all__ = ["FOOT", "Sheet", "Style"]

logging.getLogger("fontTools.subset").setLevel(logging.WARNING)  # it tells of every table

Style = Literal["title", "heading", "text", "quotation", "small"]
_SIZES: dict[Style, float] = {  # points
    "title": 15, "heading": 11.5, "text": 10.5, "quotation": 11, "small": 8.5,
}  # fmt: skip
_GREY, _BLACK, _EDGE = (90, 90, 90), (0, 0, 0), (196, 98, 0)
_LINE = 1.45  # height of a line, of its letters' size
_POINT = 25.4 / 72  # mm
_MARGIN = 18.0  # mm; room for the holes of a folder at the left
FOOT = 16.0  # mm at the bottom of each page
_INDENT = 4.0  # mm that quotations stand in behind their bar


class _Pages(FPDF):
    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot

    def footer(self) -> None:
        self.set_xy(_MARGIN, -FOOT + 3)
        self.set_font("text", size=_SIZES["small"])
        self.set_text_color(*_GREY)
        self.cell(text=self._foot, h=5)
        # Not aligned at the right: how many pages there are is filled in at the end.
        self.set_xy(self.w - _MARGIN - 10, -FOOT + 3)
        self.cell(text=f"{self.page_no()} / {{nb}}", h=5)


class Sheet:
    """What is drawn goes below what was drawn before; a page that is full is followed by another.

    Args:
        font: Of all text; what is used of it is put into the file.
        foot: What stands at the bottom of each page, beside its number.
        title: Of the file.
        language: Of the file, ``zh`` or ``en``.
    """

    def __init__(self, font: Font, foot: str, title: str, language: str) -> None:
        self._pdf = _Pages(foot)
        self._pdf.set_title(title)
        self._pdf.set_creator("Davy")
        self._pdf.set_lang("zh-CN" if language == "zh" else "en")
        self._pdf.set_margins(_MARGIN, _MARGIN)
        self._pdf.set_auto_page_break(False)
        self._pdf.c_margin = 0
        self._pdf.add_font("text", fname=font.file, collection_font_number=font.number)
        self._signs = frozenset(self._pdf.fonts["text"].cmap)  # type: ignore[union-attr]
        self._pdf.add_page()

    @property
    def width(self) -> float:
        """Of what may be drawn, in mm."""
        return float(self._pdf.w) - 2 * _MARGIN

    def lacks(self, text: str) -> str:
        """Those signs of a text that the font does not have."""
        return "".join(dict.fromkeys(c for c in text if c > " " and ord(c) not in self._signs))

    def text(self, text: str, style: Style = "text", *, grey: bool = False) -> None:
        """Text over the whole width."""
        self._text(text, style, 0, grey=grey)

    def quotation(self, text: str, above: str = "") -> None:
        """A quotation behind a bar, under what it is read under."""
        if not self._fits(self._height(above, "text") + self._height(text, "quotation")):
            self._pdf.add_page()  # a page break in the middle of a rule is easily overlooked
        if above:
            self._text(above, "text", _INDENT, grey=True)
        self._text(text, "quotation", _INDENT)

    def picture(self, png: bytes, points: float) -> None:
        """A picture as large as on its page, smaller where it would not fit.

        Args:
            png: The picture.
            points: Its width on its page.
        """
        with Image.open(io.BytesIO(png)) as image:
            shape = image.height / image.width
        width = min(points * _POINT, self.width)
        height = width * shape
        most = 0.5 * (self._pdf.h - _MARGIN - FOOT)
        if height > most:
            width, height = most / shape, most
        if not self._fits(height):
            self._pdf.add_page()
        self._pdf.set_draw_color(*_GREY)
        self._pdf.set_line_width(0.1)
        x, y = _MARGIN, self._pdf.get_y()
        self._pdf.image(io.BytesIO(png), x, y, width, height)
        self._pdf.rect(x, y, width, height)
        self._pdf.set_y(y + height)
        self.gap()

    def rule(self) -> None:
        """A line across."""
        self.gap()
        y = self._pdf.get_y()
        self._pdf.set_draw_color(*_GREY)
        self._pdf.set_line_width(0.2)
        self._pdf.line(_MARGIN, y, _MARGIN + self.width, y)
        self.gap()

    def blanks(self, names: tuple[str, ...]) -> None:
        """Lines to be filled in by hand, side by side."""
        height = 16.0
        if not self._fits(height):
            self._pdf.add_page()
        each, y = self.width / len(names), self._pdf.get_y() + height
        self._style("small", grey=True)
        self._pdf.set_draw_color(*_BLACK)
        for number, name in enumerate(names):
            x = _MARGIN + number * each
            self._pdf.line(x, y - 4.5, x + each - 6, y - 4.5)
            self._pdf.set_xy(x, y - 4)
            self._pdf.cell(each - 6, 4, name)
        self._pdf.set_y(y + 2)

    def gap(self, mm: float = 2.0) -> None:
        """Some room."""
        self._pdf.set_y(self._pdf.get_y() + mm)

    def pdf(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())

    def _text(self, text: str, style: Style, indent: float, *, grey: bool = False) -> None:
        self._style(style, grey=grey)
        height = _SIZES[style] * _LINE * _POINT
        for line in lines(self._printable(text), self.width - indent, self._pdf.get_string_width):
            if not self._fits(height):
                self._pdf.add_page()
                self._style(style, grey=grey)
            x, y = _MARGIN, self._pdf.get_y()
            if indent:
                self._pdf.set_fill_color(*_EDGE)
                self._pdf.rect(x, y, 0.9, height, style="F")
            self._pdf.set_xy(x + indent, y)
            self._pdf.cell(self.width - indent, height, line)
            self._pdf.set_y(y + height)

    def _printable(self, text: str) -> str:
        """Signs that the font lacks as the one that stands for such."""
        text = text.expandtabs(4)
        return "".join("\ufffd" if c > " " and ord(c) not in self._signs else c for c in text)

    def _style(self, style: Style, *, grey: bool) -> None:
        self._pdf.set_font("text", size=_SIZES[style])
        self._pdf.set_text_color(*(_GREY if grey else _BLACK))

    def _height(self, text: str, style: Style) -> float:
        self._style(style, grey=False)
        wrapped = lines(self._printable(text), self.width - _INDENT, self._pdf.get_string_width)
        return sum(1 for _ in wrapped) * _SIZES[style] * _LINE * _POINT if text else 0.0

    def _fits(self, height: float) -> bool:
        """Whether something fits on the page; what fits on none starts where it may."""
        end = self._pdf.h - FOOT
        return self._pdf.get_y() + height <= end or height > 0.6 * (end - _MARGIN)
