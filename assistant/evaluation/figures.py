"""Many results in a few figures, each with an interval. docs/evaluation.md defines them.

Intervals are 95 % percentile bootstrap intervals (Efron and Tibshirani, An Introduction to the
Bootstrap, 1993, chapter 13): questions are drawn anew with replacement, 1,000 times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import mannwhitneyu

from assistant.evaluation.measures import percentile
from assistant.evaluation.results import Result

__all__ = [
    "LABELS",
    "LOWER_IS_BETTER",
    "Figure",
    "Summary",
    "auroc",
    "confidences",
    "refused_at",
    "summarise",
]

Floats = NDArray[np.float64]

LABELS = {
    "recall@1": "Right passage first",
    "recall@5": "Right passage among 5",
    "recall@10": "Right passage among 10",
    "mrr": "Mean reciprocal rank",
    "ndcg@10": "nDCG@10",
    "answered": "Answerable questions answered",
    "covered": "Answers that hold the reference",
    "covered_briefly": "… within 3 sentences or 400 characters",
    "coverage": "Share of the reference shown",
    "numbers": "All figures of the reference shown",
    "characters": "Characters shown",
    "citation_precision": "Citation precision",
    "citation_recall": "Citation recall",
    "refused": "Unanswerable questions refused",
    "abstention_precision": "Refusals that were right",
    "auroc": "AUROC of the confidence",
    "refused_at_90": "Refused while 90 % are answered",
    "score": "Score over all questions",
}
LOWER_IS_BETTER = frozenset({"characters"})
ANSWERED_SHARE = 0.9
_RESAMPLES = 1000
_LATENCIES = (0.5, 0.95, 0.99)
_MIN_OF_BOTH = 5  # answerable and unanswerable questions from which AUROC says anything


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean or a rate, its 95 % interval, and how many questions it is of."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one system.

    Attributes:
        overall: By figure.
        groups: By what results are grouped by (set, language, kind, document), then by group,
            then by figure.
        latency: Milliseconds: of ``search`` and ``evidence``, by percentile (``p50``).
    """

    overall: dict[str, Figure]
    groups: dict[str, dict[str, dict[str, Figure]]]
    latency: dict[str, dict[str, float]]


def summarise(results: Sequence[Result], seed: int = 0) -> Summary:
    """The figures of all results, and of each group of them."""
    keys: Mapping[str, Callable[[Result], str | None]] = {
        "set": lambda result: result.item.set_name,
        "language": lambda result: result.item.language,
        "kind": lambda result: result.item.kind,
        "document": lambda result: result.item.document,
    }
    groups: dict[str, dict[str, dict[str, Figure]]] = {}
    for name, key in keys.items():
        members: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            if (group := key(result)) is not None:
                members[group].append(result)
        groups[name] = {group: _figures(some, seed) for group, some in sorted(members.items())}
    return Summary(_figures(results, seed), groups, _latency(results))


def confidences(results: Sequence[Result]) -> tuple[Floats, Floats]:
    """Confidences of the answerable questions, and of the others."""
    of = [
        [r.confidence for r in results if r.confidence is not None and r.item.answerable == kind]
        for kind in (True, False)
    ]
    return np.array(of[0], dtype=float), np.array(of[1], dtype=float)


def auroc(answerable: Floats, unanswerable: Floats) -> Floats:
    """Probability that an answerable question has the higher confidence (last axis).

    It is Mann and Whitney's U over the number of pairs (Hanley and McNeil, The meaning and use of
    the area under a ROC curve, Radiology 143, 1982).
    """
    pairs = answerable.shape[-1] * unanswerable.shape[-1]
    tested = mannwhitneyu(answerable, unanswerable, axis=-1, method="asymptotic")
    return np.asarray(tested.statistic / pairs)


def refused_at(answerable: Floats, unanswerable: Floats) -> Floats:
    """Share of the unanswerable refused, at the threshold that answers 90 % of the answerable."""
    ranked = np.sort(answerable, axis=-1)
    place = int((1 - ANSWERED_SHARE) * ranked.shape[-1] + 1e-9)
    return np.asarray(np.mean(unanswerable < ranked[..., place : place + 1], axis=-1))


def _figures(results: Sequence[Result], seed: int) -> dict[str, Figure]:
    found = {}
    for name in LABELS:
        values = np.array([r.figures[name] for r in results if name in r.figures])
        if len(values):
            found[name] = _interval(
                float(values.mean()), _drawn(values, seed).mean(axis=1), len(values)
            )
    refusals = [not r.item.answerable for r in results if r.answered is False]
    if refusals and not all(r.item.answerable for r in results):
        right = np.array(refusals, dtype=float)
        found["abstention_precision"] = _interval(
            float(right.mean()), _drawn(right, seed).mean(axis=1), len(right)
        )
    known, unknown = confidences(results)
    if min(len(known), len(unknown)) >= _MIN_OF_BOTH:
        for name, of in (("auroc", auroc), ("refused_at_90", refused_at)):
            found[name] = _of_both(of, known, unknown, seed)
    return {name: found[name] for name in LABELS if name in found}


def _drawn(values: Floats, seed: int) -> Floats:
    """Values drawn with replacement: a row for each resample."""
    shape = (_RESAMPLES, len(values))
    return values[np.random.default_rng(seed).integers(len(values), size=shape)]


def _of_both(
    of: Callable[[Floats, Floats], Floats], known: Floats, unknown: Floats, seed: int
) -> Figure:
    """A figure of two samples; each is drawn anew by itself."""
    drawn = of(_drawn(known, seed), _drawn(unknown, seed + 1))
    return _interval(float(of(known, unknown)), drawn, len(known) + len(unknown))


def _interval(value: float, drawn: Floats, count: int) -> Figure:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Figure(round(value, 4), round(float(low), 4), round(float(high), 4), count)


def _latency(results: Sequence[Result]) -> dict[str, dict[str, float]]:
    times = {
        "search": [r.search_ms for r in results if r.search_ms is not None],
        "evidence": [r.evidence_ms for r in results if r.evidence_ms is not None],
    }
    return {
        name: {f"p{share * 100:.0f}": round(percentile(some, share), 1) for share in _LATENCIES}
        for name, some in times.items()
        if some
    }
