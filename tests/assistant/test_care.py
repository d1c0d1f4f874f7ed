"""What a manager looks after, by the command line and by the API."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from assistant.api import build_api
from assistant.build import Assistant
from assistant.cli import app
from assistant.settings import Settings

RULES = "Belt rules\n\n2.1 The belt speed in the main drift shall not exceed {} m/s.\n"
CANTEEN = "What does the canteen serve on Fridays?"
TOKEN = {"X-Davy-Token": "secret"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, figure in (("one", 6), ("two", 8)):
        (folder / f"{name}.txt").write_text(RULES.format(figure), "utf-8")
    home = tmp_path / "home"
    with Assistant(Settings(home=home, embedder="none", model="none")) as opened:
        opened.library.ingest([folder])
        opened.ask(CANTEEN)
    return home


@pytest.fixture
def davy(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs a command, gives its JSON; without ``--json`` its text."""
    for name, value in (("HOME", str(home)), ("EMBEDDER", "none"), ("MODEL", "none")):
        monkeypatch.setenv(f"DAVY_{name}", value)
    monkeypatch.setenv("USER", "ada")

    def run(*args: str) -> Any:
        result = CliRunner().invoke(app, list(args))
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout) if "--json" in args else result.stdout

    return run


@pytest.fixture
def client(home: Path) -> Iterator[TestClient]:
    with Assistant(Settings(home=home, embedder="none", model="none")) as opened:
        yield TestClient(build_api(opened, "secret"))


def test_conflicts_by_command(davy):
    assert "2 documents were not compared" in davy("conflicts")
    (found,) = davy("conflicts", "--scan", "--json")["conflicts"]
    assert [side["role"] for side in found["sides"]] == ["stricter", "laxer"]
    settled = davy("conflicts", "--settle", found["id"], "--remark", "the law counts")
    assert "settled by ada" in settled
    assert "the law counts" in davy("conflicts")
    assert davy("conflicts", "--reopen", found["id"], "--json")["settled"] is None


def test_unanswered_by_command(davy):
    (topic,) = davy("unanswered", "--json")["topics"]
    assert topic["questions"][0]["question"] == CANTEEN
    assert davy("unanswered", "--recheck", "--json")["topics"] == [topic]
    assert "dealt with by ada" in davy("unanswered", "--done", topic["id"])
    assert davy("unanswered", "--reopen", topic["id"], "--json")["done"] is None


def test_the_glossary_by_command(davy):
    added = davy("glossary", "add", "--zh", "占西车", "--en", "zanthium buggy", "--json")
    assert added["site_terms"] == [{"zh": "占西车", "en": "zanthium buggy", "note": ""}]
    assert "zanthium buggy" in davy("glossary", "占西车在哪里")
    assert "zanthium buggy" in davy("glossary", "find", "占西车")
    assert davy("glossary", "remove", "占西车", "--json")["site_terms"] == []
    assert "of this site's own" in davy("glossary")


def test_conflicts_by_the_api(client):
    assert client.get("/conflicts").json() == {"conflicts": [], "unscanned": 2}
    assert client.post("/conflicts/scan").status_code == 403
    *progress, last = client.post("/conflicts/scan", headers=TOKEN).text.splitlines()
    assert json.loads(progress[0])["total"] == 2
    (found,) = json.loads(last)["conflicts"]
    place = f"/conflicts/{found['id']}/settle"
    assert client.post(place, json={"by": "Ada"}).status_code == 403
    settled = client.post(place, json={"by": "Ada", "remark": "r"}, headers=TOKEN).json()
    assert (settled["settled"]["by"], settled["settled"]["remark"]) == ("Ada", "r")
    assert client.post("/conflicts/x/settle", json={"by": "A"}, headers=TOKEN).status_code == 404


def test_unanswered_by_the_api(client):
    assert client.get("/unanswered").status_code == 403
    (topic,) = client.get("/unanswered", headers=TOKEN).json()["topics"]
    lines = client.post("/unanswered/recheck", json={"topic": topic["id"]}, headers=TOKEN).text
    assert json.loads(lines.splitlines()[-1])["topics"] == [topic]
    done = client.post(f"/unanswered/{topic['id']}/done", json={"by": "Ada"}, headers=TOKEN)
    assert done.json()["done"]["by"] == "Ada"


def test_the_glossary_by_the_api(client):
    body = {"by": "Ada", "add": {"zh": "占西车", "en": "zanthium buggy"}}
    assert client.post("/glossary", json=body).status_code == 403
    client.post("/glossary", json=body, headers=TOKEN)
    assert client.get("/glossary").json()["site_terms"][0]["zh"] == "占西车"
    bad = {"by": "Ada", "add": {"zh": "一个"}}
    assert client.post("/glossary", json=bad, headers=TOKEN).status_code == 400
