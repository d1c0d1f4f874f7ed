"""What the page says on which a manager pins emergency cards."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["CARDS", "CardsTexts"]


@dataclass(frozen=True, slots=True)
class CardsTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    about: str
    kinds: str
    none_pinned: str
    stale: str
    edit: str
    close: str
    unpin: str
    unpin_sure: str
    unpin_yes: str
    keep: str
    title_label: str
    proposals: str
    proposals_hint: str
    no_proposals: str
    pin: str
    pinned_already: str
    own: str
    document: str
    document_hint: str
    clause: str
    clause_hint: str
    page: str
    quote: str
    quote_hint: str
    look: str
    would_pin: str
    phones: str
    phones_hint: str
    label: str
    number: str
    add: str
    up: str
    down: str
    remove: str
    remove_sure: str
    remove_yes: str
    pinned_done: str
    unpinned_done: str
    phones_done: str
    phones_meanwhile: str


CARDS: dict[Language, CardsTexts] = {
    "zh": CardsTexts(
        about="应急卡在有人报告险情时最先出现，逐字引用文件原文，模型和检索都停用时也能显示。",
        kinds="按险情",
        none_pinned="未固定",
        stale="（有失效的出处）",
        edit="编辑",
        close="收起",
        unpin="取消固定",
        unpin_sure="取消后，发生这种险情时不再显示这张卡。确定吗？",
        unpin_yes="确定取消",
        keep="保留",
        title_label="卡片名称",
        proposals="建议的段落",
        proposals_hint="从文件库中查到，逐字固定到上面名称的卡片上；同名的卡片会追加内容。",
        no_proposals="文件库中没有查到合适的段落。请在下面自行选择。",
        pin="固定",
        pinned_already="已在卡片上",
        own="自行选择",
        document="文件",
        document_hint="选择文件",
        clause="条款或章节",
        clause_hint="如 第九十四条、3.2",
        page="页码",
        quote="原文（可选）",
        quote_hint="粘贴同一页上的原文；留空则固定整条",
        look="查看",
        would_pin="将固定以下原文",
        phones="电话",
        phones_hint="显示在应急卡最上方，按此顺序，点一下即可拨打。",
        label="谁接听（可写中英文）",
        number="号码",
        add="添加",
        up="上移",
        down="下移",
        remove="删除",
        remove_sure="删除这个电话？",
        remove_yes="确定删除",
        pinned_done="已固定。",
        unpinned_done="已取消固定。",
        phones_done="电话已更新。",
        phones_meanwhile="别人在此期间改过电话，你的改动没有保存。下面是现在的列表，请看过再改。",
    ),
    "en": CardsTexts(
        about="A card is the first thing shown when somebody reports an emergency. It quotes the"
        " documents word for word, and shows even when search and models are down.",
        kinds="By emergency",
        none_pinned="None pinned",
        stale=" (a source is out of force)",
        edit="Edit",
        close="Close",
        unpin="Unpin",
        unpin_sure="Then this card is no longer shown in such an emergency. Are you sure?",
        unpin_yes="Yes, unpin",
        keep="Keep",
        title_label="Name of the card",
        proposals="Proposed passages",
        proposals_hint="Found in the library. Each is pinned word for word on the card of that"
        " name; a card of the same name gets it added.",
        no_proposals="The library holds nothing that fits. Choose something yourself below.",
        pin="Pin",
        pinned_already="On the card already",
        own="Choose yourself",
        document="Document",
        document_hint="Choose a document",
        clause="Clause or section",
        clause_hint="such as 11.2.1 or 4",
        page="Page",
        quote="The words (optional)",
        quote_hint="Words from one page; leave empty for the whole clause",
        look="Show it",
        would_pin="This would be pinned",
        phones="Numbers to call",
        phones_hint="Shown above the cards, in this order. A tap dials.",
        label="Who answers",
        number="Number",
        add="Add",
        up="Move up",
        down="Move down",
        remove="Remove",
        remove_sure="Remove this number?",
        remove_yes="Yes, remove",
        pinned_done="Pinned.",
        unpinned_done="Unpinned.",
        phones_done="The numbers are updated.",
        phones_meanwhile="Somebody else has changed the numbers meanwhile; your change was not"
        " made. The list below is as it is now: look at it, then make your change again.",
    ),
}
