"""Replies drawn without a browser."""

from streamlit.testing.v1 import AppTest

from knowledge.errors import LibraryDamaged


def drawn(script, *args) -> str:
    app = AppTest.from_function(script, args=args).run(timeout=20)
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def show_failure(error):
    from ui.components.reply import show_error
    from ui.i18n import TEXTS

    show_error(error, TEXTS["en"])


def show_nothing_found():
    from assistant.types import Abstention
    from ui.components.reply import show_reply
    from ui.i18n import TEXTS

    reply = Abstention("q", "en", "Nothing about <b>that</b>.", (), 0.01)
    show_reply(reply, TEXTS["en"], drafting=False)


def test_an_error_says_what_happened_and_what_to_do():
    shown = drawn(show_failure, LibraryDamaged("The catalog 'a<b' is damaged.", "Restore it."))
    assert "The catalog &#x27;a&lt;b&#x27; is damaged." in shown
    assert "Restore it." in shown


def test_a_fault_keeps_its_details_to_the_log():
    shown = drawn(show_failure, RuntimeError("secret path"))
    assert "secret" not in shown
    assert "Davy failed inside" in shown


def test_an_abstention_without_passages_gives_its_reason():
    shown = drawn(show_nothing_found)
    assert "Nothing about &lt;b&gt;that&lt;/b&gt;." in shown
    assert "<details" not in shown
