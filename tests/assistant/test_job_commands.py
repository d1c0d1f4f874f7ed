"""``davy jobs`` and jobs over REST, in this process and through a server."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

import knowledge.sample
from assistant.api import build_api
from assistant.build import Assistant
from assistant.cli import app
from assistant.remote import _Remote
from assistant.settings import Settings
from knowledge.library import Library
from knowledge.ownership import Owner
from knowledge.settings import LibrarySettings

pytestmark = pytest.mark.enable_socket  # the client's event loop is made with a socket pair

SAMPLE = Path(knowledge.sample.__file__).parent / "files"
SCAN = next((SAMPLE / "notices").glob("*.pdf"))
TOKEN = {"X-Davy-Token": "secret"}
JOB = {
    "id", "state", "created", "finished", "seconds", "error", "hint", "total", "counts", "progress",
}  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    for name, value in {"HOME": folder, "EMBEDDER": "none", "MODEL": "none"}.items():
        monkeypatch.setenv(f"DAVY_{name}", str(value))
    return folder


@pytest.fixture
def server(home):
    """A client of a server over the library."""
    with Assistant(Settings(home=home, embedder="none", model="none")) as opened:
        client = TestClient(build_api(opened, "secret"), headers=TOKEN)
        client.assistant = opened
        yield client


@pytest.fixture(params=["local", "remote"])
def davy(request, monkeypatch, home):
    """Runs a command in this process, or through a server; gives its result and its JSON."""
    if request.param == "remote":
        remote = _Remote(Owner(1, "test", "http://testserver", "secret"))
        remote._http = request.getfixturevalue("server")
        monkeypatch.setattr(_Remote, "__exit__", lambda *_: None)
        monkeypatch.setattr("assistant.command.connect", lambda *_: remote)

    def run(*arguments):
        result = CliRunner().invoke(app, [str(a) for a in arguments])
        data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
        return result, data

    run.remote = request.param == "remote"
    return run


def waiting(davy, request, home, paths):
    """A job that waits and that nobody runs."""
    if davy.remote:
        return request.getfixturevalue("server").assistant.library.jobs.create(paths).id
    with Library(LibrarySettings(home=home, embedder="none")) as library:
        return library.jobs.create(paths).id


@pytest.mark.parametrize("command", ["show", "pause", "resume", "cancel"])
def test_every_command_has_help_with_an_example(command):
    shown = CliRunner().invoke(app, ["jobs", command, "--help"])
    assert shown.exit_code == 0
    assert f"davy jobs {command} 3" in shown.stdout


def test_jobs_are_listed_with_what_they_did(davy, texts):
    assert "no jobs yet" in davy("jobs")[0].stdout
    assert davy("ingest", texts, "--json")[1]["job"] == "1"

    result, data = davy("jobs", "--json")

    assert result.exit_code == 0
    (job,) = data["jobs"]
    assert set(job) == JOB
    assert (job["id"], job["state"], job["total"], job["counts"]["loaded"]) == ("1", "done", 5, 5)
    assert "done" in davy("jobs")[0].stdout
    _, shown = davy("jobs", "show", "1", "--json")
    assert set(shown) == {*JOB, "files", "report"}
    assert {f["state"] for f in shown["files"]} == {"loaded"}
    assert shown["report"]["documents"] == 5
    assert "power.txt" in davy("jobs", "show", "1")[0].stdout


def test_paused_resumed_and_cancelled(davy, request, home, texts):
    job = waiting(davy, request, home, [texts])
    assert davy("jobs", "pause", job, "--json")[1]["state"] == "paused"
    told, _ = davy("ingest", texts / "gas.txt")
    assert "davy jobs resume 1" in told.stderr
    assert "5 of 5 files left" in told.stderr

    result, report = davy("jobs", "resume", job, "--json")

    assert result.exit_code == 0
    assert (report["documents"], report["unchanged"], report["state"]) == (4, 1, "done")
    other = waiting(davy, request, home, [texts])
    assert davy("jobs", "cancel", other, "--json")[1]["state"] == "cancelled"
    for change in ("pause", "resume", "cancel"):
        result, error = davy("jobs", change, other, "--json")
        assert result.exit_code == 1
        assert "cancelled" in error["error"]


@pytest.mark.parametrize("change", ["show", "pause", "resume", "cancel"])
def test_a_job_that_is_not_there(davy, change):
    result, error = davy("jobs", change, "9", "--json")
    assert result.exit_code == 1
    assert "'9'" in error["error"]
    assert "davy jobs" in error["hint"]


def test_an_interrupt_pauses_and_says_how_to_go_on(home, tmp_path):
    for n in range(4):  # so many that it cannot be over when the signal comes
        (tmp_path / "scans").mkdir(exist_ok=True)
        (tmp_path / "scans" / f"{n}.pdf").write_bytes(SCAN.read_bytes() + b"\n%%%d" % n)
    arguments = [sys.executable, "-m", "assistant.cli"]
    running = subprocess.Popen(
        [*arguments, "ingest", tmp_path / "scans"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list((home / "work").glob("*")) and time.monotonic() < until:
        time.sleep(0.05)
    told = None
    while told is None:
        running.send_signal(signal.SIGINT)
        # One that comes while Python tidies up an object is lost; a person presses again.
        with suppress(subprocess.TimeoutExpired):
            _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told == "davy: Job 1 is paused. Go on with: davy jobs resume 1\n"

    resumed = subprocess.run(
        [*arguments, "jobs", "resume", "1", "--json"], capture_output=True, text=True, check=True
    )
    assert json.loads(resumed.stdout)["documents"] == 4
    assert resumed.stderr == ""


def test_a_job_is_created_at_once_and_can_be_followed(server, texts):
    created = server.post("/jobs", json={"paths": [str(texts)]})

    assert created.status_code == 202
    assert set(created.json()) == JOB
    until = time.monotonic() + 30
    while (job := server.get("/jobs/1").json())["state"] != "done" and time.monotonic() < until:
        time.sleep(0.05)
    assert (job["state"], len(job["files"])) == ("done", 5)
    assert job["report"]["documents"] == 5
    assert "files" not in server.get("/jobs/1?files=false").json()
    assert not any(str(texts) in json.dumps(file) for file in job["files"])
    assert server.post("/jobs", json={"paths": ["/nowhere"]}).status_code == 404
    assert server.post("/jobs/1/pause").status_code == 409
    assert server.get("/jobs/9").status_code == 404


def test_an_upload_need_not_be_waited_for(server):
    sent = [("files", ("规程.txt", b"4.1 The zanthium valve is opened by two fitters."))]
    response = server.post("/documents?wait=false", files=sent)
    assert response.status_code == 202
    assert response.json()["state"] == "waiting"
    until = time.monotonic() + 30
    while server.get("/jobs/1").json()["state"] != "done" and time.monotonic() < until:
        time.sleep(0.05)
    assert server.get("/documents").json()["documents"][0]["file"] == "规程.txt"


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/jobs", {"json": {"paths": ["/etc"]}}),
        ("/jobs/1/pause", {}),
        ("/jobs/1/resume", {}),
        ("/jobs/1/cancel", {}),
        ("/documents?wait=false", {"files": [("files", ("a.txt", b"4.1 A valve."))]}),
    ],
)
def test_changing_a_job_needs_the_token(server, path, given):
    response = server.post(path, headers={"X-Davy-Token": "no"}, **given)
    assert response.status_code == 403
    assert server.get("/jobs").json() == {"jobs": []}


def test_a_server_goes_on_with_what_was_broken_off(home, texts):
    with Library(LibrarySettings(home=home, embedder="none")) as library:
        job = library.jobs.create([texts])
    with Assistant(Settings(home=home, embedder="none", model="none")) as assistant:
        assistant.warm()
        until = time.monotonic() + 30
        while assistant.library.jobs.get(job.id).state != "done" and time.monotonic() < until:
            time.sleep(0.05)
        assert len(assistant.library.documents()) == 5
    assert os.listdir(home / "work") == []
