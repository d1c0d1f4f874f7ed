"""The document's own number: of a standard, an order, a notice, or of the site."""

from __future__ import annotations

import re
from collections import Counter

from knowledge.lifecycle.proposing.characters import tight
from knowledge.lifecycle.proposing.front import Front

__all__ = ["NOTICE", "ORDER", "STANDARD", "is_standard", "number_of", "same_number", "standards"]

_BODIES = (
    r"GBZ/T|GBZ|GB/T|GB/Z|GBJ|GB|AQ/T|AQ|MT/T|MT|DL/T|DL|SY/T|SY|NB/T|NB|YD/T|YD|JB/T|JB|HG/T|HG"
    r"|LD/T|LD|JGJ|TSG|GA/T|GA|XF/T|XF|KA/T|KA|HJ/T|HJ|T/[A-Z]{2,8}|DB ?\d{2}/T|DB ?\d{2}"
    r"|Q/[A-Z]{2,8}|ISO/IEC|ISO|IEC|BS EN|BS|EN|AS/NZS|AS|ASTM|API|NFPA|ANSI"
)
#: A standard's number with its year: AQ 1029—2022, GB/T 1.1-2020. No groups.
STANDARD = (
    rf"(?<![A-Za-z/])(?:{_BODIES}) ?[A-Z]?\d[\d ]{{0,6}}(?:\.\d{{1,3}})*"
    r" ?[-–—―－:] ?(?:(?:19|20) ?\d ?\d|[6-9]\d)(?!\d)"
)
_STANDARD = re.compile(STANDARD)
_PARTS = re.compile(rf"({_BODIES})(.*)[-–—―－:](\d+)$")
_FIGURES = r"[0-9〇○零一二三四五六七八九十百 ]{1,8}"
_ORGAN = r"[\u4e00-\u9fff]{0,24}?(?:主席|国务院|部|局|委员会|委|总局|办公室|政府|院)"
#: An order: 国家安全生产监督管理总局令 第87号. No groups.
ORDER = rf"{_ORGAN} ?令 ?[(（\[]?\s*第?\s*{_FIGURES}\s*号"
_ORDER = re.compile(ORDER)
#: A notice: 矿安〔2024〕42号.
NOTICE = r"[\u4e00-\u9fff]{2,12}[〔\[【(（﹝［] ?(?:19|20)\d\d ?[〕\]】)）﹞］] ?第? ?\d{1,4} ?号"
_NOTICE = re.compile(NOTICE)
_CODE = r"[A-Z]{1,8}[A-Z0-9]{0,6}(?:[-/._—–][A-Z0-9]{1,10}){1,5}"
_LABELLED = re.compile(
    r"(?:文\s?件\s?编\s?号|制度编号|标准编号|规程编号|文件号|文\s?号|编\s?号"
    r"|(?i:document (?:no|number|id|code)|doc\.? ?(?:no|id)|reference(?: no| number)?"
    r"|procedure no|ref\.? ?no|number))"
    rf"\.?\s*[:：|]?\s*(?P<code>{_CODE}|\d{{2,}}[-A-Z0-9]*)(?![\w])"
)
# Without a label before it a number of the site has three parts, unlike those of most machines.
_BARE = re.compile(
    r"(?:^|[(（])(?P<code>[A-Z]{2,5}-[A-Z]{1,5}(?:-\d{4})?-\d{2,4}[A-Z]?)(?=$|[ ·,，;；|)）])"
)
_CFR = re.compile(r"^(?P<code>\d{1,2} CFR (?:Part |§ ?)?\d+(?:\.\d+)?)")
_ACT = re.compile(r"^\W*(?P<code>(?:Act )?No\. ?\d+ of (?:19|20)\d\d)\b", re.I)
_REPLACED = re.compile(
    r"(?:部分)?(?:代替|替代|取代|作废)|replac(?:es|ing)|supersed(?:es|ing)|adoption of", re.I
)
_ADOPTED = re.compile(r"\((?:idt|eqv|neq|mod)\b.*?\)", re.I)
_ISSUED = re.compile(r"\s*(?:予以)?(?:公布|发布|颁布|修订|$)")


def number_of(front: Front, file: str) -> str:
    """The number that a document gives itself; where it gives none, that of its file's name.

    Numbers of other documents, those it replaces among them, are left alone.
    """
    own = [_REPLACED.split(line)[0] for line in front.cover]
    return (
        _standard("\n".join(own))
        or _order(front)
        or _notice(own)
        or _of_site(front, own)
        or _repeated(front)
        or _of_file(front, file)
    )


def standards(text: str) -> tuple[str, ...]:
    """All numbers of standards in a text, in the form in which standards print them."""
    return tuple(map(_canonical, _STANDARD.findall(text)))


def is_standard(number: str) -> bool:
    """Whether a number is that of a standard."""
    return _STANDARD.fullmatch(number) is not None


def same_number(a: str, b: str) -> bool:
    """Whether two numbers are the same but for spaces and dashes."""
    return _key(a) == _key(b)


def _key(number: str) -> str:
    return re.sub(r"[-–—―－]", "-", tight(number)).casefold()


def _canonical(written: str) -> str:
    """GB/T 1.1: a space before the figures, a long dash before the year."""
    found = _PARTS.match(tight(written))
    if found is None:
        return written
    body, figures, year = found.groups()
    foreign = body.startswith(("ISO", "IEC", "BS", "EN", "AS", "API", "NFPA", "ANSI"))
    return f"{body} {figures}{'-' if foreign else '—'}{year}"


def _standard(cover: str) -> str:
    found = _STANDARD.search(_ADOPTED.sub("", cover))
    return _canonical(found[0]) if found else ""


def _order(front: Front) -> str:
    """An order that opens the document, or one that a note below the title says it came with."""
    for found in _ORDER.finditer(front.face):
        line = front.face.rfind("\n", 0, found.start()) + 1
        before = front.face[line : found.start()]
        noted = re.search(r"[(（][^()（）]*$", before) and _ISSUED.match(front.face, found.end())
        if not before.strip("(（ ") or noted:
            organ, _, number = tight(re.split("[日，,、]", found[0])[-1]).partition("令")
            return f"{organ}令第{number.strip('(（[第号')}号"
    return ""


def _notice(cover: list[str]) -> str:
    lines = (line.strip() for line in cover)
    return next((tight(line) for line in lines if _NOTICE.fullmatch(line)), "")


def _of_site(front: Front, cover: list[str]) -> str:
    text = "\n".join((*cover, front.head[:1500]))
    if found := _LABELLED.search(text):
        return found["code"].rstrip(".-/—–")
    for line in cover:
        if found := _BARE.search(line) or _CFR.search(line) or _ACT.search(line):
            return found["code"]
    return ""


def _repeated(front: Front) -> str:
    """A standard's number that stands alone at the edge of pages."""
    seen = Counter(_canonical(line) for line in front.running if _STANDARD.fullmatch(line))
    return seen.most_common(1)[0][0] if seen else ""


def _of_file(front: Front, file: str) -> str:
    """A number at the start of the file's name, unless the text names it as another document's."""
    name = re.sub(r"^\d{1,3}[-_. ]", "", file).lstrip("[【(（ ")
    if found := _STANDARD.match(name):
        number = _canonical(found[0])
        return "" if _key(number) in _key(front.head) else number
    if found := _NOTICE.match(name) or _ORDER.match(name):
        return "" if _mentions(front.head, found[0]) else tight(found[0])
    return ""


def _mentions(text: str, number: str) -> bool:
    figures = re.findall(r"\d+", number)
    return bool(figures) and f"{figures[-1]}号" in tight(text)
