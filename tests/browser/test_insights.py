"""The Insights page in a real browser: plots, their numbers, a load, a measurement."""

import json
import re
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import serious_violations
from states import settle

Visit = Callable[..., Page]

WITHDRAW = "采掘工作面风流中瓦斯浓度达到多少必须撤人？"
PONY = "Who feeds the pit pony?"
WORDS = {
    "zh": ("提问", "容量", "查看数字", "实测"),
    "en": ("Questions", "Capacity", "Show the numbers", "measured"),
}
PLOTS = '[data-testid="stVegaLiteChart"] svg'


@pytest.fixture(autouse=True, scope="module")
def asked(site: str) -> None:
    """Something was asked."""
    for question in (WITHDRAW, PONY):
        body = json.dumps({"question": question}).encode()
        headers = {"Content-Type": "application/json"}
        urllib.request.urlopen(urllib.request.Request(f"{site}/api/ask", body, headers)).close()


def insights(visit: Visit, site: str, language: str, width: int) -> Page:
    page = visit(f"{site}/insights?lang={language}", width=width)
    expect(page.locator("dl.headline")).to_be_visible()
    expect(page.locator(PLOTS)).to_have_count(3)
    settle(page)
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_serious_stands_in_anybodys_way(site: str, visit: Visit, language: str, width: int):
    page = insights(visit, site, language, width)
    questions, capacity, fold, measured = WORDS[language]
    page.get_by_text(fold, exact=False).first.click()
    expect(page.locator(".numbers").first).to_be_visible()
    for view in (questions, capacity):
        page.locator(".st-key-insights-view").get_by_text(view, exact=True).click()
        expect(page.locator(PLOTS).first if view == questions else page.locator("table.plan")) \
            .to_be_visible()  # fmt: skip
        settle(page)
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            settle(page)
            found = serious_violations(page, {})
            assert not found, "\n".join(map(str, found))
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide)
    expect(page.locator("table.plan")).to_contain_text(measured)


def test_a_plot_has_a_name_and_axes_with_units(site: str, visit: Visit):
    page = insights(visit, site, "en", 360)
    plot = page.locator('[data-testid="stVegaLiteChart"]').first
    expect(plot).to_contain_text("Questions")
    expect(plot).to_contain_text("Day")
    expect(page.get_by_label("Questions per day").first).to_be_attached()
    box = plot.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_the_days_are_downloaded(site: str, visit: Visit):
    page = insights(visit, site, "en", 1280)
    with page.expect_download() as waiting:
        page.locator(".st-key-insights-csv button").click()
    rows = Path(waiting.value.path()).read_text("utf-8").splitlines()
    assert rows[0].startswith("first_day,asked,answered")
    assert len(rows) == 31
    assert re.fullmatch(r"davy-[\d-]+\.csv", waiting.value.suggested_filename)


def test_a_load_is_worked_out_anew(site: str, visit: Visit):
    page = insights(visit, site, "en", 1280)
    page.locator(".st-key-insights-view").get_by_text("Capacity", exact=True).click()
    box = page.get_by_label("Questions a month")
    expect(box).to_be_visible()
    box.fill("1000000")
    box.press("Enter")
    expect(page.locator("table.plan")).to_contain_text("1,000,000 ÷ (30.44 × 24 × 3600)")
    for button in page.locator(".st-key-load button").all():
        assert button.bounding_box()["height"] >= 48
