"""``davy insights`` and ``davy capacity``, in this process and through a server."""

import csv
import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.api import build_api
from assistant.build import Assistant
from assistant.cli import app
from assistant.records import Records
from assistant.remote import _Remote
from assistant.settings import Settings
from assistant.types import Abstention
from knowledge.errors import DavyError
from knowledge.ownership import Owner

pytestmark = pytest.mark.enable_socket  # the client's event loop is made with a socket pair

TOKEN = {"X-Davy-Token": "secret"}
RULES = "Gas rules\n\n3.1 Methane in the return airway must not exceed 1.0 % by volume.\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A library with a question in its record."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name, value in {"HOME": folder, "EMBEDDER": "none", "MODEL": "none"}.items():
        monkeypatch.setenv(f"DAVY_{name}", str(value))
    (tmp_path / "gas.txt").write_text(RULES, "utf-8")
    assert davy("ingest", str(tmp_path / "gas.txt"))[0] == 0
    records = Records(folder)
    records.append(Abstention("How much methane in the return airway?", "en", "No.", (), 0.1))
    records.close()
    return folder


def davy(*arguments):
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.stdout


def test_what_came_of_the_questions(home, tmp_path):
    code, out = davy("insights", "--days", "7")
    assert code == 0
    assert "1 questions" in out
    file = tmp_path / "days.csv"
    code, out = davy("insights", "--days", "90", "--csv", str(file), "--json")
    assert code == 0
    found = json.loads(out)
    assert (found["whole"]["asked"], found["whole"]["abstained"]) == (1, 1)
    assert found["unit"] == "week"
    assert len(list(csv.DictReader(file.open()))) == 90


def test_what_a_load_needs(home):
    code, out = davy("capacity", "--people", "500", "--interactions", "200000")
    assert code == 0
    assert "Nothing was measured" in out
    assert "not known" in out
    code, out = davy("capacity", "--measure", "--seconds", "1", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["measured"]["questions"] >= 1
    assert next(f for f in found["figures"] if f["name"] == "machines")["value"] >= 2
    assert (home / "capacity.json").exists()
    code, out = davy("capacity")
    assert code == 0
    assert "at once" in out


def test_the_same_through_a_server(home):
    with Assistant(Settings(home=home, embedder="none", model="none")) as served:
        api = build_api(served, "secret")
        backend = _Remote(Owner(1, "davy up", "http://testserver", "secret"))
        backend._http = TestClient(api, headers=TOKEN)
        assert backend.insights(30)["whole"]["asked"] == 1
        assert len(backend.insights(90, "day")["steps"]) == 90
        told = []
        rates = backend.measure({"seconds": 1, "target_ms": 1000}, told.append)
        assert told[-1]["done"] == told[-1]["total"] == 6
        found = backend.capacity({"people": 10})
        assert found["measured"] == rates
        assert found["assumed"]["people"] == 10
        with pytest.raises(DavyError):
            backend.capacity({"people": 0})


def test_strangers_are_told_nothing(home):
    with Assistant(Settings(home=home, embedder="none", model="none")) as served:
        client = TestClient(build_api(served, "secret"))
        assert client.get("/insights").status_code == 403
        assert client.post("/capacity", json={}).status_code == 403
        assert client.post("/capacity/measure", json={}).status_code == 403
