import asyncio
import json
import threading
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import knowledge.sample
from assistant.api import build_api
from assistant.api.streams import growing
from assistant.build import Assistant
from assistant.drafting import Drafter
from assistant.models import ScriptedChat
from assistant.settings import Settings

# The client's event loop is made with a socket pair.
pytestmark = pytest.mark.enable_socket

RULES_PDF = Path(knowledge.sample.__file__).parent / "files" / "rules" / "site-safety-rules.pdf"
WAIT = "How long must I wait after isolating a capacitor before touching it?"
TOKEN = {"X-Davy-Token": "secret"}
TEXT = "4.1 The zanthium valve is opened by two fitters."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, texts):
    settings = Settings(home=tmp_path_factory.mktemp("api"), embedder="none", model="none")
    with Assistant(settings, "tests") as opened:
        opened.library.ingest([texts, RULES_PDF])
        yield opened


@pytest.fixture(scope="module")
def client(assistant):
    """Over a library that tests only read."""
    return TestClient(build_api(assistant, "secret"))


@pytest.fixture
def fresh(tmp_path):
    """Over an empty library that a test may change."""
    with Assistant(Settings(home=tmp_path / "fresh", embedder="none", model="none")) as opened:
        yield TestClient(build_api(opened, "secret"))


def version_of(client, file):
    listed = client.get("/documents").json()["documents"]
    return next(d["version_id"] for d in listed if d["file"] == file)


def lines(response):
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def upload(client, name, content, **given):
    return client.post("/documents", files=[("files", (name, content))], **given)


def test_health(fresh):
    assert fresh.get("/health").json() == {"status": "ok", "ready": False}


def test_ask(client):
    reply = client.post("/ask", json={"question": WAIT}).json()

    assert reply["kind"] == "quoted"
    assert reply["citations"][0]["quote"] in reply["text"]


def test_ask_with_the_questions_before(client):
    body = {"question": "And before touching it?", "after": [WAIT]}

    assert client.post("/ask", json=body).json()["citations"][0]["file"] == "power.txt"


@pytest.mark.parametrize("path", ["/ask", "/ask/stream", "/search"])
@pytest.mark.parametrize(
    ("escape", "status"), [("\\ud800", 422), ("\\u0000", 200), ("\\u202e", 200)]
)
def test_a_question_with_characters_that_are_no_text(client, path, escape, status):
    body = f'{{"question": "isolating {escape} a capacitor"}}'.encode()

    response = client.post(path, content=body, headers={"content-type": "application/json"})

    assert response.status_code == status
    assert ("capacitor" in response.text) is (status == 200)


def test_ask_stream_gives_the_quotations_then_the_draft(assistant, client):
    draft = "Wait 10 minutes after isolating a capacitor before touching it [1]."
    assistant.chain.drafter = Drafter(ScriptedChat(replies=[draft]), "scripted", ("en",))
    try:
        replies = lines(client.post("/ask/stream", json={"question": WAIT}))
    finally:
        assistant.chain.drafter = None

    # The last one once more with what the model took, and once more with the id of its record.
    assert [reply["kind"] for reply in replies] == ["quoted", "drafted", "drafted", "drafted"]
    assert replies[-1]["usage"]["output_tokens"] > 0
    assert [bool(reply["record"]) for reply in replies] == [False, False, False, True]
    assert replies[1]["model"] == "scripted"


def test_a_client_that_leaves_stops_what_grows_for_it():
    dropped, left = threading.Event(), asyncio.Event()

    def replies():
        yield {"kind": "quoted"}
        assert dropped.wait(10)

    async def receive():
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        if message.get("body"):
            left.set()

    scope = {"type": "http", "asgi": {"spec_version": "2.3"}}
    began = time.monotonic()
    asyncio.run(growing(replies(), dropped)(scope, receive, send))
    assert dropped.is_set()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "body",
    [{}, {"question": ""}, {"question": "a" * 4001}, {"question": "a", "after": ["b"] * 21}],
)
@pytest.mark.parametrize("path", ["/ask", "/ask/stream"])
def test_a_question_has_bounds(client, path, body):
    response = client.post(path, json=body)

    assert response.status_code == 422
    assert {"error", "hint"} <= set(response.json())


def test_search(client):
    hits = client.post("/search", json={"question": "capacitor", "k": 1}).json()["hits"]

    assert [hit["rank"] for hit in hits] == [1]


@pytest.mark.parametrize("k", [0, -1, 201, "many"])
def test_search_has_bounds(client, k):
    assert client.post("/search", json={"question": "fan", "k": k}).status_code == 422


def test_documents(client):
    files = [d["file"] for d in client.get("/documents").json()["documents"]]

    assert {"gas.txt", "瓦斯.txt", RULES_PDF.name} <= set(files)


def test_doctor(client):
    findings = client.get("/doctor").json()["findings"]

    assert {"check", "status", "message", "hint"} == set(findings[0])
    assert "problem" not in {finding["status"] for finding in findings}


@pytest.mark.parametrize("token", [{}, {"X-Davy-Token": ""}, {"X-Davy-Token": "Secret"}])
@pytest.mark.parametrize(
    ("method", "path", "given"),
    [
        ("POST", "/ingest", {"json": {"paths": ["/etc"]}}),
        ("POST", "/documents", {"files": [("files", ("a.txt", b"4.1 A valve is opened."))]}),
        ("DELETE", "/documents/gas.txt", {}),
        ("POST", "/reindex", {}),
    ],
)
def test_a_change_needs_the_token(client, method, path, given, token):
    before = client.get("/documents").json()

    response = client.request(method, path, headers=token, **given)

    assert response.status_code == 403
    assert "X-Davy-Token" in response.json()["hint"]
    assert client.get("/documents").json() == before


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/x.txt", "x.txt"),
        ("C:\\Users\\me\\x.txt", "x.txt"),
        ("/etc/x.txt", "x.txt"),
        ("规程.txt", "规程.txt"),
        ("..", "file"),
        ("a\\..", "file"),
        ("长" * 300 + ".txt", "长" * 300 + ".txt"),
    ],
)
def test_an_upload_keeps_only_the_last_part_of_its_name(fresh, tmp_path, sent, kept):
    report = upload(fresh, sent, TEXT.encode(), headers=TOKEN).json()

    assert (report["documents"], report["failed"]) == (1, [])
    (document,) = fresh.get("/documents").json()["documents"]
    assert document["file"] == kept
    assert not list(tmp_path.rglob("x.txt"))
    hits = fresh.post("/search", json={"question": "zanthium"}).json()["hits"]
    assert [hit["file"] for hit in hits] == [kept]


def test_an_upload_that_cannot_be_read_says_why(fresh):
    report = upload(fresh, "plan.pdf", b"%PDF-1.7 and then nothing", headers=TOKEN).json()

    (failure,) = report["failed"]
    assert failure["file"] == "plan.pdf"
    assert "'plan.pdf'" in failure["error"]
    assert failure["hint"]


def test_ingest_tells_its_progress_then_its_report(fresh, tmp_path):
    file = tmp_path / "valve.txt"
    file.write_text(TEXT, "utf-8")

    *progress, report = lines(fresh.post("/ingest", json={"paths": [str(file)]}, headers=TOKEN))

    assert progress[0] == {
        "done": 0, "total": 1, "file": "valve.txt", "page": 0, "pages": 0, "stage": "reading",
    }  # fmt: skip
    assert progress[-1]["done"] == 1
    assert report["documents"] == 1


def test_ingest_of_a_path_that_does_not_exist_says_so_in_a_line(fresh):
    (line,) = lines(fresh.post("/ingest", json={"paths": ["/nowhere"]}, headers=TOKEN))

    assert "/nowhere" in line["error"]
    assert line["hint"]


def test_remove_and_reindex(fresh):
    upload(fresh, "a folder name.txt", TEXT.encode(), headers=TOKEN)
    assert lines(fresh.post("/reindex", headers=TOKEN))[-1] == {"passages": 1}

    removed = fresh.delete("/documents/a%20folder%20name.txt", headers=TOKEN)

    assert [d["file"] for d in removed.json()["removed"]] == ["a folder name.txt"]
    assert fresh.post("/search", json={"question": "zanthium"}).json() == {"hits": []}


def test_a_page_of_a_pdf_is_a_picture(client):
    version = version_of(client, RULES_PDF.name)

    response = client.get(f"/pages/{version}/0.png", params={"scale": 0.5})

    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("scale", [0, 5, "nan", "inf", "big"])
def test_the_scale_of_a_picture_has_bounds(client, scale):
    version = version_of(client, RULES_PDF.name)

    assert client.get(f"/pages/{version}/0.png", params={"scale": scale}).status_code == 422


@pytest.mark.parametrize("index", [9999, -1, 10**20, -(10**20)])
def test_a_page_that_is_not_there(client, index):
    response = client.get(f"/pages/{version_of(client, RULES_PDF.name)}/{index}.png")

    assert response.status_code == 404
    assert response.json()["type"] == "NotFound"
    assert {"error", "hint"} <= set(response.json())


@pytest.mark.parametrize("path", ["/pages/nothing/0.png", "/originals/nothing"])
def test_a_version_that_is_not_there(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "nothing" in response.json()["error"]


def test_a_text_file_has_no_pictures(client):
    response = client.get(f"/pages/{version_of(client, 'gas.txt')}/0.png")

    assert response.status_code == 404
    assert response.json()["hint"]


def test_a_document_that_is_not_there_cannot_be_removed(fresh):
    response = fresh.delete("/documents/nothing.pdf", headers=TOKEN)

    assert response.status_code == 404
    assert "nothing.pdf" in response.json()["error"]
    assert response.json()["hint"]


@pytest.mark.parametrize("file", ["gas.txt", "瓦斯.txt", RULES_PDF.name])
def test_an_original_is_a_download_of_the_same_bytes(client, texts, file):
    path = RULES_PDF if file == RULES_PDF.name else texts / file

    response = client.get(f"/originals/{version_of(client, file)}")

    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.content == path.read_bytes()


def test_an_html_original_is_not_shown_in_the_browser(fresh):
    page = b"<html><body><script>alert(1)</script><p>The zanthium valve is open.</p></body></html>"
    upload(fresh, "evil.html", page, headers=TOKEN)

    response = fresh.get(f"/originals/{version_of(fresh, 'evil.html')}")

    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_no_page_that_loads_scripts_from_elsewhere(client, path):
    assert client.get(path).status_code == 404
