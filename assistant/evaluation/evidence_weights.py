"""The weights of evidence: ``python -m assistant.evaluation.evidence_weights HOME QUESTIONS``.

HOME is a library, QUESTIONS a JSON Lines file with ``question`` and ``answer``. Half of the
questions, at random, fit a conditional logistic regression: which of a question's clauses holds
its reference answer? Printed beside the weights in use, to be rounded by hand.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from assistant.build import Assistant
from assistant.evaluation.measures import trigrams
from assistant.evidence.clauses import clauses, in_full
from assistant.evidence.scoring import FIGURES, WEIGHTS, figures
from assistant.settings import load_settings

__all__ = ["fit", "main"]

_PASSAGES = 8
_HELD = 0.3  # share of an answer's trigrams from which on a clause holds some of it
_RIDGE = 1.0

Samples = list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]


def main() -> None:
    """Fit and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    random.seed(given.seed)
    chosen = random.sample(lines, len(lines) // 2)
    settings = load_settings(home=given.home, model="none")
    with Assistant(settings, "evidence weights") as assistant:
        samples = [s for line in chosen if (s := _sample(assistant, json.loads(line)))]
    fitted = fit(samples)
    told = {
        name: {"fitted": round(float(value), 2), "in use": used}
        for name, value, used in zip(FIGURES, fitted, WEIGHTS, strict=True)
    }
    json.dump({"questions": len(samples), "weights": told}, sys.stdout, indent=1)
    sys.stdout.write("\n")


def fit(samples: Samples) -> np.ndarray[Any, Any]:
    """The weights under which the clauses that hold answers are likeliest, with a ridge.

    Args:
        samples: For each question the figures of its clauses (n × figures) and how much of the
            answer each should have (n, summing to 1).
    """

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        value, slope = 0.5 * _RIDGE * float(weights @ weights), _RIDGE * weights
        for rows, wanted in samples:
            scores = rows @ weights
            logs = scores - scores.max()
            logs -= np.log(np.exp(logs).sum())
            value -= float(wanted @ logs)
            slope = slope + rows.T @ (np.exp(logs) - wanted)
        return value, slope

    found = minimize(loss, np.zeros(len(FIGURES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


def _sample(
    assistant: Assistant, item: dict[str, str]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]] | None:
    searcher = assistant.library.searcher
    query = searcher.understand(item["question"])
    hits = searcher.search(query, _PASSAGES)
    wanted = trigrams(item["answer"])
    rows, held = [], []
    for hit in hits:
        for clause in clauses(query, hit):
            shown = trigrams(in_full(clause.parts))
            rows.append(figures(query, clause, hits[0]))
            held.append(max(0.0, len(wanted & shown) / max(1, len(wanted)) - _HELD) ** 2)
    if len(rows) < 2 or max(held) < _HELD**2:
        return None  # nothing to learn where no clause holds the answer
    return np.array(rows), np.array(held) / sum(held)


if __name__ == "__main__":
    main()
