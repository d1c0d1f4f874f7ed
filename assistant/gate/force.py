"""The force of a statement: what it obliges, forbids, permits, bounds or denies."""

from __future__ import annotations

import re

from knowledge.normalise import fold

__all__ = ["force"]

# In order: a longer expression is taken out before a shorter one could be found within it.
_FORCES = {
    "forbids": r"must not|shall not|may not|must never|shall never|cannot|can not|can't|mustn't"
    r"|prohibited|forbidden|not (?:be )?(?:permitted|allowed)"
    r"|严禁|禁止|不得|不准|不允许|不可|不应|不宜|不能",
    "at most": r"not exceed(?:ing)?|no(?:t)? more than"
    r"|no(?:t)? (?:greater|higher|later|longer) than|at most|up to|maximum|less than or equal|≤"
    r"|below|less than|under|within"
    r"|不超过|不大于|不高于|不得超过|不得大于|不得高于|以下|小于|低于|以内|至多|最多|最大",
    "at least": r"not less than|no(?:t)? (?:less|fewer|lower|shorter|earlier) than|at least"
    r"|minimum|≥|exceed(?:s|ed|ing)?|above|more than|greater than|over"
    r"|不小于|不少于|不低于|不得小于|不得少于|不得低于|以上|大于|超过|高于|至少|最小|达到",
    "obliges": r"must|shall|required|have to|has to|need(?:s)? to|mandatory"
    r"|必须|应当|应|须|务必",
    "advises": r"should|recommended|advisable|宜|建议",
    "permits": r"may|can|permitted|allowed|optional|可以|可|允许|准许",
    "denies": r"\bnot\b|\bno\b|never|without|unless|except|neither|nor|\w+n't|不|无|未|非|除",
}
_BOUNDED = {
    name: re.compile(
        "|".join(
            rf"\b(?:{part})\b" if re.match(r"[a-z]", part) else part
            for part in re.split(r"\|(?![^(]*\))", pattern)
        )
    )
    for name, pattern in _FORCES.items()
}


def force(text: str) -> frozenset[str]:
    """The kinds of force that a text has."""
    rest = fold(text)
    found = set()
    for name, pattern in _BOUNDED.items():
        rest, count = pattern.subn(" ", rest)
        if count:
            found.add(name)
    return frozenset(found)
