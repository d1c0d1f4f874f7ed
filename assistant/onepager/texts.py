"""What a printout says, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.lifecycle import Standing

__all__ = ["PRINTED", "PrintedTexts"]


@dataclass(frozen=True, slots=True)
class PrintedTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    rule: str
    asked: str
    time: str
    record: str
    as_of: str
    as_of_today: str
    within: str
    understood: str
    quoted: str
    worded: str
    signed: str
    signed_by: str
    own_words: str
    abstained: str
    emergency: str
    confidence: str
    answer: str
    quotations: str
    nearest: str
    page: str
    version: str
    file: str
    recognised: str
    effective: str
    repealed: str
    printed_standing: str
    not_in_library: str
    not_in_force: str
    unreadable: str
    lacking: str
    note: str
    phones: str
    pinned: str
    signature: tuple[str, str, str]
    foot: str
    standings: dict[Standing, str]
    specialties: dict[str, str]


PRINTED: dict[str, PrintedTexts] = {
    "zh": PrintedTexts(
        title="查询记录",
        rule="本页是打印件。使用前请核对所引文件是否仍然有效。",
        asked="问题",
        time="查询时间：{time}",
        record="记录编号：{number}",
        as_of="按 {day} 有效的文件查询",
        as_of_today="按查询当天有效的文件查询",
        within="查询范围：{names}",
        understood="理解为：{question}",
        quoted="原文摘录，未经改写",
        signed="已由主管签发",
        signed_by="由 {by} 于 {on} 签发，{until} 起失效",
        own_words="签发人自己的话，未逐句核对原文",
        worded="由模型 {model} 组织语言，已逐句核对所引原文",
        abstained="文件里没有找到答案",
        emergency="紧急情况：应急卡和电话",
        confidence="原文能回答此问题的把握：{sure:.0%}",
        answer="回答",
        quotations="原文",
        nearest="最接近的段落（不是答案）",
        page="第 {page} 页",
        version="第 {version} 版",
        file="{file}，SHA-256 {hash}…",
        recognised="文字由扫描件识别，把握 {sure:.0%}",
        effective="自 {day} 起施行",
        repealed="自 {day} 起废止",
        printed_standing="{day} 打印时：{standing}",
        not_in_library="打印时文件库中已没有此版本",
        not_in_force="注意：打印时此版本并非现行文件。",
        unreadable="原文有无法辨认的符号，见下图。",
        lacking="有 {count} 个字符无法打印（显示为 \ufffd），见下图或原文。",
        note="说明",
        phones="电话",
        pinned="由 {by} 选定，{day}",
        signature=("单位、地点", "使用人签字", "日期"),
        foot="Davy 打印件 · 使用前核对文件是否有效",
        standings={
            "in force": "现行",
            "not yet effective": "尚未施行",
            "superseded": "已被替代",
            "repealed": "已废止",
            "removed": "已从文件库移除",
        },
        specialties={
            "hoisting": "提升", "haulage": "主运", "safety supervision": "安监",
            "rockburst prevention": "防冲", "coal winning": "采煤", "tunnelling": "掘进",
            "auxiliary transport": "辅运", "coal preparation": "洗选", "coking": "焦化",
            "power": "电力", "oil and gas": "油气", "general": "通用",
        },
    ),
    "en": PrintedTexts(
        title="Record of an inquiry",
        rule="This is a printout. Before use, check that each document is still in force.",
        asked="Question",
        time="Asked: {time}",
        record="Record: {number}",
        as_of="From documents in force on {day}",
        as_of_today="From documents in force on the day of asking",
        within="Searched: {names}",
        understood="Understood as: {question}",
        quoted="Quoted word for word",
        signed="Signed by a supervisor",
        signed_by="Signed by {by} on {on}; holds no longer from {until}",
        own_words="in the supervisor's own words, not checked against a source",
        worded="Worded by the model {model}; each sentence was checked against its sources",
        abstained="No answer found in the documents",
        emergency="Emergency: cards and phone numbers",
        confidence="Confidence that the quotations answer: {sure:.0%}",
        answer="Answer",
        quotations="Quotations",
        nearest="Nearest passages (no answer)",
        page="page {page}",
        version="version {version}",
        file="{file}, SHA-256 {hash}…",
        recognised="recognised from a scan, {sure:.0%} sure",
        effective="in force from {day}",
        repealed="repealed from {day}",
        printed_standing="When printed, {day}: {standing}",
        not_in_library="This version was no longer in the library when printed",
        not_in_force="Note: this version was not in force when printed.",
        unreadable="A sign in it could not be read; see the picture.",
        lacking="{count} signs cannot be printed (shown as \ufffd); see the picture or the source.",
        note="Note",
        phones="Phone numbers",
        pinned="pinned by {by}, {day}",
        signature=("Site and place", "Signature", "Date"),
        foot="Davy printout · check that documents are in force before use",
        standings={
            "in force": "in force",
            "not yet effective": "not yet effective",
            "superseded": "superseded",
            "repealed": "repealed",
            "removed": "removed from the library",
        },
        specialties={},
    ),
}  # fmt: skip
