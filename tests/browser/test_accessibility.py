"""No page keeps out who uses a keyboard, a screen reader, a phone, or sees colours badly."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parent))

from axe import serious_violations
from states import STATES, State, open_state, settle

from ui.i18n import LANGUAGES, Language

Visit = Callable[..., Page]

# Rule, elements and reason of what cannot be repaired from our side. Nothing else is excused.
EXCUSED: dict[str, str] = {}
WIDTHS = {"wide": 1280, "phone": 360}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES, ids=str)
def test_nothing_serious_on_any_page(state: State, language: Language, site: str, visit: Visit):
    page = visit(f"{site}/?lang={language}", "zh-CN" if language == "zh" else "en-GB")
    open_state(page, site, state, language)
    found = []
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        for name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)
            seen = serious_violations(page, EXCUSED)
            found += [f"{colours}, {name}: {violation}" for violation in seen]
    assert not found, "\n" + "\n".join(found)


def test_what_can_only_be_pushed_sideways_is_reached_with_the_keyboard(site: str, visit: Visit):
    page = visit(f"{site}/?lang=en", width=360)
    source = next(state for state in STATES if str(state) == "ask-source")
    open_state(page, site, source, "en")
    part = page.locator(".page-part")
    assert part.evaluate("e => e.scrollWidth > e.clientWidth")
    part.focus()
    before = part.evaluate("e => e.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert part.evaluate("e => e.scrollLeft") != before
