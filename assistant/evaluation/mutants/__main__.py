"""The gate on claims made from real sentences: ``python -m assistant.evaluation.mutants FOLDER``.

FOLDER holds ``coal-zh/``, ``office/``, ``pdf-zh/text/`` and ``pdf-en/``, as for the benchmark. The
sample library is taken as well, for its English rules with figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

import knowledge.sample
from assistant.evaluation.mutants.model import Source, split_of
from assistant.evaluation.mutants.report import judge, summary, table, write_misses
from assistant.evaluation.mutants.sources import rules
from assistant.evaluation.mutants.suite import mutants
from knowledge.library import Library
from knowledge.settings import LibrarySettings

__all__ = ["main"]

_FOLDERS = ("coal-zh", "office", "pdf-zh/text", "pdf-en")
_SAMPLE = Path(knowledge.sample.__file__).parent / "files"
_LIMIT = 6840  # 180 of each kind in each language


def main() -> None:
    """Make claims, judge them, print how often the gate was right."""
    given = _given()
    begun = time.perf_counter()
    sources = _sources(given.data, given.home)
    if given.split != "all":
        sources = [source for source in sources if split_of(source.document) == given.split]
    loaded = time.perf_counter()
    made = mutants(sources, limit=given.limit, seed=given.seed)
    ready = time.perf_counter()
    results = list(judge(tqdm(made, "claims", disable=None, leave=False)))
    if given.misses:
        write_misses(given.misses, results)
    figures = {
        "split": given.split, "seed": given.seed, "rules": len(sources),
        "seconds": {"loading": round(loaded - begun, 1), "generation": round(ready - loaded, 1)},
        **summary(results),
    }  # fmt: skip
    sys.stdout.write(
        json.dumps(figures, ensure_ascii=False, indent=1) + "\n" if given.json else table(figures)
    )


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of documents")
    parser.add_argument("--home", type=Path, help="keep the library there; used again if it is")
    parser.add_argument("--split", choices=("dev", "held-out", "all"), default="all")
    parser.add_argument("--limit", type=int, default=_LIMIT, help="how many claims, of all kinds")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=Path, help="write the wrongly judged there, as JSON lines")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def _sources(data: Path, home: Path | None) -> list[Source]:
    with _kept(home) as (folder, embedder):
        settings = LibrarySettings(home=folder, embedder=embedder)
        with Library(settings, "mutants") as library:
            loaded = {document.file for document in library.documents()}
            paths = [_SAMPLE, *(data / name for name in _FOLDERS)]
            if not loaded or home is None:
                library.ingest(paths)
            return rules(library)


@contextmanager
def _kept(home: Path | None) -> Iterator[tuple[Path, str]]:
    if home is not None:
        yield home, "bundled"
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder), "none"  # vectors are of no use here


if __name__ == "__main__":
    main()
