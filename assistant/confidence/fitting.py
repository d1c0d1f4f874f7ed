"""Fitting a logistic regression that leans on another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.confidence.model import Model

__all__ = ["Example", "fit", "threshold_for"]

Array = NDArray[np.float64]
_STEPS = 25
# How far the intercept may move as easily as a slope moves by one: only the questions know how
# many of them are answerable.
_INTERCEPT = 0.2


@dataclass(frozen=True, slots=True)
class Example:
    """A question that was asked, and whether it could be answered.

    Attributes:
        figures: In the order of ``FEATURES``.
        answerable: Whether the evidence answers it, or might have.
        group: What it must not be divided from when a fit is checked: its document.
        weight: How much it counts.
    """

    figures: tuple[float, ...]
    answerable: bool
    group: str = ""
    weight: float = 1.0


def fit(examples: Sequence[Example], base: Model, scales: Sequence[float], hold: float) -> Model:
    """The model of greatest posterior probability, with a normal prior around ``base``.

    Args:
        examples: What to fit to.
        base: Where the coefficients are without any example.
        scales: The spread of each feature; 0 leaves its coefficient as it is.
        hold: How hard the prior holds, in examples: the greater, the nearer to ``base``.
    """
    spread = np.array(scales)
    x = np.array([e.figures for e in examples]) * 1.0
    used = np.flatnonzero(spread > 0)
    design = np.c_[np.ones(len(x)), x[:, used]]
    y = np.array([float(e.answerable) for e in examples])
    weight = np.array([e.weight for e in examples])
    start = np.array([base.intercept, *(base.slopes[i] for i in used)])
    fixed = x @ np.array(base.slopes) - x[:, used] @ start[1:]
    precision = hold * np.array([_INTERCEPT, *(spread[used] ** 2)])
    found = _newton(design, fixed, y, weight, start, precision)
    slopes = np.array(base.slopes)
    slopes[used] = found[1:]
    return Model(float(found[0]), tuple(map(float, slopes)))


def threshold_for(probabilities: Sequence[float], share: float) -> float:
    """The highest threshold at which that share of answerable questions is still answered."""
    ordered = sorted(probabilities)
    return ordered[min(len(ordered) - 1, int((1 - share) * len(ordered) + 1e-9))]


def _newton(
    design: Array, fixed: Array, y: Array, weight: Array, start: Array, precision: Array
) -> Array:
    at = start.copy()
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(design @ at + fixed, -30, 30)))
        slope = design.T @ (weight * (p - y)) + precision * (at - start)
        curve = (design.T * (weight * p * (1 - p))) @ design + np.diag(precision + 1e-9)
        step = np.linalg.solve(curve, slope)
        # Far steps overshoot where examples are few and well apart.
        at -= step * min(1.0, 5.0 / max(1e-9, float(np.abs(step).max())))
        if float(np.abs(step).max()) < 1e-6:
            break
    return at
