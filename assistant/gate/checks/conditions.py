"""Conditions and exceptions of the source that the claim leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.comparison import Comparison
from assistant.types import Finding

__all__ = ["conditions"]

_USED = 0.5  # share of a part that the claim must have to rest on it
_KEPT = 0.5  # … of a condition, or of one of its alternatives, for it not to be left out
_OR = re.compile(r"或者?|、|\bor\b")
_EXAMPLES = re.compile(r"^[（(]?(?:例如|如|比如|包括|such as|e\.g\.|including)")
# "In any of the following cases" is itself no condition: the cases are.
_POINTS = re.compile(
    r"(?:有|遇有?|遇到)?(?:下列|如下|以下(?=情形|情况|条件|规定|要求|之一|各|[一二三四五六七八九十]))"
    r"[^，。]{0,12}$|\b(?:any|one|all)? ?of the following.{0,20}$"
)
_EXCEPTS = re.compile(r"除[^，。；]*外|\b(?:except|unless)\b.*")


def conditions(found: Comparison) -> Iterator[Finding]:
    """Conditions of what the claim says that neither the claim nor the question states."""
    for n, part in enumerate(found.source.parts):
        text = found.source.text[part.start : part.end].strip(" ，,；;：:。.（）()")
        if not part.condition or _EXAMPLES.match(text) or _kept(found, n):
            continue
        if found.asks(n) >= _KEPT or _of_other_item(found, n):
            continue
        if any(found.share[m] >= _USED for m in _governed(found, n)):
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
    ways = [words] if excepts else _alternatives(found, n, words)
    return any(
        sum(k in found.met or k in found.asked for k in some) >= _KEPT * len(some) for some in ways
    )


def _of_other_item(found: Comparison, n: int) -> bool:
    """Whether it belongs to an item, behind the colon of what leads it in, that is not claimed."""
    parts, text = found.source.parts, found.source.text
    start, end = found.source.spans[parts[n].sentence]
    colon = max(text.rfind(sign, start, parts[n].start) for sign in ":：")
    if colon < 0 or not found.within.governs(parts[n].sentence):
        return False
    behind = (k for k, token in enumerate(found.source.tokens) if colon < token.start < end)
    return not any(k in found.met for k in behind)


def _alternatives(found: Comparison, n: int, words: Sequence[int]) -> list[list[int]]:
    """The condition, and each of several of which one is enough."""
    part, tokens = found.source.parts[n], found.source.tokens
    cuts = [m.start() for m in _OR.finditer(found.source.text, part.start, part.end)]
    groups: dict[int, list[int]] = {}
    for k in words:
        groups.setdefault(sum(cut < tokens[k].start for cut in cuts), []).append(k)
    return [list(words), *groups.values()]


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
