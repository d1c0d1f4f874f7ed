"""The History page in a real browser: what was asked, opened again, asked anew, on paper."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

WITHDRAW = "采掘工作面风流中瓦斯浓度达到多少必须撤人？"
CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
STRANGE = "Who feeds the **pit** pony :red[x] $x^2$ <b>?"


def history(page: Page, name: str = "History") -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator(".st-key-history-search")).to_be_visible()


def question(page: Page, text: str):
    return page.locator('[class*="st-key-history-open-"] button').filter(has_text=text).first


def test_a_question_is_found_again_and_opens_its_source(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, WITHDRAW)
    expect(page.locator(".quote").first).to_contain_text("1.5%")
    history(page, "历史")
    first = page.locator('[class*="st-key-history-open-"] button').first
    expect(first).to_have_text(WITHDRAW)
    assert first.bounding_box()["height"] >= 48
    first.click()
    expect(page).to_have_url(re.compile(r"record=\d+"))
    expect(page.locator(".quote").first).to_contain_text("1.5%")
    page.get_by_role("button", name="[1]", exact=True).click()
    source = page.get_by_role("dialog")
    expect(source.locator(".source-title")).to_have_text("灯溪煤矿安全生产规程")
    expect(source.locator(".st-key-page-part img")).to_be_visible()
    source.get_by_role("button", name="关闭").last.click()
    expect(source).to_have_count(0)
    page.locator(".st-key-history-back button").click()
    expect(first).to_have_text(WITHDRAW)


def test_a_reply_can_be_linked_to_and_asked_again(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, CAPACITOR)
    expect(page.locator(".quote").first).to_contain_text("10 minutes")
    history(page)
    question(page, CAPACITOR).click()
    expect(page).to_have_url(re.compile(r"record=\d+"))
    again = visit(page.url)
    expect(again.locator(".asked")).to_have_text(CAPACITOR)
    again.get_by_role("button", name="Ask again now").click()
    expect(again.locator(".st-key-asked .asked")).to_have_text(CAPACITOR)
    expect(again.locator(".quote").first).to_contain_text("10 minutes")
    assert "/history" not in again.url


def test_a_reply_is_taken_along_as_a_pdf(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, CAPACITOR)
    expect(page.locator(".quote").first).to_contain_text("10 minutes")
    history(page)
    question(page, CAPACITOR).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="One-page PDF").click()
    file = Path(waiting.value.path()).read_bytes()
    with pdfium.PdfDocument(io.BytesIO(file)) as pdf:
        said = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert CAPACITOR in said
    assert "This is a printout" in said
    assert waiting.value.suggested_filename.endswith(".pdf")


def test_questions_are_searched_and_narrowed_and_shown_literally(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, STRANGE)
    expect(page.locator(".abstention").first).to_be_visible()
    history(page)
    page.locator(".st-key-history-kind").get_by_text("No answer", exact=True).click()
    found = question(page, "pit")
    expect(found).to_have_text(re.compile(r"\*.*\*pit.*:.*red.*\$.*x.*<.*b"))
    expect(found.locator("strong, em, .katex")).to_have_count(0)
    box = page.get_by_role("textbox")
    box.fill("nothing like this was asked")
    box.press("Enter")
    expect(page.locator(".abstention")).to_contain_text("No question matches")


def test_it_can_be_used_on_a_phone(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN", width=360, height=740)
    ask(page, WITHDRAW)
    expect(page.locator(".quote").first).to_contain_text("1.5%")
    history(page, "历史")
    question(page, WITHDRAW).click()
    expect(page.locator(".quote").first).to_be_visible()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    # What was far down in the list shows its beginning.
    assert page.locator('[data-testid="stMain"]').evaluate("e => e.scrollTop") == 0
    for button in page.locator(".st-key-history-tools button").all():
        assert button.bounding_box()["height"] >= 48


def test_a_label_opens_ask_for_its_document_alone(site: str, visit: Visit):
    documents = visit(site).request.get(f"{site}/api/documents").json()["documents"]
    (fan,) = [item for item in documents if item["file"] == "main-fan-manual.pdf"]
    page = visit(f"{site}/ask?document={fan['id']}&lang=en")
    expect(page.get_by_text(fan["title"]).first).to_be_visible()
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
