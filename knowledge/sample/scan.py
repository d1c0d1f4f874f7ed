"""Writes a source as a scanned PDF: page images a little askew and noisy, and no text layer."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from knowledge.sample.fonts import image_chinese
from knowledge.sample.markup import Block, Source, Table

__all__ = ["write_scan"]

_SIZE = (1240, 1754)  # A4 at 150 dpi
_LEFT, _TOP, _BOTTOM, _LEADING = 140, 150, 1600, 44
_WIDTH = _SIZE[0] - 2 * _LEFT
_TEXT = 26
_NO_LINE_START = "，。；：、！？）》”％%"


def write_scan(source: Source, path: Path) -> None:
    """Draw ``source`` and write the images of its pages at ``path``.

    Raises:
        FontMissingError: The Chinese font is not installed.
    """
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(path.stem)
    for number, page in enumerate(_pages(source), start=1):
        buffer = io.BytesIO()
        _age(page, number).save(buffer, "JPEG", quality=62)
        canvas.drawImage(ImageReader(io.BytesIO(buffer.getvalue())), 0, 0, *A4)
        canvas.showPage()
    canvas.save()


def _pages(source: Source) -> list[Image.Image]:
    pages = [Image.new("L", _SIZE, 252)]
    draw, y = ImageDraw.Draw(pages[0]), _TOP
    title = image_chinese(42, bold=True)
    draw.text((_SIZE[0] / 2, y), source.properties["title"], 20, title, anchor="ma")
    y += 96
    step = 0
    for block in source.blocks:
        if y > _BOTTOM - 2 * _LEADING:
            pages.append(Image.new("L", _SIZE, 252))
            draw, y = ImageDraw.Draw(pages[-1]), _TOP
        if isinstance(block, Table):
            y = _table(draw, block, y)
            continue
        step = step + 1 if block.kind == "step" else 0
        y = _block(draw, block, step, y)
    return pages


def _block(draw: ImageDraw.ImageDraw, block: Block, step: int, y: int) -> int:
    """Draw one block from ``y`` down; return where the next one begins."""
    strong = block.kind in ("heading", "notice")
    font = image_chinese(30 if block.kind == "heading" else _TEXT, bold=strong)
    text = {"step": f"{step}．{block.text}", "text": f"　　{block.text}"}.get(
        block.kind, block.text
    )
    top = y = y + (14 if block.kind == "heading" else 0)
    line = ""
    for character in text:
        if font.getlength(line + character) > _WIDTH and character not in _NO_LINE_START:
            draw.text((_LEFT, y), line, 30, font)
            line, y = "", y + _LEADING
        line += character
    draw.text((_LEFT, y), line, 30, font)
    if block.kind == "notice":
        draw.rectangle((_LEFT - 16, top - 12, _LEFT + _WIDTH + 16, y + 46), outline=60, width=3)
        return y + _LEADING + 36
    return y + _LEADING + 6


def _table(draw: ImageDraw.ImageDraw, table: Table, y: int) -> int:
    font, height = image_chinese(_TEXT - 2), 52
    column = _WIDTH // len(table.rows[0])
    for row in table.rows:
        for index, text in enumerate(row):
            x = _LEFT + index * column
            draw.rectangle((x, y, x + column, y + height), outline=40, width=2)
            draw.text((x + column / 2, y + height / 2), text, 30, font, anchor="mm")
        y += height
    return y + 24


def _age(page: Image.Image, number: int) -> Image.Image:
    """What a copier does: a slight turn, blur, and grain; the same grain on every build."""
    angle = 0.7 if number % 2 else -0.5
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=252)
    blurred = turned.filter(ImageFilter.GaussianBlur(0.6))
    grain = Image.frombytes("L", _SIZE, random.Random(number).randbytes(_SIZE[0] * _SIZE[1]))
    return Image.blend(blurred, grain.filter(ImageFilter.GaussianBlur(0.8)), 0.09)
