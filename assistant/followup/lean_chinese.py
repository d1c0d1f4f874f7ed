"""How a Chinese question leans on the one before it.

A question that stands alone names what it is about. What is left of it without words of grammar,
of asking and of what may or must be done tells how much it names: of 2,800 such questions none
leaves fewer than four signs.
"""

from __future__ import annotations

import re

from assistant.followup.lean import Lean
from assistant.followup.names import has_subject, names
from assistant.followup.sorts import sort_of
from knowledge.tokens import STOPWORDS, words

__all__ = ["QUESTION", "lean"]

QUESTION = (
    r"多长时间|多久|多长|多少[天次人个米度分小时钟年月日]*|多[大高深宽远重厚快低]"
    r"|几[个名台人条米次天小时年月种级项]+|[由被向找]?谁|由?哪些?[个位级]?(?:人员|部门|单位|地方|种)?"
    r"|哪[里儿]|何[处时种]|什么(?:时候|时间|地方|样)|为什么|为何|什么|怎么[办样做]?|怎样|如何"
    r"|是否|[能可]否|能不能|可不可以|要不要|是不是|有没有|需不需要|应不应该|[行对]不[行对]|[用会算]不[用会算]|吗|呢"
)
_OPENING = re.compile(
    r"(?:(?:那么|那(?![个种些台里儿条位项是])|而|还有|另外|然后|接着|以及|至于|要是|假如"
    r"|如果|若是|换成|换作|换到|改成|改为)(?:换成|换|是)?[，,、\s]*)+"
)
_IDLE = re.compile(
    rf"{QUESTION}|[的了和与在对由向把将从给也都还又再就才是有为要得可能会应该需]|必须"
    r"|可以|允许|不[得能许准]|最[多少大小高低长]?|一次|时候?|一起|同时|一般|至少|大概|以[前后上下]|[\d.%％\s，,、]"
)
_ELLIPSIS = re.compile(
    r"^(?:[^？?]{1,8}[，,])?(?P<named>[^，,？?]{1,14}?)的?呢(?:[，,？?\s]+(?P<asks>.+))?$"
)
_CONDITION = re.compile(r"^(?P<named>[^，,？?]{1,6})[，,](?P<asks>[^，,？?]{2,12})$")
_SAME = re.compile(
    r"^(?P<named>[^，,？?]{1,12}?)(?:(?:的?(?:要求|规定|标准))?(?:也|都|是不是|是否)*是?"
    r"(?:一样|同样|相同|适用|这样)的?|也(?:是|要|需要|得|可以|行|能|必须|允许|算)?)(?:[吗么嘛]|呢)$"
)
_HOW_MUCH = re.compile(r"^(?P<named>[^，,？?]{2,8}?)(?:又?[是为])?(?:多[少久大高]|怎么?样|如何)$")
_PRONOUN = re.compile(
    r"它们?|他们?|她们?|那[里儿]|这里|该处|此处|这时候?|此时|这样|其(?![他它余中])"
)
_THAT = re.compile(r"(?:该|上述|此类|[这那][个种些台条项位类]?)(?=(?P<noun>\w{1,6}))")
_CLASSES = re.compile(r"设备|装置|机器|仪器|地[点方]|区域|场所|人员?|气体|情况|时候|证|票|作业")
_ALONE = re.compile(r"什么(?:是|叫)|何谓|是什么意思|指什么|你|谢")
_THINGS = frozenset(("place", "equipment", "substance", "role", "time", "event"))
_SHORT = 3  # signs that a question without a subject may leave
_LONG = 7  # one that names no thing of the trade
_OPENED = 5  # with an opening such as 那


def lean(body: str, earlier: str, *, marked: bool) -> Lean | None:
    """How a question leans; None for one that stands alone.

    Args:
        body: The question without its last sign.
        earlier: The question before.
        marked: Whether it ended on a question mark.
    """
    opening = _OPENING.match(body)
    rest = body[opening.end() :] if opening else body
    if _ALONE.search(rest) or len(body) > 40:
        return None
    for pattern in (_ELLIPSIS, _SAME, _CONDITION if opening else None):
        found = pattern.match(rest) if pattern else None
        if found and not _asks(found["named"]):
            return _said(found["named"], found.groupdict().get("asks") or "")
    if _refers(rest, earlier):
        return Lean(asks=rest)
    left, own = _left(rest), has_subject(rest)
    much = _HOW_MUCH.match(rest)
    if much and sort_of(much["named"]) in _THINGS:
        return Lean(much["named"])
    if not _asks(rest):
        short = bool(opening) or left <= _SHORT or (marked and left <= _OPENED)
        return _said(rest, "") if short and len(rest) <= 14 else None
    most = _LONG if not own else _OPENED if opening else _SHORT
    return Lean(asks=rest) if left <= most or _shares(rest, earlier) else None


def _said(named: str, asks: str) -> Lean:
    pronoun = _PRONOUN.match(named)
    text = named[pronoun.end() :].removeprefix("的") if pronoun else named
    return Lean(text, asks, pronoun is not None)


def _asks(text: str) -> bool:
    return re.search(QUESTION, text) is not None


def _left(text: str) -> int:
    return len(_IDLE.sub("", text))


def _refers(text: str, earlier: str) -> bool:
    """Whether it has a pronoun that nothing in the question itself can stand for."""
    that = _THAT.search(text)
    if that and not names(text[: that.start()]) and len(text) <= 20:
        noun = that["noun"]
        alike = any(name.start == 0 and name.text[-1] in earlier for name in names(noun))
        if _CLASSES.match(noun) or alike:
            return True
    found = _PRONOUN.search(text)
    return found is not None and len(text) <= 25 and _left(text[: found.start()]) <= 1


def _shares(text: str, earlier: str) -> bool:
    """Whether a short question takes up a word of the one before."""
    own = set(words(text)) - STOPWORDS
    return _left(text) <= 5 and any(len(w) > 1 for w in own & set(words(earlier)))
