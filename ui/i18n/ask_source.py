"""What the open source of a quotation says: its page, its place, its document's standing."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["SOURCE", "SourceTexts"]


@dataclass(frozen=True, slots=True)
class SourceTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    previous: str
    next: str
    page_of: str
    back_to_mark: str
    other_page: str
    no_text: str
    place: str
    before: str
    here: str
    after: str
    part: str
    page: str
    standing: str
    standing_then: str
    number: str
    authority: str
    issuer: str
    effective: str
    repealed: str
    superseded_by: str
    a_later_version: str
    not_confirmed: str
    confirmed: str
    open_original: str
    open_picture: str
    check_reading: str
    about: str
    sure: str
    corrected: str


SOURCE: dict[Language, SourceTexts] = {
    "zh": SourceTexts(
        previous="上一页",
        next="下一页",
        page_of="第 {page} 页，共 {pages} 页",
        back_to_mark="回到引文",
        other_page="引文不在这一页。",
        no_text="这一页没有文字。",
        place="在文件中的位置",
        before="前面",
        here="引文",
        after="后面",
        part="第 {number} 段",
        page="第 {page} 页",
        standing="状态",
        standing_then="{day} 的状态",
        number="编号",
        authority="类别",
        issuer="发布单位",
        effective="施行日期",
        repealed="废止日期",
        superseded_by="已被替代为",
        a_later_version="第 {version} 版",
        not_confirmed="类别、日期等由程序从文件中读出，尚未经人确认。",
        confirmed="由 {name} 于 {day} 确认",
        open_original="下载原文件",
        open_picture="在新窗口看这一页",
        check_reading="核对这页的识别",
        about="关于这份文件",
        sure="文字由扫描件识别，把握 {sure:.0%}",
        corrected="文字由扫描件识别，已由人工更正：{by}",
    ),
    "en": SourceTexts(
        previous="Previous",
        next="Next",
        page_of="page {page} of {pages}",
        back_to_mark="Back to the quotation",
        other_page="The quotation is not on this page.",
        no_text="This page holds no text.",
        place="Its place in the document",
        before="Before it",
        here="The quotation",
        after="After it",
        part="part {number}",
        page="page {page}",
        standing="Status",
        standing_then="Status on {day}",
        number="Number",
        authority="Kind",
        issuer="Issued by",
        effective="In force from",
        repealed="Repealed from",
        superseded_by="Superseded by",
        a_later_version="version {version}",
        not_confirmed="Kind and dates were read from the document; nobody has confirmed them yet.",
        confirmed="Confirmed by {name}, {day}",
        open_original="Download the original",
        open_picture="Open this page in a new tab",
        check_reading="Check this reading",
        about="About the document",
        sure="Text recognised from a scan, {sure:.0%} sure",
        corrected="Text recognised from a scan, put right by hand: {by}",
    ),
}
