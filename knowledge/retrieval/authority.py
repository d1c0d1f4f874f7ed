"""Which of two documents that say the same is cited: the higher authority, then the later.

What a person has confirmed counts; where nobody has, titles tell. Order of authority: law,
regulation or standard, rules of the site, manual.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.lifecycle import Authority

__all__ = ["authority", "year"]

_LEVELS = (
    (4, r"法(?:\(|（|$|[^则律])|\bAct\b|\bLaw\b"),
    (3, r"条例|规程|规定|规范|细则|标准|技术要求|技术条件"
        r"|\b(?:AQ|GB|MT|DL|SY|NB|YD|ISO|IEC|AS|BS)\b"
        r"|\bRegulations?\b|\bStandard\b|\bCode of Practice\b|\bCFR\b"),
    (2, r"办法|制度|规则|通知|\bRules?\b|\bProcedures?\b|\bPolicy\b"),
    (1, r"手册|说明书|指南|\bManual\b|\bHandbook\b|\bGuide\b"),
)  # fmt: skip
_PATTERNS = tuple((level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _LEVELS)
_SAID: dict[Authority, int] = {
    "law": 4, "standard": 3, "site rule": 2, "manual": 1, "bulletin": 0,
}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-9])\d(?!\d)")


@lru_cache(maxsize=4096)
def authority(title: str, said: Authority = "") -> int:
    """4 for a law, 3 for a regulation or standard, 2 for rules, 1 for a manual, else 0.

    Args:
        title: The document's title.
        said: What a person says that it is, or "".

    >>> authority("中华人民共和国矿山安全法"), authority("主通风机说明书")
    (4, 1)
    >>> authority("主通风机规程", "manual")
    1
    """
    if said:
        return _SAID[said]
    return next((level for level, pattern in _PATTERNS if pattern.search(title)), 0)


@lru_cache(maxsize=4096)
def year(title: str) -> int:
    """The latest year that a title names, or 0.

    >>> year("AQ 1029—2022 煤矿安全监控系统")
    2022
    """
    return max(map(int, _YEAR.findall(title)), default=0)
