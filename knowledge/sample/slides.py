"""Writes a source as PowerPoint slides: one slide per heading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Cm, Pt

from knowledge.sample.archives import BUILT, normalise
from knowledge.sample.markup import Block, Source, Table

__all__ = ["write_slides"]

_TITLE_LAYOUT, _TEXT_LAYOUT, _TITLE_ONLY = 0, 1, 5


def write_slides(source: Source, path: Path) -> None:
    """Write ``source`` at ``path``; text lines under a heading become its speaker notes."""
    show: Any = Presentation()
    show.slide_width, show.slide_height = Cm(25.4), Cm(19.05)
    properties = source.properties
    notice = next(b.text for b in source.blocks if isinstance(b, Block) and b.kind == "notice")
    cover = show.slides.add_slide(show.slide_layouts[_TITLE_LAYOUT])
    cover.shapes.title.text = properties["title"]
    details = f"{properties['number']}, {properties['version']}"
    cover.placeholders[1].text = f"{details}\n{notice}"
    for paragraph in cover.placeholders[1].text_frame.paragraphs:
        paragraph.font.size = Pt(16)
    red = RGBColor(0xA6, 0x1B, 0x1B)  # type: ignore[no-untyped-call]  # python-pptx's own gap
    cover.placeholders[1].text_frame.paragraphs[1].font.color.rgb = red
    for heading, blocks in _sections(source):
        _slide(show, heading, blocks)
    core = show.core_properties
    core.title, core.author, core.subject = properties["title"], properties["issuer"], ""
    core.last_modified_by, core.revision = properties["issuer"], 1
    core.created = core.modified = BUILT
    show.save(str(path))
    normalise(path)


def _sections(source: Source) -> list[tuple[str, list[Block | Table]]]:
    sections: list[tuple[str, list[Block | Table]]] = []
    for block in source.blocks:
        if isinstance(block, Block) and block.kind == "heading":
            sections.append((block.text, []))
        elif sections:
            sections[-1][1].append(block)
    return sections


def _slide(show: Any, heading: str, blocks: list[Block | Table]) -> None:  # noqa: ANN401 - python-pptx
    table = next((b for b in blocks if isinstance(b, Table)), None)
    slide = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY if table else _TEXT_LAYOUT])
    slide.shapes.title.text = heading
    slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(30)
    lines = [b for b in blocks if isinstance(b, Block) and b.kind in ("bullet", "step")]
    if table:
        _table(slide, table)
    else:
        frame = slide.placeholders[1].text_frame
        frame.text = lines[0].text
        for line in lines[1:]:
            frame.add_paragraph().text = line.text
        for paragraph in frame.paragraphs:
            paragraph.font.size = Pt(20)
    notes = [b.text for b in blocks if isinstance(b, Block) and b.kind == "text"]
    if notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def _table(slide: Any, table: Table) -> None:  # noqa: ANN401 - python-pptx
    rows, columns = len(table.rows), len(table.rows[0])
    frame = slide.shapes.add_table(rows, columns, Cm(1.5), Cm(4.5), Cm(22.4), Cm(1.3) * rows)
    for y, row in enumerate(table.rows):
        for x, text in enumerate(row):
            cell = frame.table.cell(y, x)
            cell.text = text
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size = Pt(15)
