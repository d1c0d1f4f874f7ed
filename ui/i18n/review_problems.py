"""What can be wrong with a review, in Chinese: the desk speaks English only."""

from __future__ import annotations

import re

from knowledge.errors import DavyError
from ui.i18n.failures import in_language
from ui.i18n.languages import Language

__all__ = ["in_words", "translated"]

_KNOWN = (
    (r"This answer is signed", "这个回答已经签发，请先撤回签发。"),
    (r"Nothing was decided that could", "还没有作出可以收回的决定。"),
    (r"nothing to reject it with", "请写明驳回的理由。"),
    (r"nothing to comment it with", "请先写评语。"),
    (r"That is too long|correction is too long|scope is too long", "内容太长。"),
    (r"The correction says nothing", "更正是空的，请写出应有的回答。"),
    (r"What is cited is not in force", "所引内容已不是现行版本，或后来被更正。"),
    (r"no stretch of a page", "这一处不能引用。"),
    (r"kept with the name", "审核连同姓名一起记录，请先填写姓名。"),
    (r" meanwhile \(", "在此期间有人处理过这一条。"),
    (r"no answer here to sign", "这里没有可以签发的回答，请先更正。"),
    (r"This is a signed answer already", "这本身就是已签发的回答。"),
    (r"was about another day", "这个问题问的是另一天的规定，请按今天再问一次。"),
    (r"holds a sign that could not be read", "引文里有无法辨认的符号，请先更正识别结果再问。"),
    (r"'(.*)' does not stand as it was cited", "《\\1》已经和引用时不同。"),
    (r"cannot be signed until (\S+)\.", "不能签发到 \\1。"),
    (r"not said for which site", "请写明适用地点。"),
    (r"'(.*)' is none of your sites", "“\\1”不是你负责的地点。"),
    (r"The question was not about '(.*)'", "这个问题问的不是“\\1”。"),
    (r"says too little by itself", "这个问题单独看不完整，不能签发。"),
    (r"is signed already \((\w+)\)", "这个问题已有签发的回答（编号 \\1）。"),
    (r"is withdrawn already", "这个回答已经撤回。"),
    (r"withdrawn for a reason", "请写明撤回的理由。"),
    (r"There is no (?:record|signed answer)", "没有这一条，或不在你的权限内。"),
)  # fmt: skip
_WHAT_TO_DO = (
    (r"Withdraw (?:the signed answer|that one) first", "请先撤回它。"),
    (r"Search again, and cite", "请重新查找，引用今天现行的内容。"),
    (r"Give a day after today", "请选今天之后、三年以内的日期。"),
    (r"Ask again, or correct", "请再问一次，或按现行内容更正。"),
    (r"Ask the whole question", "请完整地问一次，再签发那个回答。"),
    (r"Correct the reply first|Approve or correct it", "请先认可或更正。"),
)  # fmt: skip


def in_words(error: DavyError, language: Language) -> str:
    """What went wrong and what to do, in a language as far as that is known."""
    return translated(error.message, error.hint, language)


def translated(message: str, hint: str, language: Language) -> str:
    """The same of a message and its hint."""
    if language == "en":
        return " ".join(filter(None, (message, hint)))
    what, todo = in_language(language, message, hint)
    said = _said(what, _KNOWN)
    if said == what:  # not ours, or in English: then with its hint as it is
        return " ".join(filter(None, (what, todo)))
    then = _said(todo, _WHAT_TO_DO)
    return said + (then if then != todo else "")


def _said(text: str, known: tuple[tuple[str, str], ...]) -> str:
    for pattern, words in known:
        found = re.search(pattern, text)
        if found:
            return found.expand(words)
    return text
