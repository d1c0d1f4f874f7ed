"""Files are taken for what they hold, never for what they are called."""

import io
import zipfile

import pytest
from starlette.testclient import TestClient

from assistant.uploading import MOST_FILES, last_part

# The client's event loop is made with a socket pair.
pytestmark = pytest.mark.enable_socket

TOKEN = {"X-Davy-Token": "secret"}
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(range(256)) * 8
GZIP = b"\x1f\x8b\x08" + bytes(60)
SHARED = b"\x7fELF\x02\x01\x01" + bytes(9) + bytes(range(1, 250)) * 3
TEXT = "4.1 A winch is greased by two fitters."


@pytest.fixture
def client(api):
    return TestClient(api, headers=TOKEN)


def upload(client, *files, **given):
    return client.post("/documents", files=[("files", file) for file in files], **given)


def zipped(name, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["r.pdf", "r.txt", "规程.docx", "r.html", "r", "a.csv"])
@pytest.mark.parametrize("content", [PROGRAM, GZIP, SHARED, zipped("OFD.xml", "x")])
def test_what_nothing_reads_is_refused_before_there_is_a_job(client, name, content):
    before = client.get("/jobs").json()

    response = upload(client, ("good.txt", TEXT.encode()), (name, content))

    assert response.status_code == 422
    assert repr(name) in response.json()["error"]
    assert "Nothing of what was sent is loaded." in response.json()["hint"]
    assert client.get("/jobs").json() == before


@pytest.mark.parametrize("name", ["rules.exe", "rules", "rules.jpg"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_text_is_text_whatever_it_is_called(client, name, encoding):
    text = f"{name} {encoding}。第三条 绞车每九天由两名钳工加油一次，并由安全员检查记录。" * 9
    assert upload(client, (name, text.encode(encoding))).json()["failed"] == []


def test_a_damaged_or_empty_document_is_told_by_its_job(client):
    report = upload(client, ("a.pdf", b"%PDF-1.7 and no more"), ("b.txt", b"")).json()
    assert [failure["file"] for failure in report["failed"]] == ["a.pdf", "b.txt"]


def test_a_file_has_bounds(client):
    assert upload(client, ("a.txt", b"winch " * (1 << 17))).json()["failed"] == []
    response = upload(client, ("../a\u202e.txt", b"winch " * (1 << 18)))
    assert (response.status_code, response.json()["error"]) == (
        422, "'a.txt' is larger than 1 MB.",
    )  # fmt: skip


def test_a_request_has_bounds(client):
    jobs = client.get("/jobs").json()
    many = upload(client, *((f"{n}.txt", b"a") for n in range(MOST_FILES + 1)))
    large = upload(client, *((f"{n}.txt", b"a" * (1 << 20)) for n in range(11)))
    unstated = client.post("/search", content=iter([b"a" * (1 << 20)] * 5))
    stated = client.post("/search", content=b"a" * (5 << 20))
    draft = client.post("/check/file", files={"file": ("a.txt", b"a b. " * (1 << 19))})

    assert [r.status_code for r in (many, large, unstated, stated, draft)] == [
        400, 413, 413, 413, 413,
    ]  # fmt: skip
    assert {"error", "hint", "type"} == set(many.json()) == set(large.json()) == set(stated.json())
    assert str(MOST_FILES) in many.json()["error"]
    assert client.get("/jobs").json() == jobs


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\x\\a.pdf", "a.pdf"), ("C:a.pdf", "a.pdf"),
        ("a\x00b\n\x1b[2J.txt", "ab [2J.txt"), ("plan\u202etxt.exe", "plantxt.exe"),
        ("\u200fa\u2066b\u061c.txt", "ab.txt"), ("a.pdf.", "a.pdf"), ("a.pdf . .", "a.pdf"),
        ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("Com7.tar.gz", "_Com7.tar.gz"),
        ("lpt¹", "_lpt¹"), ("console.txt", "console.txt"), ("...", "file"), ("", "file"),
        ("/", "file"), (" ", "file"), ("a  b\t.txt", "a b .txt"), ("瓦斯.txt", "瓦斯.txt"),
    ],
)  # fmt: skip
def test_a_name_is_a_name_and_nothing_else(sent, kept):
    assert last_part(sent) == kept


def test_a_long_name_keeps_its_ending():
    assert last_part("长" * 5000 + ".pdf").endswith("长.pdf")
    assert len(last_part("长" * 5000 + ".pdf")) == 400
