"""A small edition of tests/endurance/kill.py."""

import importlib.util
import random
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "endurance" / "kill.py"


def test_killed_at_any_moment_and_resumed_makes_the_same_library(tmp_path, monkeypatch):
    for name in ("DAVY_HOME", "DAVY_MODEL", "DAVY_EMBEDDER"):
        monkeypatch.delenv(name, raising=False)
    spec = importlib.util.spec_from_file_location("kill", SCRIPT)
    kill = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(kill)
    documents = tmp_path / "documents"
    documents.mkdir()
    for i in range(3):
        text = "\n\n".join(f"{n}.{i} Rule {n * i}: doors are kept shut." for n in range(1, 60))
        (documents / f"{i}.txt").write_text(text)

    summary = kill.endure(kill.Ingestion(documents, "none"), 2, random.Random(4), tmp_path)

    assert summary["differences"] == []
    assert summary["stray_workers"] == 0
    assert summary["kills"] >= 2
