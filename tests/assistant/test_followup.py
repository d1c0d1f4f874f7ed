"""Conversations: what a follow-up is understood as.

``followup_conversations.tsv`` holds a conversation a line: the questions before, oldest first and
apart by " / "; the question; and what it is understood as.
"""

import csv
from pathlib import Path

import pytest

from assistant.followup import complete

_FILE = Path(__file__).with_name("followup_conversations.tsv")
CONVERSATIONS = [
    (tuple(row["after"].split(" / ")), row["question"], row["understood"])
    for row in csv.DictReader(_FILE.read_text("utf-8").splitlines(), delimiter="\t")
]


@pytest.mark.parametrize(("after", "question", "understood"), CONVERSATIONS)
def test_a_follow_up_is_understood_from_the_questions_before(after, question, understood):
    assert complete(question, after) == understood


def test_nothing_before_nothing_to_complete():
    assert complete("那回风巷呢？", ()) == "那回风巷呢？"


def test_what_is_replaced_is_gone():
    before = "What is the limit in the intake airway?"

    assert complete("and in the return airway?", [before]) == (
        "What is the limit in the return airway?"
    )
    assert complete("那回风巷呢？", ["进风巷最高允许风速是多少？"]) == "回风巷最高允许风速是多少？"


def test_a_figure_gives_way_to_one_of_its_unit_only():
    before = ["How far must people stand from a 33 kV line?"]

    assert "132 kV" in complete("what about 132 kV?", before)
    assert "33 kV" in complete("what about 20 m?", before)


@pytest.mark.parametrize(
    "question", ["为什么？", "那冬天呢？", "谁负责？", "why?", "and at night?", "who signs?"]
)
def test_nothing_of_either_question_is_lost_where_nothing_is_replaced(question):
    zh, en = "主要通风机要检查", "The main fan is inspected"

    for before in (zh, en):
        understood = complete(question, [before]).casefold()
        assert "通风机" in understood or "main fan" in understood
        assert question.rstrip("？?呢").removeprefix("那").removeprefix("and ") in understood


def test_a_long_conversation_stays_short():
    turns = ["How often is the fan inspected?", *["and in winter?", "who pays?"] * 40]

    assert len(complete("why?", turns)) < 200


@pytest.mark.parametrize(
    "odd", ["", " ", "？", "呢", "那", "and", "it", "?" * 50, "那" * 500, "a/b", "—", "the"]
)
def test_odd_questions_do_no_harm(odd):
    for before in ("进风巷最高允许风速是多少？", "How fast may it run?", "呢", "?"):
        assert isinstance(complete(odd, [before, odd]), str)
        assert isinstance(complete("那回风巷呢？", [odd]), str)
