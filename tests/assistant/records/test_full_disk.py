"""A disk that really is full: a small one in memory, filled up."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("fill_disk.py")


def mounted(disk, *command):
    """Runs a command over a disk of 8 MB; in a name space of its own no rights are needed."""
    mount = f'mount -t tmpfs -o size=8m none {disk} && exec "$@"'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", *map(str, command)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_full_disk_is_told_and_leaves_the_record_whole(tmp_path):
    if shutil.which("unshare") is None or mounted(tmp_path, "true").returncode:
        pytest.skip("no small disk can be mounted here")

    done = mounted(tmp_path, sys.executable, SCRIPT, tmp_path)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert f"'{tmp_path}/records.sqlite' cannot be written: the disk is full" in told["error"]
    assert "Free some space" in told["hint"]
    assert (told["whole"], told["goes_on"]) == (True, True)
    assert "not in the record" in done.stderr
