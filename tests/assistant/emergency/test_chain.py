import json
from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from assistant.access import Person
from assistant.build import Assistant
from assistant.chain import Question
from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place
from assistant.emergency.types import Emergency, Phone
from assistant.wire import reply_json
from knowledge.errors import LibraryError
from knowledge.lifecycle import Reach
from knowledge.partial import PartialIndex

FIRE = "help, the belt is on fire"
CALM = "Who fights a belt fire, and from which side?"


def _locked(*_: object) -> None:
    raise OperationalError("SELECT", {}, Exception("database is locked"))


@pytest.fixture
def pinned(assistant: Assistant) -> Assistant:
    assistant.desk.pin(Wanted(("fire",), "Belt fire", (Place("plan.txt", "2"),)), "A. Reed")
    assistant.cards.set_phones((Phone("Control room", "4400"),))
    return assistant


def test_the_card_comes_first_and_the_ordinary_reply_below_it(pinned: Assistant):
    replies = list(pinned.front.stream(FIRE))
    assert all(isinstance(reply, Emergency) for reply in replies)
    first, last = replies[0], replies[-1]
    assert isinstance(first, Emergency)
    assert first.below is None
    assert first.alarms == ("fire",)
    assert first.cards[0].quotes[0].citation.quote.startswith("2.1 Fight a belt fire")
    assert first.phones == (Phone("Control room", "4400"),)
    assert isinstance(last, Emergency)
    assert last.below is not None
    assert (last.cards, last.phones) == (first.cards, first.phones)


def test_other_questions_are_answered_as_ever(pinned: Assistant):
    assert pinned.ask(CALM).kind == pinned.chain.invoke(CALM).kind


def test_the_card_stands_where_the_search_fails(pinned: Assistant, monkeypatch):
    for error in (LibraryError("Chroma is down.", "Start it."), RuntimeError("no such table")):

        def fails(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(pinned.library.searcher, "search", fails)
        reply = pinned.ask(FIRE)
        assert isinstance(reply, Emergency)
        assert reply.cards
        assert reply.below is None
        assert reply.problem
        assert "no such table" not in reply.problem


def test_the_card_stands_where_the_catalog_fails(pinned: Assistant, monkeypatch):
    def fails(*_: object) -> None:
        raise RuntimeError("the catalog is torn")

    monkeypatch.setattr(pinned.library, "standing", fails)
    reply = pinned.ask(FIRE)
    assert isinstance(reply, Emergency)
    assert reply.cards


def test_the_card_stands_where_the_catalog_cannot_say_what_is_within_reach(
    pinned: Assistant, monkeypatch
):
    person = Person("li", "Li", frozenset({"engineer"}), Reach(frozenset({"North"})))
    assert pinned.seen_by(person).ask(FIRE).cards  # type: ignore[union-attr]
    pinned.library.catalog.lifecycles.forget()
    monkeypatch.setattr(pinned.library.catalog.lifecycles, "_read", _locked)
    replies = list(pinned.seen_by(person).front.stream(FIRE))
    assert replies
    for reply in replies:
        assert isinstance(reply, Emergency)
        assert reply.cards
        assert reply.phones


def test_a_view_that_cannot_be_asked_shows_nothing_that_has_left_the_reach(
    pinned: Assistant, monkeypatch
):
    person = Person("li", "Li", frozenset({"engineer"}), Reach(frozenset({"North"})))
    assert pinned.seen_by(person).library.search(CALM)
    (document,) = pinned.library.documents()
    said = replace(document.lifecycle, sites=("South",))
    pinned.library.set_lifecycle(document.version_id, said, "A. Reed")
    with monkeypatch.context() as patch:
        patch.setattr(PartialIndex, "follow", _locked)
        view = pinned.seen_by(person)
    assert view.library.search(CALM) == []
    assert view.ask(FIRE).cards == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("broken", ["for_kinds", "phones"])
def test_what_could_be_read_is_shown_whatever_is_wrong_with_the_cards(
    pinned: Assistant, monkeypatch, broken
):
    monkeypatch.setattr(pinned.cards, broken, _locked)
    first, *_, last = pinned.front.stream(FIRE)
    assert isinstance(first, Emergency)
    assert first.problem
    assert "locked" not in first.problem
    assert bool(first.phones) is (broken != "phones")
    assert isinstance(last, Emergency)
    assert last.below is not None


def test_the_ordinary_reply_stands_where_the_cards_cannot_be_read(pinned: Assistant):
    pinned.cards.file.write_text("{")
    reply = pinned.ask(FIRE)
    assert isinstance(reply, Emergency)
    assert reply.below is not None
    assert "emergency.json" in reply.problem


def test_an_emergency_is_kept_once_with_its_card(pinned: Assistant):
    reply = pinned.ask(FIRE)
    (entry,) = pinned.records.list()
    assert (entry.kind, entry.question) == ("emergency", FIRE)
    assert reply.record == entry.id
    kept = pinned.records.get(entry.id).reply
    assert kept["cards"][0]["title"] == "Belt fire"
    assert kept["reply"]["kind"] == reply.below.kind  # type: ignore[union-attr]


def test_what_was_shown_is_kept_where_nobody_waits_for_more(pinned: Assistant):
    replies = pinned.front.stream(Question(FIRE))
    next(replies)
    replies.close()  # type: ignore[attr-defined]
    assert pinned.records.list()[0].kind == "emergency"


def test_the_json_holds_cards_phones_and_the_ordinary_reply(pinned: Assistant):
    data = json.loads(json.dumps(reply_json(pinned.ask(FIRE))))
    assert set(data) == {
        "kind", "question", "language", "text", "alarms", "cards", "phones", "reply", "error",
        "timings_ms", "record",
    }  # fmt: skip
    assert data["kind"] == "emergency"
    assert data["phones"] == [{"label": "Control room", "number": "4400", "dial": "4400"}]
    assert data["cards"][0]["quotes"][0]["citation"]["clause"] == "2.1"
    assert data["cards"][0]["quotes"][0]["stale"] is False
    assert data["reply"]["kind"] in ("quoted", "abstention")
    assert data["text"].startswith("Control room: 4400")
