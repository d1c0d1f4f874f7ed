"""The History page without a browser."""

import string
from collections import OrderedDict
from dataclasses import fields, replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access import Person, Role
from assistant.build import Assistant
from assistant.emergency.types import Card, CardQuote, Emergency, Phone
from assistant.onepager.texts import PRINTED
from assistant.records import Records, latest
from assistant.types import Abstention
from knowledge.lifecycle import Filters, Lifecycle
from ui import runtime
from ui.components.ask.literal import literal
from ui.i18n.ask_after import AFTER
from ui.i18n.history import HISTORY, HistoryTexts
from ui.i18n.qr_label import QR_LABEL, QrLabelTexts
from ui.i18n.vocabulary import SPECIALTY_NAMES

RETURN = "How much methane is allowed in the return airway?"
STRANGE = "Is **bold** :red[x] $x^2$ <b>allowed</b>?"
EN = HISTORY["en"]


def page() -> None:
    from ui.pages.history import history_page

    history_page()


@pytest.fixture
def asked(served: Assistant, tmp_path, monkeypatch) -> Assistant:
    """The assistant with a record of its own that holds a few replies."""
    records = Records(tmp_path)
    monkeypatch.setattr(served, "records", records)
    quoted = served.chain.evidence(_question(RETURN))
    records.append(quoted)
    records.append(Abstention("Who feeds the pit pony?", "en", "Nothing found.", (), 0.02))
    records.append(replace(quoted, question=STRANGE), Filters(as_of=date(2020, 2, 29)))
    records.add_feedback("1", "down", "wrong figure", "see <i>4.1</i>", "Li Wei")
    records.add_feedback("2", "to supervisor")
    yield served
    records.close()


def _question(text: str):
    from assistant.chain import Question

    return Question(text)


def app(**query: str) -> AppTest:
    test = AppTest.from_function(page, default_timeout=20)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


def questions(test: AppTest) -> list[str]:
    return [b.key.removeprefix("history-open-") for b in test.button if "history-open" in b.key]


def test_what_was_asked_is_listed_newest_first(asked):
    test = app()
    assert questions(test) == ["3", "2", "1"]
    said = shown(test)
    assert EN.found.format(count=3) in said
    assert said.count('class="day"') == 1
    assert EN.today in said
    assert EN.as_of.format(day="2020-02-29") in said
    assert EN.thumb_down in said
    assert EN.sent in said


def test_questions_stay_what_they_are_in_buttons(asked):
    (label,) = [b.label for b in app().button if b.key == "history-open-3"]
    assert label == literal(STRANGE)


@pytest.mark.parametrize(
    ("kind", "found"),
    [("answered", ["3", "1"]), ("abstention", ["2"]), ("emergency", []), ("down", ["1"]),
     ("sent", ["2"]), ("all", ["3", "2", "1"])],
)  # fmt: skip
def test_the_list_is_narrowed(asked, kind, found):
    test = app()
    test.button_group(key="history-kind").set_value(kind).run()
    assert questions(test) == found
    assert (EN.nothing_such in shown(test)) == (not found)


def test_the_list_is_searched(asked):
    test = app()
    test.text_input(key="history-search").set_value("METHANE").run()
    assert questions(test) == ["1"]


def test_a_long_list_has_pages(asked):
    for number in range(25):
        asked.records.append(Abstention(f"Question {number}?", "en", "No.", (), 0.0))
    test = app()
    assert len(questions(test)) == 20
    test.session_state["history-page"] = 2
    test.run()
    assert questions(test)[-1] == "1"
    test.text_input(key="history-search").set_value("methane").run()
    assert questions(test) == ["1"]


def test_a_reply_is_shown_as_it_was_given(asked):
    test = app()
    test.button(key="history-open-1").click().run()
    said = shown(test)
    assert "1.0 % by volume" in said[said.index("<blockquote") :]
    assert EN.then.split(",")[0] in said
    assert "wrong figure — see &lt;i&gt;4.1&lt;/i&gt;" in said
    assert "Li Wei" in said
    assert "chip-quote-1" in {button.key for button in test.button}
    assert 'class="history-warning"' not in said
    test.button(key="history-back").click().run()
    assert questions(test) == ["3", "2", "1"]


def test_a_source_that_holds_no_more_is_told(asked):
    (document,) = asked.library.documents()
    before = asked.library.lifecycle(document.version_id)
    ended = replace(before, repealed=date(2024, 1, 1))
    asked.library.set_lifecycle(document.version_id, ended, "Li Wei")
    try:
        said = shown(app(record="1"))
    finally:
        asked.library.set_lifecycle(document.version_id, Lifecycle(before.title), "Li Wei")
    assert "[1]" in said[said.index('class="history-warning"') :]
    assert "1.0 % by volume" in said


def test_a_source_that_the_library_does_not_know(asked):
    quoted = asked.chain.evidence(_question(RETURN))
    gone = tuple(replace(citation, version_id="0" * 32) for citation in quoted.citations)
    record = asked.records.append(replace(quoted, citations=gone))
    said = shown(app(record=record))
    assert "no longer in the library" in said


def test_an_emergency_is_shown_with_its_cards(asked):
    below = asked.chain.evidence(_question(RETURN))
    quote = CardQuote(below.citations[0], "Li Wei", "2026-01-02T03:04:05.000+00:00")
    card = Card("c", ("gas",), "Gas <card>", (quote,), "Go to the refuge.")
    emergency = Emergency("gas alarm!", "en", ("gas",), (card,), (Phone("Hub", "8000"),), below)
    said = shown(app(record=asked.records.append(emergency)))
    for words in ("Hub: 8000", "Gas &lt;card&gt;", "Go to the refuge.", "pinned by Li Wei"):
        assert words in said
    assert said.count("1.0 % by volume") >= 2


@pytest.mark.parametrize("record", ["99", "x", "<script>"])
def test_a_record_that_is_not_there(asked, record):
    said = shown(app(record=record))
    assert "<script>" not in said
    assert "There is no record" in said


def test_everybody_with_an_account_speaks_for_themselves(asked, monkeypatch):
    monkeypatch.setattr(asked, "_views", OrderedDict())  # those of other tests know other records

    def seen_as(name: str, role: Role) -> Person:
        person = Person(name, "Li Wei", frozenset({role}))  # two may be called the same
        monkeypatch.setattr(runtime, "person", lambda: person)
        return person

    def press(test: AppTest, label: str) -> AppTest:
        return next(button for button in test.button if button.label == label).click().run()

    engineer, after = seen_as("li.wei", "engineer"), AFTER["en"]
    record = asked.seen_by(engineer).records.append(asked.chain.evidence(_question(RETURN)))
    test = app(record=record)
    test.button("thumb-down").click().run()
    assert not test.text_input
    press(press(test, after.send), after.to_supervisor)
    assert after.sent in shown(test)

    seen_as("li.wei.2", "manager")
    assert not app(record=record).button("thumb-up").click().run().exception

    (*complaints, up) = latest(asked.records.feedback(record))
    assert [one.kind for one in complaints] == ["down", "to supervisor"]
    assert {(one.by, one.account) for one in complaints} == {("Li Wei", "li.wei")}
    assert (up.kind, up.by, up.account) == ("up", "Li Wei", "li.wei.2")
    assert record in {entry.id for entry in asked.records.list(thumbs_down=True)}


def test_an_empty_record(served, tmp_path, monkeypatch):
    monkeypatch.setattr(served, "records", Records(tmp_path))
    assert EN.nothing in shown(app())


def test_a_record_that_is_switched_off_is_told(asked, monkeypatch):
    assert EN.off not in shown(app())
    monkeypatch.setattr(asked, "settings", asked.settings.model_copy(update={"record": False}))
    assert EN.off in shown(app())


def test_a_damaged_record_is_told(served, tmp_path, monkeypatch):
    (tmp_path / "records.sqlite").write_bytes(b"torn" * 2000)
    monkeypatch.setattr(served, "records", Records(tmp_path))
    assert "records.sqlite" in shown(app())


def test_a_printout_calls_specialties_what_the_pages_call_them():
    assert PRINTED["zh"].specialties == SPECIALTY_NAMES["zh"]


def label() -> None:
    from ui import runtime
    from ui.components.qr_label import show_label

    show_label(runtime.assistant().library.documents()[0], "en")


def test_the_label_of_a_document(served):
    test = AppTest.from_function(label, default_timeout=20).run()
    assert "names this computer only" in shown(test)
    assert len(test.get("image")) == 1
    assert len(test.get("download_button")) == 2
    public = served.settings.model_copy(update={"public_url": "http://192.168.1.20:8430"})
    before, served.settings = served.settings, public
    try:
        assert "names this computer only" not in shown(test.run())
    finally:
        served.settings = before


@pytest.mark.parametrize(("texts", "kind"), [(HISTORY, HistoryTexts), (QR_LABEL, QrLabelTexts)])
def test_both_languages_have_each_text_with_the_same_values(texts, kind):
    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for field in fields(kind):
        zh, en = getattr(texts["zh"], field.name), getattr(texts["en"], field.name)
        if isinstance(zh, str):
            assert zh.strip(), field.name
            assert en.strip(), field.name
            assert names(zh) == names(en), field.name
        elif isinstance(zh, dict):
            assert zh.keys() == en.keys(), field.name
        else:
            assert len(zh) == len(en), field.name
