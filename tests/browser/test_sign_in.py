"""People sign in, fail to, are locked out, sign out; sessions end while pages are open."""

import http.client
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import serious_violations
from link import Link
from serving import SAMPLE, served

from assistant.access.accounts import Accounts
from assistant.build import Assistant
from assistant.settings import load_settings
from knowledge.lifecycle import UNLIMITED
from ui.doors import COOKIE
from ui.i18n.ask_after import AFTER
from ui.i18n.people import PEOPLE
from ui.i18n.sign_in import SIGN_IN

EN, ZH = SIGN_IN["en"], SIGN_IN["zh"]
PASSWORD = "correct horse battery"
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><b>**Li**</b> $x$"
CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
TARGET = 48  # pixels that a thumb in a glove needs


@dataclass(frozen=True, slots=True)
class Site:
    """A server, and its accounts as this process sees them."""

    url: str
    accounts: Accounts


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("home")
    with Assistant(load_settings(home=home, model="none", embedder="none")) as davy:
        davy.library.ingest([SAMPLE / "rules" / "site-safety-rules.pdf"])
        davy.accounts.add("boss", ["administrator"], UNLIMITED, shown=HOSTILE, password=PASSWORD)
        for name in ("li.min", "locked"):
            davy.accounts.add(name, ["engineer"], UNLIMITED, shown="Li Min", password=PASSWORD)
    accounts = Accounts(home)
    with served(home) as url:
        yield Site(url, accounts)
    accounts.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def enter(context: BrowserContext, site: Site) -> Callable[..., Page]:
    """Opens a page of the site and signs in where that is asked."""

    def entered(path: str = "/?lang=en", name: str = "li.min", url: str = "") -> Page:
        page = context.new_page()
        page.goto((url or site.url) + path)
        typed(page, name, PASSWORD)
        drawn(page)
        return page

    return entered


def typed(page: Page, name: str, password: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def drawn(page: Page) -> None:
    expect(page.locator(".notice")).to_be_visible(timeout=30_000)
    settle(page)


def settle(page: Page) -> None:
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def asked(page: Page) -> None:
    page.get_by_role("textbox").fill(CAPACITOR)
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    settle(page)


def only_the_notice(page: Page) -> None:
    expect(page.get_by_role("alert").filter(has_text=EN.ended)).to_be_visible()
    settle(page)
    expect(page.locator(".quote, .asked, .brand")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)


def stream(site: Site, cookie: str) -> int:
    """The status that a websocket of the pages is answered with."""
    address = urlsplit(site.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
    connection.request(
        "GET", "/_stcore/stream",
        headers={
            "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": site.url,
            **({"Cookie": cookie} if cookie else {}),
        },
    )  # fmt: skip
    status = connection.getresponse().status
    connection.close()
    return status


def test_signing_in_leads_to_what_was_wanted_and_out_again(site: Site, context: BrowserContext):
    page = context.new_page()
    page.goto(f"{site.url}/library?lang=zh")
    expect(page.locator("#name")).to_be_focused()
    page.get_by_role("link", name="English").click()
    typed(page, "li.min", "wrong")
    expect(page.get_by_role("alert")).to_have_text(EN.refused)
    expect(page.locator("#password")).to_be_focused()
    typed(page, "li.min", PASSWORD)
    page.wait_for_url("**/library?lang=en")
    drawn(page)
    (cookie,) = (cookie for cookie in context.cookies() if cookie["name"] == COOKIE)
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert not page.evaluate("document.cookie").count(COOKIE)
    page.goto(f"{site.url}/sign-out?next=/library?lang%3Den")
    page.get_by_role("button", name=EN.leave).click()
    expect(page.get_by_role("status")).to_have_text(EN.out)
    assert COOKIE not in {cookie["name"] for cookie in context.cookies()}
    page.goto(f"{site.url}/library?lang=en")
    expect(page.locator("#name")).to_be_visible()
    assert stream(site, f"{COOKIE}={cookie['value']}") == 403


def test_a_websocket_is_accepted_with_the_cookie_of_a_session_only(site: Site):
    assert stream(site, "") == 403
    assert stream(site, f"{COOKIE}=another") == 403
    assert stream(site, f"_streamlit_session={COOKIE}") == 403
    assert stream(site, f"{COOKIE}={site.accounts.begin('li.min')}") == 101


def test_too_many_attempts_lock_the_account(site: Site, context: BrowserContext):
    page = context.new_page()
    page.goto(f"{site.url}/sign-in?next=/?lang%3Den")
    for _ in range(5):
        typed(page, "locked", "wrong")
        expect(page.get_by_role("alert")).to_be_visible()
    typed(page, "locked", PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("Too many attempts")
    typed(page, "li.min", PASSWORD)  # at the same machine
    drawn(page)


@pytest.mark.parametrize("tap", ["link", "callback", "fragment", "question"])
def test_a_page_whose_session_has_ended_shows_a_notice_alone(
    site: Site, enter: Callable[..., Page], tap: str
):
    page = enter()
    asked(page)
    site.accounts.sign_out_everywhere("li.min")
    if tap == "link":
        page.get_by_role("link", name="History").click()
    elif tap == "callback":
        page.locator("[class*=st-key-chip-quote] button").first.click()
    elif tap == "fragment":
        page.get_by_role("button", name=AFTER["en"].good).first.click()
    else:
        page.get_by_role("textbox").fill("And for an ordinary circuit?")
        page.get_by_role("textbox").press("Enter")
    only_the_notice(page)
    assert not serious_violations(page, {})
    page.get_by_role("link", name=EN.again).click()
    typed(page, "li.min", PASSWORD)
    drawn(page)


def test_a_disabled_account_is_out_at_once(site: Site, enter: Callable[..., Page]):
    page = enter()
    site.accounts.disable("li.min")
    try:
        page.get_by_role("link", name="Emergency").click()
        only_the_notice(page)
    finally:
        site.accounts.enable("li.min")


def test_a_page_is_not_handed_on_to_whoever_signs_in_next(
    site: Site, context: BrowserContext, enter: Callable[..., Page]
):
    line = Link(urlsplit(site.url).port or 80)
    try:
        page = enter(url=f"http://127.0.0.1:{line.port}")
        asked(page)
        line.cut()
        context.clear_cookies()
        enter(name="boss")
        line.mend()
        only_the_notice(page)
    finally:
        line.close()


def test_names_are_shown_and_never_run(site: Site, enter: Callable[..., Page]):
    page = enter("/people?lang=en", "boss")
    expect(page.locator(".person", has_text="boss")).to_contain_text(HOSTILE)
    page.goto(f"{site.url}/sign-out")
    expect(page.locator("main")).to_contain_text(HOSTILE)
    assert page.title() != "owned"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_can_use_the_doors(
    site: Site, context: BrowserContext, language: str, width: int
):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.url}/?lang={language}")
    usable(page)
    typed(page, "nobody", "wrong")
    usable(page)
    context.add_cookies([
        {"name": COOKIE, "value": site.accounts.begin("boss"), "url": site.url}
    ])  # fmt: skip
    page.goto(f"{site.url}/sign-out?next=/?lang%3D{language}")
    usable(page)
    page.get_by_role("link", name=SIGN_IN[language].renew).click()
    usable(page)
    page.goto(f"{site.url}/people?lang={language}")
    drawn(page)
    page.locator("[class*=st-key-people-open-boss] button").click()
    expect(page.get_by_role("button", name=PEOPLE[language].disable)).to_be_visible()
    settle(page)
    assert not serious_violations(page, {})


def usable(page: Page) -> None:
    """Nothing for axe to say, nothing too small for a thumb, nothing beside the screen."""
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        assert not serious_violations(page, {})
    for element in page.locator("a, button, input:not([type=hidden])").all():
        box = element.bounding_box()
        assert box is not None
        assert box["height"] >= TARGET
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
