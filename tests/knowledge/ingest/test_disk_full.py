"""A disk that really is full: a small one in memory, filled up at several points."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("fill_disk.py")
THINGS = "valve door fan pump cable winch shaft track gas brake drill lamp".split()


def mounted(disk, *command):
    """Runs a command over a disk of 24 MB; in a name space of its own no rights are needed."""
    mount = f'mount -t tmpfs -o size=24m none {disk} && exec "$@"'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", *map(str, command)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def can_mount(tmp_path):
    return shutil.which("unshare") is not None and mounted(tmp_path, "true").returncode == 0


@pytest.mark.parametrize(
    ("free", "vectors"),
    [(0, "none"), (400_000, "none"), (40_000, "vectors"), (1_000_000, "vectors")],
)
def test_a_full_disk_fails_the_job_and_leaves_the_library_whole(tmp_path, free, vectors):
    disk, documents = tmp_path / "disk", tmp_path / "documents"
    disk.mkdir()
    documents.mkdir()
    if not can_mount(disk):
        pytest.skip("no small disk can be mounted here")
    (documents / "a.txt").write_text("1.1 Doors are kept shut at all times.\n")
    chance = random.Random(1)
    for name in "bc":
        words = [f"{chance.choice(THINGS)}{chance.randrange(9999)}" for _ in range(24_000)]
        clauses = (f"{i}.1 {' '.join(words[i * 60 : i * 60 + 60])}" for i in range(1, 400))
        (documents / f"{name}.txt").write_text("\n\n".join(clauses))

    done = mounted(disk, sys.executable, SCRIPT, disk, documents, free, vectors)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "is full" in told["error"]
    assert "davy jobs resume 2" in told["hint"]
    assert (told["state"], told["found"]) == ("failed", True)
    assert told["kept"][0] == "a.txt"
    assert told["files"] == ["a.txt", "b.txt", "c.txt"]
    assert (told["unindexed"], told["work"]) == (0, 0)
