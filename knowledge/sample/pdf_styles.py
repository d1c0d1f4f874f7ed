"""The typography of the PDFs, per language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

__all__ = ["CHINESE", "GRID", "NOTICE_BOX", "Styles", "styles_for"]

CHINESE = "WenQuanYiZenHei"

_INK = colors.HexColor("#1b3a57")
_RED = colors.HexColor("#a61b1b")
_HEADER = colors.HexColor("#e3eaf1")
_RULE = colors.HexColor("#8a99a8")

GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, _RULE),
    ("BACKGROUND", (0, 0), (-1, 0), _HEADER),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
NOTICE_BOX = [
    ("BOX", (0, 0), (-1, -1), 1.2, _RED),
    ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#fdf3f3")),
    *((f"{side}PADDING", (0, 0), (-1, -1), 9) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")),
]


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles and the fixed words of one language."""

    font: str
    title: Any
    subtitle: Any
    notice: Any
    headings: tuple[Any, ...]
    heading_plain: Any
    contents: Any
    text: Any
    clause: Any
    letter: Any
    item: Any
    cell: Any
    header: Any
    contents_title: str
    footer: str
    page: str
    labels: dict[str, str]


def styles_for(language: str) -> Styles:
    """The styles of ``zh`` or ``en``; the Chinese font must have been registered."""
    chinese = language == "zh"
    font, bold = (CHINESE, CHINESE) if chinese else ("Helvetica", "Helvetica-Bold")
    size, leading = (11.5, 19.5) if chinese else (10.5, 15)

    def style(name: str, **changes: Any) -> Any:  # noqa: ANN401 - ReportLab is untyped
        base = {
            "fontName": font,
            "bulletFontName": font,
            "fontSize": size,
            "leading": leading,
            "bulletFontSize": size,
            "spaceAfter": 5,
        }
        return ParagraphStyle(name, **{**base, **changes})

    def heading(level: int, points: float) -> Any:  # noqa: ANN401 - ReportLab is untyped
        return style(
            f"heading-{level}",
            fontName=bold,
            fontSize=points,
            leading=points * 1.4,
            spaceBefore=14 if level == 1 else 9,
            spaceAfter=7,
            textColor=_INK,
            keepWithNext=1,
        )

    small = {"fontSize": 9.5, "leading": 13.5 if chinese else 12.5, "spaceAfter": 0}
    return Styles(
        font=font,
        title=style(
            "title", fontName=bold, fontSize=25, leading=34, alignment=TA_CENTER, textColor=_INK
        ),
        subtitle=style("subtitle", fontSize=13, leading=20, alignment=TA_CENTER),
        notice=style("notice", textColor=_RED, leading=17, spaceAfter=0),
        headings=(heading(1, 15), heading(2, 12.5), heading(3, 11)),
        heading_plain=style(
            "plain", fontName=bold, fontSize=15, leading=22, textColor=_INK, spaceAfter=8
        ),
        contents=style("contents", fontSize=11, leading=20, spaceAfter=0),
        text=style("text"),
        clause=style("clause", leftIndent=36, bulletIndent=0),
        letter=style(
            "letter",
            leftIndent=58 if not chinese else 62,
            bulletIndent=36 if not chinese else 23,
            spaceAfter=3,
        ),
        item=style("item", leftIndent=20, bulletIndent=4, spaceAfter=3),
        cell=style("cell", **small),
        header=style("header", **{**small, "fontName": bold}),
        contents_title="目　录" if chinese else "Contents",
        footer="虚构示例文件，不得用于实际作业"
        if chinese
        else "Fictional sample - not for use in real work",
        page="第 {} 页" if chinese else "Page {}",
        labels={
            "number": "文件编号",
            "version": "版次",
            "effective": "施行日期",
            "issuer": "发布单位",
            "owner": "责任部门",
        }
        if chinese
        else {
            "number": "Document no.",
            "version": "Edition",
            "effective": "Effective",
            "issuer": "Issued by",
            "owner": "Owner",
        },
    )
