"""The source of a quotation in a real browser, and the Ask page on a phone."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from states import settle

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

WITHDRAW = "采掘工作面风流中瓦斯浓度达到多少必须撤人？"
CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
OIL = "汽轮机润滑油压低到多少跳闸？"
UNANSWERABLE = "今年职工健康体检安排在哪一天？"


def chips(page: Page):
    return page.get_by_role("button", name="[1]", exact=True)


def test_a_chip_opens_the_page_with_the_sentence_marked(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, WITHDRAW)
    chips(page).click()
    source = page.get_by_role("dialog")
    expect(source.locator(".source-title")).to_have_text("灯溪煤矿安全生产规程")
    expect(source.locator(".standing")).to_have_text("现行")
    expect(source.locator(".details")).to_contain_text("灯溪煤矿安全生产规程.pdf")
    assert marked_share(picture(page, ".page-part img")) > 0.005
    assert marked_share(picture(page, ".st-key-page-whole img")) > 0.005
    source.get_by_role("button", name="关闭").last.click()
    expect(source).to_have_count(0)
    expect(page.locator(".quote").first).to_contain_text("1.5%")


def test_the_pages_before_and_after_and_back(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, WITHDRAW)
    chips(page).click()
    source = page.get_by_role("dialog")
    expect(source.locator(".leaf")).to_have_text("第 11 页，共 12 页")
    expect(source.locator(".outline .here")).to_have_text("第九十四条")
    source.get_by_role("button", name="下一页").click()
    expect(source.locator(".leaf")).to_have_text("第 12 页，共 12 页")
    expect(source.get_by_text("引文不在这一页")).to_be_visible()
    assert marked_share(picture(page, ".st-key-page-whole img")) < 0.001
    source.get_by_role("button", name="回到引文").click()
    expect(source.locator(".leaf")).to_have_text("第 11 页，共 12 页")
    expect(source.get_by_text("引文不在这一页")).to_have_count(0)
    assert marked_share(picture(page, ".st-key-page-whole img")) > 0.005
    source.get_by_role("button", name="上一页").click()
    expect(source.locator(".leaf")).to_have_text("第 10 页，共 12 页")
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    source.locator(".outline summary").first.click()
    expect(source.locator(".outline .passage").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(source).to_have_count(0)


def test_the_original_is_a_download(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, WITHDRAW)
    chips(page).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载原文件").click()
    assert download.value.suggested_filename == "灯溪煤矿安全生产规程.pdf"


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("zh", "dark")])
def test_nothing_is_wider_than_a_phone(site: str, visit: Visit, ask: Ask, lang: str, scheme: str):
    page = visit(f"{site}/?lang={lang}&as_of=2026-01-01", width=360, height=800)
    page.emulate_media(color_scheme=scheme)
    for question in (WITHDRAW, OIL, UNANSWERABLE, "发生火灾怎么办？", "x" * 300, "y" * 300):
        ask(page, question)
        expect(page.locator(".quote, .abstention").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert not too_small(page)
    page.locator(".st-key-filter-box button").click()
    expect(page.locator("[class*=st-key-filter-document]")).to_be_visible()
    settle(page)  # it grows to its size
    assert not too_small(page)
    page.keyboard.press("Escape")
    ask(page, WITHDRAW)
    chips(page).click()
    expect(page.locator(".page-part img")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_role("dialog").evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    expect(page.locator(".st-key-page-whole img")).to_be_visible()
    assert not too_small(page)


def test_the_answer_is_in_sight_on_a_phone(site: str, visit: Visit, ask: Ask):
    page = visit(f"{site}/?lang=en", width=360, height=640)
    ask(page, CAPACITOR)
    expect(page.locator(".quote").first).to_be_in_viewport()


def picture(page: Page, selector: str) -> bytes:
    """The bytes of a picture on the page."""
    image = page.get_by_role("dialog").locator(selector)
    expect(image).to_be_visible()
    address = image.evaluate("e => e.src")
    if address.startswith("data:"):
        return base64.b64decode(address.partition(",")[2])
    return page.request.get(address).body()


def too_small(page: Page) -> list[str]:
    """What is to be tapped and lower than 48 pixels, of what is seen of the page.

    The field of a list is tapped anywhere within the list's frame.
    """
    return page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, summary, [role=radio]")]
            .filter(e => e.checkVisibility()).map(e => [e, e.closest(".react-aria-ComboBox") ?? e])
            .map(([e, target]) => [e, target.getBoundingClientRect()])
            .filter(([e, r]) => r.width > 8 && r.height > 8 && r.height < 48)
            .map(([e, r]) => `${e.outerHTML.slice(0, 160)} ${r.height}`)"""
    )


def marked_share(png: bytes) -> float:
    """Share of a picture that has the colour of the marks."""
    red, green, blue = Image.open(io.BytesIO(png)).convert("RGB").split()
    marked = ImageChops.multiply(
        ImageChops.multiply(
            red.point(lambda v: 255 * (v > 230)), green.point(lambda v: 255 * (v > 200))
        ),
        blue.point(lambda v: 255 * (v < 140)),
    )
    return marked.histogram()[255] / (marked.width * marked.height)
