"""What is out of reach does not exist: not in lists, not in answers, not in errors."""

import json
import re

import pytest

from assistant.access import ROLES
from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place

from .conftest import NORTH, person
from .test_rules import TABLE

# The client's event loop is made with a socket pair.
pytestmark = pytest.mark.enable_socket

SECRET = re.compile("zanthium|south|every 4 days", re.IGNORECASE)
ASKED = "How often is the pump of the winch greased?"


@pytest.fixture(scope="module")
def south(sites):
    """The document that is out of reach: its version is cited, pinned and asked about."""
    sites.ask(ASKED)
    sites.ask("What does the South canteen serve?")
    sites.desk.pin(Wanted(("fire",), "South fire", (Place("south.txt", "3.1"),)), "Ada")
    return next(d for d in sites.library.documents() if d.file == "south.txt")


@pytest.fixture(scope="module")
def north(as_person, south):
    """Somebody with every role whose site is another."""
    return as_person(person(*ROLES, reach=NORTH))


def same_as_missing(client, method, path, there, missing, **given):
    """The answer to something out of reach, which is the one to what there never was."""
    answers = [
        client.request(method, path.replace("ID", name), **{
            key: json.loads(json.dumps(value).replace("ID", name)) for key, value in given.items()
        })
        for name in (there, missing)
    ]  # fmt: skip
    assert answers[0].text.replace(there, "ID") == answers[1].text.replace(missing, "ID")
    assert answers[0].status_code == answers[1].status_code
    return answers[0]


@pytest.mark.parametrize("route", [route for route in TABLE if route.startswith("GET")])
def test_nothing_that_is_read_tells_of_it(north, south, route):
    path = route.removeprefix("GET ")
    for name in ("south.txt", south.version_id, south.id, "1", "2"):
        answer = north.get(re.sub(r"{[^}]+}", name, path, count=1).replace("{index}", "0"))
        assert not SECRET.search(answer.text.replace("south.txt", "")), answer.text
        assert south.version_id not in answer.text.replace(name, "")


def test_no_answer_tells_of_it(north, south):
    for path, body in (
        ("/ask", {"question": ASKED}), ("/ask/stream", {"question": ASKED}),
        ("/ask", {"question": "There is a fire!"}), ("/search", {"question": ASKED, "k": 50}),
        ("/ask", {"question": ASKED, "filters": {"sites": ["North"]}}),
        ("/check", {"statements": ["The pump of the winch is greased every 9 days."]}),
        ("/conflicts/scan", {}), ("/unanswered/recheck", {}),
    ):  # fmt: skip
        answer = north.post(path, json=body)
        assert answer.status_code == 200
        assert not SECRET.search(answer.text), (path, answer.text)


def test_who_may_know_of_it_is_answered(as_person, south):
    answer = as_person(person("engineer")).post("/ask", json={"question": ASKED})
    assert "zanthium" in answer.json()["text"]


@pytest.mark.parametrize(
    ("method", "path", "given"),
    [
        ("GET", "/pages/ID/0.png", {}), ("GET", "/originals/ID", {}),
        ("GET", "/documents/ID/changes", {}), ("GET", "/corrections?document=ID", {}),
        ("DELETE", "/documents/ID", {}),
        ("PATCH", "/documents/ID", {"json": {"by": "A", "changes": {"title": "x"}}}),
        ("POST", "/ask", {"json": {"question": "a", "filters": {"documents": ["ID"]}}}),
        ("POST", "/search", {"json": {"question": "a", "filters": {"documents": ["ID"]}}}),
        ("POST", "/corrections", {"json": {
            "document": "ID", "wrong": "4", "right": "5", "by": "A"
        }}),
        ("POST", "/emergency/cards", {"json": {
            "kinds": ["fire"], "title": "t", "by": "A",
            "places": [{"document": "ID", "clause": "3.1"}],
        }}),
    ],
)  # fmt: skip
def test_a_document_out_of_reach_is_as_one_that_is_not_there(north, south, method, path, given):
    for there in (south.version_id, south.id, "south.txt"):
        answer = same_as_missing(north, method, path, there, "nothing.txt", **given)
        assert answer.status_code in (404, 405)


def test_a_site_is_as_one_that_is_not_there(north):
    for path in ("/ask", "/search"):
        body = {"question": "a", "filters": {"sites": ["ID"]}}
        answer = same_as_missing(north, "POST", path, "South", "Nowhere", json=body)
        assert answer.status_code == 404


def test_a_record_of_what_is_out_of_reach_is_as_one_that_is_not_there(north, south):
    for record in ("1", "2"):
        for method, path, given in (
            ("GET", "/records/ID", {}), ("GET", "/records/ID.pdf", {}),
            ("POST", "/records/ID/feedback", {"json": {"kind": "up"}}),
        ):  # fmt: skip
            answer = same_as_missing(north, method, path, record, "9999", **given)
            assert answer.status_code == 404


def test_a_card_of_what_is_out_of_reach_cannot_be_taken_down(north, sites, south):
    (card,) = sites.cards.cards()
    assert same_as_missing(north, "DELETE", "/emergency/cards/ID", card.id, "x").status_code == 404
    assert sites.cards.cards() == (card,)


def test_everybody_sees_their_own_records(as_person, north):
    mine = as_person(person("engineer", name="wang", reach=NORTH))
    asked = mine.post("/ask", json={"question": "How often is the winch greased?"}).json()
    assert [entry["id"] for entry in mine.get("/records").json()["records"]] == [asked["record"]]
    other = as_person(person("engineer", name="zhao", reach=NORTH))
    assert other.get("/records").json() == {"records": []}
    assert other.get(f"/records/{asked['record']}").status_code == 404
    seen = as_person(person("supervisor", name="sun", reach=NORTH))
    assert seen.get(f"/records/{asked['record']}").json()["id"] == asked["record"]


def test_a_change_is_signed_with_the_account_not_with_what_is_sent(north, sites):
    body = {"by": "Somebody Else", "changes": {"number": "N 1"}}
    said = north.patch("/documents/north.txt", json=body).json()["lifecycle"]
    assert (said["number"], said["confirmed_by"]) == ("N 1", "Li Wei")
    body = {"document": "north.txt", "wrong": "9 days", "right": "8 days", "by": "Somebody Else"}
    assert north.post("/corrections", json=body).json()["correction"]["by"] == "Li Wei"
