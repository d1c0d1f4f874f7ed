"""What is done with a reply, and what happens on the way to it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"


def test_an_abstention_goes_to_the_supervisor_with_a_note(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, "When is the staff medical check this year?")
    page.locator("summary", has_text="Send to the supervisor").click()
    page.get_by_label("Note").fill("Asked at the shift meeting.")
    page.get_by_role("button", name="Send to the supervisor").click()
    expect(page.get_by_text("Sent to the supervisor.")).to_be_visible()


def test_a_thumb_down_asks_why(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, CAPACITOR)
    page.get_by_role("button", name="Not right").click()
    page.get_by_role("radio", name="Wrong figure").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("the knowledge manager will see it")).to_be_visible()


def test_an_answer_is_copied_with_its_citations(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, CAPACITOR)
    for secure in (True, False):
        if not secure:  # as on a site that serves plain http
            page.evaluate(
                "Object.defineProperty(navigator, 'clipboard', { value: undefined,"
                " configurable: true })"
            )
        page.get_by_role("button", name="Copy").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        page.evaluate("delete navigator.clipboard")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert CAPACITOR in copied
        assert "10 minutes" in copied
        assert "Site Safety Rules" in copied
        page.evaluate("navigator.clipboard.writeText('')")
        expect(page.get_by_role("button", name="Copy")).to_be_visible()


def test_an_answer_is_taken_along_as_a_pdf(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, CAPACITOR)
    with page.expect_download() as download:
        page.locator(".st-key-answer-tools .stDownloadButton button").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("slower", [1, 8])
def test_the_question_asked_is_the_one_tapped(site: str, visit: Visit, slower: int):
    page = visit(site)
    debugger = page.context.new_cdp_session(page)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{site}/?lang=en")
    # By its number: buttons are drawn one by one, and the first that is there may be the third.
    button = page.locator("[class*=st-key-example-0-] button")
    label, place = button.inner_text(), below(page, button)
    button.click()
    expect(page.locator(".asked")).to_have_text(label)
    expect(page.locator(".quote").first).to_be_visible()
    # What was tapped is gone at once: nobody taps it twice, or what has taken its place.
    expect(page.locator("[class*=st-key-example-]")).to_have_count(0)
    page.get_by_role("button", name="New question").click()
    expect(button).to_be_visible()
    assert below(page, button) == place  # nothing above it came late


def below(page: Page, element: Locator) -> float:
    """How far below the page's name something stands, wherever the page is scrolled to."""
    top, box = page.locator(".brand").bounding_box(), element.bounding_box()
    assert top is not None
    assert box is not None
    return box["y"] - top["y"]
