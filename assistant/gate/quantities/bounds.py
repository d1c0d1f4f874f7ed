"""Which comparator bounds which figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.gate.quantities.comparators import (
    CONTRARY,
    NO_BOUND,
    Comparator,
    following,
    preceding,
)
from assistant.gate.quantities.figure import Figure
from assistant.gate.quantities.joining import listed
from assistant.gate.quantities.normal import Normal
from assistant.gate.quantities.ordinals import PLACES

__all__ = ["bounds"]

_UNBOUNDED = frozenset({"name", "tolerance", "date", "clock"})
# What may stand between a comparator and its figure: next to nothing, or a few words of the same
# clause ("not exceed a concentration of").
_ZH_CLOSE = re.compile(" ?[为是到至:：]? ?")
_EN_CLOSE = re.compile(r"[. ]?(?:(?:the|a|an|of|to|be|is|by) )* ?")
_ZH_FAR, _EN_FAR = 16, 60
_ZH_STOP = re.compile(r"时|必须|应当?|须|后|则|在|并|且|[，,；;。:：!?！？、()]|[0-9]")
_EN_STOP = re.compile(
    r"[,;:.!?()，。；]|[0-9]|\b(?:must|shall|should|when|if|then|unless|while|and|or|but|until|where"
    r"|before|after)\b"
)
# 超过1.5%的地点, 超过8 h时: the figure tells which place or case.
_DESCRIBES = re.compile("以?[上下内外]?(?:的(?!$|[，。；])|时|地点|地段|区域?|处|巷)")
_CLOSE = 2


def bounds(text: Normal, figures: Sequence[Figure]) -> list[Comparator]:
    """The comparator of each figure; one governs every figure of its list."""
    before = preceding(text)
    found: list[Comparator] = []
    for group in _lists(text, figures):
        since = figures[group.start - 1].end if group.start else 0
        limit = figures[group.stop].start if group.stop < len(figures) else len(text.text)
        first, last = figures[group.start], figures[group.stop - 1]
        found += [_bound(text, before, first, last, since, limit)] * len(group)
    return found


def _lists(text: Normal, figures: Sequence[Figure]) -> list[range]:
    """Runs of figures that share a comparator; one in its own bound ends its run."""
    runs: list[range] = []
    for i, figure in enumerate(figures):
        if (
            runs
            and listed(text.text, figures[i - 1], figure)
            and not following(text, figures[i - 1].end, figure.start).bound
        ):
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs


def _bound(
    text: Normal, before: Sequence[Comparator], first: Figure, last: Figure, since: int, limit: int
) -> Comparator:
    """What bounds a list: what stands right before it, else right after it, else further off."""
    if first.kind in _UNBOUNDED or (first.kind == "ordinal" and first.unit.name in PLACES):
        return NO_BOUND
    between = [c for c in before if since <= c.start and c.end <= first.start]
    leading = _leading(text, between, first.start)
    if leading.denied >= 0 and not _DESCRIBES.match(text.text, last.end):
        bound = CONTRARY.get(leading.bound, leading.bound)
        leading = replace(leading, bound=bound, start=leading.denied)
    trailing = following(text, last.end, limit)
    close = leading.bound and first.start - leading.end <= _CLOSE and not leading.weak
    return leading if close or not trailing.bound else trailing


def _leading(text: Normal, before: Sequence[Comparator], start: int) -> Comparator:
    """The last comparator that reaches a figure; one that reaches a weak one counts instead."""
    found = NO_BOUND
    for comparator in reversed(before):
        if not _reaches(text, comparator, found.start if found.bound else start):
            break
        found = comparator
        if not found.weak:
            break
    return found


def _reaches(text: Normal, comparator: Comparator, start: int) -> bool:
    """Whether a comparator governs what starts at an offset."""
    between = text.lower[comparator.end : start]
    if (_ZH_CLOSE if comparator.chinese else _EN_CLOSE).fullmatch(between):
        return True
    far, stop = (_ZH_FAR, _ZH_STOP) if comparator.chinese else (_EN_FAR, _EN_STOP)
    return not comparator.near and len(between) <= far and not stop.search(between)
