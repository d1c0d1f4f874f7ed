import os
import threading
import time
from pathlib import Path

import pytest

from knowledge.ingest import pool
from knowledge.library import Library


@pytest.fixture
def log(tmp_path):
    """Which pages were recognised, a line each."""
    return tmp_path / "log"


@pytest.fixture
def strange(monkeypatch, log):
    """Workers that do what a file's name says (strange_worker.py)."""
    monkeypatch.setattr(pool, "_MODULE", "strange_worker")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("STRANGE_LOG", str(log))


@pytest.fixture
def make(tmp_path):
    """Writes a file with a rule of its own."""

    def write(name, text=""):
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text or f"Rule of {name}: doors shall be kept shut at all times.\n")
        return path

    return write


@pytest.fixture
def open_library(settings):
    """Opens the library of a test with settings of its own; closes it at the end."""
    opened = []

    def open_it(**given):
        opened.append(Library(settings.model_copy(update=given), "test"))
        return opened[-1]

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def until():
    """Waits for something to become true."""

    def wait(condition, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it never became true"
            time.sleep(0.01)

    return wait


@pytest.fixture
def beside():
    """Runs something in a thread, and waits for it at the end."""
    threads = []

    def run(work):
        threads.append(threading.Thread(target=work))
        threads[-1].start()
        return threads[-1]

    yield run
    for thread in threads:
        thread.join(30)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
