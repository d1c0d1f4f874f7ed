from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.statements import parts_of, statements, statements_of_text
from assistant.checking.types import Statement
from knowledge.types import Block, Line, Page

DRAFT = """Work instruction for the pump house

Prepared by: Pump team

1 Purpose
This instruction sets out how pumps are run.

2 Running
2.1 The pump is stopped when the bearing reaches 75 °C by day. It is restarted by the fitter only.
2.2 Before starting, the fitter shall:
(a) open the suction valve;
(b) check the oil level.

What about spare pumps?
"""
CHINESE = """瓦斯达到1.5%时必须：
（一）停止作业；
（二）撤出人员；切断电源。
风门必须关闭。
"""


def page(text, **given):
    return Page(0, text, **given)


def of(text, **given):
    return statements([page(text, **given)], "draft.txt")


def test_sentences_come_with_their_places():
    stated, _ = of(DRAFT)

    assert [s.text for s in stated] == [
        "2.1 The pump is stopped when the bearing reaches 75 °C by day.",
        "It is restarted by the fitter only.",
        "(a) open the suction valve;",
        "(b) check the oil level.",
    ]
    assert [s.place.line for s in stated] == [9, 9, 11, 12]
    assert [s.place.clause for s in stated] == ["2.1", "2.1", "2.2", "2.2"]
    assert {s.place.file for s in stated} == {"draft.txt"}


def test_what_is_no_statement_is_told_apart():
    _, others = of(DRAFT)

    assert "Prepared by: Pump team" in [s.text for s in others]
    assert "What about spare pumps?" in [s.text for s in others]
    assert "2.2 Before starting, the fitter shall:" in [s.text for s in others]


def test_an_item_is_read_under_its_governing_sentence():
    stated, _ = of(CHINESE)

    assert [s.text for s in stated] == [
        "（一）停止作业；",
        "（二）撤出人员；切断电源。",
        "风门必须关闭。",
    ]
    assert stated[0].under == stated[1].under == ("瓦斯达到1.5%时必须：",)
    assert stated[0].claim == "瓦斯达到1.5%时必须： 停止作业；"
    assert stated[2].under == ()


def test_items_in_one_line_are_one_statement_in_parts():
    (one,) = statements_of_text("瓦斯达到1.5%时必须：（1）停止作业；（2）撤出人员。")

    assert [(p.under, p.text) for p in parts_of(one)] == [
        ((), "瓦斯达到1.5%时必须：（1）停止作业；"),
        (("瓦斯达到1.5%时必须：",), "（2）撤出人员。"),
    ]


def test_wrapped_lines_are_joined_where_the_format_states_no_paragraphs():
    wrapped = "The standby pump must be able to start within\n10 minutes of a power cut.\n"

    assert [s.text for s in of(wrapped)[0]] == [wrapped.replace("\n", " ").strip()]


def test_paragraphs_that_the_format_states_stay_apart():
    text = "The standby pump must be able to start\nwithin 10 minutes it must deliver water.\n"
    blocks = (Block(0, 38, "text"), Block(39, 79, "text"))

    assert len(of(text, blocks=blocks)[0]) == 2


def test_a_sentence_that_a_page_break_divides_is_one():
    def laid_out(index, text):
        line = Line(0, len(text), 700.0, 712.0, tuple(60.0 + i for i in range(len(text) + 1)))
        return Page(index, text + "\n", index + 1, None, 595.0, 842.0, (line,))

    first = "2.1 The oil content of the drainage sump is measured by the pump team, every day, and"
    stated, _ = statements([laid_out(0, first), laid_out(1, "must not exceed 2 %.")])

    assert [s.text for s in stated] == [f"{first} must not exceed 2 %."]
    assert stated[0].place.page == 1


def test_rows_of_a_table_come_under_its_header():
    header, row = "Place | Limit", "Return airway | 1.0 %"
    text = f"{header}\n{row}\n"
    blocks = (Block(0, 13, "row", header=header), Block(14, 35, "row", header=header))

    (one,), _ = of(text, blocks=blocks)

    assert (one.text, one.under) == (row, (header,))


def test_a_text_that_somebody_gives_is_taken_as_a_statement():
    assert statements_of_text("Helmets") == [Statement("Helmets")]
    assert statements_of_text(" \n") == []
    assert len(statements_of_text("Helmets are worn. Gloves are worn.")) == 2


def test_a_statement_of_two_sentences_has_two_parts():
    one = Statement("Helmets are worn. Gloves must not be worn at the lathe; rings neither.")

    assert len(parts_of(one)) == 3
    assert parts_of(Statement("Helmets are worn.")) == [Statement("Helmets are worn.")]


def test_a_large_draft_takes_linear_time():
    stated, _ = of("The bearing of pump 7 must not exceed 75 °C.\n" * 10_000)

    assert len(stated) == 10_000


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a 1.0%。；;：:\n（一）(a)必须不得must pump风门\u3000\x00", max_size=200))
def test_any_text_can_be_taken_apart(text):
    stated, others = of(text)

    assert all(one.text.strip() for one in (*stated, *others))
    for one in stated:
        assert parts_of(one)
