"""What answers carry, and what keeps people from saying things too often."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import knowledge.sample
from assistant.api.rates import Rate
from assistant.records import latest

from .conftest import person

# The client's event loop is made with a socket pair.
pytestmark = pytest.mark.enable_socket

RULES_PDF = Path(knowledge.sample.__file__).parent / "files" / "rules" / "site-safety-rules.pdf"


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/health"), ("GET", "/documents"), ("GET", "/nothing"), ("POST", "/ask"),
     ("POST", "/reindex"), ("PUT", "/health"), ("GET", "/originals/x")],
)  # fmt: skip
def test_every_answer_is_data_and_is_not_kept(api, method, path):
    response = TestClient(api).request(method, path)
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["cache-control"] == "no-store"
    if response.status_code >= 400:
        assert set(response.json()) == {"error", "hint", "type"}


def test_a_picture_of_a_page_is_kept_by_whoever_asked_for_it_alone(api, assistant):
    assistant.library.ingest([RULES_PDF])
    version = next(d.version_id for d in assistant.library.documents() if d.file.endswith("pdf"))
    headers = TestClient(api).get(f"/pages/{version}/0.png?scale=0.2").headers
    assert headers["cache-control"] == "private, max-age=86400"
    assert "Cookie" in headers["vary"]


def test_the_shape_of_the_api_says_nothing_of_the_installation(api, sites):
    shape = TestClient(api).get("/openapi.json")
    assert "/documents/{name}" in shape.json()["paths"]
    for told in ("secret", str(sites.settings.home), "North", "zanthium", "tests"):
        assert told not in shape.text


def test_the_glossary_tells_its_place_to_who_looks_after_it(as_person):
    assert set(as_person(person("engineer")).get("/glossary").json()) == {"site_terms"}
    assert "site_file" in as_person(person("manager")).get("/glossary").json()


def test_nobody_says_the_same_all_day(as_person, sites):
    record = sites.seen_by(person("engineer")).ask("How often is the winch greased?").record
    li, wang = as_person(person("engineer")), as_person(person("engineer", name="wang"))
    where = f"/records/{record}/feedback"
    given = [li.post(where, json={"kind": "up"}).status_code for _ in range(61)]
    refused = li.post(where, json={"kind": "up"})

    assert given == [201] * 60 + [429]
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert "minutes" in refused.json()["hint"]
    assert li.post(where, json={"kind": "to supervisor"}).status_code == 201
    assert wang.post(where, json={"kind": "up"}).status_code == 404  # it is not theirs


def test_nobody_speaks_for_another_account(as_person, sites):
    record = sites.seen_by(person("engineer")).ask("How often is the winch greased?").record
    where = f"/records/{record}/feedback"
    given = {"kind": "down", "by": "wang"}
    assert as_person(person("engineer")).post(where, json=given).status_code == 201
    boss = person("manager", name="wang")
    assert as_person(boss).post(where, json={"kind": "up"}).status_code == 201
    said = latest(sites.records.feedback(record))
    engineer = person("engineer")
    assert [(one.kind, one.by, one.account) for one in said] == [
        ("down", engineer.shown, engineer.name), ("up", boss.shown, "wang"),
    ]  # fmt: skip


def test_a_rate_forgets():
    now = [0.0]
    rate = Rate(2, 10, lambda: now[0])
    assert [rate.wait("a"), rate.wait("a"), rate.wait("b")] == [0, 0, 0]
    now[0] = 4.0
    assert rate.wait("a") == 6
    now[0] = 10.0
    assert [rate.wait("a"), rate.wait("a")] == [0, 0]
    assert rate.wait("a") == 10
