"""The manager's page for emergency cards without a browser."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.emergency.types import Phone
from ui.i18n import LANGUAGES, Language
from ui.i18n.cards import CARDS


def page() -> None:
    from ui.pages.cards import cards_page

    cards_page()


@pytest.fixture
def app(served: Assistant) -> Iterator[AppTest]:
    """The page, with a name given, over the shared library; its cards are taken away again."""
    started = AppTest.from_function(page, default_timeout=30)
    started.session_state["person-name"] = "A. Reed"
    yield started.run()
    served.cards.file.unlink(missing_ok=True)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def open_kind(app: AppTest, kind: str = "gas") -> AppTest:
    return app.button(f"kind-edit-{kind}").click().run()


def test_every_emergency_is_listed_with_what_it_lacks(app: AppTest):
    said = shown(app)
    assert said.count("None pinned") == 16
    assert "Water inrush" in said


def test_a_proposal_is_pinned_by_one_tap(app: AppTest, served: Assistant):
    open_kind(app)
    assert "exceed" in shown(app)
    app.button("pin-gas-1").click().run()
    (card,) = served.cards.cards()
    assert (card.kinds, card.title) == (("gas",), "Gas over the limit")
    assert card.quotes[0].pinned_by == "A. Reed"
    said = shown(app)
    assert "Pinned." in said
    assert "On the card already" in said


def test_nothing_is_pinned_without_a_name(served: Assistant):
    app = AppTest.from_function(page, default_timeout=30).run()
    open_kind(app)
    assert app.button("pin-gas-1").disabled


def test_a_clause_is_looked_at_then_pinned(app: AppTest, served: Assistant):
    open_kind(app, "fire")
    document = served.library.documents()[0].id
    app.selectbox[0].set_value(document)
    next(box for box in app.text_input if "Clause" in box.label).set_value("3.2")
    next(button for button in app.button if button.label == "Show it").click().run()
    assert "0.5 %" in shown(app)
    assert served.cards.cards() == ()
    app.button("pin-own-fire").click().run()
    assert served.cards.cards()[0].quotes[0].citation.clause == "3.2"


def test_a_clause_that_is_not_there_is_told(app: AppTest, served: Assistant):
    open_kind(app, "fire")
    app.selectbox[0].set_value(served.library.documents()[0].id)
    next(box for box in app.text_input if "Clause" in box.label).set_value("99")
    next(button for button in app.button if button.label == "Show it").click().run()
    assert "does not hold" in shown(app)


def test_unpinning_asks_first(app: AppTest, served: Assistant):
    open_kind(app)
    app.button("pin-gas-1").click().run()
    (card,) = served.cards.cards()
    app.button(f"unpin-{card.id}").click().run()
    assert "Are you sure?" in shown(app)
    app.button(f"unpin-no-{card.id}").click().run()
    assert served.cards.cards()
    app.button(f"unpin-{card.id}").click().run()
    app.button(f"unpin-yes-{card.id}").click().run()
    assert served.cards.cards() == ()


def test_numbers_are_added_ordered_and_removed(app: AppTest, served: Assistant):
    def add(label: str, number: str) -> None:
        app.text_input("new-phone-label").set_value(label)
        app.text_input("new-phone-number").set_value(number)
        next(button for button in app.button if button.label == "Add").click().run()

    add("Control room", "4400")
    add("Rescue", "119")
    app.button("phone-up-1").click().run()
    assert served.cards.phones() == (Phone("Rescue", "119"), Phone("Control room", "4400"))
    app.button("phone-remove-0").click().run()
    app.button("phone-yes-0").click().run()
    assert served.cards.phones() == (Phone("Control room", "4400"),)
    add("Nobody", "none")
    assert "cannot be called" in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pressed", ["phone-up-1", "phone-down-0", "phone-yes-0", "add"])
def test_a_number_that_another_manager_has_added_meanwhile_stays(
    app: AppTest, served: Assistant, pressed: str, language: Language
):
    said = CARDS[language]
    control, rescue, gate = Phone("Control", "4400"), Phone("Rescue", "119"), Phone("Gate", "777")
    served.cards.set_phones((control, rescue))
    app.query_params["lang"] = language
    app.run()
    app.text_input("new-phone-label").set_value("Doctor")
    app.text_input("new-phone-number").set_value("120")
    if pressed == "phone-yes-0":
        app.button("phone-remove-0").click().run()
    served.cards.set_phones((control, rescue, gate))
    label = said.add if pressed == "add" else None
    next(b for b in app.button if b.key == pressed or b.label == label).click().run()
    assert served.cards.phones() == (control, rescue, gate)
    shows = shown(app)
    assert said.phones_meanwhile in shows
    assert "777" in shows
    if pressed == "add":  # and what was typed
        assert app.text_input("new-phone-label").value == "Doctor"
    app.button("phone-up-2").click().run()
    assert said.phones_done in shown(app)
    assert served.cards.phones() == (control, gate, rescue)


def test_the_page_is_complete_in_chinese(served: Assistant):
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params["lang"] = "zh"
    said = shown(app.run())
    assert said.count("未固定") == 16
