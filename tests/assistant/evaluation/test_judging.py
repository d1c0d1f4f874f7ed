import pytest

from assistant.evaluation.items import Item
from assistant.evaluation.judging import Extract, Judge, Pool
from assistant.evaluation.measures import contains, holds, numbers, share_of

RULE = "5.2 Workers must withdraw when methane reaches 1.5 % by volume."


def extract(text=RULE, **given):
    values = {
        "id": "p1", "document": "Site rules", "file": "site-rules.pdf", "page": 4,
        "clauses": ("5.2.1",), "covers": frozenset({"p1"}),
    }  # fmt: skip
    return Extract(text=text, **{**values, **given})


def grade(extract, **gold):
    return Judge(Item("1", "Q?", **gold)).grade(extract)


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("浓度达到 １．５％ 时，撤人", "1.5%时撤人", True),
        ("within 15 m of", "5 m", False),
        ("a limit of 1.5 %", "1", False),
        ("a limit of 1.5 %", "5 %", False),
        ("at 15 %", "1.5 %", False),
        ("75,000 litres", "75000 LITRES", True),
        ("stop. Then\nleave", "stop, then leave", True),
        ("| 12 | 75 | 85 |", "75 | 85", True),
        ("bearing 75 / 85 ℃", "75 | 85", True),
        ("bearing 7585", "75 | 85", False),
        ("table 1 5 m", "5 m", True),
        ("anything", "。", False),
    ],
)
def test_phrases_are_found_whatever_the_spacing_and_figures_whole(text, phrase, held):
    assert contains(text, phrase) is held


def test_share_of_trigrams():
    assert share_of("abcd", "abc") == 0.5
    assert share_of("ab", "x ab y") == 1.0  # too short for trigrams
    assert holds("abcdefghij", "a-b.c d")
    assert not holds("abc", "abcdefgh")


def test_numbers_in_one_spelling():
    assert numbers("１．５０ % of 75,000; 第3条") == {"1.5", "75000", "3"}


def test_by_a_reference_answer():
    answer = "Workers must withdraw when methane reaches 1.5 %"
    assert grade(extract(), answer=answer) == 2
    assert grade(extract(file="other.pdf"), answer=answer) == 2
    assert grade(extract("Workers must withdraw when told"), answer=answer) == 1
    assert grade(extract("The canteen is closed."), answer=answer) == 0


def test_a_short_answer_counts_in_its_own_document_only():
    assert grade(extract("in 10 min"), answer="10 min", document="site-rules.pdf") == 2
    assert grade(extract("in 10 min"), answer="10 min", document="Site Rules") == 2
    assert grade(extract("in 10 min", file="b.pdf", document="b"), answer="10 min",
                 document="site-rules.pdf") == 0  # fmt: skip


def test_by_phrases_or_an_alternative():
    gold = {"phrases": (("withdraw", "1.5 %"), ("stop work",)), "document": "site-rules.pdf"}
    assert grade(extract(), **gold) == 2
    assert grade(extract("Stop work!"), **gold) == 2
    assert grade(extract("They withdraw."), **gold) == 1
    assert grade(extract(file="b.pdf", document="b"), **gold) == 0


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ({"clause": "5.2"}, 2),
        ({"clause": "5.2.1", "page": 4}, 2),
        ({"clause": "5.2.1", "page": 5}, 0),
        ({"clause": "5.21"}, 0),
        ({"page": 4}, 2),
        ({}, 2),
    ],
)
def test_by_place(gold, expected):
    assert grade(extract(), document="site-rules.pdf", **gold) == expected
    assert grade(extract(file="b.pdf", document="b"), document="site-rules.pdf", **gold) == 0


@pytest.mark.parametrize("name", ["p1", "site-rules.pdf#5.2", "site-rules#p4"])
def test_by_qrels(name):
    assert grade(extract(), qrels=(("x", 1), (name, 3))) == 3
    assert (
        grade(extract("", id="p2", covers=frozenset(), clauses=(), page=1), qrels=((name, 3),)) == 0
    )


def test_nothing_answers_what_is_unanswerable():
    assert grade(extract(), answerable=False) == 0


def test_a_pool_finds_all_that_counts_whether_found_or_not():
    pool = Pool([extract(id="a"), extract("The canteen is closed.", id="b", file="b.pdf")])
    golds = [
        {"answer": "methane reaches 1.5 % by volume"},
        {"phrases": (("canteen",),), "document": "b.pdf"},
        {"phrases": (("canteen",),)},
        {"answer": "closed", "document": "b"},
        {"document": "site-rules.pdf", "page": 4},
        {"qrels": (("site-rules.pdf#p4", 1),)},
        {"answerable": False},
    ]

    found = pool.qrels([Judge(Item(str(i), "Q?", **gold)) for i, gold in enumerate(golds)])

    assert found[:4] == [{"a": 2}, {"b": 2}, {"b": 2}, {"b": 2}]
    assert found[4:] == [{"a": 2}, {"a": 1}, {}]


def test_coverage_and_figures():
    judge = Judge(Item("1", "Q?", phrases=(("withdraw", "1.5 %"), ("stop", "now", "2 %"))))

    assert judge.coverage(RULE) == 1.0
    assert judge.coverage("stop now") == pytest.approx(2 / 3)
    assert judge.shows_numbers("at 1.5 %")
    assert not judge.shows_numbers("at 15 %")
    assert Judge(Item("1", "Q?", answer="at once")).shows_numbers("x") is None
    in_words = Judge(Item("1", "Q?", answer="x", numbers=("10", "two years")))
    assert in_words.shows_numbers("10 min, two years")
    assert not in_words.shows_numbers("10 min, 2 years")
    assert Judge(Item("1", "Q?", document="a")).coverage("x") is None
