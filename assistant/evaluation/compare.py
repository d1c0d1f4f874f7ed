"""Two systems, or two runs, over the same questions: what differs, and can that be chance?

Differences are tested by a paired permutation test, two-sided (Smucker, Allan and Carterette, A
comparison of statistical significance tests for information retrieval evaluation, CIKM 2007): how
often is a difference as large when the two values of each question change places at random? For
figures that are 0 or 1 this is the exact form of McNemar's test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest, permutation_test, rankdata

from assistant.evaluation.figures import LABELS, Floats, auroc
from assistant.evaluation.results import Result

__all__ = ["SIGNIFICANT", "Change", "Comparison", "Difference", "compare"]

SIGNIFICANT = 0.05
_RESAMPLES = 9999
_RESAMPLES_AUROC = 999
_CHANGED = 0.1  # of a question's score, 0 to 1, from which a person should look at it


@dataclass(frozen=True, slots=True)
class Difference:
    """How a figure changed over the questions that have it in both.

    Attributes:
        figure: Its name.
        before: Its mean before.
        now: Its mean now.
        p: Probability of such a difference by chance.
        n: How many questions.
    """

    figure: str
    before: float
    now: float
    p: float
    n: int

    @property
    def delta(self) -> float:
        """How much it rose."""
        return self.now - self.before

    @property
    def significant(self) -> bool:
        """Whether chance makes such a difference less than once in twenty times."""
        return self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose result changed: its results, and how much its score rose."""

    before: Result
    now: Result
    delta: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed.

    Attributes:
        name: What is compared with.
        differences: By figure.
        worse: Questions with a lower score, most so first.
        better: Questions with a higher score, most so first.
    """

    name: str
    differences: dict[str, Difference]
    worse: tuple[Change, ...]
    better: tuple[Change, ...]


def compare(
    now: Sequence[Result], before: Sequence[Result], name: str, seed: int = 0
) -> Comparison:
    """Compare results by question; questions that only one of them has are left out."""
    earlier = {result.item.identity: result for result in before}
    pairs = [(earlier[r.item.identity], r) for r in now if r.item.identity in earlier]
    found: dict[str, Difference] = {}
    for figure in LABELS:
        both = [(a, b) for a, b in pairs if figure in a.figures and figure in b.figures]
        if both:
            old, new = (
                np.array([r.figures[figure] for r in side]) for side in zip(*both, strict=True)
            )
            found[figure] = Difference(
                figure, float(old.mean()), float(new.mean()), _p(old, new, seed), len(both)
            )
    of_confidence = _auroc(pairs, seed)
    if of_confidence is not None:
        found["auroc"] = of_confidence
    changes = [Change(a, b, _delta(a, b)) for a, b in pairs]
    changes = [change for change in changes if abs(change.delta) >= _CHANGED]
    ranked = sorted(changes, key=lambda change: change.delta)
    worse = tuple(change for change in ranked if change.delta < 0)
    better = tuple(change for change in reversed(ranked) if change.delta > 0)
    return Comparison(name, found, worse, better)


def _delta(before: Result, now: Result) -> float:
    """By what is shown; where a system only ranks, by the rank of the first relevant hit."""
    for figure in ("score", "mrr"):
        if figure in before.figures and figure in now.figures:
            return now.figures[figure] - before.figures[figure]
    return 0.0


def _p(before: Floats, now: Floats, seed: int) -> float:
    differing = now[now != before] - before[now != before]
    if len(differing) < 2:  # one pair turned is as far apart as before
        return 1.0
    if set(np.abs(differing)) == {1.0}:
        return float(binomtest(int(np.sum(differing > 0)), len(differing)).pvalue)
    # Pairs without a difference stay what they are however they are turned.
    tested = permutation_test(
        (differing,), np.mean, permutation_type="samples", n_resamples=_RESAMPLES,
        vectorized=True, rng=np.random.default_rng(seed),
    )  # fmt: skip
    return float(tested.pvalue)


def _auroc(pairs: Sequence[tuple[Result, Result]], seed: int) -> Difference | None:
    sure = [(a, b) for a, b in pairs if a.confidence is not None and b.confidence is not None]
    truth = np.array([now.item.answerable for _, now in sure], dtype=bool)
    if not truth.any() or truth.all():
        return None
    old, new = (
        np.array([r.confidence for r in side], dtype=float) for side in zip(*sure, strict=True)
    )

    def rise(before: Floats, now: Floats, axis: int = -1) -> Floats:
        sides = (np.moveaxis(side, axis, -1) for side in (before, now))
        was, is_now = (auroc(side[..., truth], side[..., ~truth]) for side in sides)
        return is_now - was

    # Two systems may measure confidence differently: ranks can change places, values cannot.
    tested = permutation_test(
        (_ranks(old), _ranks(new)), rise, permutation_type="samples", vectorized=True,
        n_resamples=_RESAMPLES_AUROC, rng=np.random.default_rng(seed),
    )  # fmt: skip
    values = [float(auroc(side[truth], side[~truth])) for side in (old, new)]
    return Difference("auroc", values[0], values[1], float(tested.pvalue), len(sure))


def _ranks(values: Floats) -> Floats:
    ranks: Floats = rankdata(values)
    return ranks
