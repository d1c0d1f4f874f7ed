"""What the page of signed answers says, and what a reply says of its signature."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.signing.types import Validity
from ui.i18n.languages import Language

__all__ = ["SIGNED", "SignedTexts"]


@dataclass(frozen=True, slots=True)
class SignedTexts:
    """Texts in one language; ``{name}`` stands for a value."""

    # On a reply
    signed: str
    signed_for: str
    own_words: str
    answer: str
    asked_as: str
    near: str
    ask_near: str
    # The list
    about: str
    search: str
    show: str
    states: dict[Validity, str]
    found: str
    nothing: str
    export: str
    left_out: str
    # One answer
    back: str
    gone: str
    withdrawn: str
    to_review: str
    withdraw: str
    withdraw_hint: str
    why: str
    withdraw_now: str
    withdrawn_done: str
    between: str


SIGNED: dict[Language, SignedTexts] = {
    "zh": SignedTexts(
        signed="由 {name} 于 {day} 签发，{expires} 到期",
        signed_for="适用于：{scope}",
        own_words="回答是签发人自己的话，未逐句核对原文",
        answer="签发的回答",
        asked_as="签发时的问题：{question}",
        near="有一个相近的问题已有签发的回答：",
        ask_near="改问：{question}",
        about="主管签发的回答：再问同样的问题，立即给出。所引文件一有变化，签发自动失效。",
        search="查找问题",
        show="只看",
        states={"valid": "有效", "withdrawn": "已失效", "": "全部"},
        found="共 {count} 条",
        nothing="没有这样的签发回答。",
        export="下载为测评集（JSONL）",
        left_out="其中 {count} 条没有引文，或只针对某些文件，不在测评集内。",
        back="返回列表",
        gone="没有编号为 {number} 的签发回答，或不在你的权限内。",
        withdrawn="已于 {time} 失效：{cause}（{by}）",
        to_review="查看审核经过",
        withdraw="撤回签发",
        withdraw_hint="撤回后不再给出这个回答，问题退回待审核。撤回不能恢复，可以重新签发。",
        why="理由",
        withdraw_now="确认撤回",
        withdrawn_done="签发已撤回，问题已退回待审核。",
        between="、",
    ),
    "en": SignedTexts(
        signed="Signed by {name} on {day}, valid until {expires}",
        signed_for="For: {scope}",
        own_words="The answer is in the supervisor's own words; no source was checked for it",
        answer="The signed answer",
        asked_as="Signed for the question: {question}",
        near="A signed answer exists for a similar question:",
        ask_near="Ask: {question}",
        about="Answers that a supervisor stands for: whoever asks the same gets them at once."
        " When a cited document changes, the signature lapses by itself.",
        search="Search questions",
        show="Show",
        states={"valid": "Valid", "withdrawn": "Withdrawn", "": "All"},
        found="{count} in all",
        nothing="There is no such signed answer.",
        export="Download as an evaluation set (JSONL)",
        left_out="{count} of them cite nothing, or were asked of some documents only, and are"
        " left out of it.",
        back="Back to the list",
        gone="There is no signed answer {number}, or it is not for you to see.",
        withdrawn="Withdrawn {time}: {cause} ({by})",
        to_review="See its review",
        withdraw="Withdraw the signature",
        withdraw_hint="The answer is given no longer, and the question goes back to the queue."
        " This cannot be undone; it can be signed anew.",
        why="Reason",
        withdraw_now="Withdraw it",
        withdrawn_done="Withdrawn. The question is back in the queue.",
        between=", ",
    ),
}
