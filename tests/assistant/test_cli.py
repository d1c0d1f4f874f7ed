import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from knowledge.library import Library
from knowledge.settings import LibrarySettings

WAIT = "How long must I wait after isolating a capacitor before touching it?"
COMMANDS = ["ingest", "ask", "search", "documents", "remove", "reindex", "doctor", "up",
            "eval", "calibrate", "glossary", "check", "record", "emergency", "describe", "correct",
            "conflicts", "unanswered", "label"]  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("DAVY_HOME", str(folder))
    monkeypatch.setenv("DAVY_EMBEDDER", "none")
    monkeypatch.setenv("DAVY_MODEL", "none")
    return folder


@pytest.fixture
def davy(home):
    """Runs a command; returns its status, what it printed, and that as JSON."""

    def run(*arguments, text=None):
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=text)
        data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
        return result, data

    return run


@pytest.fixture
def loaded(davy, texts):
    result, _ = davy("ingest", texts)
    assert result.exit_code == 0
    return davy


def spawn(*arguments, **given):
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"}, **given,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(davy, command):
    result, _ = davy(command, "--help")

    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"davy {command}" in result.stdout


def test_the_help_lists_every_command(davy):
    result, _ = davy("--help")

    assert all(command in result.stdout for command in COMMANDS)


def test_ask_promises_this_json(loaded):
    result, reply = loaded("ask", WAIT, "--json")

    assert result.exit_code == 0
    assert set(reply) == {
        "kind", "question", "language", "text", "claims", "citations", "reason", "hits",
        "confidence", "model", "timings_ms", "understood", "notes", "missing", "prompt",
        "decisions", "withheld", "record", "signature", "near", "usage",
    }  # fmt: skip
    assert (reply["kind"], reply["question"], reply["language"]) == ("quoted", WAIT, "en")
    assert (reply["reason"], reply["model"]) == (None, None)
    citation = reply["citations"][0]
    assert {
        "marker", "document", "file", "version", "version_id", "page", "page_index", "clause",
        "heading_path", "header", "start", "end", "quote", "boxes", "label", "lead",
        "as_image", "corrected", "standing", "effective", "repealed", "origin", "confidence",
        "conflict", "facets",
    } == set(citation)  # fmt: skip
    assert (citation["marker"], citation["file"], citation["version"]) == (1, "power.txt", 1)
    assert (citation["page"], citation["clause"], citation["boxes"]) == (None, "4.1", [])
    assert reply["claims"][0] == {"text": citation["quote"], "citations": [1]}
    assert citation["quote"] in reply["text"]
    hit = reply["hits"][0]
    assert {"rank", "score", "file", "page", "clause", "text"} <= set(hit)
    assert (hit["rank"], hit["file"], hit["page"]) == (1, "power.txt", None)
    assert {"search", "evidence", "total"} <= set(reply["timings_ms"])


def test_an_abstention_has_the_same_keys(loaded):
    _, answer = loaded("ask", WAIT, "--json")
    result, reply = loaded("ask", "Which radio channel does the harbour crane use?", "--json")

    assert result.exit_code == 0
    assert set(reply) == set(answer)
    assert (reply["kind"], reply["claims"], reply["citations"]) == ("abstention", [], [])
    assert reply["reason"] == reply["text"] != ""


def test_ask_for_people_names_the_place(loaded):
    result, _ = loaded("ask", WAIT)

    assert "Wait 10 minutes" in result.stdout
    assert "[1]" in result.stdout
    assert "4.1" in result.stdout


def test_ask_batch_answers_line_by_line(loaded, tmp_path):
    file = tmp_path / "questions.jsonl"
    lines = [
        {"id": "a", "question": WAIT},
        {"id": 7, "question": "And before touching it?", "after": [WAIT]},
        {"question": "采掘工作面风流中甲烷浓度达到多少时必须撤出人员？"},
    ]
    file.write_text("\ufeff" + "\n\n".join(json.dumps(x) for x in lines) + "\n", "utf-8")

    result = loaded("ask", "--batch", file)[0]
    assert result.exit_code == 0
    piped = spawn("ask", "--batch", file, "--json")
    replies = [json.loads(line) for line in piped.stdout.splitlines()]

    assert [reply["id"] for reply in replies] == ["a", 7, None]
    assert [reply["citations"][0]["file"] for reply in replies] == [
        "power.txt", "power.txt", "瓦斯.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["no json", '{"id": 1}', '["question"]', "3", "null"])
def test_a_batch_line_that_is_no_question_is_named(loaded, tmp_path, line):
    file = tmp_path / "questions.jsonl"
    file.write_text(line + "\n", "utf-8")

    result, data = loaded("ask", "--batch", file, "--json")

    assert result.exit_code == 2
    assert "Line 1" in data["error"]
    assert data["hint"]


def test_a_batch_question_with_a_lone_surrogate(loaded, tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 1, "question": "isolating \\ud800 a capacitor"}\n', "utf-8")

    result, reply = loaded("ask", "--batch", file, "--json")

    assert result.exit_code == 0
    assert reply["hits"][0]["file"] == "power.txt"


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "  "], ["search"], ["nonsense"]])
def test_wrong_usage(davy, arguments):
    assert davy(*arguments)[0].exit_code == 2


def test_search(loaded):
    result, data = loaded("search", "capacitor", "-k", "1", "--json")

    assert result.exit_code == 0
    assert [hit["file"] for hit in data["hits"]] == ["power.txt"]
    assert loaded("search", "capacitor", "-k", "0")[0].exit_code == 2
    assert "Nothing found" in loaded("search", "xyzzyqwv")[0].stdout


def test_documents(loaded):
    _, data = loaded("documents", "--json")

    by_file = {document["file"]: document for document in data["documents"]}
    assert {"gas.txt", "power.txt", "瓦斯.txt"} <= set(by_file)
    assert by_file["瓦斯.txt"]["language"] == "zh"
    assert by_file["gas.txt"]["status"] == "published"
    assert {"id", "title", "version", "pages", "passages", "warnings"} <= set(by_file["gas.txt"])


def test_ingest_goes_on_after_a_bad_file(davy, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("1.1 The fan shall run at all times.", "utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 and then nothing")

    result, report = davy("ingest", folder, "--json")

    assert result.exit_code == 0
    assert (report["documents"], report["unchanged"]) == (1, 0)
    (failure,) = report["failed"]
    assert set(failure) == {"file", "error", "hint"}
    assert failure["file"] == "bad.pdf"
    assert all(failure.values())
    assert davy("ingest", folder, "--json")[1]["unchanged"] == 1


def test_ingest_fails_where_nothing_loads(davy, tmp_path):
    file = tmp_path / "bad.pdf"
    file.write_bytes(b"%PDF-1.7 and then nothing")

    result, report = davy("ingest", file, "--json")

    assert result.exit_code == 1
    assert report["failed"][0]["file"] == "bad.pdf"


def test_ingest_of_a_path_that_does_not_exist(davy, tmp_path):
    result, data = davy("ingest", tmp_path / "nowhere", "--json")

    assert result.exit_code == 1
    assert "nowhere" in data["error"]
    assert data["hint"]
    assert "nowhere" in result.stderr


def test_remove_takes_a_document_out_of_search(loaded):
    result, data = loaded("remove", "power.txt", "--json")

    assert result.exit_code == 0
    assert [document["file"] for document in data["removed"]] == ["power.txt"]
    assert loaded("search", "capacitor", "--json")[1]["hits"] == []
    again, error = loaded("remove", "power.txt", "--json")
    assert again.exit_code == 1
    assert "power.txt" in error["error"]
    listed = loaded("documents", "--all", "--json")[1]["documents"]
    assert {d["file"]: d["status"] for d in listed}["power.txt"] == "removed"


def test_reindex_counts_passages(loaded):
    _, documents = loaded("documents", "--json")
    result, data = loaded("reindex", "--json")

    assert result.exit_code == 0
    assert data == {"passages": sum(d["passages"] for d in documents["documents"])}
    assert loaded("search", "capacitor", "--json")[1]["hits"]


def test_doctor_finds_a_missing_original(loaded, home):
    healthy, data = loaded("doctor", "--json")
    assert healthy.exit_code == 0
    assert {f["status"] for f in data["findings"]} <= {"ok", "warning"}
    assert all(f["hint"] for f in data["findings"] if f["status"] != "ok")

    next(p for p in (home / "originals").rglob("*") if p.is_file()).unlink()
    ill, data = loaded("doctor", "--json")

    assert ill.exit_code == 1
    (problem,) = [f for f in data["findings"] if f["status"] == "problem"]
    assert problem["check"] == "originals"
    assert problem["hint"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DAVY_THRESHOLD", "2"),
        ("DAVY_PORT", "many"),
        ("DAVY_MODEL", "gpt"),
        ("DAVY_EMBEDDER", "/nowhere/at/all"),
    ],
)
def test_a_wrong_setting_is_named(davy, monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    result, data = davy("documents", "--json")

    assert result.exit_code == 2
    assert name.removeprefix("DAVY_").lower() in data["error"]
    assert data["hint"]


def test_a_wrong_settings_file_is_named(davy, home):
    home.mkdir()
    (home / "davy.toml").write_text("threshold = = 1", "utf-8")
    assert davy("documents")[0].exit_code == 2

    (home / "davy.toml").write_text("treshold = 0.5", "utf-8")
    result, data = davy("documents", "--json")

    assert result.exit_code == 2
    assert "treshold" in data["error"]


def test_a_held_library_names_its_holder(davy, home):
    with Library(LibrarySettings(home=home, embedder="none"), "a test that reads"):
        result, data = davy("documents", "--json")

    assert result.exit_code == 3
    assert f"process {os.getpid()} (a test that reads)" in data["error"]
    assert data["hint"]
    assert davy("documents")[0].exit_code == 0


def test_home_can_be_given(davy, home, tmp_path):
    assert davy("documents", "--home", tmp_path / "other")[0].exit_code == 0
    assert (tmp_path / "other" / "catalog.sqlite").exists()
    assert not home.exists()


def test_standard_output_holds_only_json(home, texts):
    done = spawn("ingest", texts, "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"] == 5
    assert done.stderr == ""
    missing = spawn("ingest", "/nowhere", "--json")
    assert missing.returncode == 1
    assert set(json.loads(missing.stdout)) == {"error", "hint"}
    assert missing.stderr.startswith("davy: ")
    assert "Traceback" not in missing.stderr


def test_the_glossary_tells_what_a_term_means_and_takes_the_sites_own(davy, home):
    home.mkdir(parents=True)
    (home / "glossary.csv").write_text("zh,en,note\n大猴车,man rider,\n", encoding="utf-8-sig")

    _, shipped = davy("glossary", "局扇", "--json")
    _, own = davy("glossary", "大猴车几点开", "--json")

    assert "auxiliary fan" in shipped["terms"][0]["groups"][0]["en"]
    assert "大猴车" in own["terms"][0]["groups"][0]["zh"]


def test_a_line_of_the_glossary_that_cannot_be_used_is_named_and_the_others_count(davy, home):
    home.mkdir(parents=True)
    text = "zh,en,note\n局扇,,\n大猴车,man rider,\n"
    (home / "glossary.csv").write_text(text, encoding="utf-8")

    _, found = davy("glossary", "大猴车几点开", "--json")
    _, examined = davy("doctor", "--json")

    assert "Line 2" in found["problems"][0]
    assert "man rider" in found["terms"][0]["groups"][0]["en"]
    told = [f for f in examined["findings"] if f["check"] == "glossary"]
    assert [f["status"] for f in told] == ["warning"]
    assert "Line 2" in told[0]["message"]
