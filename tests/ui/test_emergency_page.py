"""The Emergency page without a browser."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.emergency.desk import Wanted
from assistant.emergency.pinning import Place
from assistant.emergency.types import Emergency, Phone
from ui.components.emergency import phone_links
from ui.i18n.emergency import EMERGENCY


def page() -> None:
    from ui.pages.emergency import emergency_page

    emergency_page()


@pytest.fixture
def pinned(served: Assistant) -> Iterator[Assistant]:
    """With a card of the shared library, which is taken away again."""
    served.desk.pin(Wanted(("gas",), "Gas <b>", (Place("rules.md", "3.1"),), "note $x$"), "A. Reed")
    served.cards.set_phones((Phone("Control <i>room</i>", "44-00"),))
    yield served
    served.cards.file.unlink()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_site_without_cards_says_who_pins_them(served: Assistant):
    said = shown(AppTest.from_function(page, default_timeout=20).run())
    assert "No emergency cards are pinned yet" in said
    assert "No numbers are set yet" in said


def test_a_kind_opens_its_card_under_the_numbers(pinned: Assistant):
    app = AppTest.from_function(page, default_timeout=20).run()
    said = shown(app)
    assert 'href="tel:4400"' in said
    assert "must not exceed 1.0 %" not in said
    app.button("emergency-kind-gas").click().run()
    said = shown(app)
    assert said.index("tel:4400") < said.index("must not exceed 1.0 % by volume.")
    assert "Gas &lt;b&gt;" in said
    assert "note $x$" in said
    assert "A. Reed" in said
    app.button("emergency-all").click().run()
    assert "must not exceed 1.0 %" not in shown(app)


def test_the_address_opens_a_card_and_chinese_is_complete(pinned: Assistant):
    app = AppTest.from_function(page, default_timeout=20)
    app.query_params["kind"] = "gas"
    app.query_params["lang"] = "zh"
    said = shown(app.run())
    assert "must not exceed 1.0 % by volume." in said
    assert "瓦斯超限" in said
    assert "立即拨打" in said


def test_a_card_opens_its_source(pinned: Assistant):
    app = AppTest.from_function(page, default_timeout=20)
    app.query_params["kind"] = "gas"
    app.run()
    card = pinned.cards.cards()[0]
    app.button(f"emergency-open-{card.id}-1").click().run()
    assert not app.exception
    assert app.button("close-source")


def test_cards_show_where_the_catalog_fails(pinned: Assistant, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise RuntimeError("the catalog is torn")

    monkeypatch.setattr(pinned.library, "standing", fails)
    app = AppTest.from_function(page, default_timeout=20)
    app.query_params["kind"] = "gas"
    assert "must not exceed 1.0 % by volume." in shown(app.run())


def test_a_damaged_file_is_named(pinned: Assistant):
    pinned.cards.file.write_text("{")
    said = shown(AppTest.from_function(page, default_timeout=20).run())
    assert "emergency.json" in said
    assert "backup" in said


def test_an_emergency_reply_shows_numbers_card_and_what_failed(pinned: Assistant):
    def draw() -> None:
        from dataclasses import replace

        from assistant.emergency.replying import emergency
        from ui import runtime
        from ui.components.emergency import show_emergency

        reply = emergency("瓦斯超限了", runtime.assistant().cards)
        assert reply is not None
        show_emergency(replace(reply, problem="Chroma is down."), "en")

    said = shown(AppTest.from_function(draw, default_timeout=20).run())
    assert "Emergency: Gas over the limit" in said
    assert said.index("tel:4400") < said.index("must not exceed 1.0 %")
    assert "Chroma is down." in said


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a card or a number may be missing"), ("zh", "可能缺少应急卡或电话")],
)
def test_cards_that_could_not_be_read_are_not_said_to_be_none(
    pinned: Assistant, language: str, told: str
):
    def draw(language: str) -> None:
        from dataclasses import replace

        from assistant.emergency.replying import emergency
        from ui import runtime
        from ui.components.emergency import show_emergency

        reply = emergency("瓦斯超限了", runtime.assistant().cards)
        assert reply is not None
        unread = replace(reply, cards=(), phones=(), problem="The file is torn.")
        show_emergency(unread, language)

    drawn = AppTest.from_function(draw, default_timeout=20, kwargs={"language": language}).run()
    said, texts = shown(drawn), EMERGENCY[language]
    assert told in said
    assert "The file is torn." in said
    assert texts.no_card not in said
    assert texts.no_phones not in said


def test_numbers_are_written_literally():
    assert "&lt;script&gt;" in phone_links([Phone("<script>", "1 2")])
    assert 'href="tel:12"' in phone_links([Phone("x", "1 2")])


def test_an_emergency_without_cards_says_so(served: Assistant):
    reply = Emergency("q", "en", ("fire",), (), ())

    def draw(reply) -> None:  # type: ignore[no-untyped-def]  # its source is run by itself
        from ui.components.emergency import show_emergency

        show_emergency(reply, "en")

    said = shown(AppTest.from_function(draw, args=(reply,), default_timeout=20).run())
    assert "No card is pinned for this yet" in said
