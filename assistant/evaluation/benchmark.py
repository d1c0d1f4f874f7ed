"""The figures of docs/benchmarks.md: ``python -m assistant.evaluation.benchmark FOLDER``.

FOLDER holds ``coal-zh/``, ``pdf-zh/text/``, ``pdf-en/``, ``office/`` and ``questions/``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.build import Assistant
from assistant.chain import Question
from assistant.evaluation.measures import holds, percentile, recall_at
from assistant.settings import load_settings
from assistant.types import Abstention, Answer
from knowledge.privacy import switch_off_telemetry

__all__ = ["main"]

_FOLDERS = ("coal-zh", "office", "pdf-zh/text", "pdf-en")
_K = 10


def main() -> None:
    """Measure and print one JSON object."""
    switch_off_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of documents and questions")
    parser.add_argument("--questions", type=int, default=500, help="how many, at random")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    random.seed(given.seed)
    figures: dict[str, Any] = {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "seed": given.seed,
    }
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(home=home, model="none")
        with Assistant(settings, "benchmark") as assistant:
            figures["ingestion"] = _ingestion(assistant, given.data)
            assistant.library.warm()
            answerable = _questions(given.data, "coalqa-dev.jsonl", given.questions)
            unanswerable = _questions(given.data, "unanswerable-dev.jsonl", 10_000)
            figures["search"] = _search(assistant, answerable)
            figures["answers"] = _answers(assistant, answerable, unanswerable)
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _ingestion(assistant: Assistant, data: Path) -> dict[str, Any]:
    found = {}
    for folder in _FOLDERS:
        report = assistant.library.ingest([data / folder])
        found[folder] = {
            "documents": report.documents,
            "pages": report.pages,
            "passages": report.passages,
            "seconds": report.seconds,
            "failed": [failure.error for failure in report.failed],
        }
    return found


def _questions(data: Path, name: str, count: int) -> list[dict[str, str]]:
    lines = (data / "questions" / name).read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    return random.sample(questions, min(count, len(questions)))


def _search(assistant: Assistant, questions: list[dict[str, str]]) -> dict[str, float]:
    runs, times = [], []
    for item in tqdm(questions, desc="search", disable=not sys.stderr.isatty()):
        began = time.perf_counter()
        hits = assistant.library.search(item["question"], _K)
        times.append((time.perf_counter() - began) * 1e3)
        runs.append([holds(hit.passage.text, item["answer"]) for hit in hits])
    return {
        "questions": len(questions),
        **{f"recall@{k}": round(recall_at(k, runs), 4) for k in (1, 5, 10)},
        "p50_ms": round(percentile(times, 0.5), 1),
        "p95_ms": round(percentile(times, 0.95), 1),
    }


def _answers(
    assistant: Assistant, answerable: list[dict[str, str]], unanswerable: list[dict[str, str]]
) -> dict[str, float]:
    from sklearn.metrics import roc_auc_score

    times, confidences, covered, length, answered = [], [], 0, 0, 0
    for item in tqdm(answerable, desc="answers", disable=not sys.stderr.isatty()):
        began = time.perf_counter()
        reply = assistant.chain.evidence(Question(item["question"]))
        times.append((time.perf_counter() - began) * 1e3)
        confidences.append(reply.confidence)
        if isinstance(reply, Answer):
            answered += 1
            covered += holds(reply.text, item["answer"])
            length += len(reply.text)
    refused = 0
    for item in unanswerable:
        reply = assistant.chain.evidence(Question(item["question"]))
        confidences.append(reply.confidence)
        refused += isinstance(reply, Abstention)
    truth = [1] * len(answerable) + [0] * len(unanswerable)
    return {
        "answered": round(answered / len(answerable), 4),
        "answered_holding_the_reference": round(covered / max(1, answered), 4),
        "mean_characters_shown": round(length / max(1, answered)),
        "unanswerable_refused": round(refused / len(unanswerable), 4),
        "abstention_auroc": round(float(roc_auc_score(truth, confidences)), 4),
        "evidence_p50_ms": round(percentile(times, 0.5), 1),
        "evidence_p95_ms": round(percentile(times, 0.95), 1),
    }


if __name__ == "__main__":
    main()
