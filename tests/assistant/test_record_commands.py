"""``davy record`` and the record over REST, in this process and through a server."""

import json

import pytest
from pypdfium2 import PdfDocument
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.api import build_api
from assistant.build import Assistant
from assistant.chain import Question
from assistant.cli import app
from assistant.drafting import Drafter
from assistant.models import ScriptedChat
from assistant.records import Records
from assistant.remote import _Remote
from assistant.settings import Settings, load_settings
from assistant.types import Abstention, Answer, Citation, Claim
from knowledge.errors import SettingsError
from knowledge.ownership import Owner

pytestmark = pytest.mark.enable_socket  # the client's event loop is made with a socket pair

DOOR = "Who may open the substation door?"
TOKEN = {"X-Davy-Token": "secret"}
ENTRY = {
    "id", "time", "question", "kind", "language", "confidence", "model", "prompt", "drafted",
    "withheld", "filters", "said", "person",
}  # fmt: skip
LIMIT = Citation(
    1, "Gas rules", "gas.txt", 1, "v1", 3, 2, "3.1", (), "", 0, 41,
    "Methane must not exceed 1.0 % by volume.", (),
)  # fmt: skip
REPLIES = (
    Abstention("Who feeds the pit pony?", "en", "Nothing relates to this.", (), 0.04),
    Answer("quoted", "Methane?", "en", (Claim(LIMIT.quote, (1,)),), (LIMIT,), (), 0.9),
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    for name, value in {"HOME": folder, "EMBEDDER": "none", "MODEL": "none"}.items():
        monkeypatch.setenv(f"DAVY_{name}", str(value))
    return folder


@pytest.fixture
def kept(home):
    """A library with the replies of this file in its record."""
    records = Records(home)
    for reply in REPLIES:
        records.append(reply)
    records.close()
    return home


@pytest.fixture
def server(home):
    with Assistant(Settings(home=home, embedder="none", model="none")) as opened:
        client = TestClient(build_api(opened, "secret"), headers=TOKEN)
        client.assistant = opened
        yield client


@pytest.fixture(params=["local", "remote"])
def davy(request, monkeypatch, kept):
    """Runs a command in this process, or through a server; gives its result and its JSON."""
    if request.param == "remote":
        remote = _Remote(Owner(1, "test", "http://testserver", "secret"))
        remote._http = request.getfixturevalue("server")
        monkeypatch.setattr(_Remote, "__exit__", lambda *_: None)
        monkeypatch.setattr("assistant.command.connect", lambda *_: remote)

    def run(*arguments):
        result = CliRunner().invoke(app, ["record", *arguments])
        data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
        return result, data

    return run


def ids(data):
    return [entry["id"] for entry in data["records"]]


def test_the_command_has_help_with_an_example():
    shown = CliRunner().invoke(app, ["record", "--help"])
    assert shown.exit_code == 0
    assert "davy record 17" in shown.stdout


def test_replies_are_listed_newest_first(davy):
    result, data = davy("--json")

    assert result.exit_code == 0
    assert all(set(entry) == ENTRY for entry in data["records"])
    shown = davy()[0].stdout
    assert shown.index("Methane?") < shown.index("pit pony")
    assert "abstention, confidence 4%" in shown


def test_lists_are_narrowed(davy):
    assert ids(davy("--limit", "1", "--json")[1]) == ["2"]
    assert ids(davy("--before", "2", "--json")[1]) == ["1"]
    assert ids(davy("--kind", "abstention", "--json")[1]) == ["1"]
    assert ids(davy("--text", "methane?", "--json")[1]) == ["2"]
    assert ids(davy("--text", "a & b=#%", "--json")[1]) == []
    assert "no such reply" in davy("--text", "canary")[0].stdout
    assert davy("--kind", "poem")[0].exit_code == 2


def test_a_record_shows_what_was_shown(davy):
    _, data = davy("2", "--json")
    assert set(data) == {*ENTRY, "reply", "feedback"}
    assert data["reply"]["citations"][0]["version_id"] == "v1"

    shown = davy("2")[0].stdout
    assert "Question: Methane?" in shown
    assert LIMIT.quote in shown
    assert "Gas rules, p. 3, 3.1" in shown


def test_a_reply_is_turned_down_for_a_reason(davy):
    result, data = davy(
        "2", "--thumb", "down", "--reason", "wrong figure", "--note", "See\nclause 4", "--by",
        "Li Wei", "--json",
    )  # fmt: skip
    assert result.exit_code == 0
    (given,) = data["feedback"]
    del given["time"]
    assert given == {
        "id": "1", "record": "2", "kind": "down", "reason": "wrong figure",
        "note": "See\nclause 4", "by": "Li Wei", "account": "",
    }  # fmt: skip
    assert data["said"] == ["down"]
    assert "Li Wei: thumb down — wrong figure — See clause 4" in davy("2")[0].stdout
    assert ids(davy("--thumbs-down", "--json")[1]) == ["2"]
    davy("2", "--thumb", "up", "--by", "Li Wei")
    assert ids(davy("--thumbs-down", "--json")[1]) == []
    assert len(davy("2", "--json")[1]["feedback"]) == 2


def test_a_reply_is_sent_to_the_supervisor(davy):
    _, data = davy("1", "--to-supervisor", "--note", "Who does?", "--json")
    assert data["said"] == ["to supervisor"]
    assert ids(davy("--to-supervisor", "--json")[1]) == ["1"]
    assert "sent to the supervisor" in davy()[0].stdout


def test_feedback_that_cannot_be_kept(davy):
    assert davy("9", "--thumb", "up")[0].exit_code == 1
    assert davy("--thumb", "up")[0].exit_code == 2
    assert davy("1", "--thumb", "sideways")[0].exit_code == 2
    assert davy("1", "--thumb", "down", "--note", "x" * 2001)[0].exit_code != 0
    assert davy("1", "--thumb", "up", "--reason", "outdated")[0].exit_code != 0
    assert davy("1", "--json")[1]["feedback"] == []


def test_a_reply_is_printed(davy, tmp_path):
    file = tmp_path / "limit.pdf"
    result, data = davy("2", "--pdf", str(file), "--json")
    assert result.exit_code == 0
    assert data == {"file": str(file), "record": "2"}
    with PdfDocument(file) as pdf:
        assert LIMIT.quote in " ".join(pdf[0].get_textpage().get_text_range().split())
    assert davy("2", "--pdf", str(tmp_path / "none" / "x.pdf"))[0].exit_code == 2
    assert davy("9", "--pdf", str(file))[0].exit_code == 1
    assert davy("--pdf", str(file))[0].exit_code == 2


def test_visitors_need_no_token_to_give_feedback(kept, server):
    stranger = {"headers": {"X-Davy-Token": ""}}
    given = server.post("/records/1/feedback", json={"kind": "down"}, **stranger)
    assert (given.status_code, given.json()) == (201, {"id": "1", "record": "1"})
    for body in (
        {"kind": "maybe"},
        {"kind": "up", "note": "x" * 2001},
        {"kind": "up", "by": "y" * 81},
    ):
        assert server.post("/records/1/feedback", json=body, **stranger).status_code == 422
    assert server.post("/records/9/feedback", json={"kind": "up"}, **stranger).status_code == 404


def test_a_record_that_is_not_there(davy):
    for arguments in (["9"], ["no/such"], ["--before", "x"]):
        result, error = davy(*arguments, "--json")
        assert result.exit_code == 1
        assert "There is no record" in error["error"]


def test_a_damaged_record_is_told(davy, kept):
    for file in kept.glob("records.sqlite*"):
        file.unlink()
    (kept / "records.sqlite").write_bytes(b"torn" * 2000)
    result, error = davy("--json")
    assert result.exit_code == 1
    assert str(kept / "records.sqlite") in error["error"]


@pytest.mark.parametrize("path", ["/records", "/records/1", "/records/2.pdf"])
def test_reading_the_record_needs_the_token(kept, server, path):
    assert server.get(path).status_code == 200
    for token in ("", "no"):
        response = server.get(path, headers={"X-Davy-Token": token})
        assert response.status_code == 403
        assert "pony" not in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/records/9", 404), ("/records?limit=0", 422), ("/records?before=x", 404),
     ("/records?kind=poem", 422), ("/records/9.pdf", 404), ("/records/x.pdf", 404),
     ("/records/2.pdf?language=fr", 422)],
)  # fmt: skip
def test_requests_that_cannot_be_answered(kept, server, path, status):
    assert server.get(path).status_code == status


@pytest.mark.parametrize(("value", "kept"), [("off", False), ("true", True)])
def test_the_settings(home, monkeypatch, value, kept):
    monkeypatch.setenv("DAVY_RECORD", value)
    monkeypatch.setenv("DAVY_RECORD_DAYS", "30")
    settings = load_settings()
    assert (settings.record, settings.record_days) == (kept, 30)
    with pytest.raises(SettingsError, match="record_days"):
        load_settings(record_days=-1)


def drafting(server, *drafts):
    server.assistant.chain.drafter = Drafter(ScriptedChat(replies=drafts), "scripted", ("en",))


def numbers(server):
    return [entry["id"] for entry in server.get("/records").json()["records"]]


def test_every_question_that_is_answered_is_recorded_once(server, texts):
    server.assistant.library.ingest([texts])
    drafting(server, "Only the shift electrician may open the substation door [1].")

    last = server.post("/ask/stream", json={"question": DOOR}).text.splitlines()[-1]
    server.post("/ask", json={"question": "Who feeds the pit pony?"})
    server.post("/search", json={"question": DOOR, "k": 3})
    server.assistant.chain.evidence(Question(DOOR))
    server.assistant.with_model("none").invoke(DOOR)

    assert numbers(server) == ["2", "1"]
    assert server.get("/records/1").json()["reply"] == json.loads(last)
    entry = server.get("/records/1").json()
    assert (entry["kind"], entry["model"], entry["drafted"]) == ("drafted", "scripted", 1)
    assert server.get("/records/2").json()["kind"] == "abstention"


def test_what_the_gate_withheld_can_be_seen(server, texts):
    server.assistant.library.ingest([texts])
    drafting(server, "Any visitor may open the substation door after 5 minutes [1].")
    server.post("/ask", json={"question": DOOR})
    server.post("/ask", json={"question": "Who feeds the pit pony?"})

    (entry,) = server.get("/records?withheld_only=true").json()["records"]

    assert (entry["question"], entry["drafted"], entry["withheld"]) == (DOOR, 1, 1)
    (decision,) = server.get(f"/records/{entry['id']}").json()["reply"]["decisions"]
    assert decision["text"].startswith("Any visitor may open")
    assert decision["outcome"] != "shown"
    assert decision["reason"]


def test_a_site_may_keep_no_record(home, texts):
    with Assistant(Settings(home=home, embedder="none", model="none", record=False)) as assistant:
        assistant.ask("Who feeds the pit pony?")
        assert assistant.records.list() == ()


def test_a_record_that_cannot_be_written_hides_no_answer(home, texts, caplog):
    (home / "records.sqlite").write_bytes(b"torn" * 2000)
    with Assistant(Settings(home=home, embedder="none", model="none")) as assistant:
        assistant.library.ingest([texts])
        assert assistant.ask(DOOR).kind == "quoted"
    assert "records.sqlite" in caplog.text
