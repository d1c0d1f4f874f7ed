"""The Ask page in a real browser, over the sample library."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

WITHDRAW = "采掘工作面风流中瓦斯浓度达到多少必须撤人？"
CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
OIL = "汽轮机润滑油压低到多少跳闸？"
UNANSWERABLE = "今年职工健康体检安排在哪一天？"


def chips(page: Page):
    return page.get_by_role("button", name="[1]", exact=True)


def test_a_chinese_question_is_answered_by_quotations(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    expect(page).to_have_title("Davy")
    ask(page, WITHDRAW)
    first = page.locator(".quote").first
    expect(first).to_contain_text("1.5%")
    expect(page.locator(".place").first).to_contain_text("第九十四条")
    expect(page.get_by_text("原文摘录")).to_be_visible()


def test_an_english_question_by_the_button(site: str, visit: Visit):
    page = visit(site)
    page.get_by_role("textbox").fill(CAPACITOR)
    button = page.get_by_role("button", name="Ask")
    assert button.bounding_box()["height"] >= 48
    button.click()
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    assert chips(page).bounding_box()["height"] >= 48


def test_a_row_of_a_table_stands_under_its_header(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, OIL)
    expect(page.locator(".quote").first.locator(".cell", has_text="跳闸值")).to_have_text(
        "跳闸值 30"
    )
    chips(page).click()
    expect(page.locator(".context mark")).to_contain_text("润滑油压 | kPa")


def test_what_the_documents_do_not_hold_is_said_so(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, UNANSWERABLE)
    why = page.locator(".abstention")
    expect(why).to_contain_text("文件里没有找到答案")
    expect(why.locator(".missing li").first).to_be_visible()
    expect(why.locator(".rephrase")).to_be_visible()
    expect(page.locator(".quote")).to_have_count(0)
    near = page.locator("details.near").first
    expect(near.locator(".preview")).to_be_visible()
    near.locator("summary").click()
    expect(near.locator(".passage")).to_be_visible()
    expect(near.locator(".preview")).to_be_hidden()
    page.get_by_role("button", name="修改").click()
    expect(page.get_by_role("textbox")).to_have_value(UNANSWERABLE)
    page.get_by_role("button", name="看原文").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_follow_up_leans_on_the_question_before(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, CAPACITOR)
    expect(page.locator(".quote", has_text="10 minutes").first).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("")
    ask(page, "and for an ordinary circuit?")
    expect(page.locator(".understood")).to_contain_text("after isolating")
    expect(page.locator(".quote", has_text="3 minutes").first).to_be_visible()
    expect(page.locator(".earlier .turn")).to_have_text(CAPACITOR)
    expect(page.locator(".earlier .said")).to_contain_text("10 minutes")
    page.get_by_role("button", name="New question").click()
    expect(page.locator(".earlier, .quote, .asked")).to_have_count(0)
    expect(page.locator("[class*=st-key-example-] button").first).to_be_visible()


def test_what_to_do_in_an_incident_is_labelled(site: str, visit: Visit, ask: Ask):
    page = visit(site, "zh-CN")
    ask(page, "发生火灾怎么办？")
    expect(page.locator(".remarks")).to_contain_text("撤人 [")
    labelled = page.locator("[class*=st-key-quote-]", has=page.locator(".facet", has_text="撤人"))
    expect(labelled.first.locator(".quote")).to_be_visible()


def test_the_language_follows_the_browser_and_the_switch_and_stays(site: str, visit: Visit):
    page = visit(site, "zh-CN")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).click()
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=en"))
    page.reload()
    expect(page.get_by_role("button", name="Ask")).to_be_visible()


def test_text_of_documents_is_shown_literally(site: str, visit: Visit, ask: Ask):
    page = visit(site)
    ask(page, "Who opens the zanthium valve? <script>1</script> $x$ :red[a]")
    shown = page.locator(".quote, .passage").first
    expect(shown).to_contain_text("<script>document.title='owned'</script>")
    for literal in ("$math$", ":red[colour]", "![picture](http://outside.example/x.png)"):
        expect(shown).to_contain_text(literal)
    page.locator("[class*=st-key-chip-] button, [class*=st-key-see-] button").first.click()
    expect(page.locator(".context")).to_contain_text("<img src=http://outside.example/y.png")
    expect(page.locator("img[src*=outside], .context img, .quote a, .katex")).to_have_count(0)
    expect(page).to_have_title("Davy")


def test_two_visitors_do_not_see_each_other(site: str, visit: Visit, ask: Ask):
    first, second = visit(site, "zh-CN"), visit(site)
    ask(first, WITHDRAW)
    ask(second, CAPACITOR)
    expect(first.locator(".asked")).to_have_text(WITHDRAW)
    expect(first.get_by_role("button", name="提问")).to_be_visible()
    expect(second.locator(".quote").first).not_to_contain_text("第九十四条")


def test_a_question_that_is_too_long_is_refused(site: str, visit: Visit):
    page = visit(site)
    page.get_by_role("textbox").fill("methane " * 600)
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("4000 at most")


def test_an_empty_library_tells_what_to_run(empty_site: str, visit: Visit):
    page = visit(empty_site)
    expect(page.locator("code")).to_contain_text("davy ingest")
    expect(page.get_by_role("textbox")).to_have_count(0)
