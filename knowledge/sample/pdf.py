"""Writes a source as a PDF with a text layer: cover with the notice, contents, numbered pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as PdfTable
from reportlab.platypus.tableofcontents import TableOfContents

from knowledge.sample.fonts import embeddable_chinese
from knowledge.sample.markup import Block, Source, Table
from knowledge.sample.pdf_styles import CHINESE, GRID, NOTICE_BOX, Styles, styles_for
from knowledge.sample.wrap import wrap_chinese

__all__ = ["write_pdf"]

_MARGIN = 24 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_PADDING = 12  # left and right together, in a table cell
_CLAUSE = re.compile(r"(\d+(?:\.\d+)+) (.+)")
_ITEM = re.compile(r"\([a-z]\) |（[一二三四五六七八九十]+）")


def write_pdf(source: Source, path: Path, language: str) -> None:
    """Lay out ``source`` at ``path``; ``language`` is ``zh`` or ``en``.

    Raises:
        FontMissingError: The Chinese font is not installed.
    """
    if language == "zh":
        pdfmetrics.registerFont(TTFont(CHINESE, str(embeddable_chinese())))
    styles = styles_for(language)
    properties = source.properties
    document: Any = BaseDocTemplate(
        str(path),
        pagesize=A4,
        invariant=1,
        title=properties["title"],
        author=properties["issuer"],
        subject=properties["number"],
        lang="zh-CN" if language == "zh" else "en-GB",
    )
    frame = Frame(_MARGIN, 22 * mm, _WIDTH, A4[1] - 47 * mm, 0, 0, 0, 0)
    furniture = _furniture(properties, styles)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=furniture)])
    document.afterFlowable = _outliner(document)
    document.multiBuild([*_cover(source, styles), *_body(source, styles)])


def _cover(source: Source, styles: Styles) -> list[Any]:
    """The title, the document's properties, the notice, and the contents."""
    properties = source.properties
    facts = [
        [_flow(label, styles.cell), _flow(properties[key], styles.cell)]
        for key, label in styles.labels.items()
        if key in properties
    ]
    notice = next(b.text for b in source.blocks if isinstance(b, Block) and b.kind == "notice")
    contents: Any = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [styles.contents]
    return [
        Spacer(1, 20 * mm),
        _flow(properties["title"], styles.title),
        _flow(properties["subtitle"], styles.subtitle),
        Spacer(1, 8 * mm),
        PdfTable(facts, [36 * mm, _WIDTH - 36 * mm], style=GRID[:1]),
        Spacer(1, 8 * mm),
        PdfTable([[_flow(notice, styles.notice, _WIDTH - 18)]], [_WIDTH], style=NOTICE_BOX),
        PageBreak(),
        _flow(styles.contents_title, styles.heading_plain),
        contents,
        PageBreak(),
    ]


def _body(source: Source, styles: Styles) -> list[Any]:
    flowables: list[Any] = []
    step = 0
    for block in source.blocks:
        if isinstance(block, Table):
            flowables += [_table(block, styles), Spacer(1, 3 * mm)]
            continue
        step = step + 1 if block.kind == "step" else 0
        if block.kind == "heading":
            flowables.append(CondPageBreak(30 * mm))
            style = styles.headings[min(block.level, len(styles.headings)) - 1]
            flowables.append(_flow(block.text, style))
        elif block.kind == "step":
            flowables.append(_flow(block.text, styles.item, bullet=f"{step}."))
        elif block.kind == "bullet":
            flowables.append(_flow(block.text, styles.item, bullet="•"))
        elif block.kind == "text":
            flowables.append(_paragraph(block.text, styles))
    return flowables


def _paragraph(text: str, styles: Styles) -> Any:  # noqa: ANN401 - ReportLab is untyped
    if match := _CLAUSE.fullmatch(text):
        return _flow(match[2], styles.clause, bullet=match[1])
    if match := _ITEM.match(text):
        return _flow(text[match.end() :], styles.letter, bullet=match[0].strip())
    return _flow(text, styles.text)


def _flow(
    text: str,
    style: Any,  # noqa: ANN401 - ReportLab is untyped
    width: float = _WIDTH,
    bullet: str | None = None,
) -> Any:  # noqa: ANN401 - ReportLab is untyped
    """A paragraph; Chinese comes already broken into lines for ``width`` points."""
    if style.fontName != CHINESE:
        return Paragraph(escape(text), style, bulletText=bullet)

    def measure(line: str) -> float:
        return float(pdfmetrics.stringWidth(line, CHINESE, style.fontSize))

    lines = wrap_chinese(text, width - style.leftIndent - 1, measure)
    return Paragraph("<br/>".join(escape(line) for line in lines), style, bulletText=bullet)


def _table(table: Table, styles: Styles) -> Any:  # noqa: ANN401 - ReportLab is untyped
    """A table whose columns are as wide as their longest cells ask, within bounds."""
    wanted = [
        max(10, min(max(sum(2 if ord(c) > 0x2E80 else 1 for c in cell) for cell in column), 44) + 4)
        for column in zip(*table.rows, strict=True)
    ]
    widths = [_WIDTH * share / sum(wanted) for share in wanted]
    cells = [
        [
            _flow(cell, styles.cell if index else styles.header, width - _PADDING)
            for cell, width in zip(row, widths, strict=True)
        ]
        for index, row in enumerate(table.rows)
    ]
    return PdfTable(cells, widths, style=GRID, repeatRows=1)


def _furniture(properties: dict[str, str], styles: Styles) -> Any:  # noqa: ANN401 - a callback
    """What every page but the cover carries: document number, title, page number."""

    def draw(canvas: Any, document: Any) -> None:  # noqa: ANN401 - ReportLab is untyped
        if document.page == 1:
            return
        canvas.saveState()
        canvas.setFont(styles.font, 8)
        canvas.setFillColor(colors.HexColor("#555555"))
        canvas.drawString(_MARGIN, A4[1] - 15 * mm, properties["title"])
        canvas.drawRightString(A4[0] - _MARGIN, A4[1] - 15 * mm, properties["number"])
        canvas.setLineWidth(0.4)
        canvas.line(_MARGIN, A4[1] - 17 * mm, A4[0] - _MARGIN, A4[1] - 17 * mm)
        canvas.drawString(_MARGIN, 12 * mm, styles.footer)
        canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, styles.page.format(document.page))
        canvas.restoreState()

    return draw


def _outliner(document: Any) -> Any:  # noqa: ANN401 - ReportLab is untyped
    """After each heading laid out, tells the contents and the PDF outline about it."""

    def note(flowable: Any) -> None:  # noqa: ANN401 - ReportLab is untyped
        name = getattr(getattr(flowable, "style", None), "name", "")
        if not name.startswith("heading-"):
            return
        level = int(name[-1]) - 1
        text, key = flowable.getPlainText(), f"h{document.seq.nextf('heading')}"
        document.canv.bookmarkPage(key)
        document.canv.addOutlineEntry(text, key, level, closed=level > 0)
        if level == 0:
            document.notify("TOCEntry", (0, escape(text), document.page, key))

    return note
