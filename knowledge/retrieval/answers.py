"""What sort of statement a question waits for, and whether a text makes one."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.normalise import fold
from knowledge.retrieval.query import Query

__all__ = ["Wanted", "gives", "wanted"]

Wanted = Literal["figure", "time", "person", "definition", "reason", "list"]

_BY_KIND: dict[str, Wanted] = {
    "quantity": "figure", "when": "time", "who": "person", "definition": "definition",
    "reason": "reason", "list": "list",
}  # fmt: skip
# What a thing is for is asked in many ways that are no "why".
_PURPOSE = re.compile(
    r"目的|作用|意义|重要性|影响|角色|好处|优势|优点|缺点"
    r"|\b(?:purpose|role|importance|benefits?|advantages?|affects?|effects?)\b"
)
_DEFINITION = re.compile(
    r"定义|含义|概念|指的是|是指|何谓|\bdefin\w*|\bmean(?:s|ing)?\b|\bstand for\b"
)
_NUMBER = (
    r"\d|[一二两三四五六七八九十百半]+(?:个|米|人|名|台|次|道|套|处|倍|条|小时|分钟|天|日|月|年)"
)
_GIVEN: dict[Wanted, re.Pattern[str]] = {
    "figure": re.compile(
        rf"{_NUMBER}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|half)\b"
    ),
    "time": re.compile(
        r"\d\s*(?:个?月|年|天|日|周|班|小时|分钟|min|[hsd]\b)|每|立即|及时|定期|之前|以前|之后|以后"
        r"|期间|时[,，]|[一二两三四五六七八九十半]个?(?:月|年|天|日|周|班|小时|分钟)"
        r"|\b(?:before|after|every|within|daily|weekly|monthly|annual\w*|yearly|hours?|minutes?"
        r"|days?|weeks?|months?|years?|immediately|when|until|each shift)\b"
    ),
    "person": re.compile(
        r"人员|部门|单位|机构|负责|矿长|工程师|调度|员|工|政府|局|队|企业|公司|委员会|班组长"
        r"|\b(?:manager|supervisor|officer|person|operator|engineer|controller|employer|authority"
        r"|team|worker|inspector|deputy|electrician|leader|owner|designer|contractor|foreman"
        r"|miner|examiner|official|captain|attendant)s?\b"
    ),
    "definition": re.compile(
        r"是指|指的?是|系指|称为|称之为|定义|简称|术语|——"
        r"|\b(?:means?|is defined|refers? to|is an?)\b"
    ),
    "reason": re.compile(
        r"为了|为防|以便|以免|以防|防止|避免|保证|保障|确保|因为|由于|因此|从而|使其|用于|用来|目的|作用"
        r"|影响|意义"
        r"|\b(?:because|so that|in order to|to (?:prevent|ensure|avoid|protect|reduce)|since"
        r"|therefore|purpose|causes?|due to|otherwise|may|can)\b"
    ),
    "list": re.compile(
        r"[、；;]|以下|下列|分为|[(（][一二三四1234abcd][)）]|(?:^|\n)\s*(?:[1-9a-d][)）.、]|[•●–-])"
        r"|, [^,]+(?:,| and | or )"
    ),
}


def wanted(query: Query) -> Wanted | None:
    """What sort of statement answers a question; None where any may."""
    asked = fold(query.text)
    if _DEFINITION.search(asked):
        return "definition"
    if query.kind in ("definition", "list", "procedure", "other") and _PURPOSE.search(asked):
        return "reason"
    return _BY_KIND.get(query.kind)


def gives(kind: Wanted, text: str) -> bool:
    """Whether a text holds what may be a statement of that sort."""
    return _GIVEN[kind].search(fold(text)) is not None
