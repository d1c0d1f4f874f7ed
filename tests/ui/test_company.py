"""Signing in with a company account, at a real issuer on this machine."""

from collections.abc import Iterator

import httpx2
import pytest
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from assistant.access.accounts import Accounts
from assistant.settings import Settings
from knowledge.lifecycle import UNLIMITED
from ui.doors import COOKIE
from ui.i18n.sign_in import SIGN_IN

from .behind import FAST, behind
from .issuer import CLIENT, SECRET, Issuer, running

EN = SIGN_IN["en"]


@pytest.fixture(autouse=True)
def _open_sockets(socket_enabled: None) -> None:
    """The issuer is on this machine."""


@pytest.fixture(scope="module")
def site() -> Iterator[Issuer]:
    with running() as issuer:
        yield issuer


@pytest.fixture
def issuer(site) -> Iterator[Issuer]:
    site.claims.clear()
    yield site
    site.published = None


@pytest.fixture
def accounts(tmp_path) -> Accounts:
    accounts = Accounts(tmp_path, passwords=FAST)
    accounts.add("li.min", ["engineer"], UNLIMITED, shown="Li Min")
    return accounts


@pytest.fixture
def client(accounts, issuer, tmp_path) -> Iterator[TestClient]:
    settings = Settings(
        home=tmp_path, oidc_url=issuer.url, oidc_client=CLIENT, oidc_secret=SECRET
    )  # fmt: skip
    with TestClient(behind(accounts, settings), follow_redirects=False) as opened:
        yield opened


def sent(client: TestClient, wanted: str = "/") -> str:
    """Go to the issuer; returns the address that it sends the browser back to."""
    away = client.get("/sign-in/oidc", params={"next": wanted})
    assert away.status_code == 302
    return httpx2.get(away.headers["location"]).headers["location"]


def test_a_company_account_signs_in(client, issuer):
    assert EN.company in client.get("/sign-in").text
    back = client.get(sent(client, "/library?lang=zh"))
    assert back.headers["location"] == "/library?lang=zh"
    assert "HttpOnly" in back.headers["set-cookie"]
    assert client.get("/library").text == "li.min:engineer"


def test_the_code_is_asked_for_with_state_nonce_and_pkce(client, issuer):
    client.get(sent(client))
    away = httpx2.URL(client.get("/sign-in/oidc").headers["location"]).params
    assert {"state", "nonce", "code_challenge"} <= set(away)
    assert away["code_challenge_method"] == "S256"
    assert away["redirect_uri"] == "http://testserver/sign-in/oidc/callback"


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": None},
        {"aud": ["another"], "azp": CLIENT},
        {"iss": "http://elsewhere.example"},
        {"exp": 1},
        {"preferred_username": None},
        {"preferred_username": ["li.min"]},
        {"preferred_username": ""},
    ],
)
def test_a_token_that_says_something_else_is_refused(client, issuer, claims):
    issuer.claims |= claims
    refused = client.get(sent(client))
    assert refused.status_code == 403
    assert EN.company_failed in refused.text
    assert COOKIE not in client.cookies


def test_a_token_that_another_signed_is_refused(client, issuer):
    issuer.published = RSAKey.generate_key(2048, {"kid": "a"})
    assert client.get(sent(client)).status_code == 403
    assert COOKIE not in client.cookies


def test_whoever_did_not_set_out_does_not_arrive(client, issuer):
    address = sent(client)
    client.cookies.clear()
    assert client.get(address).status_code == 403
    assert client.get("/sign-in/oidc/callback").status_code == 403
    assert client.get("/sign-in/oidc/callback?error=access_denied&state=x").status_code == 403


def test_a_code_counts_once(client, issuer):
    address = sent(client)
    assert client.get(address).status_code == 303
    client.post("/sign-out")
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("name", ["nobody", "<script>alert(1)</script>"])
def test_a_person_without_an_account_is_told_so(client, issuer, name):
    issuer.claims["preferred_username"] = name
    page = client.get(sent(client))
    assert page.status_code == 403
    assert "There is no account in Davy" in page.text
    assert "<script" not in page.text
    assert COOKIE not in client.cookies


def test_a_disabled_account_stays_out(client, accounts, issuer):
    accounts.disable("li.min")
    assert client.get(sent(client)).status_code == 403


def test_an_issuer_that_does_not_answer(accounts, tmp_path):
    settings = Settings(home=tmp_path, oidc_url="http://127.0.0.1:9", oidc_client=CLIENT)
    with TestClient(behind(accounts, settings), follow_redirects=False) as client:
        page = client.get("/sign-in/oidc")
    assert page.status_code == 502
    assert EN.company_failed in page.text
