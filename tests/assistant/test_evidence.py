from dataclasses import replace

import pytest

from assistant.evidence import select, shown
from knowledge.retrieval import Query
from knowledge.types import Hit, Passage


def hit(text, *, clauses=(), kind="text", header="", score=1.0, rank=1):
    passage = Passage(0, 0, len(text), text, clauses=clauses, kind=kind, header=header)
    return Hit(rank, score, f"p{rank}", "v1", passage, "Rules", "rules.txt", 1, None)


def query(*tokens, named=()):
    return Query.of(dict.fromkeys(tokens, 1.0), named)


def test_no_hits_no_evidence():
    assert select(query("fan"), []) == []


def test_a_clause_is_quoted_whole():
    text = "3.1 Doors are kept shut.\n3.2 The fan runs. Except on Sundays."
    second = text.index("3.2")

    (found,) = select(query("fan"), [hit(text, clauses=((0, "3.1"), (second, "3.2")))])[:1]

    assert found.quote == "3.2 The fan runs. Except on Sundays."
    assert found.clause == "3.2"


def test_the_clause_that_the_question_names_comes_first():
    text = "3.1 The fan runs.\n3.2 The fan stops."
    clauses = ((0, "3.1"), (text.index("3.2"), "3.2"))

    found = select(query("fan", named=["3.2"]), [hit(text, clauses=clauses)])

    assert found[0].clause == "3.2"


def test_a_long_clause_is_quoted_in_parts_in_reading_order():
    filler = " ".join(f"Sentence {i} tells of pumps and valves in the sump." for i in range(30))
    text = f"The rule is about drainage. {filler} The fan runs at night."

    found = select(query("fan", "night"), [hit(text)])

    assert found[0].quote.startswith("The rule is about drainage.")
    assert any("The fan runs at night." in item.quote for item in found)
    assert sum(len(item.quote) for item in found) < len(text)
    assert [item.start for item in found] == sorted(item.start for item in found)
    assert all(text[item.start : item.end] == item.quote for item in found)


def test_the_same_words_in_two_documents_are_quoted_once():
    text = "The fan runs at all times in the main drift."

    assert len(select(query("fan"), [hit(text), hit(text, rank=2, score=0.99)])) == 1


@pytest.mark.parametrize("sign", ["\ue000", "\uf8ff", "\ufffd", "\U000f0000"])
def test_a_sentence_with_an_unreadable_character_is_never_quoted(sign):
    text = f"The rope speed is 1{sign}5 m/s. The winch is checked each shift."

    found = select(query("rope", "speed", "winch"), [hit(text)])

    assert [(item.quote, item.as_image) for item in found] == [
        (f"The rope speed is 1{sign}5 m/s.", True), ("The winch is checked each shift.", False),
    ]  # fmt: skip


def test_a_clause_that_is_unreadable_throughout_can_only_be_an_image():
    (found,) = select(query("rope"), [hit("The rope speed is 1\ue0005 m/s.")])
    assert found.as_image


def test_a_row_under_an_unreadable_header_can_only_be_an_image():
    header = "Place | Limit in \ue001"
    (found,) = select(query("drift"), [hit("Main drift | 6", header=header, kind="row")])
    assert found.as_image


def test_rows_of_a_table_are_quoted_one_by_one_and_the_header_never():
    header = "Item\tLimit"
    text = f"{header}\nDrum level\t50 mm\nSteam pressure\t9.8 MPa"

    found = select(query("steam", "pressur"), [hit(text, kind="row", header=header)])

    assert found[0].quote == "Steam pressure\t9.8 MPa"
    assert all(item.quote != header for item in found)


def test_share_of_a_question():
    assert Query.of({"a": 3.0, "b": 1.0}).share(frozenset({"a"})) == 0.75
    assert Query.of({}).share(frozenset({"a"})) == 0.0


def test_a_reply_is_no_longer_than_400_characters():
    places = ("东风井", "西风井", "中央水泵房", "采区变电所", "井底车场")
    rules = [
        hit(f"{place}的风机必须由专人看管。{f'{place}应当做好记录，' * 12}存档。", rank=rank)
        for rank, place in enumerate(places, 1)
    ]

    found = select(query("风机", "专人", "看管"), rules)

    assert 1 < len(found) < 5
    assert len(shown(found)) <= 400


def test_three_long_sentences_are_short_enough():
    text = " ".join(f"The fan in drift {'and drift ' * 15}{c} runs." for c in "AB")

    found = select(query("fan", "drift"), [hit(text)])

    assert len(text) > 300
    assert [item.quote for item in found] == [text]


def test_an_exception_is_shown_whatever_the_length():
    rule = f"井下严禁带电检修{'和搬迁电气设备' * 40}。"
    text = f"{rule}但经批准的除外。"

    found = select(query("带电", "检修"), [hit(text)])

    assert shown(found) == text


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("quantity", "The fan runs at 6 m/s in the drift."),
        ("who", "The fan in the drift is run by the shift supervisor."),
        ("when", "The fan in the drift runs every morning."),
    ],
)
def test_a_clause_with_what_is_asked_for_comes_first(kind, answer):
    asked = replace(query("fan", "drift"), kind=kind)
    other = "The fan of the drift stays outside."

    found = select(asked, [hit(other), hit(answer, rank=2, score=0.95)])

    assert found[0].quote == answer


def test_evidence_keeps_to_the_language_that_the_search_put_first():
    asked = replace(query("fan"), language="en")
    other = "主扇 fan 应当连续运转。"

    found = select(asked, [hit("The fan runs."), hit(other, rank=2, score=0.99)])

    assert found[0].quote == "The fan runs."


def test_a_limit_for_another_gas_comes_after_one_for_the_gas_that_is_asked_about():
    asked = replace(query("浓度", "达到", "撤人"), text="瓦斯浓度达到多少必须撤人？", language="zh")
    other = "二氧化碳浓度达到1.5%时，必须撤人。"
    right = "甲烷浓度达到1.5%的地点，必须停电、撤人。"

    found = select(asked, [hit(other), hit(right, rank=2, score=0.9)])

    assert found[0].quote == right
