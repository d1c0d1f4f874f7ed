"""The title that a document states on its face, where that is better than what is known."""

from __future__ import annotations

import re

from knowledge.lifecycle.proposing.characters import CJK, plain
from knowledge.lifecycle.proposing.dates import DATE
from knowledge.lifecycle.proposing.front import Front
from knowledge.lifecycle.proposing.numbers import NOTICE, ORDER, STANDARD, standards

__all__ = ["KIND", "title_of"]

#: Words at the end of a title that say what kind of document it is.
KIND = re.compile(
    r"(?:法|条例|规程|规范|规定|规则|细则|办法|方法|标准|要求|条件|制度|准则|导则|指南|手册|说明书|大纲|提纲"
    r"|预案|程序|措施|方案|意见|通知单?|通报|公告|通告|说明|指标|距离|标识|规划|汇编|报告|对照|限值|守则|须知)"
    r"(?:[(（][^()（）]{1,20}[)）])*$"
)
_ENGLISH_KIND = re.compile(
    r"\b(?:manual|code of practice|regulations?|act|rules?|standard|guide|guidelines?|handbook"
    r"|procedures?|policy|plan|bulletin|notice|alert|instructions?|specifications?)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    rf"^(?:[\[【][^\]】]{{2,40}}[\]】]|[(（]?{STANDARD}[)）]?|\d{{1,3}} ?[-_.、．](?=\D)"
    r"|附件\s*\d*\s*[:：.、]?|20\d\d[-.年]\d{1,2}(?:[-.月]\d{1,2}日?)?[-_ ])\s*"
)
_SUFFIX = re.compile(
    r"[-_ (（]*(?:扫描[件版]?|定稿|终稿|最终版|副本|复印件|final|copy|scan(?:ned)?|v\d+)[)）]*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^(?:及|和|与|或|的|[(（—-])")
# Lines of a cover that are no part of the title.
_NOISE = re.compile(
    r"^(?:ICS|CCS|UDC|P\s|[A-Z] ?\d{2}$|备案号|附\s*件|代替|中华人民共和国.{0,12}标准"
    r"|.{1,12}(?:行业|国家|地方|企业|团体)标准$|.*(?:发 ?布|实 ?施)$|\d+$|第.{1,8}号$"
    rf"|[^\n]{{0,24}}(?:文件|令)$|{DATE}|[(（]?(?:{STANDARD}|{ORDER}|{NOTICE})[)）]?$)"
)
_CODED = re.compile(r"[(（][^()（）]*[A-Z]{2,}-[A-Z\d][^()（）]*[)）]$")
_ORDERED = re.compile(r"《([^《》]{4,60})》(?:已经|已于)[^。]{0,120}?现予以?(?:公布|发布)")
_SECOND = re.compile(r"\s(?!(?i:for|of|on|in|and|to|at|the|under)\b)[A-Z]")
_NUMBERS = re.compile(rf"[(（]?\s*{STANDARD}\s*[)）]?")
_STATE = re.compile(r"^.{0,12}?中华人民共和国[\u4e00-\u9fff]{2,12}(?:行业|国家)标准")
_TRANSLATED = re.compile(rf"(?<={CJK})\s?[A-Z][A-Za-z].*$")
_LONGEST = 60  # characters of a title
_LINE = 45  # characters of an English title; what is longer holds a second one
_SAME = 0.5  # share of common pairs of characters from which two titles mean one document


def title_of(front: Front, given: str, file: str) -> str:
    """The title that the document states if it fits what is known, else what is known, tidied.

    Args:
        front: The document's front.
        given: Title known so far: the file's properties, or its name.
        file: The file's name.
    """
    known = _tidy(given)
    named = _tidy(re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file))
    stated = _stated(front) or (front.heading if not _says_something(known) else "")
    if not stated or stated == known:
        return known
    if not _says_something(known):
        return stated
    if stated in known or (known in stated and _has_kind(known) and not _edition(known, stated)):
        return known  # it says more, or what follows in the other is a second title
    return stated if max(_alike(stated, known), _alike(stated, named)) >= _SAME else known


def _edition(known: str, stated: str) -> bool:
    """Whether a stated title only adds which edition it is: 矿山安全法（2009修正）."""
    return stated.startswith((f"{known}(", f"{known}（"))


def _tidy(title: str) -> str:
    """A title without the numbers that file names open with."""
    text, before = plain(title).strip(), ""
    while text != before:
        before, text = text, _SUFFIX.sub("", _PREFIX.sub("", text)).strip()
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1]
    return text or plain(title).strip()


def _says_something(title: str) -> bool:
    """Whether a title is one, rather than the name of a file."""
    return _has_kind(title) or len(re.findall(CJK, title)) >= 6


def _has_kind(title: str) -> bool:
    named = _ENGLISH_KIND.search(title) and " " in title and title.lower() != title
    return bool(named or KIND.search(title))


def _stated(front: Front) -> str:
    cover = (_STATE.sub("", re.split("代替|替代", line)[0]).strip() for line in front.cover)
    lines = [line for line in cover if line]
    found = ""
    for line in lines:
        text = _NUMBERS.sub("", line).strip(" :：*·-—")
        chinese = _TRANSLATED.sub("", text) if re.search(CJK, text) else ""
        if found and (not chinese or _NOISE.match(line) or _ended(found, chinese)):
            break
        if not chinese or _NOISE.match(line) or len(chinese) < 2:
            continue
        if len(found + chinese) > _LONGEST or chinese.endswith(("。", "：", ":", "；", "，")):
            break
        found += chinese
        if chinese != text:
            break  # its translation followed
    found = _CODED.sub("", _tidy(re.sub(r"^\d{1,2}(?=[\u4e00-\u9fff])", "", found)))
    if KIND.search(found) or (found and standards(front.face)):
        return found
    if ordered := _ORDERED.search(front.head[:1500]):
        return ordered[1]
    return "" if found else _english(front)


def _ended(title: str, line: str) -> bool:
    return KIND.search(title) is not None and not _GOES_ON.match(line)


def _english(front: Front) -> str:
    for line in front.cover[:8]:
        text = re.sub(rf"\s*\b(?:{DATE}|(?i:\w+ 20\d\d))\W*$", "", line).strip()
        kind = _ENGLISH_KIND.search(text)
        if kind and 8 <= len(text) <= 100 and not text.endswith(".") and " | " not in text:
            return _first_of_two(text, kind.end())
    return ""


def _first_of_two(text: str, kind: int) -> str:
    """The title before a second one: what is too long goes on after the word for its kind."""
    long = len(text) > _LINE and " " in text[:kind]
    return text[:kind] if long and _SECOND.match(text, kind) else text


def _alike(a: str, b: str) -> float:
    """Dice coefficient of pairs of characters."""
    first, second = _pairs(a), _pairs(b)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _pairs(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text.casefold())
    return {letters[i : i + 2] for i in range(len(letters) - 1)}
