"""The same text in several documents is one hit, which says where else it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from knowledge.normalise import fold
from knowledge.retrieval.authority import authority, year
from knowledge.tokens import token_set
from knowledge.types import Hit, Place

__all__ = ["collapsed"]

_SAME = 0.8  # share of tokens in common, of all in either
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def collapsed(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The first ``limit`` hits that are not each other's copies, in order.

    Of copies the one of the highest authority is kept, of equals the latest. A text with other
    figures is no copy: that is what two editions disagree on.
    """
    groups: list[list[Hit]] = []
    for hit in hits:
        group = next((g for g in groups if _same(g[0], hit)), None)
        if group is not None:
            group.append(hit)
        elif len(groups) < limit:
            groups.append([hit])
        else:
            break
    return [_chosen(group) for group in groups]


def _chosen(group: list[Hit]) -> Hit:
    def standing(hit: Hit) -> tuple[int, int, float]:
        named = f"{hit.document} {hit.file}"
        return authority(named, hit.authority), year(named), hit.score

    best = max(group, key=standing)
    others = tuple(
        Place(hit.document, hit.file, hit.version_id, hit.passage.page_index, hit.page,
              hit.passage.clause)
        for hit in group
        if hit is not best
    )  # fmt: skip
    return replace(best, score=group[0].score, also=others)


def _same(one: Hit, other: Hit) -> bool:
    a, b = one.passage, other.passage
    if one.version_id == other.version_id or a.kind != b.kind or a.header != b.header:
        return False
    if not 0.8 < (len(a.text) + 1) / (len(b.text) + 1) < 1.25 or _figures(a.text) != _figures(
        b.text
    ):
        return False
    mine, theirs = token_set(a.text), token_set(b.text)
    return len(mine & theirs) >= _SAME * len(mine | theirs)


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(fold(text)))
