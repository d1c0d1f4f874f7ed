import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant.build import Assistant
from assistant.cli import app

Run = Callable[..., tuple[Result, Any]]
FIRE = "the belt is on fire"


@pytest.fixture
def davy(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over a library that nobody holds."""
    assistant.close()
    for name, value in (("HOME", assistant.settings.home), ("EMBEDDER", "none"), ("MODEL", "none")):
        monkeypatch.setenv(f"DAVY_{name}", str(value))

    def run(*arguments: str) -> tuple[Result, Any]:
        result = CliRunner().invoke(app, list(arguments))
        data = json.loads(result.stdout) if "--json" in arguments and result.stdout else None
        return result, data

    return run


@pytest.fixture
def pinned(davy: Run) -> Run:
    pin = ("emergency", "pin", "--kind", "fire", "--title", "Belt fire", "--document", "plan.txt")
    assert davy(*pin, "--clause", "2", "--by", "A. Reed")[0].exit_code == 0
    assert davy("emergency", "phone", "add", "Control room", "4400")[0].exit_code == 0
    return davy


COMMANDS = ["list", "show", "pin", "unpin", "import", "test", "phone list", "phone add",
            "phone remove"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(davy: Run, command: str):
    result, _ = davy("emergency", *command.split(), "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"davy emergency {command}" in result.stdout


def test_a_card_is_pinned_shown_and_unpinned(pinned: Run):
    _, listed = pinned("emergency", "list", "--json")
    assert [(c["title"], c["kinds"]) for c in listed["cards"]] == [("Belt fire", ["fire"])]
    assert "gas" in listed["without_card"]
    result, _ = pinned("emergency", "show", "fire")
    assert "2.1 Fight a belt fire" in result.stdout
    assert "A. Reed" in result.stdout
    assert pinned("emergency", "unpin", listed["cards"][0]["id"])[0].exit_code == 0
    assert pinned("emergency", "show", "fire")[0].exit_code == 1


def test_numbers_are_listed_in_order_and_removed(pinned: Run):
    pinned("emergency", "phone", "add", "Rescue", "119", "--first")
    _, data = pinned("emergency", "phone", "list", "--json")
    assert [phone["number"] for phone in data["phones"]] == ["119", "4400"]
    assert pinned("emergency", "phone", "remove", "119")[0].exit_code == 0
    assert pinned("emergency", "phone", "remove", "119")[0].exit_code == 1


def test_a_file_is_imported(davy: Run, tmp_path: Path):
    file = tmp_path / "cards.json"
    place = {"document": "plan.txt", "clause": "1.1"}
    card = {"kinds": ["fall"], "title": "Roof fall", "places": [place]}
    file.write_text(json.dumps({"cards": [card], "phones": []}), "utf-8")
    _, data = davy("emergency", "import", str(file), "--by", "A. Reed", "--json")
    assert data["cards"][0]["quotes"][0]["citation"]["clause"] == "1.1"
    file.write_text('{"cards": [{}]}', "utf-8")
    result, _ = davy("emergency", "import", str(file), "--by", "A. Reed")
    assert result.exit_code == 2
    assert "cards.0.kinds" in result.stderr


def test_a_phrase_is_tried(davy: Run):
    result, _ = davy("emergency", "test", "皮带机头冒烟了")
    assert "Emergency: fire" in result.stdout
    _, data = davy("emergency", "test", "How often is the fire drill?", "--json")
    assert (data["emergency"], data["reason"]) == (False, "names none")


def test_ask_prints_the_card_then_the_answer(pinned: Run):
    result, _ = pinned("ask", FIRE)
    said = result.stdout
    assert result.exit_code == 0
    assert said.index("4400") < said.index("== Belt fire ==") < said.index("The ordinary answer")
    _, data = pinned("ask", FIRE, "--json")
    assert (data["kind"], data["alarms"], data["error"]) == ("emergency", ["fire"], None)
    assert data["reply"]["question"] == FIRE


@pytest.mark.parametrize("broken", ["catalog", "settings", "lexical"])
def test_ask_prints_the_card_where_the_library_cannot_be_opened(
    pinned: Run, assistant: Assistant, broken: str
):
    home = assistant.settings.home
    if broken == "catalog":
        (home / "catalog.sqlite").write_bytes(b"torn" * 500)
    elif broken == "settings":
        (home / "davy.toml").write_text("threshold = [", "utf-8")
    else:
        for file in (home / "lexical").iterdir():
            file.write_bytes(b"torn")
    result, _ = pinned("ask", FIRE)
    assert "== Belt fire ==" in result.stdout
    assert "4400" in result.stdout
    assert result.exit_code != 0 or broken == "lexical"
    result, data = pinned("ask", FIRE, "--json")
    assert data["cards"][0]["title"] == "Belt fire"
    if broken != "lexical":  # which is built anew where it can be
        assert data["reply"] is None
        assert data["error"]
        assert result.exit_code != 0


def test_ask_prints_the_card_where_another_process_holds_the_library(
    pinned: Run, assistant: Assistant
):
    with Assistant(assistant.settings, "davy ingest"):
        result, _ = pinned("ask", FIRE)
    assert "== Belt fire ==" in result.stdout
    assert result.exit_code == 3
    assert "davy ingest" in result.stderr
