"""Fit the confidence that Davy comes with: ``python -m assistant.evaluation.fit_confidence DATA``.

DATA holds ``coal-zh/``, ``office/``, ``pdf-zh/text/``, ``pdf-en/`` and ``questions/``. With
``--library HOME`` an existing library of these and of the sample library's files is used in place
of a new one. Prints one JSON object; ``--write`` puts the coefficients in their place. How and why:
docs/decisions/0006-abstention.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import brier_score_loss, roc_auc_score
from tqdm import tqdm

import assistant.confidence
import knowledge.sample
from assistant.build import Assistant
from assistant.confidence import FEATURES, Model, measure
from assistant.confidence.features import in_context
from assistant.confidence.fitting import Example, fit, threshold_for
from assistant.evaluation.datasets import load_set
from assistant.evaluation.items import Item
from assistant.evaluation.leave_out import World, part, worlds
from assistant.evaluation.measures import contains, trigrams
from assistant.evidence import select
from assistant.settings import load_settings
from knowledge.library import Library
from knowledge.privacy import switch_off_telemetry

__all__ = ["main"]

_FOLDERS = ("coal-zh", "office", "pdf-zh/text", "pdf-en")
_FIELD = Path("tests/field/questions")
_CORPUS = "corpus"
_HITS = 10
_HOLD = 10.0  # examples that the prior, which is no slope at all, weighs
_FOLDS = 5
# How much a set counts in the fit, whatever its number of questions.
_SHARES = {"coalqa-dev": 1.0, "unanswerable-dev": 0.35, "english": 0.35, "cross": 0.15}
_NONE = 0.25
# Others weigh more than the answerable: so that the default threshold, 0.3, answers nine in ten.
_CAUTION = 1.35
# An answer that a left-out document was to give may stand in another one: from this share of what
# it says beyond the question, the example is neither one thing nor the other.
_PERHAPS_SHOWN, _PERHAPS_FOUND = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Case:
    """An example, and where it is from."""

    example: Example
    name: str
    world: str
    held_out: bool
    shown: float
    found: float

    @property
    def clear(self) -> bool:
        """Whether it is surely what it is taken for."""
        if self.example.answerable:
            return self.name == "coalqa-dev" or self.found >= _PERHAPS_FOUND
        return self.shown < _PERHAPS_SHOWN and self.found < _PERHAPS_FOUND


def main() -> None:
    """Measure, fit, validate, print."""
    switch_off_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of documents and questions")
    parser.add_argument("--library", type=Path, help="a library that holds them already")
    parser.add_argument("--worlds", type=int, default=5, help="parts of the library to ask")
    parser.add_argument("--limit", type=int, default=120, help="questions of a set and sort in one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write coefficients.json")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(home=given.library or home, model="none")
        with Assistant(settings, "fit_confidence") as davy:
            if given.library is None:
                sample = Path(str(knowledge.sample.__file__)).parent / "files"
                davy.library.ingest([*(given.data / name for name in _FOLDERS), sample])
            sets = _sets(given.data)
            corpus = _corpus(davy.library, given.data)
            cases = [
                case
                for world in (corpus, *worlds(davy.library, given.worlds, given.seed))
                for case in _cases(world, sets, given.limit, given.seed)
            ]
    model, figures = fitted(cases)
    if given.write:
        _write(model, _scales([case.example for case in cases]))
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _corpus(library: Library, data: Path) -> World:
    """The documents of DATA alone: the sample library answers some of what they do not."""
    names = {path.name for folder in _FOLDERS for path in (data / folder).iterdir()}
    return part(library, _CORPUS, [v for v in library.catalog.current() if v.file in names])


def fitted(cases: Sequence[Case]) -> tuple[Model, dict[str, Any]]:
    """The model of the clear cases that are not held out, and how well it does."""
    clear = [case for case in cases if case.clear and not case.held_out]
    scales = _scales([case.example for case in clear])
    model = _fit(clear, scales)
    judged = {id(case): model.probability(case.example.figures) for case in cases}
    groups = sorted({case.example.group for case in clear})
    random.Random(0).shuffle(groups)
    fold = {group: i % _FOLDS for i, group in enumerate(groups)}
    for k in range(_FOLDS):
        part = _fit([case for case in clear if fold[case.example.group] != k], scales)
        for case in cases:
            if fold.get(case.example.group) == k:
                judged[id(case)] = part.probability(case.example.figures)
    untouched = _fit([case for case in clear if case.name != "unanswerable-dev"], scales)
    held = [case for case in cases if case.world == "whole" and case.held_out]
    corpus = [case for case in cases if case.world == _CORPUS]
    against = _of(corpus, "coalqa-dev", "unanswerable-dev")
    left_out = [case for case in clear if case.world not in ("whole", _CORPUS)]
    views = {
        "left_out_chinese": _of(left_out, "coalqa-dev"),
        "left_out_english": _of(left_out, "english", "unanswerable"),
        "left_out_across_languages": _of(left_out, "cross", "unanswerable"),
        "coalqa_against_unanswerable": against,
        "english_held_out": _of(held, "english", "unanswerable"),
        "english_held_out_found": _of([c for c in held if c.clear], "english", "unanswerable"),
        "across_languages_held_out": _of(held, "cross", "unanswerable"),
    }
    figures: dict[str, Any] = {
        "cases": Counter(f"{case.name}: {case.example.answerable}" for case in clear),
        **{name: _quality([(judged[id(c)], c) for c in some]) for name, some in views.items()},
    }
    # Nothing of that set in the fit, neither its questions nor what they are about.
    for case in _of(corpus, "unanswerable-dev"):
        judged[id(case)] = untouched.probability(case.example.figures)
    figures["coalqa_against_unanswerable_unseen"] = _quality([(judged[id(c)], c) for c in against])
    figures["intercept"] = round(model.intercept, 3)
    figures["slopes"] = {
        name: round(slope, 3) for name, slope in zip(FEATURES, model.slopes, strict=True)
    }
    return model, figures


def _of(cases: Sequence[Case], *names: str) -> list[Case]:
    return [case for case in cases if case.name in names]


def _fit(cases: Sequence[Case], scales: Sequence[float]) -> Model:
    return fit(_weighed(cases), Model.of(0.0, {}), scales, _HOLD)


def _sets(data: Path) -> list[tuple[str, list[Item], frozenset[str]]]:
    """Question sets: name, items, and the ids of those held out."""
    paths = [
        data / "questions" / "coalqa-dev.jsonl", data / "questions" / "unanswerable-dev.jsonl",
        *(_FIELD / f"{name}.jsonl" for name in ("english", "cross", "unanswerable")),
    ]  # fmt: skip
    found = []
    for path in paths:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        held = frozenset(line["id"] for line in lines if line.get("split") == "held-out")
        found.append((path.stem, list(load_set(path).items), held))
    return found


def _cases(
    world: World,
    sets: Sequence[tuple[str, list[Item], frozenset[str]]],
    limit: int,
    seed: int,
) -> Iterator[Case]:
    draw = random.Random(seed)
    for name, items, held in sets:
        # The sample library answers some of the first set, and holds much of the others.
        if (name == "unanswerable-dev" and world.name != _CORPUS) or (
            world.name == _CORPUS and name not in ("coalqa-dev", "unanswerable-dev")
        ):
            continue
        here = [item for item in items if item.answerable and item.document in world.files]
        there = [item for item in items if not (item.answerable and item.document in world.files)]
        if name != "unanswerable-dev":
            many = 4 * limit if world.name in ("whole", _CORPUS) else limit
            here, there = (draw.sample(some, min(len(some), many)) for some in (here, there))
        for item in tqdm(
            here + there, desc=f"{world.name}: {name}", disable=not sys.stderr.isatty()
        ):
            yield _case(world, name, item, item.id in held, item in here)


def _case(world: World, name: str, item: Item, held: bool, answerable: bool) -> Case:
    query = world.searcher.understand(item.question)
    hits = world.searcher.search(query, _HITS)
    evidence = select(query, hits)
    example = Example(measure(query, hits, evidence), answerable, item.document or item.id)
    return Case(
        example, name, world.name, held,
        _beyond(item, "\n".join(map(in_context, evidence))),
        _beyond(item, "\n".join(hit.passage.text for hit in hits)),
    )  # fmt: skip


def _beyond(item: Item, text: str) -> float:
    """Share of what an answer says beyond its question that a text holds."""
    if item.answer:
        new = trigrams(item.answer) - trigrams(item.question)
        return len(new & trigrams(text)) / max(1, len(new))
    shares = [sum(contains(text, p) for p in some) / len(some) for some in item.phrases if some]
    return max(shares, default=0.0)


def _weighed(cases: Sequence[Case]) -> list[Example]:
    """Examples so weighed that sets and both sorts count as they should."""
    often = Counter((c.name, c.example.answerable) for c in cases)
    raw = [_SHARES.get(c.name, _NONE) / often[c.name, c.example.answerable] for c in cases]
    total = Counter[bool]()
    for case, weight in zip(cases, raw, strict=True):
        total[case.example.answerable] += weight  # type: ignore[assignment]  # typeshed: int
    half = {True: len(cases) / 2, False: _CAUTION * len(cases) / 2}
    return [
        replace(c.example, weight=half[c.example.answerable] * weight / total[c.example.answerable])
        for c, weight in zip(cases, raw, strict=True)
    ]


def _scales(examples: Sequence[Example]) -> tuple[float, ...]:
    return tuple(np.array([e.figures for e in examples]).std(axis=0).round(4).tolist())


def _quality(judged: Sequence[tuple[float, Case]]) -> dict[str, Any]:
    """AUROC, Brier score, expected calibration error, and what thresholds answer and refuse."""
    p = np.array([probability for probability, _ in judged])
    y = np.array([case.example.answerable for _, case in judged])
    if len(set(y)) < 2:
        return {"cases": len(y)}
    yes, no = p[y], p[~y]
    at = threshold_for(yes.tolist(), 0.9)
    balance = np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum())
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(float((balance * (p - y))[bins == b].sum())) for b in set(bins.tolist()))
    return {
        "answerable": int(y.sum()),
        "others": int((~y).sum()),
        "auroc": round(float(roc_auc_score(y, p)), 4),
        "refused_answering_90%": round(float((no < at).mean()), 4),
        "threshold_answering_90%": round(at, 4),
        "brier": round(float(brier_score_loss(y, p, sample_weight=balance)), 4),
        "calibration_error": round(float(error), 4),
        "thresholds": {
            str(t): {
                "answered": round(float((yes >= t).mean()), 3),
                "refused": round(float((no < t).mean()), 3),
            }
            for t in (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
        },
    }


def _write(model: Model, scales: Sequence[float]) -> None:
    data = {
        "intercept": round(model.intercept, 3),
        "slopes": {n: round(s, 3) for n, s in zip(FEATURES, model.slopes, strict=True)},
        "scales": {n: s for n, s in zip(FEATURES, scales, strict=True)},
    }
    path = Path(str(assistant.confidence.__file__)).parent / "coefficients.json"
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
