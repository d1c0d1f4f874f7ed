"""What stands below a reply: copy, print, thumbs with a reason, the way to the supervisor."""

from __future__ import annotations

from dataclasses import dataclass

from ui.i18n.languages import Language

__all__ = ["AFTER", "AfterTexts"]


@dataclass(frozen=True, slots=True)
class AfterTexts:
    """Texts in one language."""

    copy: str
    copied: str
    not_copied: str
    print: str
    share: str
    asked_on: str
    good: str
    bad: str
    thanks: str
    noted: str
    why: str
    reasons: dict[str, str]
    more: str
    send: str
    cancel: str
    not_kept: str
    to_supervisor: str
    to_supervisor_hint: str
    your_note: str
    your_name: str
    sent: str


AFTER: dict[Language, AfterTexts] = {
    "zh": AfterTexts(
        copy="复制",
        copied="已复制",
        not_copied="无法复制，请长按文字选取",
        print="打印",
        share="分享",
        asked_on="问题",
        good="有帮助",
        bad="不对",
        thanks="谢谢，已记下。",
        noted="谢谢，已记下，知识管理员会看到。",
        why="哪里不对？",
        reasons={
            "wrong source": "出处不对",
            "wrong figure": "数字不对",
            "outdated": "已过时",
            "not what was asked": "答非所问",
            "hard to read": "看不明白",
            "other": "其他",
        },
        more="补充说明（可不填）",
        send="提交",
        cancel="取消",
        not_kept="没有记下：{message}",
        to_supervisor="转给主管",
        to_supervisor_hint="主管会看到这个问题、最接近的段落和你的说明。",
        your_note="说明（可不填）：在哪里、为什么要问",
        your_name="你的姓名（可不填）",
        sent="已转给主管。",
    ),
    "en": AfterTexts(
        copy="Copy",
        copied="Copied",
        not_copied="Cannot copy here: select the text instead",
        print="Print",
        share="Share",
        asked_on="Question",
        good="Helpful",
        bad="Not right",
        thanks="Thank you, noted.",
        noted="Thank you, noted: the knowledge manager will see it.",
        why="What is wrong with it?",
        reasons={
            "wrong source": "Wrong source",
            "wrong figure": "Wrong figure",
            "outdated": "Outdated",
            "not what was asked": "Not what I asked",
            "hard to read": "Hard to read",
            "other": "Other",
        },
        more="More (if you like)",
        send="Send",
        cancel="Cancel",
        not_kept="Not kept: {message}",
        to_supervisor="Send to the supervisor",
        to_supervisor_hint="The supervisor sees the question, the nearest passages and your note.",
        your_note="Note (if you like): where you are, why you ask",
        your_name="Your name (if you like)",
        sent="Sent to the supervisor.",
    ),
}
