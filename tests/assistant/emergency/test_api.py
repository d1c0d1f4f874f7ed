import json

import pytest
from starlette.testclient import TestClient

from assistant.api import build_api
from assistant.build import Assistant

# The client's event loop is made with a socket pair.
pytestmark = pytest.mark.enable_socket

TOKEN = {"X-Davy-Token": "secret"}
CARD = {
    "kinds": ["fire"], "title": "Belt fire", "by": "A. Reed",
    "places": [{"document": "plan.txt", "clause": "2.1"}],
}  # fmt: skip
PHONES = {"phones": [{"label": "Control room", "number": "4400"}]}


@pytest.fixture
def client(assistant: Assistant) -> TestClient:
    return TestClient(build_api(assistant, "secret"))


def test_changes_need_the_token(client: TestClient):
    for method, path, body in (
        ("POST", "/emergency/cards", CARD), ("PUT", "/emergency/phones", PHONES),
        ("POST", "/emergency/import", {}), ("DELETE", "/emergency/cards/1", None),
    ):  # fmt: skip
        assert client.request(method, path, json=body).status_code == 403
    assert client.get("/emergency").json()["cards"] == []


def test_cards_and_numbers_are_kept_shown_and_removed(client: TestClient):
    card = client.post("/emergency/cards", json=CARD, headers=TOKEN).json()
    client.put("/emergency/phones", json=PHONES, headers=TOKEN)
    board = client.get("/emergency").json()
    assert board["cards"] == [card]
    assert board["phones"][0]["number"] == "4400"
    assert client.delete(f"/emergency/cards/{card['id']}", headers=TOKEN).json() == card
    assert client.delete(f"/emergency/cards/{card['id']}", headers=TOKEN).status_code == 404


def test_numbers_changed_since_they_were_seen_are_a_conflict(client: TestClient):
    def change(*numbers: str, **body: object):
        phones = [{"label": number, "number": number} for number in numbers]
        return client.put("/emergency/phones", json={"phones": phones, **body}, headers=TOKEN)

    assert change("4400", seen=[]).status_code == 200
    seen = client.get("/emergency").json()["phones"]
    assert change("4400", "777", seen=seen).status_code == 200
    answer = change("119", "4400", seen=seen)
    assert (answer.status_code, answer.json()["type"]) == (409, "ChangedSince")
    assert [p["number"] for p in client.get("/emergency").json()["phones"]] == ["4400", "777"]
    assert change("119").json()["phones"][0]["number"] == "119"


def test_proposals_are_open(client: TestClient):
    found = client.get("/emergency/proposals?kind=fire").json()["proposals"]
    assert any("belt fire" in item["citation"]["quote"] for item in found)
    assert client.get("/emergency/proposals?kind=hunger").status_code == 400


def test_an_emergency_streams_its_card_first(client: TestClient):
    client.post("/emergency/cards", json=CARD, headers=TOKEN)
    response = client.post("/ask/stream", json={"question": "the belt is on fire"})
    lines = [json.loads(line) for line in response.text.splitlines()]
    assert lines[0]["cards"][0]["title"] == "Belt fire"
    assert lines[0]["reply"] is None
    assert lines[-1]["reply"]["kind"] in ("quoted", "abstention")
    assert client.post("/ask", json={"question": "belt on fire!"}).json()["kind"] == "emergency"
