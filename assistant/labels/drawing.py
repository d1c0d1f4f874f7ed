"""Stickers as pictures, and sheets of them to print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache

import segno
from PIL import Image, ImageDraw, ImageFont

from assistant.labels.address import Label, label_address
from assistant.printing import find_font, tiles_pdf
from assistant.printing.wrapping import lines

__all__ = ["label_pdf", "label_png"]

_DOTS = 300 / 25.4  # a mm
_SIZE = (105.0, 74.25)  # mm: eight on a sheet of A4, two across
_EDGE = 7.0  # mm that nothing is drawn in, for printers reach no further and cuts go astray
_CODE = 46.0  # mm at most
_QUIET = 5.0  # mm of white around it: the standard asks for four squares
_GREY = 90
_ASK = {"zh": "扫码问 Davy", "en": "Scan to ask Davy"}


def label_pdf(items: Sequence[Label], base_url: str, language: str, *, font: str = "") -> bytes:
    """Sheets of stickers, A4, eight a sheet.

    Args:
        items: The stickers, one each.
        base_url: Where other devices reach Davy.
        language: That the stickers speak and open Davy in: ``zh`` or ``en``.
        font: The setting of that name.

    Raises:
        SettingsError: There is no font that holds Chinese.
    """
    pictures = [_png(_draw(item, base_url, language, font)) for item in items]
    return tiles_pdf(pictures, _SIZE)


def label_png(label: Label, base_url: str, language: str, *, font: str = "") -> bytes:
    """One sticker as a picture of 300 dots an inch; otherwise as :func:`label_pdf`."""
    return _png(_draw(label, base_url, language, font))


def _draw(label: Label, base_url: str, language: str, font: str) -> Image.Image:
    picture = Image.new("L", (_dots(_SIZE[0]), _dots(_SIZE[1])), 255)
    code = _code(label_address(label, base_url, language))
    top = (picture.height - code.height) // 2 - _dots(4)
    picture.paste(code, (_dots(_EDGE), top))
    pen = ImageDraw.Draw(picture)
    left = _dots(_EDGE) + code.width + _dots(_QUIET)
    width = picture.width - left - _dots(_EDGE)
    y = _write(pen, label.name, (left, top), width, (5.2, 4.2, 3.4), font, most=4)
    if label.title and label.title != label.name:
        y = _write(pen, label.title, (left, y + _dots(2)), width, (3.2, 2.8), font, most=4)
    ask = _ASK["zh" if language == "zh" else "en"]
    _write(pen, ask, (left, top + code.height - _dots(5.2)), width, (4.0, 3.2), font, most=1)
    below = (_dots(_EDGE), top + code.height + _dots(_QUIET))
    whole = picture.width - 2 * _dots(_EDGE)
    _write(pen, base_url, below, whole, (2.8, 2.2), font, most=1, ink=_GREY)
    return picture


def _code(address: str) -> Image.Image:
    """The code as large as it may be, a whole number of dots a square, so that it stays sharp.

    Error correction "Q" reads on where a quarter of it is covered with dust or grease.
    """
    made = segno.make(address, error="q", micro=False, boost_error=False)
    squares = made.symbol_size(border=0)[0]
    out = io.BytesIO()
    made.save(out, kind="png", border=0, scale=max(1, _dots(_CODE) // squares))
    return Image.open(out).convert("L")


def _write(
    pen: ImageDraw.ImageDraw, text: str, at: tuple[int, int], width: int,
    sizes: Sequence[float], font: str, *, most: int, ink: int = 0,
) -> int:  # fmt: skip
    """Write text in the largest size (mm) that needs no more lines; returns where it ends."""
    x, y = at
    for size in sizes:
        letters = _letters(font, _dots(size))
        wrapped = list(lines(text, width, letters.getlength))
        if len(wrapped) <= most:
            break
    if len(wrapped) > most:
        wrapped = [*wrapped[: most - 1], wrapped[most - 1][:-1] + "…"]
    for line in wrapped:
        pen.text((x, y), line, ink, letters)
        y += round(1.3 * letters.size)
    return y


@lru_cache(maxsize=16)
def _letters(setting: str, size: int) -> ImageFont.FreeTypeFont:
    font = find_font(setting)
    return ImageFont.truetype(str(font.file), size, index=font.number)


def _dots(mm: float) -> int:
    return round(mm * _DOTS)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(300, 300), optimize=True)
    return out.getvalue()
