"""What the page that checks a draft says; verdicts are called what the exports call them."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["CHECK", "CheckTexts"]


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    about: str
    kept: str
    how: str
    file: str
    text: str
    drop: str
    limits: str
    text_label: str
    text_hint: str
    check: str
    no_text: str
    too_long: str
    empty: str
    to_library: str
    typed: str
    reading: str
    recognising: str
    at: str
    stop: str
    stopped: str
    stopped_early: str
    finished: str
    not_read: str
    nothing: str
    others: str
    another: str
    counts: str
    only: str
    every: str
    none_such: str
    not_yet: str
    number: str
    in_draft: str
    verdict: str
    remark: str
    remark_label: str
    remark_hint: str
    remarked: str
    export: str
    export_about: str
    word: str
    word_copy: str
    pdf: str
    no_pdf: str


CHECK: dict[Language, CheckTexts] = {
    "zh": CheckTexts(
        title="核对草稿",
        about="把规程、措施或通知的草稿逐句与文件库中的现行文件比对：哪些有依据，哪些不一致，"
        "哪些找不到依据。结果不能代替审批人阅读原文。",
        kept="草稿不会存入文件库，也不会被检索。结果和备注只留在这个窗口里，关闭或刷新后就没有了，"
        "需要保留请先导出。",
        how="草稿在哪里",
        file="上传文件",
        text="粘贴文字",
        drop="把草稿拖到这里，或点按钮选择",
        limits="Word、PDF（扫描件也可以，识别需要一些时间）、文本、Markdown 等，不超过 {size} MB、"
        "{count} 句。压缩包请先解压。",
        text_label="草稿文字",
        text_hint="可以是一句话，也可以是整份草稿",
        check="开始核对",
        no_text="请先粘贴或输入草稿文字。",
        too_long="文字太长：{length} 个字符，最多 {most} 个。请存成文件上传，或分几次核对。",
        empty="文件库还是空的，没有可以比对的文件。",
        to_library="去文件库加载文件",
        typed="粘贴的文字",
        reading="正在读草稿……",
        recognising="正在识别扫描页：{page} / {pages}",
        at="正在核对第 {number} / {total} 句：",
        stop="停止",
        stopped="已停止：核对了 {done} / {total} 句。",
        stopped_early="已停止，草稿还没有读完。",
        finished="核对完毕，共 {total} 句。",
        not_read="没有读出草稿“{name}”",
        nothing="草稿里没有可核对的陈述：没有要求、没有数值，也没有完整的句子。",
        others="标题、日期、签名、问句等 {count} 处不作为陈述核对。",
        another="核对另一份草稿",
        counts="各种结果有多少句",
        only="只看",
        every="全部",
        none_such="没有这种结果。",
        not_yet="还没有这种结果。",
        number="第 {number} 句",
        in_draft="草稿",
        verdict="比对结果：{verdict}",
        remark="备注",
        remark_label="第 {number} 句的备注",
        remark_hint="会写进导出的文件",
        remarked="备注：{text}",
        export="导出",
        export_about="每句的结果、差别、条文原文和备注都在里面。",
        word="Word（带批注）",
        word_copy="原 Word 文件加批注",
        pdf="PDF 报告",
        no_pdf="无法生成 PDF：{message}",
    ),
    "en": CheckTexts(
        title="Check a draft",
        about="Compares a draft procedure or notice, statement by statement, with the documents in"
        " force: what they support, what they contradict, what they do not say. It does not take"
        " the place of reading the clauses.",
        kept="The draft is neither stored in the library nor indexed. Verdicts and remarks stay in"
        " this window until it is closed or reloaded; export them to keep them.",
        how="Where the draft is",
        file="Upload a file",
        text="Paste text",
        drop="Drop the draft here, or press the button",
        limits="Word, PDF (scans, too: recognising them takes a while), text, Markdown and more, up"
        " to {size} MB and {count} statements. Unpack archives first.",
        text_label="Text of the draft",
        text_hint="A sentence, or a whole draft",
        check="Check",
        no_text="Paste or type the text of the draft first.",
        too_long="The text is too long: {length} characters, {most} at most. Upload it as a file,"
        " or check it in parts.",
        empty="The library is empty: there is nothing to compare a draft with.",
        to_library="Load documents",
        typed="Pasted text",
        reading="Reading the draft…",
        recognising="Recognising scanned pages: {page} of {pages}",
        at="Checking statement {number} of {total}:",
        stop="Stop",
        stopped="Stopped: {done} of {total} statements were checked.",
        stopped_early="Stopped before the draft was read.",
        finished="Checked: {total} statements.",
        not_read="The draft “{name}” could not be read",
        nothing="Nothing in the draft reads like a statement: no duty, figure or full sentence.",
        others="{count} headings, dates, signatures, questions and the like were left out.",
        another="Check another draft",
        counts="How many statements got which verdict",
        only="Show",
        every="All",
        none_such="No statement has this verdict.",
        not_yet="No statement has this verdict yet.",
        number="No. {number}",
        in_draft="The draft",
        verdict="The comparison says: {verdict}",
        remark="Remark",
        remark_label="Remark on No. {number}",
        remark_hint="Goes into the export",
        remarked="Remark: {text}",
        export="Export",
        export_about="With every verdict, what differs, the clauses and the remarks.",
        word="Word with comments",
        word_copy="The Word file with comments",
        pdf="PDF report",
        no_pdf="The PDF cannot be made: {message}",
    ),
}
