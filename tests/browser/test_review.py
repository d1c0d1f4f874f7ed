"""The supervisor's journeys in a real browser: a correction that is signed, and its lapse."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import serious_violations

from ui.i18n import LANGUAGES, Language

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "files"
PROCEDURE = "停送电挂牌上锁管理办法"
PERMIT = "停电检修的工作票有效期不超过多少小时？"
PERMIT_TOO = "停电检修的工作票有效期不得超过多少小时"
CAPACITOR = "How long must I wait after isolating a capacitor before touching it?"
CAPACITOR_TOO = "how long must i wait after isolating a capacitor before touching it"
ELSEWHERE = "How long must I wait after isolating a cable before touching it?"
SHORT = "After isolating a capacitor, wait 10 minutes even if it has an automatic discharge device."


def settle(page: Page) -> None:
    """Wait until nothing is being drawn: what an earlier run left is still there until then."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def first(page: Page) -> Locator:
    return page.locator('[class*="st-key-review-open-"] button').first


def press(page: Page, key: str) -> None:
    settle(page)
    page.locator(f".st-key-{key} button").click()


def fill(page: Page, key: str, text: str) -> None:
    settle(page)
    box = page.locator(f".st-key-{key}").locator("textarea, input")
    box.fill(text)
    box.blur()
    settle(page)


def test_a_corrected_answer_is_signed_and_given(
    served: Callable[[str], str], visit: Visit, ask: Ask
):
    address = served("none")
    engineer = visit(address)
    ask(engineer, "Who may open the main gate at night?")
    ask(engineer, CAPACITOR)
    expect(engineer.locator(".quote").first).to_contain_text("10 minutes")
    press(engineer, "thumb-down")
    engineer.get_by_text("Wrong figure").or_(engineer.get_by_text("wrong figure")).first.click()
    engineer.get_by_role("button", name="Send", exact=True).click()
    expect(engineer.locator(".st-key-thumbs [role=status]")).to_be_visible()

    supervisor = visit(f"{address}/review")
    expect(first(supervisor)).to_have_text(CAPACITOR)
    first(supervisor).click()
    expect(supervisor.locator(".asked")).to_have_text(CAPACITOR)
    expect(supervisor.locator("ul.labels").first).to_contain_text("Turned down")
    fill(supervisor, "person-box", "Li Min")
    # Its page is at hand.
    press(supervisor, "chip-quote-1")
    expect(supervisor.get_by_role("dialog").locator(".source-title")).to_be_visible()
    supervisor.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(supervisor.get_by_role("dialog")).to_have_count(0)

    # Keys do what buttons do, but not while somebody types.
    settle(supervisor)
    supervisor.keyboard.press("e")
    box = supervisor.locator('[class*="st-key-claim-text-"] textarea').first
    expect(box).to_be_visible()
    box.fill(SHORT.replace("10", "5"))
    box.press("End")
    box.press_sequentially(" nax")
    expect(box).to_have_value(SHORT.replace("10", "5") + " nax")
    box.fill(SHORT.replace("10", "5"))
    box.blur()
    for number in range(supervisor.locator('[class*="st-key-claim-out-"]').count()):
        press(supervisor, f"claim-out-{number + 1}")
    press(supervisor, "correct-now")
    refused = supervisor.locator(".st-key-review-panel .problem")
    expect(refused).to_contain_text("5 minutes")
    box.fill(SHORT)
    box.blur()
    press(supervisor, "correct-now")
    expect(supervisor.locator(".st-key-review-foot .done")).to_contain_text("correction is saved")
    press(supervisor, "review-sign")
    press(supervisor, "sign-now")
    expect(supervisor.locator(".st-key-review-foot .done")).to_contain_text("Signed.")

    for question in (CAPACITOR, CAPACITOR_TOO):
        ask(engineer, question)
        expect(engineer.locator(".signature")).to_contain_text("Signed by Li Min on 20")
        expect(engineer.locator(".claim")).to_contain_text(SHORT)
        expect(engineer.locator(".quote").first).to_contain_text("10 minutes")
    supervisor.get_by_role("link", name="See the signed answer").click()
    expect(supervisor.locator(".signature")).to_contain_text("Signed by Li Min")
    expect(supervisor.locator(".asked")).to_have_text(CAPACITOR)


def test_a_new_version_withdraws_what_was_signed(
    served: Callable[[str], str], visit: Visit, ask: Ask
):
    address = served("none")
    library = visit(f"{address}/library", "zh-CN")
    _load(library, SAMPLE / "procedures" / "2023" / f"{PROCEDURE}.docx", "加载任务 2 · 完成")
    engineer = visit(address, "zh-CN")
    ask(engineer, PERMIT)
    expect(engineer.locator(".quote").first).to_contain_text("24 h")

    supervisor = visit(f"{address}/review", "zh-CN")
    fill(supervisor, "person-box", "李敏")
    first(supervisor).click()
    expect(supervisor.locator(".asked")).to_have_text(PERMIT)
    press(supervisor, "review-sign")
    press(supervisor, "sign-now")
    expect(supervisor.locator(".st-key-review-foot .done")).to_contain_text("已签发")
    ask(engineer, PERMIT_TOO)
    expect(engineer.locator(".signature")).to_contain_text("由 李敏 于 20")

    _load(library, SAMPLE / "procedures" / "2025" / f"{PROCEDURE}.docx", "加载任务 3 · 完成")
    library.locator("[class*='-over'] summary", has_text="加载任务 3").click()
    library.get_by_role("link", name=PROCEDURE).first.click()
    library.get_by_label("你的姓名").fill("王芳")
    library.get_by_label("你的姓名").press("Enter")
    settle(library)
    library.get_by_role("button", name="全部确认").click()
    expect(library.locator(".done")).to_contain_text("已保存并确认")

    ask(engineer, PERMIT)
    expect(engineer.locator(".quote").first).to_contain_text("12 h")
    expect(engineer.locator(".signature")).to_have_count(0)
    again = visit(f"{address}/review", "zh-CN")
    expect(first(again)).to_have_text(PERMIT)
    expect(again.locator("ul.labels").first).to_contain_text("签发已失效")
    expect(again.locator("[class*=st-key-review-said-] .review-about").first).to_contain_text(
        "所引文件已有新版本"
    )
    signed = visit(f"{address}/signed?answer=1", "zh-CN")
    expect(signed.locator(".problem")).to_contain_text("所引文件已有新版本")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_keep_nobody_out(site: str, visit: Visit, ask: Ask, language: Language):
    locale = "zh-CN" if language == "zh" else "en-GB"
    engineer = visit(f"{site}/?lang=en", "en-GB")
    ask(engineer, ELSEWHERE if language == "zh" else CAPACITOR)
    page = visit(f"{site}/review?lang={language}", locale)
    fill(page, "person-box", "Li Min")
    found = [f"queue: {one}" for one in _seen(page)]
    page.locator(".stCheckbox label").first.click()
    expect(page.locator(".st-key-review-bar")).to_be_in_viewport()
    found += [f"ticked: {one}" for one in _seen(page)]
    press(page, "bulk-none")
    first(page).click()
    expect(page.locator(".asked")).to_be_visible()
    for form in ("sign", "correct", "reject"):
        settle(page)
        button = page.locator(f".st-key-review-{form} button")
        if button.count():  # an abstention cannot be signed
            button.click()
            expect(page.locator(".st-key-review-panel")).to_be_visible()
            expect(page.locator(".st-key-review-bar")).to_be_in_viewport()
            found += [f"{form}: {one}" for one in _seen(page)]
    page = visit(f"{site}/signed?lang={language}", locale)
    found += [f"signed: {one}" for one in _seen(page)]
    assert not found, "\n".join(found)


def _seen(page: Page) -> list[str]:
    """What keeps somebody out: of a screen reader, in the dark, on a phone, with gloves."""
    settle(page)
    found = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            page.wait_for_timeout(400)  # colours fade into each other
            found += [f"{colours} {width}: {one}" for one in serious_violations(page, {})]
    if page.evaluate("document.documentElement.scrollWidth") > 360:
        found.append("wider than a phone")
    for button in page.locator("[class*=st-key-review-] .stButton button:visible").all():
        box = button.bounding_box()
        if box and box["height"] < 47.5:
            found.append(f"too low: {button.inner_text()} {box['height']}")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def _load(page: Page, file: Path, done: str) -> None:
    settle(page)
    page.locator("input[type=file]").set_input_files(str(file))
    over = page.locator("[class*='-over'] summary", has_text=done)
    expect(over.first).to_be_visible(timeout=90_000)
