import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant import backend
from assistant.api import build_api
from assistant.build import Assistant
from assistant.cli import app
from assistant.settings import Settings
from assistant.wire import reply_json

WRONG, RIGHT = "4.1 Wait 10 minutes", "4.1 Wait 15 minutes"
QUESTION = "How long must I wait after isolating a capacitor before touching it?"
KEYS = {"id", "document_id", "title", "file", "version", "from_version_id", "to_version_id",
        "page", "page_index", "start", "end", "before", "after", "by", "at"}  # fmt: skip


@pytest.fixture
def home(tmp_path, texts, monkeypatch):
    for name, value in (("HOME", str(tmp_path)), ("EMBEDDER", "none"), ("MODEL", "none")):
        monkeypatch.setenv(f"DAVY_{name}", value)
    with Assistant(Settings(home=tmp_path, embedder="none", model="none"), "tests") as assistant:
        assistant.library.ingest([texts])
    return tmp_path


@pytest.fixture
def davy(home):
    """Runs a command; returns its status and streams, and what it printed as JSON."""

    def run(*arguments):
        result = CliRunner().invoke(app, list(arguments))
        data = json.loads(result.stdout) if "--json" in arguments else None
        return result, data

    return run


def correct(davy, wrong=WRONG, right=RIGHT, by="Li Wei", document="power.txt", *more):
    given = ("--replace", wrong, "--with", right, "--by", by, *more)
    return davy("correct", document, *given)


def test_a_correction_changes_the_next_answer_and_says_who(davy):
    _, before = davy("ask", QUESTION, "--json")
    assert any("10 minutes" in c["quote"] for c in before["citations"])
    result, data = correct(davy, WRONG, RIGHT, "Li Wei", "power.txt", "--json")
    assert (result.exit_code, data["corrected"]) == (0, True)
    assert set(data["correction"]) == KEYS
    assert data["correction"]["to_version_id"] == data["version_id"]
    _, after = davy("ask", QUESTION, "--json")
    (cited,) = [c for c in after["citations"] if "15 minutes" in c["quote"]]
    assert cited["corrected"] == f"Li Wei, {data['correction']['at'][:10]}"
    assert not any("10 minutes" in c["quote"] for c in after["citations"])
    assert {c["corrected"] for c in before["citations"]} == {""}


def test_what_people_read(davy):
    result, _ = correct(davy)
    assert "'4.1 Wait 10 minutes' → '4.1 Wait 15 minutes'" in result.stdout
    assert "searched now" in result.stdout
    result, _ = davy("correct", "--list")
    assert "Li Wei  ·  power.txt, page 1" in result.stdout
    result, _ = davy("documents", "--quality")
    assert "1 place checked by hand" in result.stdout
    result, _ = davy("doctor")
    assert "corrections: 1 by hand, the last by Li Wei" in result.stdout
    result, _ = correct(davy, RIGHT, RIGHT)
    assert "nothing has changed" in result.stdout


def test_a_list_of_one_document_and_of_none(davy):
    result, _ = davy("correct", "--list")
    assert "Nothing was corrected" in result.stdout
    correct(davy)
    assert davy("correct", "gas.txt", "--list", "--json")[1] == {"corrections": []}
    assert len(davy("correct", "power.txt", "--list", "--json")[1]["corrections"]) == 1


def test_what_cannot_be_done_is_said(davy):
    result, data = correct(davy, "Wait 10 hours", RIGHT, "x", "power.txt", "--json")
    assert result.exit_code == 1
    assert "does not stand on page 1" in data["error"]
    assert "Wait 10 minutes" in data["hint"]
    assert "stands" in correct(davy, "the ", "a ", "x", "power.txt", "--json")[1]["error"]
    assert correct(davy, document="nothing.txt")[0].exit_code == 1
    assert "page" in correct(davy, WRONG, RIGHT, "x", "power.txt", "--page", "9")[0].stderr
    assert correct(davy, by="")[0].exit_code == 2
    assert davy("correct")[0].exit_code == 2


def test_a_sign_that_could_not_be_read_is_given_as_it_is_shown(davy):
    result, _ = correct(davy, "exceed 1▯5 m/s", "exceed 1.5 m/s", "Li Wei", "garbled.txt")
    assert result.exit_code == 0
    _, reply = davy("ask", "What rope speed must the tugger winch not exceed?", "--json")
    assert any("1.5 m/s" in c["quote"] for c in reply["citations"])


def test_over_the_api(home):
    with Assistant(Settings(home=home, embedder="none", model="none"), "tests") as assistant:
        client = TestClient(build_api(assistant, "secret"), base_url="http://127.0.0.1")
        body = {"document": "power.txt", "wrong": WRONG, "right": RIGHT, "by": "Li Wei"}
        assert client.post("/corrections", json=body).status_code == 403
        token = {"X-Davy-Token": "secret"}
        made = client.post("/corrections", json=body, headers=token)
        assert (made.status_code, made.json()["corrected"]) == (200, True)
        assert client.post("/corrections", json=body, headers=token).status_code == 409
        malformed = client.post("/corrections", json={**body, "page": 0}, headers=token)
        assert malformed.status_code == 422
        listed = client.get("/corrections", params={"document": "power.txt"}).json()
        assert [c["after"] for c in listed["corrections"]] == [RIGHT]
        assert "15 minutes" in json.dumps(reply_json(assistant.ask(QUESTION)))


def test_a_running_server_is_asked(home, monkeypatch):
    """What the command sends is what the route takes."""
    from assistant import remote
    from knowledge.ownership import Owner

    with Assistant(Settings(home=home, embedder="none", model="none"), "tests") as assistant:
        client = TestClient(build_api(assistant, "secret"), base_url="http://127.0.0.1")
        monkeypatch.setattr(remote.httpx, "Client", lambda **given: Client(client, given))
        there: backend.Backend = remote.remote(Owner(1, "davy up", "http://127.0.0.1", "secret"))
        asked = {"document": "power.txt", "page": 1, "wrong": WRONG, "right": RIGHT,
                 "by": "Li Wei", "version": None}  # fmt: skip
        assert there.correct(asked)["corrected"]
        assert len(there.corrections("")["corrections"]) == 1


class Client:
    """The test client where the remote expects its own."""

    def __init__(self, client, given):
        self._client, self._headers = client, given["headers"]

    def request(self, method, path, json=None):
        return self._client.request(method, path, json=json, headers=self._headers)
