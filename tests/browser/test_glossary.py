"""The glossary page in a browser: a name that is added there changes the next answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

QUESTION = "How often are zanthium lines inspected?"


@pytest.mark.parametrize("width", [1280, 360])
def test_a_name_that_is_added_changes_the_next_answer(
    served: Callable[..., str], visit: Callable[..., Page], ask, width: int
):
    address = served("none")
    page = visit(address, width=width)
    ask(page, QUESTION)
    expect(page.locator(".abstention")).to_be_visible()

    other = visit(f"{address}/glossary", width=width)
    other.get_by_label("Your name").fill("Ada")
    other.get_by_label("Your name").press("Enter")
    expect(other.get_by_text("Type your name first")).to_have_count(0)
    other.get_by_label("English names").fill("zanthium lines; winding ropes")
    other.get_by_role("button", name="Add", exact=True).click()
    expect(other.get_by_text("Added. It counts from the next question on.")).to_be_visible()
    other.get_by_label("Find a name").fill("zanthium")
    other.get_by_label("Find a name").press("Enter")
    expect(other.locator(".groups")).to_contain_text("winding ropes")
    assert other.evaluate("document.documentElement.scrollWidth") <= width

    ask(page, QUESTION)
    expect(page.locator(".quote").first).to_contain_text("rope")


def test_the_table_is_changed_and_saved(served: Callable[..., str], visit: Callable[..., Page]):
    page = visit(f"{served('none')}/glossary")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Your name").press("Enter")
    expect(page.get_by_text("Type your name first")).to_have_count(0)
    page.get_by_label("English names").fill("zanthium lines; winding ropes")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Added. It counts")).to_be_visible()
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    write(page, "zanthium lines")
    expect(page.locator(".problem")).to_contain_text("fewer than two names")
    expect(page.get_by_role("button", name="Save changes")).to_be_disabled()
    write(page, "zanthium lines; hoist ropes")
    expect(page.locator(".problem")).to_have_count(0)
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("Saved. It counts from the next question on.")).to_be_visible()
    page.get_by_text("Changes", exact=True).click()
    expect(page.locator(".changes")).to_contain_text("Removed: zanthium lines; winding ropes")


def write(page: Page, names: str) -> None:
    """Write into the English names of the first row."""
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box
    cell = page.locator("textarea.gdg-input")
    # The table is a picture, drawn a moment later: its cells are where they are drawn.
    for _ in range(10):
        page.mouse.dblclick(box["x"] + box["width"] * 0.5, box["y"] + 36 + 24)
        page.wait_for_timeout(500)
        if cell.count():
            break
    cell.fill(names)
    cell.press("Enter")
    expect(cell).to_have_count(0)
