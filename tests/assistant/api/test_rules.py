"""Who may do what: the whole table, asked request by request."""

import asyncio
import re

import pytest
from starlette.testclient import TestClient

from assistant.access import LOCAL
from assistant.api.routes import RuledRoute
from assistant.api.rules import RULES

from .conftest import NORTH, Door, person

# The client's event loop is made with a socket pair.
pytestmark = pytest.mark.enable_socket

# n: nobody, v: visitor where there are no accounts, e: engineer, m: manager, s: supervisor,
# a: administrator.
WHO = """
GET    /health                            nvemsa
GET    /openapi.json                       vemsa
POST   /ask                                vemsa
POST   /ask/stream                         vemsa
POST   /search                             vemsa
POST   /check                              vemsa
POST   /check/file                         vemsa
GET    /documents                          vemsa
GET    /documents/{name:path}/changes      vemsa
GET    /pages/{version_id}/{index}.png     vemsa
GET    /originals/{version_id}             vemsa
GET    /emergency                          vemsa
GET    /glossary                           vemsa
POST   /records/{record_id}/feedback       vemsa
GET    /records                            emsa
GET    /records/{record_id:path}           emsa
GET    /records/{record_id}.pdf            emsa
POST   /records/{record_id}/replay         sa
GET    /review                             s
GET    /review/backlog                     s
GET    /review/{record_id}                 s
POST   /review/{record_id}/{did}           s
POST   /review/{did}                       s
GET    /signed                             s
GET    /signed/export                      s
GET    /signed/{signed_id}                 s
POST   /signed                             s
POST   /signed/{signed_id}/withdraw        s
POST   /documents                          m
PATCH  /documents/{name:path}              m
DELETE /documents/{name:path}              m
GET    /corrections                        vm
POST   /corrections                        m
POST   /glossary                           m
GET    /emergency/proposals                vm
POST   /emergency/cards                    m
DELETE /emergency/cards/{card_id}          m
PUT    /emergency/phones                   m
POST   /emergency/import                   m
GET    /conflicts                          vms
POST   /conflicts/scan                     m
POST   /conflicts/{conflict_id}/settle     ms
GET    /unanswered                         ms
POST   /unanswered/recheck                 ms
POST   /unanswered/{topic_id}/done         ms
GET    /insights                           ms
POST   /capacity                           msa
POST   /capacity/measure                   ma
GET    /jobs                               vma
GET    /jobs/{job_id}                      vma
POST   /jobs                               a
POST   /jobs/{job_id}/pause                ma
POST   /jobs/{job_id}/resume               ma
POST   /jobs/{job_id}/cancel               ma
POST   /ingest                             a
POST   /reindex                            a
GET    /doctor                             vma
"""
TABLE = {f"{method} {path}": who for method, path, who in map(str.split, WHO.split("\n")[1:-1])}
ROLES = {"e": "engineer", "m": "manager", "s": "supervisor", "a": "administrator"}


@pytest.fixture(scope="module")
def clients(api, as_person):
    known = {letter: as_person(person(role)) for letter, role in ROLES.items()}
    return {"n": as_person(None), "v": TestClient(api), **known}


def send(client, route, **given):
    """The least request of its kind: it asks for nothing that is there."""
    method, path = route.split()
    return client.request(method, re.sub(r"{[^}]+}", "7", path), **given)


def routes(api):
    return [(f"{next(iter(route.methods))} {route.path}", route) for route in api.routes]


def test_no_route_lacks_a_rule_and_no_rule_its_route(api):
    assert all(isinstance(route, RuledRoute) for route in api.routes)
    assert {name for name, _ in routes(api)} == set(RULES) == set(TABLE)
    assert [name for name, route in routes(api) if route.rule is not RULES[name]] == []
    with pytest.raises(KeyError, match="GET /new"):
        api.get("/new")(lambda: None)


@pytest.mark.parametrize("route", TABLE)
def test_who_is_let_in(clients, route):
    let_in = {
        letter for letter, client in clients.items()
        if send(client, route).status_code not in (401, 403)
    }  # fmt: skip
    assert let_in == set(TABLE[route])


@pytest.mark.parametrize("route", TABLE)
def test_whoever_runs_the_server_may_do_everything(api, as_person, route):
    token = {"X-Davy-Token": "secret"}
    for client in (TestClient(api), as_person(LOCAL)):
        assert send(client, route, headers=token).status_code not in (401, 403)


def test_a_local_person_without_the_token_is_a_visitor(as_person):
    """A page from elsewhere in a browser of this machine is the local person, too."""
    for token in ("", "Secret", "ß"):
        response = as_person(LOCAL).post("/reindex", headers={"X-Davy-Token": token.encode()})
        assert response.status_code == 403
        assert "owner.json" in response.json()["hint"]


def test_a_person_needs_no_token_and_gains_nothing_by_it(as_person):
    client = as_person(person("engineer"))
    assert client.get("/records").status_code == 200
    assert client.post("/reindex", headers={"X-Davy-Token": "secret"}).status_code == 403


def test_a_refusal_says_what_is_missing(clients):
    nobody = clients["n"].post("/ask", json={"question": "Why?"})
    assert (nobody.status_code, nobody.headers["www-authenticate"]) == (401, "Bearer")
    assert nobody.json()["error"] == "Nobody is signed in."
    refused = clients["e"].request("DELETE", "/documents/7")
    assert refused.status_code == 403
    assert refused.json() == {
        "error": "This needs the role manager.",
        "hint": "'li' is engineer; ask an administrator.",
        "type": "Refused",
    }
    both = clients["e"].get("/unanswered").json()
    assert both["error"] == "This needs the role manager or supervisor."


def test_one_role_of_several_is_enough(as_person):
    client = as_person(person("engineer", "supervisor"))
    assert client.get("/unanswered").status_code == 200


def test_somebody_without_a_role_may_ask(as_person):
    client = as_person(person())
    assert client.post("/search", json={"question": "winch"}).status_code == 200
    assert client.get("/records").status_code == 200
    assert "without a role" in client.get("/jobs").json()["hint"]


@pytest.mark.parametrize("route", [name for name, rule in RULES.items() if rule.whole])
def test_what_tells_of_every_document_is_for_who_may_know_of_all(as_person, route):
    client = as_person(person("administrator", "manager", reach=NORTH))
    assert send(client, route).status_code == 403
    assert "every document" in send(client, route).json()["error"]


def test_the_body_of_somebody_who_is_refused_is_not_read(api):
    """Else anybody could fill the disk."""
    sent = []

    async def receive():
        raise AssertionError("read")

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/documents", "query_string": b"",
        "headers": [(b"content-type", b"multipart/form-data; boundary=x")],
    }  # fmt: skip
    asyncio.run(Door(api, person("engineer"))(scope, receive, send))
    assert sent[0]["status"] == 403
