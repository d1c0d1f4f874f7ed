"""Several rankings into one, by reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["reciprocal_rank"]

# The published constant is 60, for runs of a thousand; ours are of fifty, where the first few
# ranks must weigh more.
_CONSTANT = 20


def reciprocal_rank(
    rankings: Mapping[str, Sequence[str]], weights: Mapping[str, float]
) -> dict[str, float]:
    """The fused score of every id: the weighted sum of 1 / (constant + rank)."""
    scores: dict[str, float] = {}
    for name, ranking in rankings.items():
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + weights[name] / (_CONSTANT + rank)
    return scores
