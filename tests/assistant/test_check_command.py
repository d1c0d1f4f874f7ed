import json

import docx
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.api import build_api
from assistant.build import Assistant
from assistant.cli import app
from assistant.settings import Settings

RIGHT = "Only the shift electrician may open the substation door."
WRONG = "Methane in the return airway must not exceed 1.5 % by volume."
UNKNOWN = "The canteen serves hot soup on Fridays."
DRAFT = "\n\n".join(
    ("# Work in the substation", "Prepared by: Power team", f"1.1 {RIGHT}", f"1.2 {WRONG}", UNKNOWN)
)
KEYS = {"statement", "verdict", "reason", "citations", "place", "under", "findings", "nearest",
        "conflicts"}  # fmt: skip
VERDICTS = ["supported", "contradicted", "not found"]


@pytest.fixture(scope="module")
def home(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("check")
    with Assistant(Settings(home=folder, embedder="none", model="none"), "tests") as assistant:
        assistant.library.ingest([texts])
    return folder


@pytest.fixture
def davy(home, monkeypatch):
    """Runs a command; returns its status and streams, and what it printed as JSON."""
    for name, value in (("HOME", str(home)), ("EMBEDDER", "none"), ("MODEL", "none")):
        monkeypatch.setenv(f"DAVY_{name}", value)

    def run(*arguments, text=None):
        result = CliRunner().invoke(app, ["check", *map(str, arguments)], input=text)
        lines = result.stdout.splitlines() if "--json" in arguments else []
        return result, [json.loads(line) for line in lines]

    return run


@pytest.fixture
def draft(tmp_path):
    file = tmp_path / "draft.md"
    file.write_text(DRAFT, "utf-8")
    return file


def verdicts(items):
    return [item["verdict"] for item in items]


def test_a_statement(davy):
    result, (items,) = davy(WRONG, "--json")

    assert result.exit_code == 0
    (item,) = items
    assert set(item) == KEYS
    assert (item["statement"], item["verdict"]) == (WRONG, "contradicted")
    assert "1.0 %" in item["reason"]
    assert (item["citations"][0]["file"], item["citations"][0]["clause"]) == ("gas.txt", "3.1")
    assert item["citations"][0]["quote"].startswith("3.1 Methane")


def test_a_draft(davy, draft):
    result, (items,) = davy(draft, "--json")

    assert result.exit_code == 0
    assert verdicts(items) == VERDICTS
    assert [item["place"]["clause"] for item in items][:2] == ["1.1", "1.2"]
    assert {item["place"]["file"] for item in items} == {"draft.md"}
    assert items[2]["nearest"] == [] or items[2]["citations"] == []


def test_a_word_draft_with_a_list(davy, tmp_path):
    document = docx.Document()
    document.add_paragraph("采掘工作面风流中甲烷浓度达到2.5%时，必须：")
    document.add_paragraph("（一）停止工作；")
    document.add_paragraph("（二）撤出人员。")
    document.save(tmp_path / "草案.docx")

    _, (items,) = davy(tmp_path / "草案.docx", "--json")

    assert verdicts(items) == ["contradicted", "contradicted"]
    assert [item["under"] for item in items] == [["采掘工作面风流中甲烷浓度达到2.5%时，必须："]] * 2


def test_what_people_see(davy, draft):
    result, _ = davy(draft)

    assert "3 statements: 1 supported, 1 contradicted, 1 not found." in result.stdout
    assert "draft.md" in result.stdout
    assert '"1.0 %" in the source, "1.5 %" here' in result.stdout
    assert "[1] gas, 3.1" in result.stdout
    assert "Prepared by" not in result.stdout


def test_several_drafts_and_a_statement(davy, draft, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(RIGHT + "\n", "utf-8")

    _, (items,) = davy(draft, other, UNKNOWN, "--json")

    assert [i["place"]["file"] for i in items] == ["draft.md"] * 3 + ["other.txt", ""]


def test_a_text_from_standard_input(davy):
    _, (items,) = davy("-", "--json", text=DRAFT)

    assert verdicts(items) == VERDICTS


def test_some_verdicts_alone(davy, draft):
    _, (items,) = davy(draft, "--only", "contradicted", "--only", "not found", "--json")

    assert verdicts(items) == VERDICTS[1:]


def test_strict_says_whether_all_is_supported(davy, draft):
    assert davy(draft, "--strict")[0].exit_code == 1
    assert davy(RIGHT, "--strict")[0].exit_code == 0
    assert davy(draft)[0].exit_code == 0


def test_the_first_statements_alone(davy, draft):
    result, (items,) = davy(draft, "--limit", 1, "--json")

    assert verdicts(items) == ["supported"]
    assert "first 1 of 3" in result.stderr


def test_a_draft_without_statements(davy, tmp_path):
    (tmp_path / "plan.md").write_text("# Plan\n\nDate: 20 November 2026\n", "utf-8")

    assert davy(tmp_path / "plan.md", "--json")[1] == [[]]
    assert "Nothing in it reads like a statement" in davy(tmp_path / "plan.md")[0].stdout


@pytest.mark.parametrize("given", ["draft.docx", "missing/draft", "草案.pdf"])
def test_a_file_that_is_not_there_is_no_statement(davy, given):
    result, _ = davy(given)

    assert result.exit_code == 1
    assert given in result.stderr


def test_a_unit_with_a_slash_makes_no_path_of_a_statement(davy):
    result, (items,) = davy("每人每分钟供给风量不得少于4m³/min。", "--json")

    assert (result.exit_code, len(items)) == (0, 1)


def test_what_is_no_text_is_told(davy, tmp_path):
    (tmp_path / "broken.jsonl").write_bytes(b'{"statement": "\xff\xfe"}\n')

    assert davy("--batch", tmp_path / "broken.jsonl")[0].exit_code == 2
    _, items = davy("--batch", "-", "--json", text='{"statement": "Doors \\ud800 must be shut."}')
    assert items[0]["statement"] == "Doors  must be shut."


def test_what_cannot_be_read_is_named(davy, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    result, _ = davy(tmp_path / "empty.txt")

    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert davy("")[0].exit_code == 2
    assert davy()[0].exit_code == 2
    assert davy(RIGHT, "--batch", tmp_path / "empty.txt")[0].exit_code == 2


def test_a_batch_is_checked_line_by_line(davy, tmp_path):
    lines = [
        {"id": "a", "statement": RIGHT},
        {"id": 7, "statement": f"{RIGHT} {WRONG}"},
        {"statement": UNKNOWN},
        {"id": "h", "statement": "Purpose"},
    ]
    file = tmp_path / "statements.jsonl"
    file.write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)), "utf-8")

    result, items = davy("--batch", file, "--json")

    assert result.exit_code == 0
    assert [i["id"] for i in items] == ["a", 7, None, "h"]
    assert verdicts(items) == [*VERDICTS, "not found"]
    assert [i["statement"] for i in items] == [line["statement"] for line in lines]
    assert set(items[0]) == {"id", *KEYS}


@pytest.mark.parametrize(
    "line", ["no json", "[]", "{}", '{"statement": " "}', json.dumps({"statement": "a" * 10_001})]
)
def test_a_bad_line_is_named(davy, line):
    result, items = davy("--batch", "-", "--json", text=f'{{"statement": "{RIGHT}"}}\n{line}\n')

    assert result.exit_code == 2
    assert "Line 2 of '-'" in result.stderr
    assert items[0]["verdict"] == "supported"


def test_a_batch_that_cannot_be_read(davy, tmp_path):
    assert davy("--batch", tmp_path / "missing.jsonl")[0].exit_code == 2


def test_help_has_an_example(davy):
    result, _ = davy("--help")

    assert "davy check" in result.stdout
    assert "--strict" in result.stdout


@pytest.mark.enable_socket
def test_the_api_checks_statements_and_drafts(home, draft):
    with Assistant(Settings(home=home, embedder="none", model="none"), "tests") as assistant:
        client = TestClient(build_api(assistant, "secret"))
        body = {"statements": [RIGHT, {"statement": "(a) 撤出人员；",
                "under": ["采掘工作面风流中甲烷浓度达到2.5%时，必须："]}]}  # fmt: skip
        one = client.post("/check", json=body)
        with draft.open("rb") as file:
            whole = client.post("/check/file", files={"file": ("草案.md", file)}).json()
        empty = client.post("/check/file", files={"file": ("empty.txt", b"")})
        bad = [client.post("/check", json=b) for b in (
            {}, {"statements": []}, {"statements": [""]}, {"statements": ["a" * 10_001]},
            {"statements": ["a"] * 201},
        )]  # fmt: skip

    assert verdicts(one.json()["statements"]) == ["supported", "contradicted"]
    assert set(one.json()["statements"][0]) == KEYS
    assert verdicts(whole["statements"]) == VERDICTS
    assert (whole["file"], "Prepared by: Power team" in whole["skipped"]) == ("草案.md", True)
    assert (empty.status_code, "'empty.txt'" in empty.json()["error"]) == (422, True)
    assert {response.status_code for response in bad} == {422}
