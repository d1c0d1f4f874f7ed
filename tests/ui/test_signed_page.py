"""The page of signed answers, and what a reply says of its signature, without a browser."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access import Person
from assistant.build import Assistant
from assistant.records import Records
from assistant.review import Correction, Review, Reviews
from assistant.signing.signed import SignedAnswers
from assistant.signing.types import Scope
from assistant.types import Answer, Claim, Signature
from ui import runtime
from ui.i18n.shell import SHELL
from ui.i18n.signed import SIGNED

EN = SIGNED["en"]
RETURN = "How much methane is allowed in the return airway?"
FAN = "How often is the booster fan checked?"
STRANGE = "Ask the <b>surveyor</b>, $x$."
LI = "Li Wei"


def page() -> None:
    from ui.pages.signed import signed_page

    signed_page()


def replied() -> None:
    import streamlit as st

    from ui.components.reply import show_reply
    from ui.components.review.signature import show_near
    from ui.i18n import TEXTS

    show_reply(st.session_state["reply"], TEXTS["en"], drafting=False)
    if st.session_state["reply"].near:
        show_near(st.session_state["reply"].near, "en")


@pytest.fixture
def desk(served: Assistant, tmp_path, monkeypatch) -> Iterator[Assistant]:
    """The assistant with two signed answers, the second in the supervisor's own words."""
    records, reviews = Records(tmp_path), Reviews(tmp_path)
    monkeypatch.setattr(served, "records", records)
    review = Review(reviews, records, served.library, 0.0, check=served.gate.check)
    monkeypatch.setattr(served, "review", review)
    signed = SignedAnswers(reviews, served.library, served._meanings())
    monkeypatch.setattr(served, "signed", signed)
    for question in (RETURN, FAN):
        records.append(served.chain.evidence(_question(question)))
    signed.sign(review.approve("1", 0, by=LI), Scope((), "power"), LI)
    own = Correction((Claim(STRANGE, ()),), (), True)
    signed.sign(review.correct("2", own, 0, by=LI), by=LI)
    yield served
    reviews.close()
    records.close()


def _question(text: str):
    from assistant.chain import Question

    return Question(text)


def app(**query: str) -> AppTest:
    test = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    test.session_state["person-name"] = "Chen Hao"
    return test.run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


def rows(test: AppTest) -> list[str]:
    return [b.key.removeprefix("review-open-") for b in test.button if "review-open" in b.key]


def test_signed_answers_are_listed_and_searched(desk):
    test = app()
    assert rows(test) == ["2", "1"]
    said = shown(test)
    assert f"Signed by {LI}" in said
    assert "For: Power" in said
    assert "own words; no source was checked" in said
    test.text_input(key="signed-text").set_value("METHANE").run()
    assert rows(test) == ["1"]
    test.button_group(key="signed-state").set_value("withdrawn").run()
    assert rows(test) == []
    assert EN.nothing in shown(test)


def test_one_is_read_and_withdrawn_with_a_reason(desk):
    test = app()
    test.button(key="review-open-1").click().run()
    assert "1.0 % by volume" in shown(test)
    assert "chip-quote-1" in {button.key for button in test.button}
    test.text_area(key="withdraw-why-1").set_value("The <i>rule</i> changes.").run()
    test.button(key="withdraw-now").click().run()
    said = shown(test)
    assert EN.withdrawn_done in said
    assert "The &lt;i&gt;rule&lt;/i&gt; changes. (Chen Hao)" in said
    assert desk.review.get("1").listed.state == "returned"
    assert "withdraw-now" not in {button.key for button in test.button}


def test_what_cites_nothing_is_left_out_of_the_evaluation_set(desk):
    test = app()
    assert EN.left_out.format(count=1) in shown(test)
    from assistant.review.desk import Desk

    (line,) = Desk(desk).export()["questions"]
    assert json.loads(json.dumps(line))["question"] == RETURN
    assert len(test.get("download_button")) == 1


@pytest.mark.parametrize("answer", ["99", "x", "<script>"])
def test_an_answer_that_is_not_there(desk, answer):
    said = shown(app(answer=answer))
    assert "<script>" not in said
    assert "There is no signed answer" in said


def test_an_engineer_is_not_let_in(desk, monkeypatch):
    monkeypatch.setattr(runtime, "person", lambda: Person("wang", "Wang", frozenset({"engineer"})))
    assert SHELL["en"].not_yours in shown(app())


def reply(**given) -> AppTest:
    whole = {
        "kind": "signed", "question": "q", "language": "en", "claims": (Claim(STRANGE, ()),),
        "citations": (), "hits": (), "confidence": 1.0,
    }  # fmt: skip
    test = AppTest.from_function(replied, default_timeout=30)
    test.session_state["reply"] = Answer(**{**whole, **given})
    return test.run()


def test_a_signed_reply_says_by_whom_until_when_and_for_what(served):
    signed = Signature(
        "7", "<b>Li</b>", date(2026, 1, 2), date(2027, 1, 2), "q", ("North",), "power", True
    )
    said = shown(reply(signature=signed))
    assert "Signed by &lt;b&gt;Li&lt;/b&gt; on 2026-01-02, valid until 2027-01-02" in said
    assert "For: North, Power" in said
    assert "own words; no source was checked" in said
    assert "Ask the &lt;b&gt;surveyor&lt;/b&gt;" in said
    assert "Quoted from the documents" not in said


def test_a_signed_question_like_the_one_asked_can_be_asked(served):
    test = reply(kind="quoted", near=("7", STRANGE))
    assert EN.near in shown(test)
    assert "<b>" not in test.button(key="ask-near").label
