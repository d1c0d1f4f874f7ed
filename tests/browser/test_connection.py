"""A tablet goes out of reach and comes back."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from link import Link

from ui.i18n.connection import CONNECTION

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
FOLLOW_UP = "and for an ordinary circuit?"


@pytest.fixture
def link(site: str) -> Iterator[Link]:
    line = Link(urlsplit(site).port or 80)
    yield line
    line.close()


@pytest.fixture
def page(link: Link, visit: Visit, ask: Ask) -> Page:
    """A conversation of one question."""
    page = visit(f"http://127.0.0.1:{link.port}/?lang=en")
    ask(page, CAPACITOR)
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    settled(page)
    return page


def settled(page: Page) -> None:
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute(
        "data-test-script-state", "notRunning"
    )


def lost(page: Page):
    return page.get_by_text(CONNECTION["en"].lost)


def test_the_conversation_goes_on_after_an_idle_break(page: Page, link: Link, ask: Ask):
    link.cut()
    expect(lost(page)).to_be_visible()
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    page.wait_for_timeout(6000)  # by then Streamlit opens a dialog of its own
    expect(page.get_by_role("dialog")).to_have_count(0)
    link.mend()
    expect(page.get_by_text(CONNECTION["en"].back)).to_be_visible()
    expect(page.get_by_text(CONNECTION["en"].back)).to_be_hidden()
    ask(page, FOLLOW_UP)
    expect(page.locator(".quote", has_text="3 minutes").first).to_be_visible()
    expect(page.locator(".earlier .turn")).to_have_text(CAPACITOR)


def test_an_answer_that_was_on_its_way_is_there_afterwards(page: Page, link: Link):
    link.hush()
    page.get_by_role("textbox").fill(FOLLOW_UP)
    page.get_by_role("textbox").press("Enter")
    page.wait_for_timeout(500)  # the question gets through, the answer does not
    link.cut()
    expect(lost(page)).to_be_visible()
    link.mend()
    expect(page.locator(".quote", has_text="3 minutes").first).to_be_visible()
    expect(page.locator(".asked")).to_have_text(FOLLOW_UP)
    expect(page.locator(".earlier .turn")).to_have_text(CAPACITOR)


def test_a_blink_is_not_worth_a_word(page: Page, link: Link, ask: Ask):
    for _ in range(3):
        link.cut()
        link.mend()
        expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_be_visible()
        page.wait_for_timeout(600)
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    ask(page, FOLLOW_UP)
    expect(page.locator(".quote", has_text="3 minutes").first).to_be_visible()


def test_what_is_typed_while_the_link_breaks_stays(page: Page, link: Link):
    page.get_by_role("textbox").fill("half a quest")
    link.cut()
    expect(lost(page)).to_be_visible()
    link.mend()
    expect(page.get_by_role("textbox")).to_be_enabled()
    expect(lost(page)).to_be_hidden()
    expect(page.get_by_role("textbox")).to_have_value("half a quest")


def test_a_link_that_goes_silent_is_noticed(page: Page, link: Link, ask: Ask):
    link.silence()
    page.evaluate("window.dispatchEvent(new Event('online'))")  # else it looks every ten seconds
    expect(lost(page)).to_be_visible()
    link.cut()
    link.mend()
    expect(lost(page)).to_be_hidden()
    ask(page, FOLLOW_UP)
    expect(page.locator(".earlier .turn")).to_have_text(CAPACITOR)


def test_it_is_said_in_chinese_and_fits_a_phone(link: Link, visit: Visit):
    page = visit(f"http://127.0.0.1:{link.port}/?lang=zh", "zh-CN", width=360, height=800)
    settled(page)
    link.cut()
    said = page.get_by_text(CONNECTION["zh"].lost)
    expect(said).to_be_visible()
    box = said.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
