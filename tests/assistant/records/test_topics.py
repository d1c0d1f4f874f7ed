"""Questions without an answer, by what they are about."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.access import Person
from assistant.build import Assistant
from assistant.records import unanswered
from assistant.records.topics import Asked, Naming, grouped
from assistant.records.unanswered import topic_json
from assistant.settings import Settings
from knowledge.errors import LibraryDamaged, LibraryError, NotFound
from knowledge.lifecycle import Reach

RULES = """Gas rules

3.1 Methane in the return airway must not exceed 1.0 % by volume.
"""
CARS = """Shuttle cars

7.1 The brakes of a shuttle car are tested every 7 days.
"""
BRAKES, TYRES = "How often are the brakes of a shuttle car tested?", "梭车的轮胎多久换一次？"
CANTEEN = "What does the canteen serve on Fridays?"


@pytest.fixture
def assistant(tmp_path) -> Iterator[Assistant]:
    (tmp_path / "rules.txt").write_text(RULES, "utf-8")
    settings = Settings(home=tmp_path / "home", embedder="none", model="none")
    with Assistant(settings) as opened:
        opened.library.ingest([tmp_path / "rules.txt"])
        yield opened


def labels(assistant: Assistant) -> list[tuple[str, int]]:
    found = assistant.unanswered.topics()
    return [(one.topic.label, one.topic.count) for one in found if one.done is None]


def test_questions_of_one_thing_are_one_topic_in_both_languages(assistant):
    for question in (BRAKES, TYRES, CANTEEN, BRAKES):
        assistant.ask(question)
    assert labels(assistant) == [("shuttle car", 3), ("canteen", 1)]
    told = topic_json(assistant.unanswered.topics()[0])
    assert [(q["question"], q["count"]) for q in told["questions"]] == [(BRAKES, 2), (TYRES, 1)]


def test_a_topic_leaves_when_its_question_has_an_answer(assistant, tmp_path):
    for question in (BRAKES, CANTEEN):
        assistant.ask(question)
    (tmp_path / "cars.txt").write_text(CARS, "utf-8")
    assistant.library.ingest([tmp_path / "cars.txt"])
    assert len(labels(assistant)) == 2
    before = assistant.records.list()
    steps = list(assistant.unanswered.check())
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert labels(assistant) == [("canteen", 1)]
    assert assistant.records.list() == before  # nobody asked
    assistant.library.remove("cars.txt")
    assistant.ask(BRAKES)
    assert len(labels(assistant)) == 2


def test_a_topic_that_is_done_comes_back_when_somebody_asks_again(assistant):
    assistant.ask(CANTEEN)
    (found,) = assistant.unanswered.topics()
    assert assistant.unanswered.mark(found.topic.id, " Ada ").done.by == "Ada"
    assert labels(assistant) == []
    assert list(assistant.unanswered.check()) == [(0, 0)]
    assert assistant.unanswered.unmark(found.topic.id).done is None
    assistant.unanswered.mark(found.topic.id, "Ada")
    assistant.ask(CANTEEN)
    assert labels(assistant) == [("canteen", 2)]


def seen_by(assistant: Assistant, site: str) -> Assistant:
    reach = Reach(frozenset({site}), frozenset())
    return assistant.seen_by(Person(site.casefold(), site, frozenset({"manager"}), reach))


def test_what_is_dealt_with_within_one_reach_is_open_within_another(assistant):
    north, west = seen_by(assistant, "North"), seen_by(assistant, "West")
    for view in (north, west, assistant):
        view.ask(CANTEEN)
    (found,) = assistant.unanswered.topics()
    west.unanswered.mark(found.topic.id, "Sam of West")
    assert labels(west) == []
    assert labels(north) == [("canteen", 1)]
    assert labels(assistant) == [("canteen", 3)]
    north.unanswered.mark(found.topic.id, "Nora")
    assert north.unanswered.topics()[0].done.by == "Nora"
    assert north.unanswered.unmark(found.topic.id).done is None
    assert [one.done.by for one in west.unanswered.topics()] == ["Sam of West"]


def test_what_was_marked_before_there_were_reaches_counts_for_who_sees_everything(assistant):
    north = seen_by(assistant, "North")
    for view in (north, assistant):
        view.ask(CANTEEN)
    (found,) = assistant.unanswered.topics()
    done = {found.topic.id: {"by": "Ada", "at": "9999"}}
    kept = json.dumps({"done": done, "answered": {}})
    (assistant.settings.home / "todo.json").write_text(kept, "utf-8")
    assert labels(assistant) == []
    assert labels(north) == [("canteen", 1)]


def test_what_several_mark_at_once_is_all_kept(assistant, monkeypatch):
    views = [seen_by(assistant, site) for site in ("North", "West", "South", "East")]
    for view in views:
        view.ask(CANTEEN)
    (found,) = assistant.unanswered.topics()
    write = unanswered.write_durably

    def slowly(path: Path, data: bytes) -> None:
        time.sleep(0.05)
        write(path, data)

    monkeypatch.setattr(unanswered, "write_durably", slowly)
    with ThreadPoolExecutor(len(views)) as pool:
        list(pool.map(lambda view: view.unanswered.mark(found.topic.id, view.person.name), views))
    by = [one.done and one.done.by for view in views for one in view.unanswered.topics()]
    assert by == ["north", "west", "south", "east"]


def test_a_follow_up_counts_as_the_whole_question_that_it_is(assistant):
    assistant.ask("How often is the shuttle car inspected?")
    assistant.ask("And the battery locomotive?", ("How often is the shuttle car inspected?",))
    asked = [a.text for one in assistant.unanswered.topics() for a in one.topic.asked]
    assert any("inspected" in text and "locomotive" in text for text in asked)


def test_the_sites_own_names_count_at_once(assistant):
    for question in ("Who may steer the zanthium buggy?", "占西车由谁来开？"):
        assistant.ask(question)
    assert len(labels(assistant)) == 2
    own = "zh,en\n占西车,zanthium buggy\n"
    (assistant.settings.home / "glossary.csv").write_text(own, "utf-8")
    assistant.reload_glossary()
    assert [count for _, count in labels(assistant)] == [2]


def test_a_document_that_is_named_is_a_topic(assistant):
    searcher = assistant.library.searcher
    naming = Naming(searcher.glossary, searcher.understand)
    texts = ("《尾矿库规程》适用于哪些单位？", "《尾矿库规程》对坝高有什么要求？", "坝高是多少？")
    topics = grouped([Asked(text, ("2026-01-01",), ("1",)) for text in texts], naming)
    assert [(topic.label, topic.count) for topic in topics] == [("《尾矿库规程》", 2), ("坝高", 1)]
    assert grouped([Asked("？", ("2026-01-01",), ("1",))], naming)[0].label == "？"


def test_what_cannot_be_marked_is_refused(assistant):
    assistant.ask(CANTEEN)
    with pytest.raises(NotFound):
        assistant.unanswered.mark("nothing", "Ada")
    with pytest.raises(LibraryError, match="Nobody"):
        assistant.unanswered.mark(assistant.unanswered.topics()[0].topic.id, " ")
    (assistant.settings.home / "todo.json").write_text("{}")
    with pytest.raises(LibraryDamaged, match=r"todo\.json"):
        assistant.unanswered.topics()
