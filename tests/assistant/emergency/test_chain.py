import json

import pytest

from assistant.build import Assistant
from assistant.chain import Question
from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place
from assistant.emergency.types import Emergency, Phone
from assistant.wire import reply_json
from knowledge.errors import LibraryError

FIRE = "help, the belt is on fire"
CALM = "Who fights a belt fire, and from which side?"


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
