"""Reads PowerPoint presentations (PPTX): a page for each slide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.package import Package

from knowledge.readers.draft import Draft
from knowledge.readers.ooxml import check_package, nothing_found, reading, stated_title
from knowledge.readers.xml import parse
from knowledge.types import Page, Reading

__all__ = ["read_pptx"]

# python-pptx is untyped: its shapes and slides are Any throughout this module.
_Shape = Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEEPEST = 50


def read_pptx(path: Path) -> Reading:
    """Read the slides of a PPTX presentation; speaker notes come last on their slide's page.

    Raises:
        ReadError: The file is damaged, encrypted or has no text.
    """
    with reading(path):
        check_package(path)
        # Past pptx.Presentation, which refuses slide shows and templates for their type.
        show = Package.open(str(path)).presentation_part.presentation
        slides = list(show.slides)
        pages = tuple(_page(index, slide) for index, slide in enumerate(slides))
        if not any(page.text for page in pages):
            raise nothing_found(path)
        title = stated_title(show.core_properties.title)
        if title is None and slides:
            title = stated_title(_title(slides[0]))
    return Reading(pages, title=title)


def _page(index: int, slide: Any) -> Page:  # noqa: ANN401 - untyped library
    draft = Draft()
    draft.heading(_title(slide), level=1)
    skip = slide.shapes.title
    for shape in _ordered(slide.shapes):
        if skip is None or shape.shape_id != skip.shape_id:
            _add(draft, shape)
    # What new programs draw and old ones replace is no shape to python-pptx.
    for choice in slide.shapes._spTree.iter(_MC + "Choice"):
        for paragraph in choice.iter(_A + "p"):
            draft.text("".join(t.text or "" for t in paragraph.iter(_A + "t")))
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            draft.text(paragraph.text)
    return draft.page(index, number=index + 1)


def _title(slide: Any) -> str:  # noqa: ANN401 - untyped library
    shape = slide.shapes.title
    return str(shape.text_frame.text) if shape is not None and shape.has_text_frame else ""


def _ordered(shapes: Any, depth: int = 0) -> Iterator[_Shape]:  # noqa: ANN401 - untyped library
    """The shapes from top to bottom, then left to right; groups are opened in their place."""
    if depth > _DEEPEST:
        return
    for shape in sorted(shapes, key=lambda s: (s.top or 0, s.left or 0)):
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _ordered(shape.shapes, depth + 1)
        else:
            yield shape


def _add(draft: Draft, shape: _Shape) -> None:
    if getattr(shape, "has_table", False):
        draft.table([[_cell(cell) for cell in row.cells] for row in shape.table.rows])
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            draft.text(paragraph.text)
    elif getattr(shape, "has_chart", False):
        chart = shape.chart
        if chart.has_title and chart.chart_title.has_text_frame:
            draft.text(chart.chart_title.text_frame.text)
    else:
        for text in _diagram(shape):
            draft.text(text)


def _cell(cell: Any) -> str:  # noqa: ANN401 - untyped library
    return "" if cell.is_spanned else str(cell.text)


def _diagram(shape: _Shape) -> Iterator[str]:
    """The texts of a SmartArt diagram, which live in a part of their own."""
    link = next(shape._element.iter(_DIAGRAM + "relIds"), None)
    key = None if link is None else link.get(_R + "dm")
    if key is None or key not in shape.part.rels:
        return
    root = parse(shape.part.related_part(key).blob)
    for paragraph in root.iter(_A + "p"):
        yield "".join(t.text or "" for t in paragraph.iter(_A + "t"))
