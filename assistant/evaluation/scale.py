"""How fast a large library answers: ``python -m assistant.evaluation.scale FOLDER``.

FOLDER is the one that the benchmark takes. How its documents become a large library is told in
``enlarge.py``. The naive baseline searches as many vectors as there are passages, made alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import knowledge.sample
from assistant.build import Assistant
from assistant.evaluation.datasets import load_set
from assistant.evaluation.enlarge import Floats, enlarged, near
from assistant.evaluation.items import Item
from assistant.evaluation.measures import percentile
from assistant.evaluation.session import progress_bar
from assistant.evaluation.systems import Davy
from assistant.settings import load_settings
from knowledge.embedding import build_embedder
from knowledge.privacy import switch_off_telemetry
from knowledge.vectors import VectorStore

__all__ = ["main"]

_VECTORS_AT_ONCE = 2000
_SAMPLE = Path(knowledge.sample.__file__).parent / "questions.jsonl"


def main() -> None:
    """Build the library, measure, and print one JSON object."""
    switch_off_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of documents and questions")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200, help="Chinese ones, at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--home", type=Path, help="keep the library there; used again if it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or Path(folder)
        began = time.perf_counter()
        vectors = enlarged(home, given.data, given.passages, given.seed)
        built = time.perf_counter() - began
        asked = _questions(given.data, given.questions, given.seed)
        figures = {
            "cores": os.cpu_count(),
            "built_in_s": round(built, 1),
            **_davy(home, asked),
            "baseline": _baseline(home, vectors, given.passages, given.seed, asked),
        }
    json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _questions(data: Path, count: int, seed: int) -> list[Item]:
    """Chinese questions about the documents, and English ones, which are searched by vectors."""
    chinese = load_set(data / "questions" / "coalqa-dev.jsonl").items
    english = [item for item in load_set(_SAMPLE).items if item.language == "en"]
    return [*random.Random(seed).sample(chinese, count), *english]


def _davy(home: Path, asked: Sequence[Item]) -> dict[str, Any]:
    settings = load_settings(home=home, model="none")
    with Assistant(settings, "scale") as assistant:
        assistant.library.warm()
        system = Davy(assistant)
        outputs = [system.answer(item, 10) for item in progress_bar("davy", "question")(asked)]
        told: dict[str, Any] = {
            "documents": len(assistant.library.documents()),
            "passages": sum(d.passages for d in assistant.library.documents()),
        }
    for language in ("zh", "en"):
        mine = [o for o, item in zip(outputs, asked, strict=True) if item.language == language]
        told[language] = {
            "search": _times([o.search_ms for o in mine if o.search_ms is not None]),
            "evidence": _times([o.evidence_ms for o in mine if o.evidence_ms is not None]),
        }
    return told


def _baseline(
    home: Path, vectors: Floats, count: int, seed: int, asked: Sequence[Item]
) -> dict[str, Any]:
    """Embed the question, search the vectors; nothing is read of what is found."""
    embedder = build_embedder(load_settings(home=home, model="none").embedder)
    if embedder is None:
        return {}
    store = VectorStore(home / "evaluations" / "scale", embedder.name)
    noise = np.random.default_rng(seed)
    there = store.count()
    for start in progress_bar("baseline", "batch")(range(there, count, _VECTORS_AT_ONCE)):
        size = min(_VECTORS_AT_ONCE, count - start)
        store.add([str(start + i) for i in range(size)], near(vectors, size, noise), "")
    embedder.embed_query("methane limit")
    store.search(vectors[0].tolist(), 10)
    times = []
    for item in asked:
        began = time.perf_counter()
        store.search(embedder.embed_query(item.question), 10)
        times.append((time.perf_counter() - began) * 1e3)
    return {"vectors": store.count(), "search": _times(times)}


def _times(values: Sequence[float]) -> dict[str, float]:
    return {f"p{share * 100:.0f}_ms": round(percentile(values, share), 1) for share in (0.5, 0.95)}


if __name__ == "__main__":
    main()
