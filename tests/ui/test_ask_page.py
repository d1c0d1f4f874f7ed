"""The Ask page without a browser: what is kept between questions."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from ui.i18n import TEXTS

RETURN = "How much methane is allowed in the return airway?"
FOLLOW_UP = "And in the intake airway?"


def page() -> None:
    from ui.pages.ask import ask_page

    ask_page()


@pytest.fixture
def app(served: Assistant) -> AppTest:
    return AppTest.from_function(page, default_timeout=20).run()


def ask(app: AppTest, question: str) -> str:
    """What the page shows once it is asked."""
    app.text_input[0].set_value(question)
    app.button[0].click().run()
    return shown(app)


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
    assert app.text_input[0].value == ""
    app.button("reword").click().run()
    assert app.text_input[0].value == RETURN
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
    assert app.text_input[0].value.startswith("methane")
    assert TEXTS["en"].no_question in ask(app, "   ")
