"""Writes a source as a Word document whose clause numbers are Word's own automatic numbering."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from knowledge.sample.archives import BUILT, normalise
from knowledge.sample.markup import Block, Source, Table

__all__ = ["write_word"]

_Level = tuple[str, str, int]  # number format, text, hanging indent in twentieths of a point

# Per scheme, its lists. Articles run on through the chapters, so they are a list of their own:
# not every program honours the setting that keeps a lower level from starting anew.
_SCHEMES: dict[str, tuple[tuple[_Level, ...], ...]] = {
    "articles": (
        (("chineseCountingThousand", "第%1章", 0),),
        (("chineseCountingThousand", "第%1条", 0), ("chineseCountingThousand", "（%2）", 840)),
    ),
    "decimal": ((("decimal", "%1", 0), ("decimal", "%1.%2", 0), ("decimal", "%1.%2.%3", 840)),),
}
_FIRST = 90  # the first list's number, free in python-docx's template
_HEADINGS, _ARTICLES = _FIRST, _FIRST + 1


def write_word(source: Source, path: Path, scheme: str) -> None:
    """Write ``source`` at ``path``.

    ``articles`` numbers headings 第一章, paragraphs 第一条 on through the chapters, and bullets
    （一）; ``decimal`` numbers headings 1 and 1.1, and steps 1.1.1.
    """
    document: Any = Document()
    _fonts(document)
    _define(document, scheme)
    _link(document, "Heading 1", 0)
    if scheme == "decimal":
        _link(document, "Heading 2", 1)
    _properties(document, source.properties)
    document.add_paragraph(source.properties["title"], style="Title")
    rows = [
        ("文件编号", "number"),
        ("版次", "version"),
        ("施行日期", "effective"),
        ("发布单位", "issuer"),
        ("责任部门", "owner"),
    ]
    facts = tuple((label, source.properties[key]) for label, key in rows)
    _table(document, Table(facts), header=False)
    document.add_paragraph()
    for block in source.blocks:
        if isinstance(block, Table):
            _table(document, block, header=True)
            document.add_paragraph()
        else:
            _block(document, block, scheme)
    document.save(str(path))
    normalise(path)


def _block(document: Any, block: Block, scheme: str) -> None:  # noqa: ANN401 - python-docx
    if block.kind == "heading":
        document.add_paragraph(block.text, style=f"Heading {block.level}")
    elif block.kind == "notice":
        run = document.add_paragraph().add_run(block.text)
        run.bold, run.font.color.rgb = True, RGBColor(0xA6, 0x1B, 0x1B)
    elif block.kind == "step":
        _number(document.add_paragraph(block.text), _HEADINGS, 2)
    elif block.kind == "bullet" and scheme == "articles":
        _number(document.add_paragraph(block.text), _ARTICLES, 1)
    elif block.kind == "bullet":
        document.add_paragraph(block.text, style="List Bullet")
    elif scheme == "articles" and not block.text.startswith(("附", "注")):
        _number(document.add_paragraph(block.text), _ARTICLES, 0)
    else:
        document.add_paragraph(block.text)


def _fonts(document: Any) -> None:  # noqa: ANN401 - python-docx
    """A Chinese face for every style that is used; Word takes the nearest it has."""
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12.5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")


def _define(document: Any, scheme: str) -> None:  # noqa: ANN401 - python-docx
    """Add the multi-level lists; every abstract definition must precede all concrete ones."""
    root = document.part.numbering_part.element
    for number, levels in enumerate(_SCHEMES[scheme], start=_FIRST):
        xml = "".join(_level(index, *level) for index, level in enumerate(levels))
        abstract = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{xml}</w:abstractNum>'
        )
        concrete = (
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
        root.insert(0, parse_xml(abstract))
        root.append(parse_xml(concrete))


def _level(index: int, style: str, text: str, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:suff w:val="{"tab" if hanging else "space"}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _link(document: Any, style: str, level: int) -> None:  # noqa: ANN401 - python-docx
    properties = document.styles[style].element.get_or_add_pPr()
    _set_numbering(properties.get_or_add_numPr(), _HEADINGS, level)


def _number(paragraph: Any, number: int, level: int) -> None:  # noqa: ANN401 - python-docx
    _set_numbering(paragraph._p.get_or_add_pPr().get_or_add_numPr(), number, level)


def _set_numbering(properties: Any, number: int, level: int) -> None:  # noqa: ANN401 - python-docx
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _table(document: Any, table: Table, *, header: bool) -> None:  # noqa: ANN401 - python-docx
    grid = document.add_table(rows=0, cols=len(table.rows[0]), style="Table Grid")
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    if header:
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell in grid.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True


def _properties(document: Any, properties: dict[str, str]) -> None:  # noqa: ANN401 - python-docx
    core = document.core_properties
    core.title, core.author = properties["title"], properties["issuer"]
    core.subject, core.version = properties["number"], properties["version"]
    core.comments, core.last_modified_by, core.revision = "", properties["issuer"], 1
    core.created = core.modified = BUILT
