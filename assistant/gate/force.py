"""The force of a statement: what it obliges, forbids, permits, bounds or denies."""

from __future__ import annotations

import re
from collections import Counter

from knowledge.normalise import fold

__all__ = ["denials", "force"]


def _bounded(pattern: str) -> str:
    """The alternatives, the English ones as whole words."""
    parts = re.split(r"\|(?![^(]*\))", pattern)
    return "|".join(rf"\b(?:{part})\b" if re.search(r"[a-z]", part) else part for part in parts)


# In order: a longer expression is taken out before a shorter one could be found within it, so
# that "not less than" is no "less than" and 不得超过 neither forbids nor asks for more.
_FORCES = (
    (
        "at least",
        r"(?:(?:must|shall|may) )?(?:not be|be not|not|no|be no) "
        r"(?:less|fewer|lower|shorter|earlier|smaller) than|at least|minimum|≥"
        r"|不得?[小少低短]于|不应[小少低]于|以上|至少|最小|最低",
    ),
    (
        "at most",
        r"(?:(?:must|shall|may) )?not exceed(?:ing)?"
        r"|(?:(?:must|shall|may) )?(?:not be|be not|not|no|be no) "
        r"(?:more|greater|higher|later|longer|larger|over|above) than"
        r"|at most|up to|maximum|no more than|less than or equal to|≤|within"
        r"|不得?超过|不应超过|不得?[大高多长]于|不应[大高]于|以下|以内|至多|最多|最大|最高",
    ),
    (
        "forbids",
        r"must not|shall not|may not|must never|shall never|cannot|can not|can't|mustn't"
        r"|prohibited|forbidden|not (?:be )?(?:permitted|allowed)"
        r"|严禁|禁止|不得|不准|不允许|不可|不应|不宜|不能",
    ),
    ("below", r"below|less than|fewer than|under|lower than|小于|低于|少于|不足"),
    (
        "above",
        r"exceed(?:s|ed|ing)?|above|more than|greater than|higher than|over|大于|超过|高于|达到",
    ),
    (
        "obliges",
        r"must|shall|required|have to|has to|need(?:s)? to|mandatory|必须|应当|应|须|务必",
    ),
    ("advises", r"should|recommended|advisable|宜|建议"),
    ("permits", r"may|can|permitted|allowed|optional|可以|可|允许|准许"),
    ("denies", r"not|no|never|without|unless|except|neither|nor|\w+n't|不|无|未|非|没有|勿|除"),
    ("before", r"before|prior to|until|之前|以前"),
    ("after", r"after|afterwards|之后|以后"),
)
_BOUNDED = tuple((name, re.compile(_bounded(pattern))) for name, pattern in _FORCES)


def force(text: str) -> frozenset[str]:
    """The kinds of force that a text has."""
    return frozenset(_counts(text))


def denials(text: str) -> int:
    """How often a text forbids or denies; one that is dropped turns its sentence round."""
    counts = _counts(text)
    return counts["forbids"] + counts["denies"]


def _counts(text: str) -> Counter[str]:
    rest = " ".join(fold(text).replace("’", "'").split())
    found: Counter[str] = Counter()
    for name, pattern in _BOUNDED:
        rest, count = pattern.subn(" ", rest)
        if count:
            found[name] += count
    return found
