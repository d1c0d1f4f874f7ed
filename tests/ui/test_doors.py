"""Who is let in, who is sent away, and how people sign in and out."""

import html
import re
import socket
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from assistant.access.accounts import Accounts
from assistant.settings import Settings
from knowledge.errors import SettingsError
from knowledge.lifecycle import UNLIMITED
from ui.doors import COOKIE
from ui.doors.addresses import in_language, local_path
from ui.doors.page import waiting
from ui.i18n.sign_in import SIGN_IN
from ui.server import listen

from .behind import FAST, TOKEN, behind

EN, ZH = SIGN_IN["en"], SIGN_IN["zh"]
PASSWORD = "correct horse battery"
HERE = "http://testserver"
HOSTILE = "<script>alert(1)</script>"
PAGE = {"accept": "text/html"}


@pytest.fixture
def clock() -> list[float]:
    return [1_000_000.0]


@pytest.fixture
def accounts(tmp_path, clock) -> Accounts:
    return Accounts(tmp_path, passwords=FAST, clock=lambda: clock[0])


@pytest.fixture
def boss(accounts) -> Accounts:
    """The same with an administrator."""
    accounts.add("boss", ["administrator"], UNLIMITED, shown=HOSTILE, password=PASSWORD)
    return accounts


@pytest.fixture
def client(accounts) -> Iterator[TestClient]:
    with TestClient(behind(accounts), follow_redirects=False) as opened:
        yield opened


def enter(client: TestClient, name="boss", password=PASSWORD, **more: str):
    form = {"name": name, "password": password, "next": "/", **more}
    return client.post("/sign-in", data=form, headers={"origin": HERE})


EVERY_ROLE = "local:administrator,engineer,manager,supervisor"


@pytest.mark.parametrize("path", ["/", "/library", "/api/who", "/media/x.png"])
def test_without_accounts_everybody_is_the_same_person(client, path):
    assert client.get(path).text == EVERY_ROLE
    with client.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == EVERY_ROLE


def test_without_accounts_there_is_nothing_to_sign_in_to(client):
    assert client.get("/sign-in?next=/library").headers["location"] == "/library"
    assert client.get("/sign-out").headers["location"] == "/"


def test_a_stranger_sees_nothing(boss, client):
    page = client.get("/library?document=1&lang=zh", headers=PAGE)
    assert page.status_code == 303
    assert parse_qs(urlsplit(page.headers["location"]).query)["next"] == [
        "/library?document=1&lang=zh"
    ]
    for path in ("/media/x.png", "/_stcore/health", "/_stcore/upload_file/a/b", "/static/x.js",
                 "/_stcore/host-config", "/component/x/y", "/library", "//library"):  # fmt: skip
        assert client.get(path).status_code == 401, path
    assert client.get("/media/x.html", headers=PAGE).status_code == 401
    assert client.post("/library", headers=PAGE).status_code == 401


def test_a_stranger_gets_nothing_of_the_api(boss, client):
    for path in ("/api/who", "/api/", "/api/nothing", "/api/openapi.json"):
        refused = client.get(path, headers=PAGE)
        assert refused.status_code == 401
        assert refused.json().keys() == {"error", "hint", "type"}
        assert refused.headers["www-authenticate"] == "Bearer"
    assert client.get("/api/health").json() == {"status": "ok"}


@pytest.mark.parametrize("cookie", ["", "wrong", "davy_x", "é", "a" * 5000])
def test_a_websocket_of_a_stranger_is_refused_before_it_is_accepted(boss, client, cookie):
    headers = {"cookie": f"{COOKIE}={cookie}".encode()} if cookie else {}
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass


def test_the_servers_token_is_the_local_person(boss, client):
    assert client.get("/api/who", headers={"x-davy-token": TOKEN}).text == EVERY_ROLE
    assert client.get("/api/who", headers={"x-davy-token": TOKEN + "x"}).status_code == 401
    assert client.get("/api/health", headers={"x-davy-token": TOKEN}).json()["ready"]


def test_a_token_of_an_account(boss, client):
    token, secret = boss.add_token("boss", "report")
    bearer = {"authorization": f"Bearer {secret}"}
    assert client.get("/api/who", headers=bearer).text == "boss:administrator"
    boss.revoke(token.id)
    assert client.get("/api/who", headers=bearer).status_code == 401
    assert client.get("/api/who", headers={"authorization": "Basic x"}).status_code == 401


def test_a_wrong_token_is_not_the_local_person(client):
    assert client.get("/api/who", headers={"authorization": "Bearer davy_x"}).status_code == 401


def test_signing_in_and_out(boss, client):
    before = enter(client, next="/library?lang=zh")
    assert before.status_code == 303
    assert before.headers["location"] == "/library?lang=zh"
    cookie = before.headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    page = client.get("/library")
    assert page.text == "boss:administrator"
    assert page.headers["cache-control"] == "no-store"
    with client.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "boss:administrator"
    kept = client.cookies[COOKIE]
    sure = client.get("/sign-out")
    assert "&lt;script&gt;alert(1)" in sure.text
    assert HOSTILE not in sure.text
    assert client.get("/library").status_code == 200
    left = client.post("/sign-out", headers={"origin": HERE})
    assert "after=out" in left.headers["location"]
    assert EN.out in client.get(left.headers["location"]).text
    client.cookies[COOKIE] = kept
    assert client.get("/library").status_code == 401


def renew(client: TestClient, password=PASSWORD, new="quiet river stone", again=None):
    form = {"password": password, "new": new, "again": new if again is None else again}
    return client.post("/password", data={**form, "next": "/library"}, headers={"origin": HERE})


def test_somebody_changes_their_own_password(boss, client):
    elsewhere = boss.sign_in("boss", PASSWORD)
    enter(client)
    assert EN.renew in client.get("/sign-out").text
    assert EN.new_again in client.get("/password").text

    done = renew(client)

    assert (done.status_code, done.headers["location"]) == (303, "/library")
    assert client.get("/library").text == "boss:administrator"
    assert boss.person_of(elsewhere) is None
    assert enter(client).status_code == 403
    assert enter(client, password="quiet river stone").status_code == 303


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"password": "wrong"}, 403, EN.not_present),
        ({"again": "something else"}, 422, EN.differ),
        ({"new": "short"}, 422, EN.not_good),
        ({"new": "boss"}, 422, EN.not_good),
    ],
)
def test_a_password_that_cannot_be_changed_stays(boss, client, given, status, said):
    enter(client)
    page = renew(client, **given)
    assert page.status_code == status
    assert said in html.unescape(page.text)
    assert client.get("/library").status_code == 200
    assert boss.sign_in("boss", PASSWORD)


def test_guesses_at_an_unattended_screen_lock_like_those_at_the_door(boss, client):
    enter(client)
    answers = [renew(client, password="wrong").status_code for _ in range(6)]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_strangers_and_other_websites_change_no_password(boss, client):
    assert client.get("/password", headers=PAGE).headers["location"].startswith("/sign-in")
    assert renew(client).status_code == 401
    enter(client)
    crossed = {"origin": "http://elsewhere.example"}
    assert client.post("/password", data={"new": "x"}, headers=crossed).status_code == 403
    assert boss.sign_in("boss", PASSWORD)


def test_a_sign_in_gives_a_new_cookie_and_ends_the_session_before(boss, client):
    enter(client)
    first = client.cookies[COOKIE]
    enter(client)
    assert client.cookies[COOKIE] != first
    assert boss.person_of(first) is None


def test_a_cookie_that_was_planted_is_never_taken_over(boss, client):
    client.headers["cookie"] = f"{COOKIE}=planted"
    assert f"{COOKIE}=planted" not in enter(client).headers["set-cookie"]
    assert boss.person_of("planted") is None


@pytest.mark.parametrize("url", ["https://davy.example", "http://davy.example"])
def test_a_cookie_of_an_encrypted_site_is_sent_encrypted_only(boss, tmp_path, url):
    app = behind(boss, Settings(home=tmp_path, public_url=url))
    with TestClient(app, follow_redirects=False) as client:
        assert ("Secure" in enter(client).headers["set-cookie"]) == url.startswith("https")
    with TestClient(app, "https://testserver", follow_redirects=False) as client:
        form = {"name": "boss", "password": PASSWORD}
        assert "Secure" in client.post("/sign-in", data=form).headers["set-cookie"]


def test_whatever_is_wrong_the_message_is_the_same(boss, client):
    boss.add("gone", ["engineer"], UNLIMITED, password=PASSWORD)
    boss.disable("gone")
    tries = [("boss", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("", "")]
    pages = [enter(client, *each) for each in tries]
    assert {page.status_code for page in pages} == {403}
    for page in pages:
        assert re.search(rf'role="alert"[^>]*>{re.escape(EN.refused)}', page.text)
        assert "set-cookie" not in page.headers


def test_what_was_typed_is_shown_and_never_run(boss, client):
    page = enter(client, f'">{HOSTILE}', "wrong").text
    assert HOSTILE not in page
    assert 'value="&quot;&gt;&lt;script&gt;' in page
    assert "wrong" not in page.replace(EN.refused, "")


def test_too_many_attempts_lock_and_say_for_how_long(boss, client, clock):
    for _ in range(4):
        assert enter(client, password="wrong").status_code == 403
    locked = enter(client, password="wrong")
    assert locked.status_code == 429
    assert EN.locked.format(wait="60 s") in locked.text
    assert enter(client).status_code == 429
    clock[0] += 61
    assert enter(client).status_code == 303


def test_a_session_ends(boss, client, clock):
    enter(client)
    clock[0] += 2 * 3600 - 61
    assert client.get("/library").status_code == 200
    clock[0] += 2 * 3600 - 61
    assert client.get("/api/health").json() == {"status": "ok"}  # which is no use of it
    assert client.get("/library").status_code == 200
    clock[0] += 2 * 3600 - 30
    assert client.get("/api/health").json() == {"status": "ok"}
    clock[0] += 60
    assert client.get("/library").status_code == 401


CROSSED = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": HERE},
    {"origin": "http://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://testserver:81"},
]


@pytest.mark.parametrize("headers", CROSSED)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/api/who"])
def test_another_websites_forms_are_refused(boss, client, headers, path):
    enter(client)
    form = {"name": "boss", "password": PASSWORD}
    assert client.post(path, data=form, headers=headers).status_code == 403
    assert client.get("/library").status_code == 200
    secret = boss.add_token("boss", "x")[1]
    bearer = {"authorization": f"Bearer {secret}", **headers}
    assert client.delete("/api/who", headers=bearer).status_code == 200


def test_another_websites_forms_are_refused_without_accounts_too(client):
    assert client.post("/api/who", headers=CROSSED[0]).status_code == 403
    assert client.post("/api/who", headers={"sec-fetch-site": "same-origin"}).status_code == 200
    assert client.post("/api/who").status_code == 200
    assert client.get("/api/who", headers=CROSSED[0]).status_code == 200


def test_another_websites_websocket_is_refused(boss, client):
    enter(client)
    for headers in ({"origin": "http://elsewhere.example"}, {"origin": "null"}):
        with (
            pytest.raises(WebSocketDisconnect),
            client.websocket_connect("/_stcore/stream", headers=headers),
        ):
            pass
    # What Chromium says of a websocket, with the page's own origin.
    own = {"origin": HERE, "sec-fetch-site": "cross-site"}
    with client.websocket_connect("/_stcore/stream", headers=own) as socket:
        assert socket.receive_text()


@pytest.mark.parametrize(
    "wanted",
    ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "\\\\x", "x",
     "/\t/elsewhere.example", "javascript:alert(1)", "", "/sign-in", "/sign-out?next=/", "/\r\nx:y",
     " /x", "///x"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(boss, client, wanted):
    assert local_path(wanted) == "/"
    assert enter(client, next=wanted).headers["location"] == "/"
    assert client.get("/sign-in", params={"next": wanted}).headers["location"] == "/"


def test_an_address_here_is_kept_as_it_is():
    wanted = "/document?document=规程&lang=zh&x=//y"
    assert local_path(wanted) == wanted
    assert in_language("/a?lang=zh&x=1&lang=zh#y", "en") == "/a?x=1&lang=en#y"


def test_the_page_speaks_the_language_that_was_wanted_or_is_preferred(boss, client):
    said = client.get("/sign-in", headers={"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"})
    assert '<html lang="zh-CN">' in said.text
    assert ZH.password in said.text
    said = client.get("/sign-in?next=/library?lang%3Den", headers={"accept-language": "zh"})
    assert EN.password in said.text
    assert "/library?lang%3Dzh".replace("/", "%2F").replace("?", "%3F") in said.text


def test_the_page_runs_nothing_and_is_kept_nowhere(boss, client):
    page = client.get("/sign-in")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text


def test_a_form_has_a_bound(boss, client):
    assert enter(client, password="x" * 20_000).status_code == 413


def test_a_wait_in_words():
    assert waiting(59.2, "en") == "60 s"
    assert waiting(3600, "zh") == "60 分钟"
    assert waiting(61 * 2, "en") == "3 min"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_without_accounts_this_machine_alone_is_served(socket_enabled, accounts, tmp_path, host):
    listen(Settings(home=tmp_path, host=host, port=free_port()), accounts).close()


def test_others_are_served_once_somebody_administers(socket_enabled, accounts, tmp_path):
    settings = Settings(home=tmp_path, host="0.0.0.0", port=free_port())
    for make in (lambda: None, lambda: accounts.add("li", ["engineer"], UNLIMITED)):
        make()
        with pytest.raises(SettingsError, match=r"0\.0\.0\.0") as refused:
            listen(settings, accounts)
        assert "davy user add NAME --role administrator" in refused.value.hint
    accounts.add("boss", ["administrator"], UNLIMITED, password=PASSWORD)
    listen(settings, accounts).close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
