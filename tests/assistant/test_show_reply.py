"""What ``davy ask`` prints for people."""

from dataclasses import replace

import pytest

from assistant import show
from assistant.chain import AnswerChain, Question
from assistant.types import Answer, Citation, Claim, Decision, Finding
from assistant.wire import reply_json

WITHDRAW = "At what methane level must workers withdraw from the heading?"
FAN = "How often is the booster fan checked?"


@pytest.fixture
def told(library):
    """Prints the reply to a question: always quoted, or always withheld."""

    def tell(text: str, after: tuple[str, ...] = (), threshold: float = 0.0) -> str:
        chain = AnswerChain(library.searcher, library.page, None, threshold)
        return show.reply(reply_json(chain.invoke(Question(text, after))))

    return tell


def cited(marker: int, quote: str, **more) -> Citation:
    return Citation(
        marker=marker, document="Rules", file="rules.txt", version=1, version_id=f"v{marker}",
        page=2, page_index=1, clause="1", heading_path=(), header="", start=0, end=len(quote),
        quote=quote, boxes=(), **more,
    )  # fmt: skip


def answer(*citations: Citation, **more) -> Answer:
    claims = tuple(Claim(c.quote, (c.marker,)) for c in citations)
    return Answer("quoted", "q", "en", claims, citations, (), 0.9, **more)


def printed(reply: Answer) -> list[str]:
    return show.reply(reply_json(reply)).split("\n")


def test_a_follow_up_begins_with_what_it_was_understood_as(told):
    lines = told("And on return from the heading?", (WITHDRAW,)).split("\n")
    alone = told(WITHDRAW)

    assert lines[0].startswith("Understood as: ")
    assert lines[1] == ""
    assert "Understood" not in alone
    assert "3.2 Workers must withdraw" in alone


def test_an_abstention_says_why_and_shows_the_nearest_passages(told):
    lines = told("Which radio channel does the harbour crane on the heading use?", (), 1.0)

    reason, _, nearest = lines.partition("Nearest passages:\n")
    assert "confidence" in reason
    assert "  - None of the nearest passages mentions" in reason
    pairs = nearest.split("\n")
    assert len(pairs) == 6
    assert all(place.startswith("  ") and text.startswith("    ") for place, text
               in zip(pairs[::2], pairs[1::2], strict=True))  # fmt: skip
    assert all(len(text) <= 164 for text in pairs)


def test_nothing_near_is_no_list(told):
    assert "Nearest" not in told("xyzzyqwv", (), 1.0)


def test_notes_stand_first_and_labels_before_what_they_are_for():
    lines = printed(
        answer(
            cited(1, "Leave at once.", facets=("withdraw", "first aid")),
            cited(2, "Stop the belt."), notes=("One.", "Two."),
        )
    )  # fmt: skip

    assert lines[:6] == [
        "One.", "Two.", "", "▸ withdraw · first aid", "Leave at once.[1]", "Stop the belt.[2]",
    ]  # fmt: skip


def test_labels_are_in_the_questions_language():
    reply = replace(answer(cited(1, "立即撤人。", facets=("withdraw",))), language="zh")

    assert printed(reply)[:2] == ["▸ 撤人", "立即撤人。[1]"]


def test_the_sources_of_a_disagreement_name_each_other():
    lines = printed(
        answer(
            cited(1, "At most 1 m/s.", conflict="stricter"),
            cited(2, "At most 2 m/s.", conflict="laxer"), cited(3, "The belt."),
        )
    )  # fmt: skip

    assert lines[-3:] == [
        "[1] Rules, p. 2, 1  (stricter, differs from [2])",
        "[2] Rules, p. 2, 1  (laxer, differs from [1])",
        "[3] Rules, p. 2, 1",
    ]


def test_quotations_under_the_same_sentence_share_it():
    lead = "Work stops when:"
    first, second = cited(1, "a) gas;", lead=lead), cited(2, "b) smoke.", lead=lead)

    assert printed(answer(first, second))[:3] == [lead, "a) gas;[1]", "b) smoke.[2]"]


def test_a_draft_names_its_model_and_what_governs_its_sources():
    drafted = replace(
        answer(cited(1, "a) gas;", lead="Work stops when:")), kind="drafted", model="m",
        claims=(Claim("Work stops at gas.", (1,)),),
    )  # fmt: skip

    assert printed(drafted) == [
        "Work stops at gas.[1]", "(worded by m, checked against the sources)", "",
        "[1] Rules, p. 2, 1", "    Work stops when:",
    ]  # fmt: skip


def test_one_line_tells_of_what_was_withheld_and_none_of_its_words_are_shown():
    wrong = Claim("It stops at 9 m.", (1,))
    decisions = (
        Decision(Claim("It stops.", (1,)), "shown"), Decision(wrong, "left out"),
        Decision(wrong, "replaced", (Finding("quantity", "9 m", "5 m"),), "It stops at 5 m."),
    )  # fmt: skip
    reply = replace(answer(cited(1, "It stops at 5 m.")), decisions=decisions)
    lines = printed(reply)

    assert lines[:3] == [
        "It stops at 5 m.[1]",
        "(2 of 3 drafted sentences were not shown; --json says why)",
        "",
    ]
    assert not any("9 m" in line for line in lines)
    alone = printed(replace(reply, decisions=decisions[1:2]))
    assert "(1 of 1 drafted sentence was not shown; --json says why)" in alone


def test_a_model_that_did_not_answer_is_told_of_in_one_line():
    reply = replace(answer(cited(1, "It stops.")), withheld="The model did not answer.")

    assert printed(reply)[1] == "(no draft: The model did not answer.)"


def test_the_json_says_what_was_decided_of_every_drafted_sentence():
    wrong = Claim("皮带在9 m处停。", (1,))
    reply = replace(
        answer(cited(1, "皮带在5 m处停。")), language="zh", prompt="abc",
        decisions=(
            Decision(wrong, "replaced", (Finding("quantity", "9 m", "5 m"),), "皮带在5 m处停。"),
            Decision(wrong, "left out"), Decision(wrong, "shown"),
        ),
    )  # fmt: skip
    data = reply_json(reply)

    assert data["decisions"][0] == {
        "text": "皮带在9 m处停。", "citations": [1], "outcome": "replaced",
        "reason": "数值：出处为“5 m”，此处为“9 m”。",
        "findings": [{"check": "quantity", "claimed": "9 m", "stated": "5 m"}],
        "instead": "皮带在5 m处停。",
    }  # fmt: skip
    assert [d["reason"] for d in data["decisions"][1:]] == ["这句话没有回答所问。", ""]
    assert (data["prompt"], data["withheld"]) == ("abc", "")
