"""The supervisor's page without a browser."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.records import Records
from assistant.review import Review, Reviews
from assistant.signing.signed import SignedAnswers
from assistant.types import Abstention
from ui.components.ask.literal import literal
from ui.i18n.review import REVIEW
from ui.i18n.review_problems import translated

EN = REVIEW["en"]
RETURN = "How much methane is allowed in the return airway?"
INTAKE = "How much methane is allowed in the intake airway?"
STRANGE = "Is **bold** :red[x] $x^2$ <b>allowed</b>?"
LI = "Li Wei"


def page() -> None:
    from ui.pages.review import review_page

    review_page()


@pytest.fixture
def desk(served: Assistant, tmp_path, monkeypatch) -> Iterator[Assistant]:
    """The assistant with a record and reviews of its own, and three replies in the queue."""
    records, reviews = Records(tmp_path), Reviews(tmp_path)
    monkeypatch.setattr(served, "records", records)
    review = Review(reviews, records, served.library, 0.0, check=served.gate.check)
    monkeypatch.setattr(served, "review", review)
    signed = SignedAnswers(reviews, served.library, served._meanings())
    monkeypatch.setattr(served, "signed", signed)
    for question in (RETURN, INTAKE):
        records.append(served.chain.evidence(_question(question)))
    records.append(Abstention(STRANGE, "en", "Nothing found.", (), 0.02))
    records.add_feedback("3", "to supervisor", note="see <i>4.1</i>", by="Wang")
    yield served
    reviews.close()
    records.close()


def _question(text: str):
    from assistant.chain import Question

    return Question(text)


def app(named: bool = True, **query: str) -> AppTest:
    test = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    if named:
        test.session_state["person-name"] = LI
    return test.run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


def rows(test: AppTest) -> list[str]:
    return [b.key.removeprefix("review-open-") for b in test.button if "review-open" in b.key]


def press(test: AppTest, key: str) -> AppTest:
    return test.button(key=key).click().run()


def test_what_was_sent_comes_first_and_is_shown_literally(desk):
    test = app()
    assert rows(test)[0] == "3"
    assert set(rows(test)) == {"1", "2", "3"}
    said = shown(test)
    assert EN.reasons["to supervisor"] in said
    assert EN.reasons["quantity"] in said
    (label,) = [b.label for b in test.button if b.key == "review-open-3"]
    assert label == literal(STRANGE)


def test_the_queue_is_narrowed(desk):
    desk.review.approve("2", 0, by=LI)
    desk.review.assign("1", LI, 0, by="Chen")
    test = app()
    assert rows(test) == ["3", "1"]
    for section, found in (("decided", ["2"]), ("mine", ["1"]), ("returned", []), ("", 3)):
        test.button_group(key="review-section").set_value(section).run()
        assert rows(test) == found or len(rows(test)) == found
    test.text_input(key="review-text").set_value("INTAKE").run()
    assert rows(test) == ["2"]
    test.text_input(key="review-text").set_value("").run()
    test.selectbox(key="review-reason").set_value("to supervisor").run()
    assert rows(test) == ["3"]


def test_a_reply_is_opened_approved_and_left_for_the_next(desk):
    test = press(app(), "review-open-1")
    said = shown(test)
    assert "1.0 % by volume" in said
    assert "chip-quote-1" in {button.key for button in test.button}
    test = press(test, "review-approve")
    assert EN.approved in shown(test)
    assert desk.review.get("1").listed.state == "approved"
    assert desk.review.get("1").history[-1].by == LI
    test = press(test, "review-next")
    assert test.query_params["record"] != ["1"]


def test_nothing_is_done_without_a_name(desk):
    test = press(app(named=False, record="1"), "review-approve")
    assert EN.name_first in shown(test)
    assert desk.review.get("1").listed.state == "open"


def test_an_answer_is_approved_and_signed_at_once(desk):
    test = press(press(app(record="1"), "review-sign"), "sign-now")
    assert EN.signed_done in shown(test)
    (signed,) = desk.signed.list()
    assert (signed.by, signed.question) == (LI, RETURN)
    assert (signed.expires - signed.on).days == 365
    assert "review-sign" not in {button.key for button in test.button}


def test_a_correction_that_its_quotation_does_not_say_is_refused(desk):
    test = press(app(record="1"), "review-correct")
    test.text_area(key="claim-text-1-0").set_value(
        "Methane in the return airway must not exceed 2.0 % by volume."
    ).run()
    test = press(test, "correct-now")
    said = shown(test)
    assert "2.0" in said[said.index("This is not what the quotations say") :]
    assert desk.review.get("1").listed.state == "open"
    test.text_area(key="claim-text-1-0").set_value(
        "Methane in the return airway must not exceed 1.0 % by volume."
    ).run()
    test = press(test, "correct-now")
    assert EN.corrected in shown(test)
    assert desk.review.get("1").listed.state == "corrected"
    assert EN.corrected_by.split("{")[0] in shown(test)


def test_an_abstention_is_answered_from_what_is_found(desk):
    test = press(app(record="3"), "review-correct")
    assert "review-sign" not in {button.key for button in test.button}
    test.text_input(key="find-3").set_value("booster fan").run()
    test = press(test, "cite-1")
    test.text_area(key="claim-text-3-0").set_value("The booster fan is checked every 7 days.").run()
    test = press(test, "correct-now")
    assert not [e for e in shown(test).split("\n") if "This is not what" in e]
    worded = desk.review.get("3").worded
    assert worded
    assert "booster" in worded.citations[0].quote


def test_own_words_need_no_quotation(desk):
    test = press(app(record="3"), "review-correct")
    test.text_area(key="claim-text-3-0").set_value("Ask the <b>surveyor</b>.").run()
    test.toggle(key="correct-own-3").set_value(True).run()
    test = press(test, "correct-now")
    said = shown(test)
    assert "In the words of Li Wei" in said
    assert "Ask the &lt;b&gt;surveyor&lt;/b&gt;." in said


def test_statements_are_added_and_taken_out(desk):
    test = press(app(record="1"), "review-correct")
    count = len([area for area in test.text_area if area.key.startswith("claim-text")])
    test = press(test, "claim-add")
    assert test.text_area(key=f"claim-text-1-{count}").value == ""
    test = press(test, "claim-out-0")
    assert "claim-text-1-0" not in {area.key for area in test.text_area}
    test = press(test, "correct-over")
    assert len([a for a in test.text_area if a.key.startswith("claim-text")]) == count


def test_who_comes_late_is_told_and_loses_nothing(desk):
    test = press(app(record="1"), "review-reject")
    test.text_area(key="reject-1").set_value("The figure is old.").run()
    desk.review.approve("1", 0, by="Chen Hao")
    test = press(test, "reject-now")
    assert "Meanwhile Chen Hao has seen to it (Approved" in shown(test)
    assert test.text_area(key="reject-1").value == "The figure is old."
    test = press(test, "reject-now")
    assert EN.rejected in shown(test)
    assert desk.review.get("1").history[-1].text == "The figure is old."


def test_a_reply_is_assigned_and_commented(desk, monkeypatch):
    # AppTest types no name that is not offered.
    monkeypatch.setattr("ui.components.review.assigning._supervisors", lambda: ["Chen Hao"])
    test = app(record="3")
    assert "see &lt;i&gt;4.1&lt;/i&gt;" in shown(test)
    test.selectbox(key="assign-to-3").set_value("Chen Hao")
    test = press(test, "assign-now-3")
    test.text_area(key="comment-text-3").set_value("Look at <u>3.3</u>.")
    test = press(test, "comment-now-3")
    assert "Look at &lt;u&gt;3.3&lt;/u&gt;." in shown(test)
    assert desk.review.get("3").listed.assigned == "Chen Hao"
    assert test.text_area(key="comment-text-3").value == ""


def test_many_are_rejected_and_what_fails_is_told(desk):
    desk.signed.sign(desk.review.approve("2", 0, by=LI), by=LI)
    test = app()
    test.button_group(key="review-section").set_value("").run()
    for record in ("1", "2", "3"):
        test.checkbox(key=f"tick-{record}").check().run()
    assert EN.chosen.format(count=3) in shown(test)
    assert EN.why_first in shown(press(test, "bulk-reject"))
    test.text_area(key="review-bulk-why").set_value("Not ours.").run()
    said = shown(press(test, "bulk-reject"))
    assert EN.bulk_done["reject"].format(count=2, name="Not ours.") in said
    assert "This answer is signed" in said
    assert {r: test.checkbox(key=f"tick-{r}").value for r in "123"} == {"1": 0, "2": 1, "3": 0}
    assert [desk.review.get(r).listed.state for r in "123"] == ["rejected", "signed", "rejected"]
    press(test, "bulk-none")
    assert "bulk-none" not in {button.key for button in test.button}


def test_a_record_that_is_not_there(desk):
    assert "There is no reply 99" in shown(app(record="99"))


def test_problems_are_told_in_chinese_as_far_as_they_are_known():
    message, hint = "This answer is signed (3).", "Withdraw the signed answer first."
    assert translated(message, hint, "zh") == "这个回答已经签发，请先撤回签发。请先撤回它。"
    assert translated("Odd.", "Very.", "zh") == "Odd. Very."
    assert translated("Odd.", "Very.", "en") == "Odd. Very."
