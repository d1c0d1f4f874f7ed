"""The page that checks a draft, without a browser."""

import io
import time
from dataclasses import replace
from threading import Semaphore

import docx
import pypdfium2 as pdfium
import pytest
from streamlit.testing.v1 import AppTest

from assistant.build import Assistant
from assistant.checking.drafts import draft_of_text
from assistant.checking.export import State
from assistant.checking.export.texts import REPORTED
from assistant.checking.presenting import OUTCOMES
from assistant.checking.types import Against
from assistant.settings import Settings
from ui import runtime
from ui.components.check import session
from ui.components.check.checking import Checking
from ui.i18n.check import CHECK

EN = CHECK["en"]
RIGHT = "Methane in the intake airway must not exceed 0.5 % by volume."
WRONG = "Methane in the return airway must not exceed 1.5 % by volume."
STRANGE = "The **canteen** must serve :red[soup] <b>hot</b> $x^2$ on Fridays."
DRAFT = "\n\n".join(("# Gas", f"1.1 {RIGHT}", f"1.2 {WRONG}", f"1.3 {STRANGE}"))


def page() -> None:
    from ui.pages.check import check_page

    check_page()


def shown(test: AppTest) -> str:
    assert not test.exception
    said = (element.proto.body for element in test.get("html"))
    return "\n".join(body for body in said if not body.startswith("<style>"))


def over(test: AppTest) -> AppTest:
    """The page once its check has come to an end."""
    checking = test.session_state["checking"]
    assert checking.wait(30)
    return test.run()


@pytest.fixture
def app(served: Assistant) -> AppTest:
    return AppTest.from_function(page, default_timeout=30).run()


def pasted(test: AppTest, text: str = DRAFT) -> AppTest:
    test.button_group(key="check-how").set_value("text").run()
    test.text_area(key=session.TEXT).set_value(text)
    (button,) = [one for one in test.button if one.label == EN.check]
    return over(button.click().run())


def sent(test: AppTest, name: str, content: bytes) -> AppTest:
    test.file_uploader(key="check-file").set_value((name, content, "application/octet-stream"))
    return over(test.run())


def heads(test: AppTest) -> int:
    """How many statements the list shows."""
    return shown(test).count('class="check-head"')


def test_a_text_is_checked_statement_by_statement(app):
    said = shown(pasted(app))
    assert EN.finished.format(total=3) in said
    names = REPORTED["en"].outcomes
    counts = {"contradicted": 1, "needs a person": 0, "not found": 1, "supported": 1}
    for kind in OUTCOMES:
        assert f'<b>{counts[kind]}</b><span class="name">{names[kind]}</span>' in said
    assert "&quot;1.0 %&quot; in the source, &quot;1.5 %&quot; here" in said
    assert "3.1 Methane in the return airway must not exceed 1.0 % by volume." in said
    assert "line 5" in said


def test_what_a_draft_says_is_shown_literally(app):
    said = shown(pasted(app))
    assert "<b>hot</b>" not in said
    assert "The **canteen** must serve :red[soup] &lt;b&gt;hot&lt;/b&gt; $x^2$" in said


def test_the_list_is_narrowed_to_a_verdict(app):
    test = pasted(app)
    test.button_group(key=session.ONLY).set_value("contradicted").run()
    assert WRONG in shown(test)
    assert RIGHT not in shown(test)
    test.button_group(key=session.ONLY).set_value("needs a person").run()
    assert EN.none_such in shown(test)


def test_a_clause_opens_its_source(app):
    test = pasted(app)
    test.button(key="chip-check-2-0").click().run()
    assert "source-title" in shown(test)


def test_a_long_draft_has_pages(app):
    lines = (f"Pump {n} must be greased every {n} days." for n in range(1, 24))
    test = pasted(app, "\n\n".join(lines))
    assert heads(test) == 10
    (leaves,) = test.get("pagination")
    assert heads(leaves.set_value(3).run()) == 3
    test.button_group(key=session.ONLY).set_value("not found").run()
    assert "Pump 1 must" in shown(test)


def test_remarks_are_exported_under_a_name(app, monkeypatch):
    made = {}
    monkeypatch.setattr(
        "streamlit.download_button",
        lambda label, data, **given: made.update({given["key"]: (data, given)}),
    )
    test = pasted(app)
    assert all(given["disabled"] for _, given in made.values())
    number = test.session_state["checking"].number
    test.text_area(key=f"check-remark-{number}-2").set_value("Ask <i>first</i>").run()
    assert "Ask &lt;i&gt;first&lt;/i&gt;" in shown(test)
    test.text_input(key="person-box").set_value("Li Wei").run()
    assert not any(given["disabled"] for _, given in made.values())
    (word, as_word), (pdf, as_pdf) = made["check-docx"], made["check-pdf"]
    comments = [one.text for one in docx.Document(io.BytesIO(word())).comments]
    assert [text.split("\n")[0] for text in comments] == ["Supported", "Contradicted", "Not found"]
    assert "Remark (Li Wei): Ask <i>first</i>" in comments[1]
    with pdfium.PdfDocument(pdf()) as paper:
        assert "Li Wei" in paper[0].get_textpage().get_text_range()
    assert as_word["file_name"] == "draft-checked.docx"
    assert as_pdf["file_name"] == "draft-checked.pdf"


def test_a_word_file_gets_its_comments_itself(app):
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(f"{RIGHT} {WRONG}")
    document.save(file)
    test = sent(app, "plan <b>.docx", file.getvalue())
    assert "plan &lt;b&gt;.docx" in shown(test)
    assert [one.label for one in test.get("download_button")] == [EN.word_copy, EN.pdf]


def test_a_file_that_cannot_be_read_is_named(app):
    said = shown(sent(app, "plan.pdf", b"%PDF-1.7 torn"))
    assert EN.not_read.format(name="plan.pdf") in said
    assert not heads(app)
    assert not app.get("download_button")


def test_another_draft_can_be_checked(app):
    test = pasted(app)
    test.button(key="check-another").click().run()
    assert "checking" not in test.session_state
    assert EN.kept in shown(test)


@pytest.mark.parametrize(("text", "told"), [(" ", EN.no_text), ("a" * 200_001, "200001")])
def test_what_cannot_be_taken_is_told(app, text, told):
    app.button_group(key="check-how").set_value("text").run()
    app.text_area(key=session.TEXT).set_value(text)
    (button,) = [one for one in app.button if one.label == EN.check]
    assert told in shown(button.click().run())


def test_a_draft_without_statements_is_told(app):
    test = pasted(app, "# Plan\n\nDate: 20 November 2026")
    assert EN.nothing in shown(test)
    assert not test.get("download_button")


def test_the_draft_leaves_nothing_in_the_library(app, served):
    def kept():
        files = (path for path in served.settings.home.rglob("*") if path.is_file())
        return {path for path in files if b"zwieback" in path.read_bytes()}

    versions = [one.version_id for one in served.library.documents(every_version=True)]
    assert heads(sent(app, "plan.txt", f"{RIGHT}\n\nNobody may eat zwieback here.".encode())) == 2
    assert [one.version_id for one in served.library.documents(every_version=True)] == versions
    assert not kept()


def test_an_empty_library_has_nothing_to_compare_with(assistant, tmp_path):
    settings = Settings(home=tmp_path, embedder="none", model="none")
    with Assistant(settings) as empty:
        runtime.install(empty)
        test = AppTest.from_function(page, default_timeout=30).run()
        assert EN.empty in shown(test)
    runtime.install(assistant)


def test_first_results_come_before_the_last_and_it_can_be_stopped(app, served):
    steps = Semaphore(0)
    checker = served.checker

    def check(statement):
        steps.acquire(timeout=10)
        return checker.check(statement)

    lines = "\n\n".join(f"Pump {n} must be greased every {n} days." for n in range(1, 300))
    checking = Checking("", lambda watch: draft_of_text(lines), check, State(1, "", ""))
    app.session_state["checking"] = checking
    steps.release(3)
    until = time.monotonic() + 10
    while len(checking.done) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    said = shown(app.run())
    assert heads(app) == 3
    assert EN.at.format(number=4, total=299) in said
    assert "Pump 4 must be greased" in said
    app.button(key="check-stop").click()
    steps.release(3)
    app.run()
    said = shown(over(app))
    done = len(checking.done)
    assert done < 8
    assert EN.stopped.format(done=done, total=299) in said
    assert checking.report("", "en").unchecked == 299 - done


def test_documents_that_disagree_are_both_shown(app, served):
    def check(statement):
        one = served.checker.check(statement)
        return replace(one, conflicts=(Against(one.citations[0], "Figure: <i>2</i>."),))

    app.session_state["checking"] = Checking(
        "", lambda watch: draft_of_text(RIGHT), check, State(1, "", "")
    )
    said = shown(over(app))
    reported = REPORTED["en"]
    for part in (reported.outcomes["needs a person"], reported.needs["documents disagree"],
                 EN.verdict.format(verdict=reported.outcomes["supported"]),
                 reported.roles["otherwise"], "Figure: &lt;i&gt;2&lt;/i&gt;."):  # fmt: skip
        assert part in said
    assert {"chip-check-1-0", "chip-check-1-1"} <= {button.key for button in app.button}


def test_a_fault_is_told_without_its_details(app):
    def fail(statement):
        raise RuntimeError("secret detail")

    app.session_state["checking"] = Checking(
        "", lambda watch: draft_of_text(RIGHT), fail, State(1, "", "")
    )
    said = shown(over(app))
    assert "secret detail" not in said
    assert 'role="alert"' in said


def test_the_page_speaks_chinese(served):
    test = AppTest.from_function(page, default_timeout=30)
    test.query_params["lang"] = "zh"
    assert CHECK["zh"].about in shown(test.run())
    assert all(button.label for button in test.button)
