"""The logistic regression: coefficients by the name of their feature."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.confidence.features import FEATURES

__all__ = ["Model", "answerability", "scales", "shipped"]


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression on :data:`FEATURES`.

    Attributes:
        intercept: The logit where all figures are 0.
        slopes: A coefficient for each feature, in their order; 0 for one that is not used.
    """

    intercept: float
    slopes: tuple[float, ...]

    @classmethod
    def of(cls, intercept: float, slopes: Mapping[str, float]) -> Model:
        """A model from coefficients by name."""
        return cls(intercept, tuple(slopes.get(name, 0.0) for name in FEATURES))

    def probability(self, figures: Sequence[float]) -> float:
        """The probability, 0 to 1, that evidence with these figures answers its question."""
        if not any(figures):
            return 0.0
        z = self.intercept + sum(b * x for b, x in zip(self.slopes, figures, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@cache
def shipped() -> Model:
    """The model that Davy comes with; ``assistant.evaluation.fit_confidence`` fits it."""
    data = _data()
    return Model.of(data["intercept"], data["slopes"])


@cache
def scales() -> tuple[float, ...]:
    """The spread of each feature among the examples it was fitted to; 0 for one not used."""
    spread = _data()["scales"]
    return tuple(float(spread.get(name, 0.0)) for name in FEATURES)


def answerability(figures: Sequence[float]) -> float:
    """The probability by the model that Davy comes with."""
    return shipped().probability(figures)


@cache
def _data() -> dict[str, Any]:
    text = files("assistant.confidence").joinpath("coefficients.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
