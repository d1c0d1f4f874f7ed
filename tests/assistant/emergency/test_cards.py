import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.emergency.cards import CardStore
from assistant.emergency.types import Card, CardQuote, Phone
from assistant.types import Citation
from knowledge.errors import ChangedSince, LibraryDamaged, LibraryError, NotFound, SettingsError

CITATION = Citation(
    marker=1, document="Plan", file="plan.pdf", version=2, version_id="v", page=3, page_index=2,
    clause="4.1", heading_path=("4 Fire",), header="", start=10, end=21, quote="Leave\nnow. ①",
    boxes=((1.0, 2.0, 3.5, 4.0),), label="iii", lead="In a fire:", origin="ocr", confidence=0.9,
)  # fmt: skip
QUOTE = CardQuote(CITATION, "A. Reed", "2026-11-22T08:00:00+00:00")


def card(name: str, *kinds: str) -> Card:
    return Card(name, kinds, f"Card {name}", (QUOTE,), "mind the step")


def put(store: CardStore, *cards: Card) -> None:
    for one in cards:
        store.put(one)


@pytest.fixture
def store(tmp_path: Path) -> CardStore:
    return CardStore(tmp_path / "home")


def test_a_site_without_cards_has_none(store: CardStore):
    assert store.cards() == ()
    assert store.phones() == ()
    assert store.for_kinds(("fire",)) == ()
    assert not store.file.parent.exists()


def test_what_is_kept_comes_back_whole(store: CardStore):
    store.put(card("a", "fire"))
    store.set_phones((Phone("Control room 调度室", "4400"),))
    again = CardStore(store.file.parent)
    assert again.cards() == (card("a", "fire"),)
    assert again.phones() == (Phone("Control room 调度室", "4400"),)


def test_what_is_pinned_under_a_title_goes_on_the_card_of_that_title(store: CardStore):
    put(store, card("a", "fire", "gas"), card("b", "gas"))
    other = replace(QUOTE, citation=replace(CITATION, start=30, end=41, quote="Call 4400."))
    same = replace(card("a", "gas", "fire"), id="c", quotes=(other, QUOTE), note="")
    made = store.put(same)
    assert store.cards() == (made, card("b", "gas"))
    assert (made.id, made.note) == ("a", "mind the step")
    assert [(q.citation.marker, q.citation.start) for q in made.quotes] == [(1, 10), (2, 30)]
    assert store.put(replace(same, id="d", kinds=("fire",))).id == "d"  # for other kinds


def test_cards_come_in_the_order_of_the_emergencies(store: CardStore):
    put(store, card("a", "fire"), card("b", "gas"), card("c", "gas", "fire"), card("d", "unknown"))
    assert [c.id for c in store.for_kinds(("gas", "fire"))] == ["b", "c", "a"]
    assert [c.id for c in store.for_kinds(("heat",))] == ["d"]


def test_a_card_is_found_and_removed(store: CardStore):
    store.put(card("a", "fire"))
    assert store.get("a") == store.get("fire")
    assert store.remove("a").id == "a"
    for missing in (store.get, store.remove):
        with pytest.raises(NotFound, match="'a'"):
            missing("a")


@pytest.mark.parametrize(
    "wrong",
    [Card("a", ("hunger",), "t", (QUOTE,)), Card("a", (), "t", (QUOTE,)),
     Card("a", ("fire",), " ", (QUOTE,)), Card("a", ("fire",), "t", ())],
)  # fmt: skip
def test_a_card_that_would_help_nobody_is_refused(store: CardStore, wrong: Card):
    with pytest.raises(SettingsError):
        store.put(wrong)
    assert store.cards() == ()


@pytest.mark.parametrize("phone", [Phone(" ", "4400"), Phone("Control room", "none")])
def test_a_number_that_cannot_be_called_is_refused(store: CardStore, phone: Phone):
    with pytest.raises(SettingsError, match="cannot be called"):
        store.set_phones((phone,))


def test_numbers_that_somebody_has_changed_since_are_not_overwritten(store: CardStore):
    control, rescue, gate = (Phone(str(n), n * 3) for n in "147")
    store.set_phones((control, rescue))
    seen = store.phones()
    store.set_phones((*seen, gate), seen)
    for stale in (seen, (rescue, control, gate), ()):
        with pytest.raises(ChangedSince, match="meanwhile"):
            store.set_phones((rescue, control), stale)
    assert store.phones() == (control, rescue, gate)
    store.set_phones((gate,))  # whoever does not say what they saw sets them as they are
    assert store.phones() == (gate,)


def test_many_who_pin_on_one_card_at_once_lose_nothing(store: CardStore):
    def pin(start: int) -> None:
        cited = replace(CITATION, start=start, end=start + 5)
        store.put(replace(card("a", "fire"), quotes=(replace(QUOTE, citation=cited),)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(pin, range(24)))
    (made,) = store.cards()
    assert {quote.citation.start for quote in made.quotes} == set(range(24))
    assert [quote.citation.marker for quote in made.quotes] == list(range(1, 25))


def test_a_telephone_dials_digits_only():
    assert Phone("", "+86 (351) 555-0100, 12").dial == "+863515550100,12"


@pytest.mark.parametrize("data", [b"", b"{", b'{"cards": 1}', b'{"format": 2}', b"\xff\xfe"])
def test_a_damaged_file_is_named_and_left_alone(store: CardStore, data: bytes):
    store.file.parent.mkdir()
    store.file.write_bytes(data)
    for use in (store.cards, store.phones, lambda: store.put(card("a", "fire"))):
        with pytest.raises(LibraryDamaged, match=r"emergency\.json") as raised:
            use()
        assert "backup" in raised.value.hint
    assert store.file.read_bytes() == data


def test_what_cannot_be_read_or_written_is_told(store: CardStore):
    store.file.mkdir(parents=True)
    for use in (store.cards, lambda: store.put(card("a", "fire"))):
        with pytest.raises(LibraryError, match=r"emergency\.json"):
            use()


def test_a_write_that_fails_leaves_the_cards_as_they_were(store: CardStore, monkeypatch):
    store.put(card("a", "fire"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryError, match="full"):
        store.put(card("b", "gas"))
    monkeypatch.undo()
    assert [c.id for c in store.cards()] == ["a"]


_PUT = """
import pickle, sys
from pathlib import Path
from assistant.emergency.cards import CardStore
CardStore(Path(sys.argv[1])).put(pickle.load(sys.stdin.buffer))
"""


def test_processes_that_write_at_once_lose_nothing(store: CardStore):
    command = [sys.executable, "-c", _PUT, str(store.file.parent)]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(3)]
    for i, process in enumerate(running):
        process.stdin.write(pickle.dumps(card(f"{i}", "fire")))
        process.stdin.close()
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert {c.id for c in store.cards()} == {"0", "1", "2"}


def test_what_a_library_says_today_is_not_kept(store: CardStore):
    store.put(card("a", "fire"))
    kept = json.loads(store.file.read_text("utf-8"))["cards"][0]["quotes"][0]["citation"]
    assert not {"standing", "effective", "repealed"} & kept.keys()
