"""An engineer of one site looks for another site's document: by page, search, link and request."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from serving import SAMPLE, served

from assistant.build import Assistant
from assistant.settings import load_settings
from knowledge.lifecycle import Reach

PASSWORD = "correct horse battery"
BEARING = "At what drive-end bearing temperature does the main fan trip?"
OWN = "How often are the fan's safety instruments tested?"  # asked at the other site alone
TITLE, FILE = "Main Fan Equipment Manual", "main-fan-manual.pdf"
ROLES = {"anna": "engineer", "mara": "manager", "sven": "supervisor", "boris": "supervisor"}


@dataclass(frozen=True, slots=True)
class Site:
    """A server, and the document that is not everybody's."""

    url: str
    document: str
    version: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("home")
    with Assistant(load_settings(home=home, model="none", embedder="none")) as davy:
        manual = next(SAMPLE.rglob(FILE))
        davy.library.ingest([SAMPLE / "rules" / "site-safety-rules.pdf", manual])
        (document,) = (d for d in davy.library.documents() if d.file == FILE)
        said = replace(document.lifecycle, sites=("B",))
        davy.library.set_lifecycle(document.version_id, said, "the test")
        davy.accounts.add("boss", ["administrator"], Reach(), password=PASSWORD)
        for name, role in ROLES.items():
            sites = frozenset("B" if name == "boris" else "A")
            davy.accounts.add(name, [role], Reach(sites), shown=name.title(), password=PASSWORD)
    with served(home) as url:
        yield Site(url, document.id, document.version_id)


@pytest.fixture
def enter(browser: Browser, site: Site) -> Iterator:
    contexts: list[BrowserContext] = []

    def entered(name: str, path: str = "/?lang=en") -> Page:
        contexts.append(browser.new_context(locale="en-GB"))
        page = contexts[-1].new_page()
        page.goto(site.url + path)
        page.locator("#name").fill(name)
        page.locator("#password").fill(PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        drawn(page)
        return page

    yield entered
    for context in contexts:
        context.close()


def drawn(page: Page) -> None:
    expect(page.locator(".notice")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox").fill(question)
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".asked")).to_have_text(question)
    expect(page.locator(".quote, .abstention").first).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def told(page: Page) -> str:
    """All that a page says, but for what was asked."""
    return page.locator("[data-testid=stApp]").inner_text().replace(BEARING, "")


def test_a_document_of_another_site_is_found_by_those_of_that_site_alone(site: Site, enter):
    boris = enter("boris")
    ask(boris, BEARING)
    expect(boris.locator(".place").first).to_contain_text(TITLE)
    expect(boris.get_by_text("Signed in as")).to_be_visible()

    anna = enter("anna")
    ask(anna, BEARING)
    assert TITLE not in told(anna)
    for path in ("/history", f"/?document={site.document}", f"/document?document={site.document}"):
        anna.goto(f"{site.url}{path}{'&' if '?' in path else '?'}lang=en")
        drawn(anna)
        assert TITLE not in told(anna), path
        assert BEARING not in anna.locator(".quote").all_inner_texts()
    expect(anna.get_by_role("link", name="Library")).to_have_count(0)
    anna.goto(f"{site.url}/library?lang=en")
    expect(anna.get_by_text("not for your role")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("mara", ("library", "todo", "cards", "insights")),
        ("sven", ("review", "signed", "insights")),
    ],
)
def test_nor_by_the_manager_or_supervisor_of_another_site(site: Site, enter, name, paths):
    boris = enter("boris")
    ask(boris, OWN)
    page = enter(name)
    for path in paths:
        page.goto(f"{site.url}/{path}?lang=en")
        drawn(page)
        said = page.locator("[data-testid=stApp]").inner_text()
        assert TITLE not in said, path
        assert OWN not in said, path


def test_requests_are_answered_as_if_it_did_not_exist(site: Site, enter):
    anna = enter("anna")
    nothing = "0" * len(site.version)
    for path in ("pages/{}/0.png", "originals/{}", "documents/{}/changes"):
        real = anna.request.get(f"{site.url}/api/{path.format(site.version)}")
        none = anna.request.get(f"{site.url}/api/{path.format(nothing)}")
        assert real.status == none.status == 404
        assert real.text() == none.text().replace(nothing, site.version)
    assert FILE not in anna.request.get(f"{site.url}/api/documents?every_version=true").text()
    sent = {"question": BEARING, "filters": {"documents": [site.document]}}
    for path in ("ask", "search"):
        answered = anna.request.post(f"{site.url}/api/{path}", data=sent)
        assert TITLE not in answered.text()
        assert FILE not in answered.text()
    boris = enter("boris")
    assert boris.request.get(f"{site.url}/api/pages/{site.version}/0.png").ok
