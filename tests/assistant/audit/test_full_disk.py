"""A disk that really is full: a small one in memory, filled up."""

import json
import shutil
import subprocess
import sys

import pytest

FILLING = """
import json, pathlib, sys
from assistant.audit import AuditLog
from knowledge.errors import DiskFull
home, kept, told = pathlib.Path(sys.argv[1]), 0, {}
(home / "filler").write_bytes(bytes(4_000_000))
log = AuditLog(home)
try:
    while kept < 100:
        log.append("card", "", {"note": "x" * 200_000})
        kept += 1
except DiskFull as error:
    told = {"error": error.message, "hint": error.hint}
(home / "filler").unlink()
found = log.verify()
told |= {"whole": found.whole, "kept": found.count == kept > 0}
print(json.dumps({**told, "goes on": log.append("card", "", {}) == kept + 1}))
"""


def mounted(disk, *command):
    """Runs a command over a disk of 8 MB; in a name space of its own no rights are needed."""
    mount = f'mount -t tmpfs -o size=8m none {disk} && exec "$@"'
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", *map(str, command)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_full_disk_is_told_and_leaves_the_log_whole(tmp_path):
    if shutil.which("unshare") is None or mounted(tmp_path, "true").returncode:
        pytest.skip("no small disk can be mounted here")
    done = mounted(tmp_path, sys.executable, "-c", FILLING, tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "audit.sqlite' cannot be written: the disk is full" in told["error"]
    assert "what it holds is unchanged" in told["hint"]
    assert (told["whole"], told["kept"], told["goes on"]) == (True, True, True)
