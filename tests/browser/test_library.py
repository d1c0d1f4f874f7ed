"""The knowledge manager's journeys in a real browser."""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "files"
SCAN = next((SAMPLE / "notices").glob("*.pdf"))
PROCEDURE = "停送电挂牌上锁管理办法"
PERMIT = "停电检修的工作票有效期不超过多少小时？"


def load(page: Page, *files: Path, done: str) -> None:
    """Drop files and watch the job to its end."""
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    over = page.locator("[class*='-over'] summary", has_text=done)
    expect(over.first).to_be_visible(timeout=90_000)


def press_row(page: Page, row: int, x: int) -> None:
    """Press a row of the table; it is drawn, not made of elements, and drawn anew by each run."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    table = page.locator("[data-testid=stDataFrame] .dvn-scroller")
    table.scroll_into_view_if_needed()
    table.click(position={"x": x, "y": 42 + 48 * row + 24})


def test_a_scan_is_loaded_and_answers(served: Callable[[str], str], visit: Visit, ask: Ask):
    address = served("none")
    page = visit(f"{address}/library", "zh-CN")
    page.locator("input[type=file]").set_input_files(str(SCAN))
    running = page.locator(".job", has_text="加载任务 2")
    expect(running).to_be_visible()
    expect(page.locator(".stage")).to_contain_text(SCAN.name)
    over = page.locator("[class*='-over'] summary", has_text="加载任务 2 · 完成 · 加载 1")
    expect(over).to_be_visible(timeout=90_000)
    expect(running).to_have_count(0)

    over.click()
    page.get_by_role("link", name="安全通知单").click()
    expect(page.locator("h1.source-title")).to_contain_text("安全通知单")
    expect(page.locator(".facts")).to_contain_text("页是扫描件")
    page.get_by_role("link", name="只问这份文件").click()
    expect(page.get_by_text("只用《")).to_be_visible()
    ask(page, "6月17日主斜井带式输送机第几号拉线急停失效？")
    expect(page.locator(".quote").first).to_be_visible()
    expect(page.locator(".place").first).to_contain_text("安全通知单")


def test_a_new_version_takes_the_place_of_the_old_one(
    served: Callable[[str], str], visit: Visit, ask: Ask
):
    address = served("none")
    page = visit(f"{address}/library", "zh-CN")
    load(page, SAMPLE / "procedures" / "2023" / f"{PROCEDURE}.docx", done="加载任务 2 · 完成")
    asker = visit(address, "zh-CN")
    ask(asker, PERMIT)
    expect(asker.locator(".quote").first).to_contain_text("24 h")

    load(page, SAMPLE / "procedures" / "2025" / f"{PROCEDURE}.docx", done="加载任务 3 · 完成")
    page.locator("[class*='-over'] summary", has_text="加载任务 3").click()
    page.get_by_role("link", name=PROCEDURE).first.click()
    page.get_by_label("你的姓名").fill("李敏")
    page.get_by_label("你的姓名").press("Enter")
    page.get_by_role("button", name="全部确认").click()
    expect(page.locator(".done")).to_contain_text("已保存并确认")
    expect(page.locator(".state").first).to_contain_text("现行 · 自 2025-03-01 起施行")

    page.locator("summary", has_text="与第 1 版相比改了什么").click()
    changed = page.locator("section.changes article", has_text="第九条")
    expect(changed.locator("del")).to_contain_text("24")
    expect(changed.locator("ins")).to_contain_text("12")

    ask(asker, PERMIT)
    expect(asker.locator(".quote").first).to_contain_text("12 h")
    for day, hours in (("2025-02-28", "24 h"), ("2025-03-01", "12 h")):
        then = visit(f"{address}/ask?as_of={day}", "zh-CN")
        ask(then, PERMIT)
        expect(then.locator(".quote").first).to_contain_text(hours)


def test_twenty_files_show_their_progress_within_two_seconds(
    served: Callable[[str], str], visit: Visit, tmp_path: Path
):
    files = []
    for i in range(20):
        files.append(tmp_path / f"rule-{i:02}.md")
        rules = "\n\n".join(f"{i}.{k} Pump {k} is tried every {k + 1} days." for k in range(40))
        files[-1].write_text(f"# Pumps of plant {i}\n\n{rules}\n", "utf-8")
    page = visit(f"{served('none')}/library")
    expect(page.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
    began = time.monotonic()
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    expect(page.locator(".job")).to_be_visible()
    assert time.monotonic() - began < 4  # twice what is promised: the machine has other work

    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".state.paused")).to_be_visible()
    assert page.get_by_role("button", name="Resume").bounding_box()["height"] >= 48
    page.get_by_role("button", name="Resume").click()
    over = page.locator("[class*='-over'] summary", has_text="Job 2 · done · 20 loaded")
    expect(over).to_be_visible(timeout=90_000)


def test_a_row_is_ticked_and_a_title_opens_its_document(site: str, visit: Visit):
    page = visit(f"{site}/library")
    page.get_by_role("textbox", name="Search").fill("fan equipment")
    page.get_by_role("textbox", name="Search").press("Enter")
    expect(page.get_by_text("1 of ")).to_be_visible()
    press_row(page, 0, 18)
    expect(page.locator(".st-key-chosen-bar")).to_contain_text("1 chosen")
    press_row(page, 0, 150)
    expect(page.locator("h1.source-title")).to_have_text("Main Fan Equipment Manual")
    page.get_by_role("link", name="Back to the documents").click()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("fan equipment")
    expect(page.locator(".st-key-chosen-bar")).to_contain_text("1 chosen")
    page.get_by_role("button", name="Choose none").click()
    expect(page.locator(".st-key-chosen-bar")).to_have_count(0)


def test_nothing_is_wider_than_a_phone(site: str, visit: Visit):
    for language in ("zh", "en"):
        page = visit(f"{site}/library?lang={language}", width=360, height=800)
        expect(page.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        press_row(page, 0, 150)
        expect(page.locator("h1.source-title")).to_be_visible()
        expect(page.locator("h2.part").last).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
