"""What kind of document it is, by its number and its title."""

from __future__ import annotations

import re

from knowledge.lifecycle.proposing.front import Front
from knowledge.lifecycle.proposing.numbers import NOTICE, is_standard
from knowledge.lifecycle.types import Authority

__all__ = ["authority_of"]

_LAW = re.compile(
    r"(?:法|条例)(?:[(（][^()（）]*[)）])?$|实施条例"
    r"|^\W*\w.*\bAct\b(?: \d{4})?\W*$|\b\d+ CFR\b|\bStatutory\b"
)
_NOT_LAW = re.compile(r"(?:方|办|做|说|用|看|写|疗|语|技|手|书)法$")
_STANDARD = re.compile(
    r"规程|规范|标准|细则|准则|导则|技术要求|通用要求|技术条件|基本要求|基本指标"
    r"|\bstandards?\b|\bcode of practice\b|\bspecifications?\b|\bregulations?\b",
    re.IGNORECASE,
)
_SAYS_STANDARD = re.compile(
    r"中华人民共和国[^\n]{0,14}标准|本(?:部分)?标准.{0,40}归口|本标准(?:规定|适用)|^ICS ?\d"
)
_BY_LAW = re.compile(r"(?:根据|依照|依据)[^。\n]{0,60}(?:法|条例)[》、》]")
_REGULATION = re.compile(r"(?:规定|办法|规则)(?:[(（][^()（）]*[)）])?$")
_RULE = re.compile(
    r"规程|规定|办法|制度|细则|守则|须知|程序|预案|措施|规则|标准|规范|限值"
    r"|\brules?\b|\bprocedures?\b|\bpolicy\b|\bplan\b|\bpermit\b|\bemergenc",
    re.IGNORECASE,
)
_MANUAL = re.compile(
    r"手册|说明书|指南|使用维护|操作指导|\bmanual\b|\bhandbook\b|\bguide(?:lines?)?\b|\binstructions?\b",
    re.IGNORECASE,
)
_BULLETIN = re.compile(
    r"(?:通知|通报|公告|通告|意见|函)(?:单|书)?(?:[(（][^()（）]*[)）])*$|^关于.{4,60}的(?:通知|通报|意见)"
    r"|\bbulletin\b|\bnotice\b|\b(?:safety )?alert\b|\bmemo(?:randum)?\b|\bcircular\b",
    re.IGNORECASE,
)
_ORGAN = re.compile(r"^(?!.*(?:公司|集团|矿|厂)令)[^\d]*令第")
_SITE = re.compile(
    r"(?:公司|集团|煤矿|矿业|电厂|工厂|选煤厂|焦化厂|矿)(?:[(（][^()（）]*[)）])?$"
    r"|\b(?:colliery|mine|mines|plant|power station|works|site|company|ltd|limited|inc)\b",
    re.IGNORECASE,
)
_SITE_NUMBER = re.compile(r"^[A-Z]{1,8}[A-Z0-9]*[-/.].*\d")
_DRAFT = re.compile(r"征求意见稿|编写提纲|调研提纲|起草说明|的说明$|\bdraft for\b", re.IGNORECASE)


def authority_of(front: Front, title: str, number: str, issuer: str) -> Authority:
    """The kind of document, or "" where nothing tells it.

    Args:
        front: The document's front.
        title: Its title.
        number: Its own number, or "".
        issuer: Who issued it, or "".
    """
    if _DRAFT.search(title):
        return ""
    if _ORGAN.match(number) or (_LAW.search(title) and not _NOT_LAW.search(title)):
        return "law"
    if is_standard(number):
        return "site rule" if number.startswith("Q/") else "standard"
    if _MANUAL.search(title):
        return "manual"
    if _BULLETIN.search(title):
        return "bulletin"
    of_site = bool(_SITE_NUMBER.match(number)) or bool(_SITE.search(issuer))
    if of_site:
        return "site rule" if _RULE.search(title) else ""
    said = front.head[:1500]
    of_state = _BY_LAW.search(said) or re.fullmatch(NOTICE, number)
    regulation = bool(_REGULATION.search(title) and of_state)
    if _STANDARD.search(title) or _SAYS_STANDARD.search(said) or regulation:
        return "standard"
    return ""
