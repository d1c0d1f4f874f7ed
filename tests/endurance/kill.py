"""Kills ingestion at random moments and compares what comes of it with an undisturbed run.

    python tests/endurance/kill.py [-n 200] [--seed 1] [--embedder none] [FOLDER]

Progress goes to standard error, a JSON summary to standard output; exit status 1 if any library
differs from the undisturbed one, or a worker outlives the process that it worked for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "knowledge" / "sample" / "files"
WORKER = "knowledge.ingest.worker"
# Everything that a reader or a search can see; not when it was loaded.
QUERIES = {
    "documents": "SELECT id, source, file FROM documents ORDER BY id",
    "versions": (
        "SELECT id, document_id, number, sha256, file, title, status, language, page_count,"
        " passage_count, embedder, warnings, quality FROM versions ORDER BY id"
    ),
    "pages": (
        "SELECT version_id, page_index, number, label, text, width, height, hex(lines), origin,"
        " confidence, rotation FROM pages ORDER BY version_id, page_index"
    ),
    "passages": (
        "SELECT id, version_id, position, page_index, start_offset, end_offset, text, clauses,"
        " heading_path, header, kind, lead FROM passages ORDER BY id"
    ),
    "job": "SELECT state FROM jobs",
    "job files": "SELECT position, file, state, pages, passages FROM job_files ORDER BY position",
}


class Ingestion:
    """Loads one folder into libraries, in processes that can be killed."""

    def __init__(self, folder: Path, embedder: str) -> None:
        self.folder = folder
        self.embedder = embedder
        self.strays = 0

    def start(self, home: Path) -> subprocess.Popen[bytes] | None:
        """Load the folder, or go on where it was broken off; None if there is nothing to do."""
        state = job_state(home)
        if state == "done":
            return None
        work = ["ingest", str(self.folder)] if state is None else ["jobs", "resume", "1"]
        return subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", *work, "--json", "--home", str(home)],
            env={**os.environ, "DAVY_EMBEDDER": self.embedder, "DAVY_MODEL": "none"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip

    def finish(self, home: Path) -> None:
        """Load to the end."""
        running = self.start(home)
        if running is None:
            return
        out, err = running.communicate(timeout=3600)
        if running.returncode != 0:
            raise RuntimeError(f"ingestion failed ({running.returncode}): {out!r} {err!r}")

    def kill_after(self, home: Path, seconds: float) -> bool:
        """Start, kill -9 after a while; returns whether there was anything left to kill."""
        running = self.start(home)
        if running is None:
            return False
        try:
            running.communicate(timeout=seconds)
            return False
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.communicate()
        self.strays += outlived(running.pid)
        return True


def job_state(home: Path) -> str | None:
    """The state of the only job, or None where none was written down yet."""
    try:
        with sqlite3.connect(f"file:{home / 'catalog.sqlite'}?mode=ro", uri=True) as catalog:
            found = catalog.execute("SELECT state FROM jobs").fetchone()
    except sqlite3.OperationalError:
        return None
    return found[0] if found else None


def outlived(parent: int, patience: float = 10) -> int:
    """How many workers of a dead process are still there after a while."""
    until = time.monotonic() + patience
    while left := [p for p in psutil.process_iter(["cmdline"]) if _works_for(p, parent)]:
        if time.monotonic() > until:
            break
        time.sleep(0.05)
    return len(left)


def _works_for(process: psutil.Process, parent: int) -> bool:
    given = process.info["cmdline"] or []
    return WORKER in given and f"--parent={parent}" in given


def contents(home: Path) -> dict[str, list[str]]:
    """Everything in a library, as comparable lines by what they are."""
    with sqlite3.connect(f"file:{home / 'catalog.sqlite'}?mode=ro", uri=True) as catalog:
        found = {name: [repr(row) for row in catalog.execute(q)] for name, q in QUERIES.items()}
        versions = [row[0] for row in catalog.execute("SELECT id FROM versions ORDER BY id")]
    found["lexical"] = _lexical(home, versions)
    found["vectors"] = _vectors(home)
    for folder in ("originals", "work"):
        files = sorted(p for p in (home / folder).rglob("*") if p.is_file())
        found[folder] = [
            f"{p.relative_to(home)} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in files
        ]
    return found


def _lexical(home: Path, versions: list[str]) -> list[str]:
    from knowledge.lexical import LexicalIndex

    index = LexicalIndex(home / "lexical")
    return [f"all {index.count()}", *(f"{version} {index.count(version)}" for version in versions)]


def _vectors(home: Path) -> list[str]:
    if not (home / "vectors").exists():
        return []
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(
        str(home / "vectors"), settings=Settings(anonymized_telemetry=False)
    )
    lines = []
    for collection in client.list_collections():
        stored = collection.get(include=["embeddings", "metadatas"])
        for key, vector, more in zip(
            stored["ids"], stored["embeddings"], stored["metadatas"], strict=True
        ):
            lines.append(f"{collection.name} {key} {more} {[round(float(x), 5) for x in vector]}")
    return sorted(lines)


def differences(expected: dict[str, list[str]], found: dict[str, list[str]]) -> list[str]:
    """What differs, a line each."""
    return [
        f"{name}: {sorted(set(expected[name]) ^ set(found[name]))[:2]}"
        for name in expected
        if expected[name] != found[name]
    ]


def endure(
    ingestion: Ingestion, wanted: int, chance: random.Random, folder: Path, tell=lambda text: None
) -> dict[str, object]:
    """Load once undisturbed, then again and again with so many kills in all; the summary."""
    began = time.monotonic()
    ingestion.finish(folder / "undisturbed")
    duration = time.monotonic() - began
    expected = contents(folder / "undisturbed")
    tell(f"undisturbed: {duration:.1f} s, {len(expected['passages'])} passages")
    kills, runs, wrong = 0, 0, []
    while kills < wanted:
        home = folder / f"run-{runs}"
        moments = [chance.uniform(0, duration) for _ in range(chance.choice((1, 2, 3, 5, 8)))]
        killed = sum(ingestion.kill_after(home, moment) for moment in moments)
        ingestion.finish(home)
        different = differences(expected, contents(home))
        kills += killed
        runs += 1
        wrong += [f"run {runs}: {line}" for line in different]
        tell(f"run {runs}, {kills}/{wanted}: {killed} kills at {[round(m, 1) for m in moments]}:"
             f" {different or 'the same'}")  # fmt: skip
        if not different:
            shutil.rmtree(home)
    return {
        "runs": runs, "kills": kills, "undisturbed_seconds": round(duration, 1),
        "passages": len(expected["passages"]), "vectors": len(expected["vectors"]),
        "differences": wrong, "stray_workers": ingestion.strays,
        "seconds": round(time.monotonic() - began, 1),
    }  # fmt: skip


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("-n", type=int, default=200, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--embedder", default="bundled")
    given = parser.parse_args()
    ingestion = Ingestion(given.folder.resolve(), given.embedder)
    folder = Path(tempfile.mkdtemp(prefix="davy-endurance-"))
    summary = endure(
        ingestion, given.n, random.Random(given.seed), folder,
        lambda text: print(text, file=sys.stderr, flush=True),  # noqa: T201  # a script
    )  # fmt: skip
    sys.stdout.write(json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
    good = not summary["differences"] and not summary["stray_workers"]
    if good:
        shutil.rmtree(folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
