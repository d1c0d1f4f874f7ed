"""What the to-do page says: conflicts, unanswered questions, documents to confirm and to check."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["TODO", "TodoTexts"]


@dataclass(frozen=True, slots=True)
class TodoTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    title: str
    overview: str
    nothing: str
    conflicts: str
    conflicts_what: str
    conflicts_none: str
    uncompared: str
    compare: str
    comparing: str
    compared: str
    stricter: str
    laxer: str
    differs: str
    breach: str
    see: str
    remark: str
    settle: str
    settled: str
    settled_by: str
    settled_told: str
    reopen: str
    reopened: str
    topics: str
    topics_what: str
    topics_none: str
    asked: str
    more_questions: str
    check: str
    check_all: str
    checking: str
    checked: str
    done: str
    done_by: str
    done_told: str
    dealt_with: str
    unconfirmed: str
    unconfirmed_what: str
    unconfirmed_none: str
    in_library: str
    open: str
    to_check: str
    to_check_what: str
    to_check_none: str
    pages: str
    more: str
    cards: str
    without_card: str
    without_card_none: str
    stale_cards: str
    to_cards: str
    name_first: str


_ZH = TodoTexts(
    title="待办",
    overview="各类待办",
    nothing="没有要办的事。",
    conflicts="互相矛盾的文件",
    conflicts_what="两份现行文件对同一件事写了不同的数值。请核对原文，决定以哪份为准。",
    conflicts_none="没有发现互相矛盾的文件。",
    uncompared="还有 {count} 份文件没有比对；服务空闲时会自动进行。",
    compare="现在比对",
    comparing="正在比对文件……",
    compared="已比对完。",
    stricter="较严",
    laxer="较宽",
    differs="数值不同",
    breach="效力较低的文件反而更宽",
    see="看原文",
    remark="说明（怎样处理的）",
    settle="已处理",
    settled="已处理的（{count}）",
    settled_by="{by} 于 {day} 处理",
    settled_told="已记为处理完。",
    reopen="重新打开",
    reopened="已重新打开。",
    topics="没有答案的提问",
    topics_what="有人问过而文件里没有答案的问题，按事情归在一起。补充文件之后可以再查一次。",
    topics_none="没有这样的问题。",
    asked="问过 {count} 次，最近 {day}",
    more_questions="其余 {count} 个问题",
    check="再查一次",
    check_all="全部再查一次",
    checking="正在重新查找……",
    checked="查了 {count} 个问题，其中 {answered} 个现在有答案了。",
    done="已处理",
    done_by="{by} 于 {day} 处理",
    done_told="已记为处理完；再有人问而没有答案时会重新出现。",
    dealt_with="已处理的（{count}）",
    unconfirmed="待确认的文件",
    unconfirmed_what="日期、文号、类别等由文件自动得出，请核对后确认。未确认的日期不起作用。",
    unconfirmed_none="所有文件都已确认。",
    in_library="在“文件”中可以一次确认多份。",
    open="打开",
    to_check="待核对的页面",
    to_check_what="这些页面识别得不够可靠，请与原页对照。",
    to_check_none="没有要核对的页面。",
    pages="{count} 页",
    more="其余 {count} 份",
    cards="应急卡",
    without_card="以下紧急情况还没有应急卡：",
    without_card_none="每种紧急情况都有应急卡。",
    stale_cards="以下应急卡引用了不再有效的文件：",
    to_cards="去应急卡",
    name_first="请先在页面上方填写姓名。",
)

_EN = TodoTexts(
    title="To do",
    overview="What there is to do",
    nothing="Nothing to do.",
    conflicts="Documents that disagree",
    conflicts_what="Two documents in force give different figures for the same thing. Compare them"
    " and decide which one counts.",
    conflicts_none="No documents were found to disagree.",
    uncompared="Documents not compared yet: {count}. The server compares them when it is idle.",
    compare="Compare now",
    comparing="Comparing documents…",
    compared="All documents are compared.",
    stricter="Stricter",
    laxer="Laxer",
    differs="Another figure",
    breach="The lower authority allows more",
    see="See the source",
    remark="Remark (how it was settled)",
    settle="Settled",
    settled="Settled ({count})",
    settled_by="Settled by {by}, {day}",
    settled_told="Noted as settled.",
    reopen="Open again",
    reopened="Open again.",
    topics="Questions without an answer",
    topics_what="What was asked and the documents did not answer, by topic. Once you have added"
    " documents, check again.",
    topics_none="There are none.",
    asked="Times asked: {count}. Last: {day}",
    more_questions="Other questions: {count}",
    check="Check again",
    check_all="Check all again",
    checking="Asking again…",
    checked="Asked again: {count}. Answered now: {answered}.",
    done="Done",
    done_by="Done by {by}, {day}",
    done_told="Noted as done. It comes back if somebody asks again and gets no answer.",
    dealt_with="Done ({count})",
    unconfirmed="Documents to confirm",
    unconfirmed_what="Dates, numbers and kinds are proposed from the documents themselves. Compare"
    " and confirm them; unconfirmed dates do not count.",
    unconfirmed_none="All documents are confirmed.",
    in_library="Under Documents you can confirm many at once.",
    open="Open",
    to_check="Pages to check",
    to_check_what="These pages could not be read reliably. Compare them with the original.",
    to_check_none="No pages need checking.",
    pages="Pages: {count}",
    more="Others: {count}",
    cards="Emergency cards",
    without_card="No card is pinned yet for:",
    without_card_none="There is a card for every kind of emergency.",
    stale_cards="These cards quote documents that are no longer in force:",
    to_cards="To the cards",
    name_first="Type your name at the top of the page first.",
)

TODO: dict[Language, TodoTexts] = {"zh": _ZH, "en": _EN}
