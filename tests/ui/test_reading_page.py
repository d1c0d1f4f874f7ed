"""The page on which readings are compared with the page, without a browser."""

import string
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.settings import Settings
from knowledge.catalog import Draft, VersionRow
from knowledge.correcting import Edit
from knowledge.splitting import split
from knowledge.types import Line, Page
from ui import runtime
from ui.i18n.reading import READING, ReadingTexts

WRONG = "1.2 The <b>booster</b> fan is checked every l7 days."
RIGHT = "1.2 The <b>booster</b> fan is checked every 17 days."
LINES = (
    ("1.1 Methane must not exceed 1.0 % by volume in the return airway.", 0.97),
    (WRONG, 0.4),
    ("1.3 The rope is inspected every \ue000 days, $x^2$.", 0.95),
)


def page() -> None:
    from ui.pages.reading import reading_page

    reading_page()


@pytest.fixture
def version(tmp_path: Path) -> Iterator[VersionRow]:
    """A version of two pages, the first with two lines to check; pages of this process see it."""
    settings = Settings(home=tmp_path, embedder="none", model="none", threshold=0.0)
    with Assistant(settings) as assistant:
        runtime.install(assistant)
        text, lines = "", []
        for number, (line, sure) in enumerate(LINES):
            edges = tuple(6.0 * i for i in range(len(line) + 1))
            bottom = 700.0 - 20 * number
            start, end = len(text), len(text) + len(line)
            lines.append(Line(start, end, bottom, bottom + 12, edges, sure))
            text += line + "\n"
        first = Page(0, text, 1, None, 600.0, 800.0, tuple(lines), origin="ocr", confidence=0.8)
        second = Page(1, "2.1 Doors are kept shut.\n", 2)
        draft = Draft("/in/r.pdf", "r.pdf", "0" * 64, "Rules", "en", [first, second],
                      split([first, second]))  # fmt: skip
        yield assistant.library.publish(draft)


def opened(**query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=20)
    for key, value in {"lang": "en", **query}.items():
        app.query_params[key] = value
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def box(app: AppTest):
    return app.text_area[0]


def name(app: AppTest, given: str = "Li Wei") -> AppTest:
    return app.text_input(key="person-box").set_value(given).run()


def test_documents_with_pages_to_check_are_listed(version: VersionRow):
    assert "Rules" in shown(opened())
    assert READING["en"].to_check_pages.format(count=1) in shown(opened())


def test_the_first_doubtful_line_is_open_and_a_correction_is_searched_at_once(version: VersionRow):
    app = opened(version=version.id)
    assert box(app).value == WRONG
    name(app)
    box(app).set_value(RIGHT)
    app.button("reading-save").click().run()
    found = shown(app)
    assert "is searched from now on" in found
    assert "&lt;b&gt;booster&lt;/b&gt; fan is checked every 17 days" in found
    library = runtime.assistant().library
    assert RIGHT in library.search("booster fan")[0].passage.text
    assert "Li Wei" in found[found.index(READING["en"].history) :]
    assert box(app).value == "1.3 The rope is inspected every ▯ days, $x^2$."  # the next one
    assert app.query_params["version"] == library.latest_reading(version.id).id


def test_a_line_found_to_be_right_is_no_longer_to_check(version: VersionRow):
    app = name(opened(version=version.id))
    app.button("reading-right").click().run()
    assert "Found to be right" in shown(app)
    assert READING["en"].was_right in shown(app)
    assert "To check (1)" in shown(app)


def test_any_line_can_be_pressed_and_left(version: VersionRow):
    app = opened(version=version.id)
    app.button("line-0-0").click().run()
    assert box(app).value == LINES[0][0]
    app.button("reading-leave").click().run()
    assert not app.text_area


def test_what_is_refused_is_said_and_nothing_changes(version: VersionRow):
    texts, app = READING["en"], opened(version=version.id)
    app.button("reading-right").click().run()
    assert texts.name_first in shown(app)
    name(app)
    app.button("reading-save").click().run()
    assert "Nothing was changed" in shown(app)
    box(app).set_value("1.2 every 17\n days")
    app.button("reading-save").click().run()
    assert "line break" in shown(app)
    assert "You typed: 1.2 every 17" in shown(app)
    app.button("check-0-119").click().run()
    app.button("reading-right").click().run()
    assert "▯" in shown(app)
    assert runtime.assistant().library.corrections() == []


def test_who_came_second_sees_the_page_as_it_is_now_and_what_was_typed(version: VersionRow):
    app = name(opened(version=version.id))
    start = len(LINES[0][0]) + 1
    library = runtime.assistant().library
    library.correct(version.id, 0, [Edit(start, start + len(WRONG), RIGHT)], "Anna Berg")
    box(app).set_value("1.2 Something else.")
    app.button("reading-save").click().run()
    found = shown(app)
    assert "Anna Berg has corrected page 1" in found
    assert "You typed: 1.2 Something else." in found
    assert [c.change.by for c in library.corrections()] == ["Anna Berg"]
    assert box(app).value.startswith("1.3")


def test_leafing_and_a_page_without_a_picture(version: VersionRow):
    texts, app = READING["en"], opened(version=version.id, page="1")
    app.button("leaf-after").click().run()
    assert "Page 2 of 2" in shown(app)
    assert texts.no_image in shown(app)
    app.button("line-1-0").click().run()
    assert box(app).value == "2.1 Doors are kept shut."
    app.button("leaf-before-doubtful").click().run()
    assert "Page 1 of 2" in shown(app)


@pytest.mark.parametrize("query", [{"version": "nobody"}, {"version": "x", "page": "-3"}])
def test_addresses_of_nothing(version: VersionRow, query: dict[str, str]):
    assert READING["en"].not_found in shown(opened(**query))
    assert "Page 2 of 2" in shown(opened(version=version.id, page="99"))
    assert "Page 1 of 2" in shown(opened(version=version.id, page="-3"))


def test_a_removed_document_is_shown_and_not_corrected(version: VersionRow):
    runtime.assistant().library.remove("r.pdf")
    app = opened(version=version.id)
    assert READING["en"].removed in shown(app)
    assert not app.text_area


@pytest.mark.parametrize("key", [field.name for field in fields(ReadingTexts)])
def test_both_languages_have_each_text_with_the_same_values(key: str):
    zh, en = getattr(READING["zh"], key), getattr(READING["en"], key)
    values = [{name for _, name, _, _ in string.Formatter().parse(text)} for text in (zh, en)]
    assert zh.strip()
    assert en.strip()
    assert values[0] - {None} == values[1] - {None}
    assert replace(READING["zh"]) != READING["en"]
