"""What the History page says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["HISTORY", "HistoryTexts"]


@dataclass(frozen=True, slots=True)
class HistoryTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    about: str
    off: str
    search: str
    search_hint: str
    show: str
    kinds: dict[str, str]
    found: str
    nothing: str
    nothing_such: str
    ask_link: str
    today: str
    yesterday: str
    weekdays: tuple[str, str, str, str, str, str, str]
    answered: str
    worded: str
    abstained: str
    emergency: str
    thumb_up: str
    thumb_down: str
    sent: str
    as_of: str
    back: str
    gone: str
    then: str
    ask_again: str
    one_page: str
    no_pdf: str
    not_in_force: str
    version_gone: str
    said: str
    by: str
    reasons: dict[str, str]
    within: str
    phones: str
    pinned: str
    note: str
    damaged: str


HISTORY: dict[Language, HistoryTexts] = {
    "zh": HistoryTexts(
        title="历史",
        about="这台机器上问过的问题，回答保持当时的原样。",
        off="设置中已关闭记录（DAVY_RECORD=false），新的提问不会出现在这里。",
        search="查找问题",
        search_hint="问题中的字词",
        show="只看",
        kinds={
            "all": "全部",
            "answered": "有回答",
            "abstention": "无答案",
            "emergency": "紧急",
            "down": "被指出不对",
            "sent": "已交主管",
        },
        found="共 {count} 条",
        nothing="还没有提问记录。",
        nothing_such="没有符合条件的提问。",
        ask_link="去提问",
        today="今天",
        yesterday="昨天",
        weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
        answered="原文摘录",
        worded="模型组织语言",
        abstained="无答案",
        emergency="紧急",
        thumb_up="有帮助",
        thumb_down="被指出不对",
        sent="已交主管",
        as_of="按 {day} 的规定",
        back="返回列表",
        gone="没有编号为 {number} 的记录，可能已过保存期限。",
        then="当时的回答，{time}，记录 {number}",
        ask_again="现在再问一次",
        one_page="PDF 单页",
        no_pdf="无法生成 PDF：{message}",
        not_in_force="注意：引文 {markers} 所在的文件版本现在是“{standing}”。请现在再问一次。",
        version_gone="文件库中已没有引文 {markers} 的文件版本。",
        said="反馈",
        by="{name}，{time}",
        reasons={
            "": "",
            "wrong source": "出处不对",
            "wrong figure": "数字不对",
            "outdated": "已过时",
            "not what was asked": "答非所问",
            "hard to read": "看不明白",
            "other": "其他",
        },
        within="查询范围：{names}",
        phones="电话",
        pinned="由 {by} 选定，{day}",
        note="说明",
        damaged="这条记录由其他版本写成，无法显示。",
    ),
    "en": HistoryTexts(
        title="History",
        about="What was asked on this machine. Each reply stays as it was given.",
        off="Recording is switched off (DAVY_RECORD=false): new questions do not appear here.",
        search="Search questions",
        search_hint="Words of the question",
        show="Show",
        kinds={
            "all": "All",
            "answered": "Answered",
            "abstention": "No answer",
            "emergency": "Emergency",
            "down": "Turned down",
            "sent": "Sent to supervisor",
        },
        found="{count} in all",
        nothing="Nothing has been asked yet.",
        nothing_such="No question matches.",
        ask_link="Ask a question",
        today="Today",
        yesterday="Yesterday",
        weekdays=(
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ),
        answered="Quoted",
        worded="Worded by a model",
        abstained="No answer",
        emergency="Emergency",
        thumb_up="Helpful",
        thumb_down="Turned down",
        sent="Sent to supervisor",
        as_of="as of {day}",
        back="Back to the list",
        gone="There is no record {number}; it may be past the time that records are kept.",
        then="As answered then, {time}, record {number}",
        ask_again="Ask again now",
        one_page="One-page PDF",
        no_pdf="The PDF cannot be made: {message}",
        not_in_force="Note: the document version of {markers} is now “{standing}”. Ask again now.",
        version_gone="The document version of {markers} is no longer in the library.",
        said="Feedback",
        by="{name}, {time}",
        reasons={
            "": "",
            "wrong source": "wrong source",
            "wrong figure": "wrong figure",
            "outdated": "outdated",
            "not what was asked": "not what was asked",
            "hard to read": "hard to read",
            "other": "other",
        },
        within="Searched: {names}",
        phones="Phone numbers",
        pinned="pinned by {by}, {day}",
        note="Note",
        damaged="Another version of Davy wrote this record; it cannot be shown.",
    ),
}  # fmt: skip
