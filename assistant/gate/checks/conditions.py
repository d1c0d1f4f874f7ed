"""Conditions and exceptions of the source that the claim leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.comparison import Comparison
from assistant.types import Finding

__all__ = ["conditions"]

_USED = 0.5  # share of a part that the claim must have to rest on it
_KEPT = 0.5  # … of each thing that a condition, or one of its alternatives, asks for
_OR, _AND = re.compile(r"或者?|\bor\b"), re.compile(r"和|与|及|且|并|\band\b")
_OR_LISTED, _AND_LISTED = re.compile(r"或者?|、|\bor\b"), re.compile(r"和|与|及|且|并|、|\band\b")
# What is to be done first, 停电、验电后: all of a list. What may happen, 停电、停风时: any of it.
_FIRST = re.compile(r"后$|方可|方能|^经|\b(?:until|after|once|only|provided)\b")
_EXAMPLES = re.compile(r"^[（(]?(?:例如|如|比如|包括|such as|e\.g\.|including)")
# "In any of the following cases" is itself no condition: the cases are.
_POINTS = re.compile(
    r"(?:有|遇有?|遇到)?(?:下列|如下|以下(?=情形|情况|条件|规定|要求|之一|各|[一二三四五六七八九十]))"
    r"[^，。]{0,12}$|\b(?:any|one|all)? ?of the following.{0,20}$"
)
_EXCEPTS = re.compile(r"[^，。；]*除外|除[^，。；]*外|\b(?:except|unless)\b.*")
_EXCEPTING = re.compile(
    r"除|不含|不包括|\b(?:except|unless|excluding|other than|apart from)\b", re.I
)


def conditions(found: Comparison) -> Iterator[Finding]:
    """Conditions of what the claim says that neither the claim nor the question states."""
    for n, part in enumerate(found.source.parts):
        text = found.source.text[part.start : part.end].strip(" ，,；;：:。.（）()")
        if not part.condition or _EXAMPLES.match(text) or _kept(found, n):
            continue
        if found.asks(n) >= _KEPT or _of_other_item(found, n):
            continue
        # What is excepted is said as if it were the rule, or the rule is said without.
        rule = _EXCEPTS.search(text) is not None and found.share[n] >= _USED
        if rule or any(found.share[m] >= _USED for m in _governed(found, n)):
            yield Finding("condition", "", text)


def _kept(found: Comparison, n: int) -> bool:
    part, tokens = found.source.parts[n], found.source.tokens
    text = found.source.text[part.start : part.end].rstrip(" ，,；;：:。.（）()")
    points = _POINTS.search(text)
    end = part.start + (points.start() if points else len(text))
    excepts = _EXCEPTS.search(text)
    start = part.start + (excepts.start() if excepts else 0)
    words = [
        k for k in found.source.of_part(n)
        if tokens[k].kind != "operator" and start <= tokens[k].start < end
    ]  # fmt: skip
    if not words:
        return True
    if excepts:
        return (
            _said(found, words) and _EXCEPTING.search(found.claim.text + found.question) is not None
        )
    every = _FIRST.search(text) and not _OR.search(text)
    ways = _cut(found, words, _OR if every else _OR_LISTED)
    each = _AND_LISTED if every else _AND
    if len(ways) > 1 and _said(found, words):
        return True
    return any(all(_said(found, one) for one in _cut(found, way, each)) for way in ways)


def _said(found: Comparison, words: Sequence[int]) -> bool:
    """Whether the claim or the question says most of something, with its figures."""
    had = [k in found.met or k in found.asked for k in words]
    figures = (had[i] for i, k in enumerate(words) if found.source.tokens[k].measure is not None)
    return sum(had) >= _KEPT * len(words) and all(figures)


def _of_other_item(found: Comparison, n: int) -> bool:
    """Whether it belongs to an item, behind the colon of what leads it in, that is not claimed."""
    parts, text = found.source.parts, found.source.text
    start, end = found.source.spans[parts[n].sentence]
    colon = max(text.rfind(sign, start, parts[n].start) for sign in ":：")
    if colon < 0 or not found.within.governs(parts[n].sentence):
        return False
    behind = (k for k, token in enumerate(found.source.tokens) if colon < token.start < end)
    return not any(k in found.met for k in behind)


def _cut(found: Comparison, words: Sequence[int], where: re.Pattern[str]) -> list[list[int]]:
    """Words in runs, cut where a text has an "and" or an "or" between them."""
    tokens, runs = found.source.tokens, list[list[int]]()
    for k in words:
        if not runs or where.search(found.source.text, tokens[runs[-1][-1]].end, tokens[k].start):
            runs.append([])
        runs[-1].append(k)
    return runs


def _governed(found: Comparison, n: int) -> list[int]:
    """What a condition is about: what follows up to the next one, or else what precedes."""
    parts = found.source.parts
    after: list[int] = []
    for m in range(n + 1, len(parts)):
        if parts[m].sentence != parts[n].sentence or (after and parts[m].condition):
            break
        if not parts[m].condition and found.source.of_part(m):
            after.append(m)
    if after:
        return after
    before: list[int] = []
    for m in range(n - 1, -1, -1):
        if parts[m].sentence != parts[n].sentence or (before and parts[m].condition):
            break
        if not parts[m].condition and found.source.of_part(m):
            before.append(m)
    return before
