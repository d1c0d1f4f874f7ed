"""What emergency cards and their page say."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["EMERGENCY", "EmergencyTexts"]


@dataclass(frozen=True, slots=True)
class EmergencyTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    going_on: str
    call: str
    no_phones: str
    choose: str
    other: str
    all_kinds: str
    no_card: str
    without: str
    none_at_all: str
    stale: str
    standing: dict[str, str]
    open_source: str
    pinned: str
    note: str
    below: str
    search_failed: str
    unread: str  # where no card could be read, or none is pinned and the search failed


EMERGENCY: dict[Language, EmergencyTexts] = {
    "zh": EmergencyTexts(
        going_on="紧急情况：{kinds}",
        call="立即拨打",
        no_phones="还没有设置电话。请向调度室报告。",
        choose="发生了什么？",
        other="其他应急卡",
        all_kinds="全部应急卡",
        no_card="还没有为这种情况固定应急卡。先撤到安全地点，打电话报告。",
        without="还没有应急卡：{kinds}",
        none_at_all="还没有固定任何应急卡。知识管理员可在“文件库 › 应急卡”中固定。",
        stale="注意：出自的文件版本{standing}。请向管理员核实。",
        standing={
            "in force": "现行有效",
            "not yet effective": "尚未生效",
            "superseded": "已被新版本取代",
            "repealed": "已废止",
            "removed": "已从文件库移除",
        },
        open_source="看原文",
        pinned="{by} 于 {day} 固定",
        note="管理员补充",
        below="以下是一般回答",
        search_failed="查找出了问题，没有一般回答。上面的应急卡不受影响。",
        unread="有内容没能读出，可能缺少应急卡或电话。先撤到安全地点，再报告调度室。",
    ),
    "en": EmergencyTexts(
        going_on="Emergency: {kinds}",
        call="Call now",
        no_phones="No numbers are set yet. Report to the control room.",
        choose="What has happened?",
        other="The other cards",
        all_kinds="All cards",
        no_card="No card is pinned for this yet. Get to safety first, then call.",
        without="Without a card yet: {kinds}",
        none_at_all="No emergency cards are pinned yet. The knowledge manager pins them under"
        " Library › Emergency cards.",
        stale="Note: the version this comes from is {standing}. Ask the manager.",
        standing={
            "in force": "in force",
            "not yet effective": "not yet effective",
            "superseded": "superseded by a newer one",
            "repealed": "repealed",
            "removed": "no longer in the library",
        },
        open_source="See the source",
        pinned="pinned by {by} on {day}",
        note="Added by the manager",
        below="The ordinary answer follows",
        search_failed="The search failed, so there is no ordinary answer. The card above stands.",
        unread="Not everything could be read: a card or a number may be missing. Get to safety"
        " first, then report to the control room.",
    ),
}
