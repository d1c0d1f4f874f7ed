import sqlite3
import subprocess
import sys

import pytest

from knowledge.write_ahead import write_ahead

_OPEN = """
import sqlite3, sys
from knowledge.write_ahead import write_ahead
print("ready", flush=True)
for name in sys.stdin:
    write_ahead(sqlite3.connect(name.strip()).execute)
    print("done", flush=True)
"""


def test_processes_that_open_a_new_file_at_once(tmp_path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([sys.executable, "-c", _OPEN], **pipes) for _ in range(3)]
    assert [process.stdout.readline() for process in running] == ["ready\n"] * 3
    for number in range(40):
        for process in running:
            process.stdin.write(f"{tmp_path / str(number)}\n")
            process.stdin.flush()
        assert [process.stdout.readline() for process in running] == ["done\n"] * 3
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0


def test_what_else_is_wrong_is_told_at_once():
    tried = []

    def execute(statement):
        tried.append(statement)
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(sqlite3.OperationalError, match="I/O"):
        write_ahead(execute)
    assert len(tried) == 1
