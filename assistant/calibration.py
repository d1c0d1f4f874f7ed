"""A site's own calibration: the confidence model fitted to questions whose answers are known.

It leans on the model that Davy comes with, so that thirty questions already help and cannot spoil
it. ``calibration.json`` in the library folder holds it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.chain import HITS
from assistant.confidence import FEATURES, Model, measure, scales, shipped
from assistant.confidence.calibrated import FILE
from assistant.confidence.fitting import Example, fit, threshold_for
from assistant.evaluation.items import Item
from assistant.evidence import select
from assistant.followup import complete
from knowledge.errors import SettingsError
from knowledge.retrieval import Searcher

__all__ = ["Calibration", "Quality", "calibrate", "examples_of", "save"]

_FEWEST = 20
_FOLDS = 5
_HOLD = 30.0
_GRID = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Quality:
    """How well probabilities tell answerable questions from others.

    Attributes:
        auroc: Chance that an answerable question has a higher probability than another.
        brier: Mean squared error of the probabilities; lower is better.
        refused: Share of the unanswerable refused, at the threshold that answers the target.
    """

    auroc: float
    brier: float
    refused: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model and what is known of it.

    Attributes:
        model: The coefficients.
        date: When it was made, UTC, ISO 8601.
        sets: Name and SHA-256 of each question set.
        answerable: How many answerable questions it was fitted to.
        unanswerable: How many others.
        target: Share of the answerable that should be answered.
        threshold: The highest threshold that does so.
        before: What the model that Davy comes with does on these questions.
        after: What this one does, each question judged by a fit that has not seen it.
        trade_off: Threshold, share of the answerable answered, share of the others refused.
    """

    model: Model
    date: str
    sets: tuple[tuple[str, str], ...]
    answerable: int
    unanswerable: int
    target: float
    threshold: float
    before: Quality
    after: Quality
    trade_off: tuple[tuple[float, float, float], ...]


def examples_of(searcher: Searcher, items: Iterable[Item]) -> list[Example]:
    """What the library finds for questions, measured."""
    found = []
    for item in items:
        query = searcher.understand(complete(item.question, item.after))
        hits = searcher.search(query, HITS)
        figures = measure(query, hits, select(query, hits))
        found.append(Example(figures, item.answerable, item.document or item.id))
    return found


def calibrate(
    examples: Sequence[Example], sets: Sequence[tuple[str, str]], target: float = 0.9
) -> Calibration:
    """A model fitted to examples, checked by cross-validation.

    Args:
        examples: Measured questions.
        sets: Name and SHA-256 of the sets they are from.
        target: Share of the answerable that should be answered, 0 to 1.

    Raises:
        SettingsError: There are too few questions, or only one sort.
    """
    yes = sum(example.answerable for example in examples)
    if len(examples) < _FEWEST or min(yes, len(examples) - yes) < _FOLDS:
        raise SettingsError(
            f"A calibration takes at least {_FEWEST} questions, {_FOLDS} of them answerable and"
            f" {_FOLDS} not; there are {yes} answerable and {len(examples) - yes} others.",
            "Add questions; see docs/evaluation.md for how to write them.",
        )
    base = shipped()
    before = [base.probability(example.figures) for example in examples]
    after = _cross_validated(examples)
    truth = [example.answerable for example in examples]
    threshold = threshold_for([p for p, y in zip(after, truth, strict=True) if y], target)
    return Calibration(
        model=_fitted(examples), date=datetime.now(UTC).isoformat(timespec="seconds"),
        sets=tuple(sets), answerable=yes, unanswerable=len(examples) - yes, target=target,
        threshold=round(math.floor(threshold * 1000) / 1000, 3),
        before=_quality(before, truth, target), after=_quality(after, truth, target),
        trade_off=tuple(_at(t, after, truth) for t in _GRID),
    )  # fmt: skip


def save(home: Path, calibration: Calibration) -> Path:
    """Keep a calibration in the library folder; the file."""
    path = home / FILE
    data = asdict(calibration)
    data["model"] = {
        "intercept": calibration.model.intercept,
        "slopes": dict(zip(FEATURES, calibration.model.slopes, strict=True)),
    }
    part = path.with_suffix(".part")
    part.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(path)
    return path


def _fitted(examples: Sequence[Example]) -> Model:
    return fit(_balanced(examples), shipped(), scales(), _HOLD)


def _balanced(examples: Sequence[Example]) -> list[Example]:
    """Both sorts weigh alike: how many of each a person wrote says nothing about what is asked."""
    yes = sum(example.answerable for example in examples)
    half = len(examples) / 2
    return [replace(e, weight=half / (yes if e.answerable else len(examples) - yes))
            for e in examples]  # fmt: skip


def _cross_validated(examples: Sequence[Example]) -> list[float]:
    """For each example the probability by a model that saw nothing of its group."""
    fold: dict[str, int] = {}
    for answerable in (True, False):
        for example in examples:
            if example.answerable is answerable:
                fold.setdefault(example.group, len(fold) % _FOLDS)
    models = {}
    for k in set(fold.values()):
        seen = [example for example in examples if fold[example.group] != k]
        one_sort = len({example.answerable for example in seen}) < 2
        models[k] = shipped() if one_sort else _fitted(seen)
    return [models[fold[e.group]].probability(e.figures) for e in examples]


def _quality(probabilities: Sequence[float], truth: Sequence[bool], target: float) -> Quality:
    from sklearn.metrics import brier_score_loss, roc_auc_score  # seconds to load; not for asking

    threshold = threshold_for([p for p, y in zip(probabilities, truth, strict=True) if y], target)
    return Quality(
        round(float(roc_auc_score(truth, probabilities)), 4),
        round(float(brier_score_loss(truth, probabilities)), 4),
        round(_at(threshold, probabilities, truth)[2], 4),
    )


def _at(
    threshold: float, probabilities: Sequence[float], truth: Sequence[bool]
) -> tuple[float, float, float]:
    yes = [p >= threshold for p, y in zip(probabilities, truth, strict=True) if y]
    no = [p < threshold for p, y in zip(probabilities, truth, strict=True) if not y]
    return threshold, round(sum(yes) / len(yes), 4), round(sum(no) / len(no), 4)
