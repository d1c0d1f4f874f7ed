"""A doubtful reading is compared with its page and put right: the next answer says so."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from serving import served

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]

TITLE = "Ventilation notice of the east district"
CLAUSES = (
    "1.1 Methane in the return airway must not exceed 1.0 % by volume.",
    "1.2 The booster fan in the crosscut is checked every 17 days.",
    "1.3 The overseer signs the book at the end of each shift.",
)
BLURRED, RIGHT = CLAUSES[1], "1.2 The booster fan in the crosscut is checked every 19 days."
QUESTION = "How often is the fan in the crosscut checked?"


def scan(path: Path) -> None:
    """A scanned page; one line of it has been copied until it is hard to read."""
    page, font = Image.new("L", (1240, 1754), "white"), ImageFont.load_default(34)
    for number, line in enumerate((TITLE, *CLAUSES)):
        strip = Image.new("L", (1100, 70), "white")
        ImageDraw.Draw(strip).text((0, 8), line, font=font, fill=20)
        if line == BLURRED:
            strip = strip.resize((193, 12), Image.Resampling.BOX).resize(strip.size)
        page.paste(strip, (90, 150 + 90 * number))
    page.convert("RGB").save(path, "PDF", resolution=150)


@pytest.fixture(scope="module")
def scanned_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over that page."""
    home, folder = tmp_path_factory.mktemp("scanned"), tmp_path_factory.mktemp("scans")
    scan(folder / "ventilation-notice.pdf")
    environment = {**os.environ, "DAVY_HOME": str(home), "DAVY_EMBEDDER": "none"}
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "ingest", str(folder), "--json"],
        env={**environment, "DAVY_MODEL": "none"}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1])["documents"] == 1, done.stderr
    with served(home) as address:
        yield address


def version_of(page: Page, site: str) -> str:
    (document,) = page.request.get(f"{site}/api/documents").json()["documents"]
    return str(document["version_id"])


def open_line(page: Page, number: str) -> None:
    """Press the line with a number in the list of all lines."""
    every = page.locator("[class*=st-key-every-line-]")
    expect(every.locator("summary")).to_be_visible()
    if every.locator("details[open]").count() == 0:
        every.locator("summary").click()
    every.locator("button").filter(has_text=number).click()
    # While the page is drawn anew, the box of the line before is still there.
    expect(page.locator(".st-key-reading-line textarea")).to_have_count(1)
    expect(page.locator(".st-key-reading-line textarea", has_text=number)).to_be_visible()
    expect(page.locator(".st-key-reading-line textarea")).to_have_count(1)


def test_a_correction_by_hand_changes_the_next_answer(scanned_site: str, visit: Visit, ask: Ask):
    page = visit(scanned_site)
    before = version_of(page, scanned_site)
    page.goto(f"{scanned_site}/reading?version={before}&page=1")
    picture = page.locator(".st-key-reading-page img")
    expect(picture).to_be_visible()
    open_line(page, "1.2")
    expect(page.locator(".st-key-reading-part img")).to_be_visible()
    save = page.get_by_role("button", name="Save correction")
    assert save.bounding_box()["height"] >= 48
    page.get_by_label("Your name").fill("Li Wei")
    page.locator(".st-key-reading-line textarea").fill(RIGHT)
    save.click()
    expect(page.locator(".done")).to_contain_text("every 19 days")
    expect(page.locator(".corrections li").first).to_contain_text("Li Wei")
    expect(page.locator(".corrections ins").first).to_have_text(RIGHT)
    assert version_of(page, scanned_site) != before

    page.goto(scanned_site)
    ask(page, QUESTION)
    expect(page.locator(".quote").first).to_contain_text("every 19 days")
    # The page as it was can still be shown to whoever was answered from it.
    old = page.request.get(f"{scanned_site}/api/pages/{before}/0.png")
    assert old.ok


def test_on_a_phone_in_chinese_the_line_comes_before_the_page(scanned_site: str, visit: Visit):
    page = visit(scanned_site, "zh-CN", width=360, height=740)
    page.goto(f"{scanned_site}/reading?version={version_of(page, scanned_site)}&page=1")
    open_line(page, "1.3")
    line, whole = page.locator(".st-key-reading-line"), page.locator(".st-key-reading-page")
    expect(whole.locator("img")).to_be_visible()
    assert line.bounding_box()["y"] < whole.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="识别无误").click()
    expect(page.locator(".problem")).to_contain_text("姓名")
    page.get_by_label("你的姓名").fill("李伟")
    page.get_by_role("button", name="识别无误").click()
    expect(page.locator(".done")).to_contain_text("1.3")
    for button in page.locator(".st-key-line-lines button").all():
        assert button.bounding_box()["height"] >= 48
