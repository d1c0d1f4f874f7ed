"""What the page says on which readings are compared with the page."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["READING", "ReadingTexts"]


@dataclass(frozen=True, slots=True)
class ReadingTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    intro: str
    nothing: str
    to_check_pages: str
    open: str
    to_list: str
    to_document: str
    not_found: str
    removed: str
    place: str
    before: str
    after: str
    before_doubtful: str
    after_doubtful: str
    pages_left: str
    page_done: str
    image: str
    no_image: str
    no_text: str
    doubtful_lines: str
    every_line: str
    press_line: str
    sure: str
    unreadable: str
    corrected_by: str
    this_line: str
    says: str
    says_help: str
    save: str
    right: str
    leave: str
    name_first: str
    unchanged: str
    saved: str
    taken_out: str
    confirmed: str
    typed: str
    history: str
    history_page: str
    was_right: str
    nothing_left: str
    more: str


READING: dict[Language, ReadingTexts] = {
    "zh": ReadingTexts(
        title="核对识别",
        intro="这些页面里有没认准的数字或符号。对照页面图像核对，改正后立即可以查到。",
        nothing="没有需要核对的页面。",
        to_check_pages="待核对 {count} 页",
        open="核对",
        to_list="待核对的文件",
        to_document="文件详情",
        not_found="没有这一页，也许文件已经移除。",
        removed="这份文件已经移除，不能再改。",
        place="第 {page} 页，共 {count} 页",
        before="上一页",
        after="下一页",
        before_doubtful="上一个待核对",
        after_doubtful="下一个待核对",
        pages_left="还有 {count} 页待核对",
        page_done="这份文件没有待核对的页面。",
        image="第 {page} 页的图像，待核对的行已标出",
        no_image="这一页没有图像，请对照原文件核对下面的文字。",
        no_text="这一页没有识别出文字。",
        doubtful_lines="待核对（{count}）",
        every_line="全部文字（{count} 行）",
        press_line="点一行即可对照和修改。",
        sure="把握 {sure:.0%}",
        unreadable="有认不出的符号 ▯",
        corrected_by="已改正：{by}",
        this_line="页面上的这一行",
        says="页面上写的是",
        says_help="照页面原样录入，▯ 换成页面上的符号；页面上没有这一行时，清空即可。",
        save="保存修改",
        right="识别无误",
        leave="不改，返回",
        name_first="请先填写姓名。",
        unchanged="文字没有改动。如果识别无误，请点“识别无误”。",
        saved="已把“{before}”改为“{after}”，现在就能查到。",
        taken_out="已去掉“{before}”，不会再被查到。",
        confirmed="已确认识别无误：“{before}”。",
        typed="你录入的是：{text}",
        history="人工改正记录",
        history_page="第 {page} 页",
        was_right="识别无误",
        nothing_left="（去掉）",
        more="更早的记录（{count}）",
    ),
    "en": ReadingTexts(
        title="Check readings",
        intro="These pages hold figures or signs that were not read surely. Compare them with the"
        " picture of the page; what you put right is searched at once.",
        nothing="No page needs checking.",
        to_check_pages="{count} to check",
        open="Check",
        to_list="Documents to check",
        to_document="About the document",
        not_found="There is no such page. The document may have been removed.",
        removed="This document was removed and is not corrected any more.",
        place="Page {page} of {count}",
        before="Previous page",
        after="Next page",
        before_doubtful="Previous to check",
        after_doubtful="Next to check",
        pages_left="Pages left to check: {count}",
        page_done="No page of this document is left to check.",
        image="Picture of page {page}; lines to check are marked",
        no_image="This page has no picture: compare the text with the original file.",
        no_text="No text was read on this page.",
        doubtful_lines="To check ({count})",
        every_line="All lines ({count})",
        press_line="Press a line to compare and correct it.",
        sure="{sure:.0%} sure",
        unreadable="a sign could not be read: ▯",
        corrected_by="corrected by {by}",
        this_line="This line on the page",
        says="What the page says",
        says_help="Type it as it is printed, with the page's own sign for each ▯. If there is no"
        " such line on the page, leave it empty.",
        save="Save correction",
        right="It is right as it stands",
        leave="Leave it for now",
        name_first="Type your name first.",
        unchanged="Nothing was changed. If the line is right, press “It is right as it stands”.",
        saved="“{before}” is now “{after}”; it is searched from now on.",
        taken_out="“{before}” was taken out; it is not found any more.",
        confirmed="Found to be right: “{before}”.",
        typed="You typed: {text}",
        history="Corrected by hand",
        history_page="page {page}",
        was_right="is right",
        nothing_left="(taken out)",
        more="Earlier ones ({count})",
    ),
}
