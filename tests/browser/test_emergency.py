"""An emergency in a real browser: its card comes first, whatever else is down."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from serving import SAMPLE, served

Visit = Callable[..., Page]
Ask = Callable[[Page, str], None]
INRUSH = "掘进头透水了，水涨得很快"
SHOCK = "help, someone got an electric shock"


def _davy(home: Path, embedder: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        env={**os.environ, "DAVY_HOME": str(home), "DAVY_EMBEDDER": embedder, "DAVY_MODEL": "none"},
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with its cards."""
    folder = tmp_path_factory.mktemp("emergency")
    _davy(folder, "none", "ingest", str(SAMPLE))
    cards = SAMPLE.parent / "emergency.json"
    _davy(folder, "none", "emergency", "import", str(cards), "--by", "Sample")
    return folder


@pytest.fixture(scope="module")
def carded(home: Path) -> Iterator[str]:
    """Address of a server over it, every model disabled."""
    with served(home) as address:
        yield address


def test_the_card_comes_first_with_every_model_disabled(carded: str, visit: Visit, ask: Ask):
    page = visit(carded, "zh-CN", width=360, height=740)
    ask(page, INRUSH)
    alarm = page.locator(".st-key-emergency-reply")
    expect(alarm.locator(".emergency-title")).to_have_text("紧急情况：透水")
    call = alarm.locator(".emergency-phones a").first
    expect(call).to_have_attribute("href", "tel:8000")
    assert call.bounding_box()["height"] >= 48
    expect(alarm.locator(".emergency-quote")).to_contain_text("4.1.2 沿避水灾路线向高处")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # The ordinary answer follows below.
    ordinary = page.locator(".quote:not(.emergency-quote), .abstention").first
    expect(ordinary).to_be_visible()
    assert ordinary.bounding_box()["y"] > alarm.bounding_box()["y"]


def test_a_question_about_emergencies_shows_no_card(carded: str, visit: Visit, ask: Ask):
    page = visit(carded, "zh-CN")
    ask(page, "综合演练多长时间组织一次？")
    expect(page.locator(".quote, .abstention").first).to_be_visible()
    expect(page.locator(".st-key-emergency-reply")).to_have_count(0)


def test_a_card_opens_its_source(carded: str, visit: Visit, ask: Ask):
    page = visit(carded)
    ask(page, SHOCK)
    expect(page.locator(".emergency-quote")).to_contain_text("Do not touch the person")
    page.get_by_role("button", name="See the source").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Power Plant Emergency Procedures")


def test_every_page_leads_to_the_cards_within_two_taps(carded: str, visit: Visit):
    for start in ("", "history", "library", "cards", "todo", "glossary"):
        page = visit(f"{carded}/{start}?lang=zh", "zh-CN", width=360, height=740)
        page.locator(".st-key-links-emergency a").click()
        kind = page.locator(".st-key-emergency-kind-ventilation button")
        expect(kind).to_be_visible()
        assert kind.bounding_box()["height"] >= 48
    kind.click()
    title = page.locator("h1.emergency-title")
    expect(title).to_have_text("主通风机停转、停风")
    expect(title).to_be_in_viewport()
    expect(page.locator(".emergency-quote")).to_contain_text("第二十二条")


def test_a_manager_pins_a_proposal(home: Path, tmp_path: Path, visit: Visit, ask: Ask):
    shutil.copytree(home, tmp_path / "home", ignore=shutil.ignore_patterns("*.lock", "owner.json"))
    with served(tmp_path / "home") as address:
        page = visit(f"{address}/cards?lang=en")
        page.get_by_label("Your name").fill("A. Reed")
        page.get_by_label("Your name").press("Enter")
        page.locator(".st-key-kind-edit-heat button").click()
        page.locator(".st-key-pin-heat-1 button").click()
        expect(page.get_by_text("Pinned.", exact=True)).to_be_visible()
        page.goto(f"{address}/?lang=en")
        ask(page, "a guy here has heat stroke")
        expect(page.locator(".emergency-pinned").first).to_contain_text("A. Reed")


def test_the_card_shows_with_the_vectors_broken(home: Path, tmp_path: Path, visit: Visit, ask: Ask):
    folder = tmp_path / "home"
    shutil.copytree(home, folder, ignore=shutil.ignore_patterns("*.lock", "owner.json"))
    with served(folder, DAVY_EMBEDDER="bundled") as address:
        page = visit(f"{address}/?lang=zh", "zh-CN")
        for file in [path for path in (folder / "vectors").rglob("*") if path.is_file()]:
            file.write_bytes(b"torn")
        ask(page, INRUSH)
        expect(page.locator(".emergency-quote").first).to_contain_text("4.1.2")
        expect(page.locator(".emergency-phones a").first).to_be_visible()
