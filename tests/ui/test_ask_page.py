"""The Ask page without a browser: what is kept between questions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from knowledge.types import DocumentInfo
from ui.i18n import TEXTS
from ui.i18n.ask_after import AFTER
from ui.i18n.ask_filters import FILTERS

RETURN = "How much methane is allowed in the return airway?"
FOLLOW_UP = "And in the intake airway?"


def page() -> None:
    from ui.pages.ask import ask_page

    ask_page()


@pytest.fixture
def app(served: Assistant) -> AppTest:
    return AppTest.from_function(page, default_timeout=20).run()


@pytest.fixture
def confirmed(served: Assistant) -> Iterator[DocumentInfo]:
    """The document, of a specialty and of one site, in force since a day."""
    (document,) = served.library.documents()
    before = document.lifecycle
    said = replace(
        before, specialty="tunnelling", sites=("North <pit>",), effective=date(2024, 5, 1)
    )
    served.library.set_lifecycle(document.version_id, said, "Li Na")
    yield served.library.documents()[0]
    served.library.set_lifecycle(document.version_id, before, "Li Na")


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=20)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def ask(app: AppTest, question: str) -> str:
    """What the page shows once it is asked."""
    app.text_input(key="question").set_value(question)
    app.button[submit(app)].click().run()
    return shown(app)


def submit(app: AppTest) -> int:
    return [button.label for button in app.button].index(TEXTS["en"].ask_button)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_follow_up_is_understood_from_the_question_before(app: AppTest):
    assert "1.0 %" in ask(app, RETURN)
    found = ask(app, FOLLOW_UP)

    assert "Understood as: How much methane is allowed in the intake airway?" in found
    assert f'<p class="turn">{RETURN}</p>' in found
    assert found.index('class="turn"') < found.index("Understood as:") < found.index("<blockquote")
    assert "0.5 %" in found[found.index("<blockquote") :]


def test_the_box_is_empty_for_the_next_question_and_filled_for_a_change(app: AppTest):
    ask(app, RETURN)
    assert app.text_input(key="question").value == ""
    app.button("reword").click().run()
    assert app.text_input(key="question").value == RETURN
    assert "1.0 %" in shown(app)


def test_a_new_question_leans_on_nothing(app: AppTest):
    ask(app, RETURN)
    app.button("new-question").click().run()
    assert "<blockquote" not in shown(app)
    found = ask(app, FOLLOW_UP)
    assert "Understood as" not in found
    assert 'class="turn"' not in found


def test_a_question_asked_once_more_does_not_lean_on_itself(app: AppTest):
    ask(app, RETURN)
    ask(app, FOLLOW_UP)
    found = ask(app, FOLLOW_UP)
    assert found.count('class="turn"') == 1
    assert "Understood as: How much methane is allowed in the intake airway?" in found


def test_earlier_turns_are_short_and_escaped(app: AppTest):
    ask(app, "How often is the <b>booster</b> fan checked?")
    for question in (RETURN, FOLLOW_UP, RETURN):
        found = ask(app, question)
    assert TEXTS["en"].still_earlier.format(count=1) in found
    assert "<b>booster" not in found
    assert "&lt;b&gt;booster&lt;/b&gt; fan checked?" in found


def test_a_refused_question_leaves_the_reply_and_the_text(app: AppTest):
    ask(app, RETURN)
    found = ask(app, "methane " * 600)
    assert "4000 at most" in found
    assert "1.0 %" in found
    assert app.text_input(key="question").value.startswith("methane")
    assert TEXTS["en"].no_question in ask(app, "   ")


def test_the_address_says_what_is_asked_and_as_of_when(confirmed: DocumentInfo):
    address = {"document": confirmed.id, "specialty": "tunnelling", "site": "North <pit>"}
    app = opened(**address, as_of="2024-06-01")
    assert f"Answers only from “{confirmed.title}”" in shown(app)
    assert "As the rules stood on 2024-06-01" in shown(app)

    found = ask(app, RETURN)

    assert "1.0 %" in found
    assert "Asked of: Tunnelling, North &lt;pit&gt;" in found
    assert "as of 2024-06-01" in found
    assert {name: app.query_params[name] for name in address} == address


def test_what_the_address_names_and_the_library_does_not_hold_is_left_out_and_told(
    confirmed: DocumentInfo,
):
    app = opened(document="<b>", specialty="tunnelling", as_of="tomorrow")
    found = shown(app)
    assert "document=&lt;b&gt;, as_of=tomorrow" in found
    assert "Answers only from" not in found
    assert "Asked of: Tunnelling" in ask(app, RETURN)


def test_a_filter_is_taken_away_and_the_question_asked_again(confirmed: DocumentInfo):
    app = opened(specialty="tunnelling", document=confirmed.id)
    ask(app, RETURN)
    app.button("unbanner-documents").click().run()
    assert "document" not in app.query_params
    assert "specialty" not in app.query_params
    assert "Asked of: Tunnelling" in shown(app)  # the answer is still the one that was given
    app.button("ask-again").click().run()
    assert "Asked of" not in shown(app)
    assert "1.0 %" in shown(app)


def test_a_choice_goes_into_the_address(confirmed: DocumentInfo):
    app = opened()
    app.button_group("filter-specialty-0").set_value(["tunnelling"]).run()
    assert app.query_params["specialty"] == "tunnelling"
    app.button("unfilter-0").click().run()
    assert "specialty" not in app.query_params


def test_before_the_document_was_in_force_nothing_answers(confirmed: DocumentInfo):
    app = opened(as_of="2024-04-30")
    assert FILTERS["en"].nothing_left in shown(app)
    assert "<blockquote" not in ask(app, RETURN)
    app.button("unbanner-day").click().run()
    app.button("ask-again").click().run()
    assert "1.0 %" in shown(app)


def test_where_only_the_filters_keep_the_answer_away_one_tap_asks_without_them(
    served: Assistant, confirmed: DocumentInfo, tmp_path
):
    (tmp_path / "bells.md").write_text("Bells\n\n1 The bell is rung twice.\n", "utf-8")
    served.library.ingest([tmp_path])
    try:
        bells = next(d for d in served.library.documents() if d.file == "bells.md")
        app = opened(document=bells.id)
        assert "<blockquote" not in ask(app, RETURN)
        app.button("ask-wider").click().run()
        assert "1.0 %" in shown(app)
        assert "document" not in app.query_params
    finally:
        served.library.remove("bells.md")


def test_a_thumb_down_asks_why_and_is_kept_with_the_reply(served: Assistant, app: AppTest):
    ask(app, RETURN)
    record = served.records.list(1)[0].id
    app.button("thumb-down").click().run()
    app.button_group(f"reason-{record}").set_value("outdated")
    app.text_area(f"more-{record}").set_value("It is the old limit.")
    app.button[[b.label for b in app.button].index(AFTER["en"].send)].click().run()
    assert AFTER["en"].noted in shown(app)
    (said,) = served.records.get(record).feedback
    assert (said.kind, said.reason, said.note) == ("down", "outdated", "It is the old limit.")


def test_a_reply_is_sent_to_the_supervisor_with_a_note(served: Assistant, app: AppTest):
    ask(app, RETURN)
    record = served.records.list(1)[0].id
    app.button("thumb-down").click().run()
    app.text_area(f"note-{record}").set_value("At the east fan.")
    app.text_input(key=f"by-{record}").set_value("Wu")
    labels = [b.label for b in app.button]
    app.button[labels.index(AFTER["en"].to_supervisor)].click().run()
    assert AFTER["en"].sent in shown(app)
    (said,) = served.records.get(record).feedback
    assert (said.kind, said.note, said.by) == ("to supervisor", "At the east fan.", "Wu")
