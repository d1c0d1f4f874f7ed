"""What becomes of files that make a reader crash, hang, eat memory or talk nonsense."""

import subprocess
import sys
import time

import pytest

from knowledge.errors import LibraryError
from knowledge.ingest import pool as pools


def alive(pid):
    return subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True,
                          text=True, check=False).stdout.strip()[:1] not in ("", "Z")  # fmt: skip


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("crash", "SIGSEGV"),
        ("killed", "want of memory"),
        ("leaves", "exit status 3"),
        ("greedy", "more than the 600 MB"),
        ("deep", "nested too deeply"),
        ("babbles", "refused"),
    ],
)
def test_a_file_costs_its_worker_and_not_the_job(strange, open_library, make, deed, said):
    library = open_library(worker_memory_mb=600, workers=1)
    bad, good = make(f"{deed}-a.txt"), make("good.txt")

    report = library.ingest([bad, good])

    (failure,) = report.failed
    assert said in failure.error
    assert f"'{deed}-a.txt'" in failure.error
    assert failure.hint
    assert (report.documents, report.state) == (1, "done")


def test_a_file_without_progress_is_given_up(strange, open_library, make):
    library = open_library(worker_seconds=1, workers=1)

    began = time.monotonic()
    report = library.ingest([make("hang.txt"), make("good.txt")])

    (failure,) = report.failed
    assert "'hang.txt' took longer than 1 s at page 12" in failure.error
    assert "DAVY_WORKER_SECONDS" in failure.hint
    assert report.documents == 1
    assert time.monotonic() - began < 20


def test_what_a_reader_has_started_is_ended_with_it(strange, open_library, make, log, until):
    library = open_library(worker_seconds=1, workers=1)

    assert library.ingest([make("program.txt")]).failed

    pid = int(log.read_text())
    until(lambda: not alive(pid))


def test_what_libraries_print_goes_nowhere(strange, open_library, make, capfd):
    report = open_library().ingest([make("prints.txt")])

    assert (report.documents, report.failed) == (1, [])
    out, err = capfd.readouterr()
    assert "rubbish" not in out + err


def test_a_worker_that_was_taken_over_runs_nothing_here(strange, open_library, make, log):
    library = open_library(workers=1)

    report = library.ingest([make("hostile.txt"), make("good.txt")])

    (failure,) = report.failed
    assert "refused" in failure.error
    assert report.documents == 1
    assert not log.exists()


def test_workers_that_cannot_start_fail_the_job_and_not_its_files(monkeypatch, open_library, make):
    monkeypatch.setattr(pools, "_MODULE", "no_such_module")
    library = open_library()
    job = library.jobs.create([make("good.txt")])

    with pytest.raises(LibraryError, match="cannot be started"):
        library.jobs.run(job.id)

    assert library.jobs.get(job.id).state == "failed"
    assert "no_such_module" in library.jobs.get(job.id).hint
    monkeypatch.undo()
    library.jobs.resume(job.id)
    assert library.jobs.run(job.id).documents == 1


def test_a_worker_ends_with_its_parent(strange, make, tmp_path, until):
    script = (
        "import sys\n"
        "from knowledge.ingest.pool import Pool\n"
        "from knowledge.ingest.protocol import ReadTask\n"
        "pool = Pool(1, 1800)\n"
        f"pool.give(ReadTask({str(make('slow-600.txt'))!r}, {str(tmp_path)!r}, 600, None))\n"
        "pool.wait(20)\n"
        "print(*pool.pids, flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    worker = int(parent.stdout.readline())
    assert alive(worker)
    parent.kill()
    parent.communicate()
    until(lambda: not alive(worker), 5)


def test_a_worker_imports_neither_vectors_nor_models():
    script = "import knowledge.ingest.worker, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"chromadb", "torch", "langchain_core", "sqlalchemy", "tantivy", "rapidocr", "cv2"}
    assert not heavy & set(loaded)


def test_idle_workers_are_ended(monkeypatch, open_library, make, until):
    monkeypatch.setattr("knowledge.ingest.jobs._IDLE", 0.1)
    library = open_library()
    library.ingest([make("good.txt")])
    until(lambda: not library.jobs._pool.pids)
    assert library.ingest([make("other.txt")]).documents == 1


def test_a_worker_that_died_idle_is_no_files_fault(open_library, make):
    library = open_library(workers=1)
    library.ingest([make("good.txt")])
    (pid,) = library.jobs._pool.pids
    subprocess.run(["kill", "-9", str(pid)], check=True)
    time.sleep(0.2)
    assert library.ingest([make("other.txt")]).documents == 1
