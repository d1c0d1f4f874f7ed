"""``davy describe`` and what documents hold when, in this process and through a server."""

import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.api import build_api
from assistant.build import Assistant
from assistant.cli import app
from assistant.remote import _Remote
from assistant.settings import Settings
from knowledge.ownership import Owner

pytestmark = pytest.mark.enable_socket  # the client's event loop is made with a socket pair

OLD = "# Hoist rules\n\n4.1 The rope is checked every 7 days.\n\n4.2 Nobody rides on it.\n"


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
        yield TestClient(build_api(opened, "secret"), headers={"X-Davy-Token": "secret"})


@pytest.fixture(params=["local", "remote"])
def davy(request, monkeypatch, home, tmp_path):
    """Runs a command over two documents, one of them in two versions; its result and JSON."""
    if request.param == "remote":
        remote = _Remote(Owner(1, "test", "http://testserver", "secret"))
        remote._http = request.getfixturevalue("server")
        monkeypatch.setattr(_Remote, "__exit__", lambda *_: None)
        monkeypatch.setattr("assistant.command.connect", lambda *_: remote)

    def run(*arguments):
        result = CliRunner().invoke(app, [str(a) for a in arguments])
        data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
        return result, data

    hoist, belts = tmp_path / "hoist.md", tmp_path / "belts.md"
    hoist.write_text(OLD, "utf-8")
    belts.write_text("# Belts\n\n2.1 A belt is stopped before it is cleaned.\n", "utf-8")
    run("ingest", hoist, belts)
    hoist.write_text(OLD.replace("7 days", "3 days"), "utf-8")
    run("ingest", hoist)
    return run


def test_what_is_said_is_shown_then_changed(davy):
    shown, _ = davy("describe", "belts.md")
    assert "proposed from the document" in shown.stdout
    result, said = davy(
        "describe", "Belts", "--title", "Belt rules", "--specialty", "haulage", "--site", "North",
        "--site", "South", "--effective", "2026-01-31", "--supersedes", "hoist.md",
        "--by", "Li Min", "--json",
    )  # fmt: skip

    assert result.exit_code == 0
    life = said["lifecycle"]
    assert said["title"] == life["title"] == "Belt rules"
    assert (life["specialty"], life["sites"]) == ("haulage", ["North", "South"])
    assert (life["effective"], life["repealed"]) == ("2026-01-31", None)
    assert (life["confirmed_by"], life["confirmed"][:2]) == ("Li Min", "20")
    assert life["supersedes"] == [davy("describe", "hoist.md", "--json")[1]["id"]]
    assert "(superseded)" in davy("describe", "hoist.md")[0].stdout

    _, emptied = davy("describe", "Belt rules", "--site", "", "--effective", "", "--supersedes", "",
                      "--by", "Li Min", "--json")  # fmt: skip
    life = emptied["lifecycle"]
    assert (life["sites"], life["effective"], life["supersedes"]) == ([], None, [])
    assert life["specialty"] == "haulage"


def test_confirming_needs_a_name_and_changes_nothing_else(davy):
    before = davy("describe", "hoist.md", "--json")[1]["lifecycle"]
    result, error = davy("describe", "hoist.md", "--confirm", "--json")
    assert result.exit_code == 2
    assert "name" in error["error"]
    after = davy("describe", "hoist.md", "--confirm", "--by", "Li Min", "--json")[1]["lifecycle"]
    assert after == {**before, "confirmed_by": "Li Min", "confirmed": after["confirmed"]}
    assert "confirmed by Li Min" in davy("describe", "hoist.md")[0].stdout


def test_an_earlier_version_can_be_described(davy):
    _, said = davy(
        "describe", "hoist.md", "--version", "1", "--number", "H 1", "--by", "A", "--json"
    )
    assert (said["version"], said["lifecycle"]["number"]) == (1, "H 1")
    assert davy("describe", "hoist.md", "--json")[1]["lifecycle"]["number"] == ""
    assert davy("describe", "hoist.md", "--version", "1", "--json")[1]["version"] == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["nothing", "--by", "A", "--title", "x"], "nothing"),
        (["hoist.md", "--by", "A", "--effective", "31.1.2026"], "no day"),
        (["hoist.md", "--by", "A", "--authority", "rumour"], "rumour"),
        (["hoist.md", "--by", "A", "--title", " "], "title"),
        (["hoist.md", "--by", "A", "--supersedes", "nothing"], "nothing"),
        (["hoist.md", "--by", "A", "--supersedes", "hoist.md"], "place"),
        (["hoist.md", "--by", "A", "--version", "7", "--confirm"], "version 7"),
        (["hoist.md", "--version", "7"], "version 7"),
        (["nothing"], "nothing"),
    ],
)
def test_what_cannot_be_said_is_explained(davy, given, told):
    result, error = davy("describe", *given, "--json")
    assert result.exit_code in (1, 2)
    assert told in error["error"]
    assert not davy("describe", "hoist.md", "--json")[1]["lifecycle"]["confirmed"]


def test_documents_as_they_stood_on_a_day(davy):
    davy("describe", "belts.md", "--effective", "2026-01-31", "--by", "A")
    davy("describe", "hoist.md", "--effective", "2026-06-30", "--by", "A")

    def held(day):
        _, data = davy("documents", "--as-of", day, "--json")
        return {(d["file"], d["version"]) for d in data["documents"]}

    assert held("2026-01-30") == {("hoist.md", 1)}
    assert held("2026-01-31") == {("belts.md", 1), ("hoist.md", 1)}
    assert held("2026-06-30") == {("belts.md", 1), ("hoist.md", 2)}
    result, error = davy("documents", "--as-of", "soon", "--json")
    assert (result.exit_code, "no day" in error["error"]) != (0, False)
    every = davy("documents", "--all", "--json")[1]["documents"]
    assert {d["standing"] for d in every} == {"in force", "superseded"}
    assert set(every[0]["lifecycle"]) >= {"title", "effective", "supersedes", "confirmed_by"}


def test_what_a_new_version_changed(davy):
    result, data = davy("documents", "--changes", "hoist.md", "--json")
    assert result.exit_code == 0
    (change,) = data["changes"]
    assert (data["from"], data["to"], change["kind"], change["figures"]) == (1, 2, "changed", True)
    assert [p["text"] for p in change["parts"] if p["kind"] != "same"] == ["7", "3"]
    assert "[-7-]{+3+} days" in davy("documents", "--changes", "hoist.md")[0].stdout
    result, error = davy("documents", "--changes", "belts.md", "--json")
    assert result.exit_code == 1
    assert "no version before" in error["error"]


def test_describing_over_rest_needs_the_token_and_known_fields(server, tmp_path):
    sent = {"by": "A", "changes": {"title": "x"}}
    refused = server.patch("/documents/x", json=sent, headers={"X-Davy-Token": "no"})
    assert refused.status_code == 403
    assert server.patch("/documents/x", json=sent).status_code == 404
    for wrong in ({"changes": {}}, {"by": "A", "changes": {"colour": "red"}}, {"by": ""}):
        assert server.patch("/documents/x", json=wrong).status_code == 422


def test_the_command_has_help_with_an_example():
    shown = CliRunner().invoke(app, ["describe", "--help"])
    assert shown.exit_code == 0
    assert "davy describe" in shown.stdout
