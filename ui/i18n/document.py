"""What the page of one document says: what it is, how well it was read, its versions."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["DOCUMENT", "DocumentTexts"]


@dataclass(frozen=True, slots=True)
class DocumentTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    none_chosen: str
    not_found: str
    to_library: str
    not_latest: str
    to_latest: str
    facts: str
    holds_from: str
    holds_until: str
    replaced_by: str
    ask: str
    original: str
    about: str
    proposed: str
    unconfirmed: str
    confirmed: str
    confirm: str
    save: str
    saved: str
    name_first: str
    optional: str
    add_names: str
    everywhere: str
    everybody: str
    says_it_replaces: str
    found_here: str
    none_found_here: str
    reading: str
    no_report: str
    pages_text: str
    pages_ocr: str
    pages_mixed: str
    pages_empty: str
    tables_clauses: str
    unresolved: str
    doubtful: str
    check_pages: str
    check_page: str
    check_more: str
    nothing_to_check: str
    signs: str
    sign: str
    versions: str
    version: str
    this_one: str
    loaded_on: str
    fingerprint: str
    see_version: str
    changes: str
    label: str
    remove: str
    between: str


DOCUMENT: dict[Language, DocumentTexts] = {
    "zh": DocumentTexts(
        none_chosen="还没有选文件。",
        not_found="文件库里没有这份文件，可能已被移除。",
        to_library="回到文件列表",
        not_latest="这是第 {version} 版，不是最新版。",
        to_latest="看最新版",
        facts="第 {version} 版 · {pages} 页 · {language} · {file}",
        holds_from="自 {day} 起施行",
        holds_until="{day} 废止",
        replaced_by="已由 {titles} 替代",
        ask="只问这份文件",
        original="下载原文件",
        about="文件信息",
        proposed="{label}（文件自述，待确认）",
        unconfirmed="这些内容是从文件里读出来的，还没有人确认；日期在确认之后才算数。"
        "请对照原件看一遍，改对后一次确认。",
        confirmed="{name} 于 {day} 确认。",
        confirm="全部确认",
        save="保存",
        saved="已保存并确认。",
        name_first="请先填写姓名，再保存。",
        optional="不填",
        add_names="选择，或输入新的",
        everywhere="不填表示各处适用",
        everybody="不填表示所有人",
        says_it_replaces="文件里写明它替代或废止了：{names}。",
        found_here="其中在库里找到的：{titles}。",
        none_found_here="这些文件都不在库里。",
        reading="识别质量",
        no_report="这份文件加载时还没有质量报告；重新加载即可得到。",
        pages_text="{count} 页自带文字",
        pages_ocr="{count} 页是扫描件，由识别得到（平均把握 {sure:.1%}）",
        pages_mixed="{count} 页文字经过修补",
        pages_empty="{count} 页空白",
        tables_clauses="表格 {tables} 个，条款 {clauses} 条",
        unresolved="有 {count} 个符号读不出来；含有它们的文字不会作为原文引用。",
        doubtful="有 {count} 行带数字的识别结果没有把握。",
        check_pages="请对照原件核对这些页：",
        check_page="第 {page} 页",
        check_more="另有 {count} 页。",
        nothing_to_check="没有需要核对的页。",
        signs="由页面图像确定的符号",
        sign="字体 {font} 的 {code} 读作“{meaning}”，{count} 处",
        versions="版本",
        version="第 {version} 版",
        this_one="正在看的这一版",
        loaded_on="{day} 加载",
        fingerprint="文件指纹 {sha}",
        see_version="看这一版",
        changes="与第 {version} 版相比改了什么",
        label="二维码标签",
        remove="移除这份文件…",
        between="、",
    ),
    "en": DocumentTexts(
        none_chosen="No document is chosen.",
        not_found="The library does not hold this document; it may have been removed.",
        to_library="Back to the documents",
        not_latest="This is version {version}, not the latest.",
        to_latest="See the latest version",
        facts="Version {version} · pages: {pages} · {language} · {file}",
        holds_from="from {day}",
        holds_until="repealed from {day}",
        replaced_by="{titles} has taken its place",
        ask="Ask this document only",
        original="Download the original",
        about="What it is",
        proposed="{label} (proposed from the document)",
        unconfirmed="This was read from the document and nobody has confirmed it; its dates count"
        " once somebody has. Compare it with the original, mend it, and confirm all at once.",
        confirmed="Confirmed by {name} on {day}.",
        confirm="Confirm all",
        save="Save",
        saved="Saved and confirmed.",
        name_first="Type your name first, then save.",
        optional="none",
        add_names="Choose, or type a new one",
        everywhere="Empty: it holds everywhere",
        everybody="Empty: for everybody",
        says_it_replaces="The document says that it replaces or repeals: {names}.",
        found_here="Of these the library holds: {titles}.",
        none_found_here="The library holds none of these.",
        reading="How well it was read",
        no_report="This document was loaded before there were reports; load it again to get one.",
        pages_text="pages with text of their own: {count}",
        pages_ocr="scanned pages, recognised ({sure:.1%} sure on average): {count}",
        pages_mixed="pages whose text was put right: {count}",
        pages_empty="blank pages: {count}",
        tables_clauses="tables: {tables}, clauses: {clauses}",
        unresolved="Signs that could not be read: {count}. What holds one is never quoted as text.",
        doubtful="Recognised lines with a figure that are not sure: {count}.",
        check_pages="Compare these pages with the original:",
        check_page="Page {page}",
        check_more="{count} pages more.",
        nothing_to_check="No page needs a check.",
        signs="Signs that were resolved from what the pages show",
        sign="{code} of font {font} reads “{meaning}”, places: {count}",
        versions="Versions",
        version="Version {version}",
        this_one="the one you see",
        loaded_on="loaded {day}",
        fingerprint="fingerprint {sha}",
        see_version="See this version",
        changes="What changed from version {version}",
        label="QR label",
        remove="Remove this document…",
        between=", ",
    ),
}
