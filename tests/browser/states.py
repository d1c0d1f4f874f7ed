"""Every page in the states that people meet, and how to get there.

The accessibility test walks through them and the pictures in the documentation show them. A new
page or state is a row in ``STATES``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from ui.i18n import TEXTS, Language

__all__ = ["STATES", "State", "ask", "open_state", "settle"]

Reach = Callable[[Page, Language], None]
# From a page's address and the documents of the library to the query in the address of the state.
Query = Callable[[list[dict[str, str]]], str]

WITHDRAW = {
    "zh": "采掘工作面风流中瓦斯浓度达到多少必须撤人？",
    "en": "How long must I wait after isolating a capacitor before touching it?",
}
UNANSWERABLE = {
    "zh": "今年职工健康体检安排在哪一天？",
    "en": "On which day is this year's medical check-up?",
}
DRAFT = {
    "zh": "一、采掘工作面的空气温度不得超过28℃。\n二、停电检修的工作票有效期不超过12小时。\n"
    "三、食堂每周五必须供应热汤。\n",
    "en": "1. Nobody works alone underground.\n"
    "2. Gas sensors are calibrated with standard gas every 30 days.\n"
    "3. The canteen must serve hot soup at the end of the night shift.\n",
}
HAPPENING = {
    "zh": "综采面瓦斯超限了，探头一直在报警",
    "en": "a fitter got an electric shock at the switchboard and is not moving",
}


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state.

    Attributes:
        page: As in the address.
        name: Of the state, unique for the page.
        reach: What to do on the page that has just been opened.
        query: More of the address, made from the documents of the library.
    """

    page: str
    name: str
    reach: Reach = lambda page, language: None
    query: Query = lambda documents: ""

    def __str__(self) -> str:
        return f"{self.page}-{self.name}"


def open_state(page: Page, site: str, state: State, language: Language) -> None:
    """Go to a state and wait until nothing moves any more."""
    query = state.query(page.request.get(f"{site}/api/documents").json()["documents"])
    path = "" if state.page == "ask" else state.page
    page.goto(f"{site}/{path}?lang={language}{query}")
    expect(page.locator(".notice")).to_be_visible(timeout=30_000)
    settle(page)
    state.reach(page, language)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the script has ended, without a fault, and every picture is there."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    unfinished = page.get_by_test_id("stSkeleton").or_(page.locator("[data-stale=true]"))
    expect(unfinished).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    page.wait_for_timeout(400)  # what is faded out and what is moved into sight


def ask(page: Page, question: str, language: Language) -> None:
    """Ask, and wait for what comes of it."""
    box = page.get_by_label(TEXTS[language].ask_label, exact=True)
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".asked")).to_have_text(question)
    expect(page.locator(".quote, .abstention").first).to_be_visible()


def _asked(questions: dict[Language, str]) -> Reach:
    return lambda page, language: ask(page, questions[language], language)


def _source(page: Page, language: Language) -> None:
    ask(page, WITHDRAW[language], language)
    settle(page)
    page.get_by_role("button", name="[1]", exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog").locator("img").first).to_be_visible()


def _first_reply(page: Page, language: Language) -> None:
    page.locator('[class*="st-key-review-open-"] button').first.click()
    expect(page.locator(".asked")).to_be_visible()


def _checked(page: Page, language: Language) -> None:
    draft = {"name": "draft.txt", "mimeType": "text/plain", "buffer": DRAFT[language].encode()}
    page.locator("input[type=file]").set_input_files(draft)  # type: ignore[arg-type]
    expect(page.locator(".st-key-check-exports")).to_be_visible(timeout=60_000)


def _document(end: str, key: str) -> Query:
    """The document whose file has this name; the newest version, where there are several."""

    def query(documents: list[dict[str, str]]) -> str:
        found = [document for document in documents if document["file"].endswith(end)]
        return key.format(**found[-1]) if found else ""

    return query


_VERSIONED = _document("停送电挂牌上锁管理办法.docx", "&document={id}")
_SCANNED = _document("扫描件.pdf", "&version={version_id}&page=0")

STATES = (
    State("ask", "empty"),
    State("ask", "answer", _asked(WITHDRAW)),
    State("ask", "abstention", _asked(UNANSWERABLE)),
    State("ask", "source", _source),
    State("ask", "emergency", _asked(HAPPENING)),
    State("emergency", "cards"),
    State("history", "list"),
    State("library", "documents"),
    State("document", "versions", query=_VERSIONED),
    State("reading", "scan", query=_SCANNED),
    State("todo", "list"),
    State("glossary", "list"),
    State("cards", "list"),
    State("review", "queue"),
    State("review", "reply", _first_reply),
    State("signed", "list"),
    State("check", "empty"),
    State("check", "verdicts", _checked),
    State("insights", "questions"),
    State("people", "nobody"),
)
