"""Which rewritings of a kind are taken: all its ways, none of them too often."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from assistant.evaluation.mutants.model import Rewrite, Source

__all__ = ["Candidate", "chosen"]

Candidate = tuple[Source, Rewrite]
_PER_SOURCE = 4  # claims of one kind made of the same sentence, where sentences are few


def chosen(candidates: Iterable[Candidate], quota: int, rng: random.Random) -> list[Candidate]:
    """So many of the candidates, or all that there are.

    How often a way of rewriting is taken grows with the root of how often it is possible, so that
    必须 → 可以 does not crowd out the others. A sentence is taken again only when there are no
    others left.
    """
    found: list[Candidate] = []
    seen: set[str] = set()
    often: Counter[str] = Counter()
    waiting = list(_mixed(candidates, rng))
    for most in range(1, _PER_SOURCE + 1):
        for source, rewrite in waiting:
            if len(found) == quota:
                return found
            if often[source.key] < most and rewrite.text not in seen:
                often[source.key] += 1
                seen.add(rewrite.text)
                found.append((source, rewrite))
    return found


def _mixed(candidates: Iterable[Candidate], rng: random.Random) -> Iterator[Candidate]:
    ways: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        ways[candidate[1].way].append(candidate)
    ranked = [
        ((place + rng.random()) / math.sqrt(len(of_way)), way, place)
        for way, of_way in ways.items()
        for place in range(len(of_way))
    ]
    for of_way in ways.values():
        rng.shuffle(of_way)
    for _, way, place in sorted(ranked):
        yield ways[way][place]
