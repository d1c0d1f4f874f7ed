"""The figures of docs/benchmarks.md: ``python -m assistant.evaluation.benchmark FOLDER``.

FOLDER holds ``coal-zh/``, ``pdf-zh/text/``, ``pdf-en/``, ``office/`` and ``questions/``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.build import Assistant
from assistant.evaluation.datasets import load_sets
from assistant.evaluation.run import Run
from assistant.evaluation.session import Session, drawn
from assistant.settings import load_settings
from knowledge.privacy import switch_off_telemetry

__all__ = ["FOLDERS", "main"]

FOLDERS = ("coal-zh", "office", "pdf-zh/text", "pdf-en")
_ANSWERABLE, _UNANSWERABLE = "coalqa-dev.jsonl", "unanswerable-dev.jsonl"


def main() -> None:
    """Measure and print one JSON object."""
    switch_off_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of documents and questions")
    parser.add_argument("--questions", type=int, default=500, help="how many, at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--home", type=Path, help="keep the library there; used again if it is")
    given = parser.parse_args()
    figures: dict[str, Any] = {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "seed": given.seed,
    }
    with _home(given.home) as home:
        settings = load_settings(home=home, model="none")
        with Assistant(settings, "benchmark") as assistant:
            figures["ingestion"] = _ingestion(assistant, given.data)
            paths = [given.data / "questions" / name for name in (_ANSWERABLE, _UNANSWERABLE)]
            answerable, unanswerable = load_sets(paths)
            sets = [*drawn([answerable], given.questions, given.seed), unanswerable]
            run = Session.open(assistant, sets, seed=given.seed).run()
    json.dump(figures | _told(run), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


@contextmanager
def _home(given: Path | None) -> Iterator[Path]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _ingestion(assistant: Assistant, data: Path) -> dict[str, Any]:
    found = {}
    for folder in FOLDERS:
        report = assistant.library.ingest([data / folder])
        found[folder] = {
            "documents": report.documents,
            "unchanged": report.unchanged,
            "pages": report.pages,
            "passages": report.passages,
            "seconds": report.seconds,
            "failed": [failure.error for failure in report.failed],
        }
    return found


def _told(run: Run) -> dict[str, Any]:
    """The figures under the names that docs/benchmarks.md has them by."""
    summary = run.davy.summary
    value = {name: figure.value for name, figure in summary.overall.items()}
    return {
        "search": {
            "questions": summary.overall["recall@1"].n,
            **{name: value[name] for name in ("recall@1", "recall@5", "recall@10", "ndcg@10")},
            "p50_ms": summary.latency["search"]["p50"],
            "p95_ms": summary.latency["search"]["p95"],
        },
        "answers": {
            "answered": value["answered"],
            "answered_holding_the_reference": value["covered"],
            "answered_holding_the_reference_briefly": value["covered_briefly"],
            "mean_characters_shown": round(value["characters"]),
            "citation_precision": value["citation_precision"],
            "citation_recall": value["citation_recall"],
            "unanswerable_refused": value["refused"],
            "unanswerable_refused_at_90": value["refused_at_90"],
            "abstention_auroc": value["auroc"],
            "evidence_p50_ms": summary.latency["evidence"]["p50"],
            "evidence_p95_ms": summary.latency["evidence"]["p95"],
        },
    }


if __name__ == "__main__":
    main()
