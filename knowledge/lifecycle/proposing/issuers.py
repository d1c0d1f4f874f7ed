"""Who issued a document."""

from __future__ import annotations

import re

from knowledge.lifecycle.proposing.dates import DATE
from knowledge.lifecycle.proposing.front import Front

__all__ = ["issuer_of"]

_LABELLED = re.compile(
    r"(?:发布单位|发布机构|发布部门|颁布单位|颁发单位|颁发部门|制定单位|批准发布|发文单位|发文机关"
    r"|(?i:\bissued by|\bissuing (?:body|authority|organi[sz]ation)|\bpublished by|\bpublisher))"
    r"\s*[:：|]?\s*(?P<name>[^\n|]{2,60})"
)
_NAME = r"[\u4e00-\u9fff（）()、 ]{3,40}"
_ON_COVER = re.compile(rf"(?P<name>{_NAME}?) ?(?:联合)?发 ?布$", re.MULTILINE)
_HOLDS = re.compile(rf"^.*{DATE}\s*(?:发 ?布|实 ?施)\s*|^.*(?:发布|实施)(?=[\u4e00-\u9fff])")
_ORDER = re.compile(r"^(?P<name>[^\d第令]{2,30})令第")
_CONGRESS = re.compile(r"全国人民代表大会(?:常务委员会)?")
_SIGNED = re.compile(
    rf"^(?P<name>[\u4e00-\u9fff]{{2,24}}(?:局|部|委|委员会|院|厅|公司|集团|司|矿|厂|办公室))\s*\n\s*{DATE}",
    re.MULTILINE,
)


def issuer_of(front: Front, number: str) -> str:
    """The issuing body as the document names it, or "".

    Args:
        front: The document's front.
        number: The document's number: an order names who gave it.
    """
    if found := _LABELLED.search(front.face or front.head[:800]):
        return found["name"].strip(" .:：;；")
    if named := _ORDER.match(number):
        if "主席" in named["name"]:
            passed = _CONGRESS.search(front.head[:1500])
            return passed[0] if passed else ""
        return named["name"]
    for line in front.cover:
        found = _ON_COVER.search(_HOLDS.sub("", line))
        if found and (name := found["name"].strip()):
            return name
    if found := _SIGNED.search(f"{front.face}\n{front.tail[-600:]}"):
        return found["name"]
    return ""
