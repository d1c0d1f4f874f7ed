"""The desk by commands and by requests: in this process, and through a server."""

import contextlib
import json
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.access import LOCAL
from assistant.api.errors import add_error_handlers
from assistant.api.review import add_review_routes
from assistant.command import explained
from assistant.remote import _checked
from assistant.review.desk import Desk
from assistant.review_command import app as review_app
from assistant.review_remote import RemoteDesk
from assistant.signed_command import app as signed_app

from .site import CANTEEN, FORBIDDEN, LIMIT, SUPERVISOR, WAIT, person

pytestmark = pytest.mark.enable_socket  # the client's event loop is made with a socket pair

TOKEN = {"X-Davy-Token": "secret"}


def seen_by(site, person):
    """What the assistant is to a desk."""
    return SimpleNamespace(
        review=site.review(person), signed=site.signed.seen_by(person, site.view(person))
    )


@pytest.fixture
def client(site):
    api = FastAPI()
    api.state.assistant = SimpleNamespace(seen_by=lambda person: seen_by(site, person))
    api.state.token = "secret"
    add_error_handlers(api)
    add_review_routes(api)
    return TestClient(api, headers=TOKEN)


@pytest.fixture(params=["local", "remote"])
def davy(request, monkeypatch, site):
    """Runs a command, gives its JSON or its text; the exit status must be as expected."""
    if request.param == "local":
        found = Desk(seen_by(site, LOCAL))
    else:
        client = request.getfixturevalue("client")

        def call(method, path, body=None):
            response = client.request(method, path, json=body)
            return _checked(response.json(), response.is_success)

        found = RemoteDesk(call)

    @contextlib.contextmanager
    def opened(command, as_json, home):
        with explained(as_json):
            yield SimpleNamespace(desk=found)

    monkeypatch.setattr("assistant.review_command.opened", opened)
    monkeypatch.setenv("USER", SUPERVISOR)

    def run(*arguments, status=0):
        group, *rest = arguments
        result = CliRunner().invoke({"review": review_app, "signed": signed_app}[group], rest)
        assert result.exit_code == status, result.output
        return json.loads(result.stdout) if "--json" in rest else result.output

    return run


def test_from_a_reply_to_a_signed_answer_and_back(site, davy, tmp_path):
    record = site.ask(LIMIT).record
    assert LIMIT in davy("review", "list")
    assert "quantity" in davy("review", "list", "--reason", "quantity")

    davy("review", "assign", record, "--to", "Li Wei")
    davy("review", "comment", record, "Compare it with 3.2.")
    shown = davy("review", "approve", record, "--note", "It stands.")
    assert "assigned to Li Wei" in shown
    assert f"{SUPERVISOR}: approved It stands." in shown

    signed = davy("signed", "sign", record, "--site", "North", "--json")
    assert (signed["by"], signed["sites"], signed["state"]) == (SUPERVISOR, ["North"], "valid")
    assert LIMIT in davy("signed", "list")
    assert "1.0 % by volume" in davy("signed", "show", signed["id"])

    gone = davy("signed", "withdraw", signed["id"], "--reason", "A new fan.")
    assert "by hand — A new fan." in gone
    assert "returned (by hand)" in davy("review", "list", "--section", "returned")
    assert davy("signed", "list") == "There are no such signed answers.\n"
    assert "came back" in davy("review", "show", record)


def test_a_correction_by_its_markers(site, davy):
    record = site.ask(LIMIT).record
    wrong = davy("review", "correct", record, "Methane must not exceed 2.0 % [1].", status=1)
    assert "The gate refuses this correction" in wrong
    assert '"2.0 %"' in wrong

    item = davy("review", "correct", record, "Methane must not exceed 1.0 % by volume.", "--json")

    assert item["state"] == "corrected"
    assert item["worded"]["claims"][0]["citations"] == [1]
    assert item["worded"]["citations"][0]["file"] == "gas.txt"


def test_a_correction_of_an_abstention_by_what_a_search_finds(site, davy):
    record = site.ask(CANTEEN).record
    (hit,) = site.library.search("capacitor touching isolating", 1)
    place = f"{hit.version_id}:{hit.passage.page_index}:{hit.passage.start}:{hit.passage.end}"
    said = "Wait 10 minutes after isolating a capacitor before touching it [1]."

    item = davy("review", "correct", record, said, "--cite", place, "--json")

    assert item["worded"]["citations"][0]["file"] == "power.txt"
    assert "is no place" in davy("review", "correct", record, "x", "--cite", "here", status=2)
    own = davy("review", "correct", record, "Soup.", "--own-words")
    assert "own words" in own


def test_many_at_once(site, davy):
    records = [site.ask(question).record for question in (LIMIT, CANTEEN, WAIT)]
    signed = site.sign(FORBIDDEN)

    told = davy("review", "reject", *records, signed.record, "--reason", "All wrong.", status=1)

    assert [line.split(maxsplit=1)[1] for line in told.splitlines()] == [
        *["done"] * 3, f"This answer is signed ({signed.id}).",
    ]  # fmt: skip
    assert davy("review", "list") == "There is nothing to review.\n"
    assert "opened again" in davy("review", "reopen", records[1])


def test_what_was_seen_before_somebody_else_came(site, davy):
    record = site.ask(LIMIT).record
    site.review().reject(record, 0, "Outdated.", by="Li Wei")

    told = davy("review", "approve", record, "--seen", "0", status=1)

    assert "Li Wei rejected it meanwhile" in told


def test_what_is_not_there(davy):
    assert "There is no record '7'" in davy("review", "show", "7", status=1)
    assert "no signed answer '7'" in davy("signed", "show", "7", status=1)


def test_a_day_that_is_none(site, davy):
    record = site.approved(LIMIT).listed.record

    assert "'soon' is no day" in davy("signed", "sign", record, "--expires", "soon", status=1)


def test_requests_say_what_happened(site, client):
    record = site.ask(LIMIT).record
    body = {"by": SUPERVISOR, "claims": [{"text": "Methane is fine.", "citations": []}]}

    refused = client.post(f"/review/{record}/correct", json=body)
    assert (refused.status_code, refused.json()["type"]) == (409, "Unsupported")
    assert refused.json()["claims"] == ["It cites nothing."]

    assert client.post(f"/review/{record}/approve", json={"by": SUPERVISOR}).is_success
    stale = client.post(f"/review/{record}/approve", json={"by": SUPERVISOR})
    assert (stale.status_code, stale.json()["type"]) == (409, "Meanwhile")
    assert client.get("/review/77").status_code == 404
    assert client.get("/review/backlog").json()["states"]["approved"] == 1
    for path, wrong in (("approve", {"seen": {}}), ("correct", {"seen": {"1": 0}})):
        assert client.post(f"/review/{path}", json=wrong).status_code == 422


def test_an_account_cannot_act_under_another_name(site):
    record = site.ask(LIMIT).record
    api = FastAPI()
    api.state.assistant = SimpleNamespace(seen_by=lambda person: seen_by(site, person))
    add_review_routes(api)

    @api.middleware("http")
    async def door(request, answer):
        request.state.person = person("ada", "supervisor")
        return await answer(request)

    TestClient(api).post(f"/review/{record}/approve", json={"by": "Somebody Else"})

    (act,) = site.review().get(record).history
    assert (act.by, act.account) == ("Ada", "ada")
