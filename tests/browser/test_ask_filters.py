"""The Ask page under filters, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"


def test_a_sticker_opens_the_page_for_one_document(site: str, visit: Visit, ask: Ask):
    manual = document_id(visit(site), site, "main-fan-manual.pdf")
    page = visit(f"{site}/?document={manual}&lang=en")
    expect(page.get_by_text("Answers only from “Main Fan Equipment Manual”")).to_be_visible()
    ask(page, CAPACITOR)
    expect(page.locator(".under")).to_have_text("Asked of: “Main Fan Equipment Manual”")
    expect(page.locator(".place").first).to_contain_text("Main Fan Equipment Manual")
    expect(page.locator(".place", has_text="Site Safety Rules")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Answers only from “Main Fan Equipment Manual”")).to_be_visible()
    ask(page, "What is the carbon monoxide limit underground?")
    page.get_by_role("button", name="Ask without filters").click()
    expect(page.locator(".quote").first).to_contain_text("24 ppm")
    expect(page).not_to_have_url(re.compile("document="))
    expect(page.locator(".under")).to_have_count(0)


def test_filters_are_chosen_and_taken_away(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    page.locator(".st-key-filter-box button").click()
    box = page.locator("[class*=st-key-filter-document] input")
    box.fill("Site Safety")
    box.press("Enter")
    expect(page.get_by_text("Answers only from “Site Safety Rules”")).to_be_visible()
    expect(page).to_have_url(re.compile("document=[0-9a-f]+"))
    page.keyboard.press("Escape")
    ask(page, CAPACITOR)
    expect(page.locator(".place").first).to_contain_text("Site Safety Rules")
    page.get_by_role("button", name="Ask everything").click()
    expect(page).not_to_have_url(re.compile("document="))
    page.get_by_role("button", name="Ask again with the new filters").click()
    expect(page.locator(".place", has_text="Main Fan")).to_have_count(1)


def test_an_answer_as_of_another_day_says_so(site: str, visit: Visit, ask: Ask):
    page = visit(f"{site}/?as_of=2025-03-01&site=nowhere&lang=en")
    expect(page.get_by_role("alert").first).to_contain_text("site=nowhere")
    expect(page.get_by_text("As the rules stood on 2025-03-01")).to_be_visible()
    ask(page, CAPACITOR)
    expect(page.locator(".under")).to_have_text("Asked of: as of 2025-03-01")
    page.get_by_role("button", name="[1]", exact=True).click()
    expect(page.locator(".standings")).to_contain_text("Status on 2025-03-01: In force")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ask about today").click()
    expect(page).not_to_have_url(re.compile("as_of="))


def document_id(page: Page, site: str, file: str) -> str:
    listed = json.loads(page.request.get(f"{site}/api/documents").body())["documents"]
    return next(document["id"] for document in listed if document["file"] == file)
