"""What a server does beside."""

import threading

from assistant.build import Assistant
from assistant.settings import Settings
from assistant.upkeep import Upkeep

RULES = "Belt rules\n\n2.1 The belt speed in the main drift shall not exceed {} m/s.\n"


def wait_until(true) -> None:
    for _ in range(500):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came")


def test_what_is_loaded_while_it_runs_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.upkeep._LOOK", 0.02)
    folder = tmp_path / "documents"
    folder.mkdir()
    with Assistant(Settings(home=tmp_path / "home", embedder="none", model="none")) as assistant:
        upkeep = Upkeep(assistant.conflicts, assistant.suggestions, assistant.signed)
        upkeep.start()
        upkeep.start()
        for name, figure in (("one", 6), ("two", 8)):
            (folder / f"{name}.txt").write_text(RULES.format(figure), "utf-8")
        assistant.library.ingest([folder])
        wait_until(lambda: len(assistant.conflicts.list()) == 1)
        wait_until(lambda: not assistant.suggestions.pending())
        upkeep.close()
        assert "upkeep" not in {thread.name for thread in threading.enumerate()}


def test_a_damaged_file_does_not_end_it(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("assistant.upkeep._LOOK", 0.02)
    with Assistant(Settings(home=tmp_path / "home", embedder="none", model="none")) as assistant:
        (assistant.settings.home / "conflicts.json").write_text("{")
        upkeep = Upkeep(assistant.conflicts, assistant.suggestions, assistant.signed)
        upkeep.start()
        wait_until(lambda: "conflicts.json" in caplog.text)
        upkeep.close()


def test_it_stops_in_the_middle_of_its_work(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(RULES.format(n + 1), "utf-8")
    with Assistant(Settings(home=tmp_path / "home", embedder="none", model="none")) as assistant:
        assistant.library.ingest([folder])
        upkeep = Upkeep(assistant.conflicts, assistant.suggestions, assistant.signed)
        upkeep.start()
        upkeep.close()
        assert assistant.conflicts.list() is not None
