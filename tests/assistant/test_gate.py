import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge.sample
from assistant.gate import check, split_claims
from assistant.gate.force import denials, force
from assistant.gate.quantities import quantities
from assistant.types import Claim
from knowledge.readers import read
from knowledge.splitting import sentences, split

LIMIT = "Methane in the return airway must not exceed 1.0 %."
WITHDRAW = "甲烷浓度超过1.0%时，必须停止工作，撤出人员。"


def passes(claim, *quotes):
    cited = dict(enumerate(quotes, 1))
    return check(Claim(claim, tuple(cited)), cited).passed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.0％", "1.0%"),
        ("１．０％", "1 %"),
        ("1.5 percent", "1.5 per cent"),
        ("百分之五", "5%"),
        (".5 %", "0.5 %"),
        ("ten minutes", "10 min"),
        ("10分钟", "10 min"),
        ("十分钟", "10 min"),
        ("a 5-minute wait", "wait 5 minutes here"),
        ("twenty-five minutes", "25 min"),
        ("one hundred and twenty persons", "120人"),
        ("1,000 m", "1000 m"),
        ("一百二十人", "120人"),
        ("二点五米", "2.5 m"),
        ("−200 mm", "-200 mm"),
        ("–200 mm", "−200 mm"),
        ("minus 200 mm", "-200 mm"),
        ("半小时", "0.5 h"),
        ("10 ℃", "10 °C"),
        ("5 m³", "5 m3"),
        ("daily", "every day"),
        ("每天", "每日"),
    ],
)
def test_one_quantity_in_two_spellings(one, other):
    assert quantities(one) == quantities(other)
    assert quantities(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.5", "05"),
        ("0.5 %", ".05 %"),
        ("30 m", "30 min"),
        ("30 m", "30 mm"),
        ("5 MW", "5 mW"),
        ("5-minute", "5-hour"),
        ("5 %", "5 ‰"),
        ("−200 mm", "200 mm"),
        ("–200 mm", "200 mm"),
        ("minus 5", "5"),
        ("clause 5.2.1", "clause 5.2"),
        ("10 per 100 m", "10 % 100 m"),
        ("No.5 fan", "No.6 fan"),
        ("isolator S2", "isolator S3"),
        ("KJ90", "KJ95"),
        ("第三级", "第二级"),
        ("第九条", "第十条"),
        ("thirteen days", "thirty days"),
        ("daily", "weekly"),
        ("每班", "每周"),
        ("百分之五", "百分之六"),
        ("三分之二", "三分之一"),
        ("每季度", "每月"),
        ("every quarter", "every year"),
    ],
)
def test_different_quantities_differ(one, other):
    assert quantities(one) != quantities(other)


def test_a_number_right_after_chinese_characters_is_seen():
    (found,) = quantities("甲烷浓度超过1.5%时")

    assert (found.value, found.unit) == (Decimal("1.5"), "%")


def test_a_clause_number_is_a_value_of_its_own():
    assert not quantities("clause 5.2.1") & quantities("5.2 m and 5.2")


@pytest.mark.parametrize("text", ["", "一般情况", "一旦发生", "methane", "As above"])
def test_texts_without_quantities(text):
    assert quantities(text) == set()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Lamps must be worn.", {"obliges"}),
        ("Lamps must not be opened.", {"forbids"}),
        ("Lamps may be worn.", {"permits"}),
        ("Lamps should be worn.", {"advises"}),
        ("严禁烟火。", {"forbids"}),
        ("必须佩戴矿灯。", {"obliges"}),
        ("可佩戴矿灯。", {"permits"}),
        ("浓度不得超过1%。", {"at most"}),
        ("距离不得小于5 m。", {"at least"}),
        ("at distances not less than 5 m", {"at least"}),
        ("It must not exceed 1 %.", {"at most"}),
        ("above 1 %", {"above"}),
        ("below 1 %", {"below"}),
        ("Don’t run.", {"denies"}),
        ("The fan runs.", set()),
    ],
)
def test_force(text, kinds):
    assert force(text) == kinds


def test_every_denial_counts():
    assert denials("No person shall enter without a lamp.") == 2
    assert denials("A person shall enter with a lamp.") == 0


@pytest.mark.parametrize("quote", [LIMIT, WITHDRAW, "Wait 10 minutes before opening the cover."])
def test_a_verbatim_copy_passes(quote):
    assert passes(quote, quote)


def test_every_sentence_of_the_sample_library_passes_as_its_own_quotation():
    folder = Path(knowledge.sample.__file__).parent / "files"
    held = [
        text
        for path in (folder / "rules").iterdir()
        for passage in split(read(path).pages)
        for text in (passage.text[slice(*span)] for span in sentences(passage.text))
        if re.search(r"[^\W\d_]{2}", text) and not passes(text, text)
    ]

    assert held == []


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (LIMIT.replace("1.0", "1.5"), LIMIT),
        (LIMIT.replace("1.0 %", "1.0 m"), LIMIT),
        (LIMIT.replace("1.0 %", "1.0"), LIMIT),
        (LIMIT.replace("must not", "may"), LIMIT),
        (LIMIT.replace("not ", ""), LIMIT),
        (LIMIT.replace("not exceed", "be at least"), LIMIT),
        (LIMIT.replace("not exceed", "be below"), LIMIT),
        (WITHDRAW.replace("1.0", "1.5"), WITHDRAW),
        (WITHDRAW.replace("必须", "可以"), WITHDRAW),
        (WITHDRAW.replace("必须", "不得"), WITHDRAW),
        (WITHDRAW.replace("必须", ""), WITHDRAW),
        (WITHDRAW.replace("超过", "低于"), WITHDRAW),
        ("使用明火。", "不得使用明火。"),
        ("可以使用明火。", "严禁使用明火。"),
        (
            "You must wait 10 minutes before opening the cover.",
            "Wait 10 minutes before opening the cover.",
        ),
        (
            "Wait 10 minutes after opening the cover.",
            "Wait 10 minutes before opening the cover.",
        ),
        ("A person shall enter without a lamp.", "No person shall enter without a lamp."),
        ("Smoking is permitted underground.", "Smoking is not permitted underground."),
        ("Helmets must be worn.", "Helmets must be worn unless the cab is closed."),
        ("The fan must be greased weekly.", "The fan must be greased daily."),
        ("Open isolator S3 first.", "Open isolator S2 first."),
        ("The pump is painted green by the crew.", "The fan is in the drift."),
    ],
)
def test_what_the_quotation_does_not_say_is_withheld(claim, quote):
    assert not passes(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (
            "The fan shall be inspected every 30 days.",
            "The fan shall be inspected every 7 days. The motor is oiled every 30 days.",
        ),
        (
            "Workers must withdraw when methane reaches 1.0 %.",
            "Workers must withdraw when methane reaches 1.5 %."
            " Power must be cut when methane reaches 1.0 %.",
        ),
        (
            "普通回路等待10 min。",
            "普通回路等待3 min；电容器回路等待10 min。",
        ),
    ],
)
def test_a_number_from_another_sentence_of_the_quotation_is_withheld(claim, quote):
    assert not passes(claim, quote)


def test_sentences_that_differ_only_in_their_number_are_told_apart():
    quote = "Circuit type A waits 3 min; circuit type A waits 10 min."

    assert passes("Circuit type A waits 10 min.", quote)


@pytest.mark.parametrize("citations", [(), (7,), (0,), (-1,)])
def test_a_claim_that_cites_no_quotation_is_withheld(citations):
    assert not check(Claim(LIMIT, citations), {1: LIMIT}).passed


def test_a_verdict_says_what_is_missing():
    verdict = check(Claim(LIMIT.replace("1.0", "20"), (1,)), {1: LIMIT})

    assert verdict.reason == "not in the quotation: 20 %"


QUOTES = {1: "The fan shall run at all times underground.", 2: "Doors shall be kept shut."}


@pytest.mark.parametrize(
    ("draft", "claims"),
    [
        ("The fan shall run [1].", [("The fan shall run.", (1,))]),
        ("The fan shall run. [1]", [("The fan shall run.", (1,))]),
        (
            "The fan shall run.[1] Doors shall be kept shut. [2]",
            [("The fan shall run.", (1,)), ("Doors shall be kept shut.", (2,))],
        ),
        ("The fan shall run [1][2].", [("The fan shall run.", (1, 2))]),
        ("风机必须运转【1】。", [("风机必须运转。", (1,))]),
        (
            "风机必须运转。［1］门必须关闭【2】。",
            [("风机必须运转。", (1,)), ("门必须关闭。", (2,))],
        ),
        ("风机必须运转［１］。", [("风机必须运转。", (1,))]),
        (
            "- The fan shall run [1]\n* Doors shall be kept shut [2]",
            [("The fan shall run", (1,)), ("Doors shall be kept shut", (2,))],
        ),
        ("1. Doors shall be kept shut. [2]", [("Doors shall be kept shut.", (2,))]),
        ("Doors shall be kept shut.", [("Doors shall be kept shut.", (2,))]),
        ("The moon is green.", [("The moon is green.", ())]),
        ("The moon is green [3].", [("The moon is green.", ())]),
        ("The moon is green [0].", [("The moon is green.", ())]),
        ("[1]", []),
        ("", []),
        (" \n\n", []),
    ],
)
def test_split_claims(draft, claims):
    assert [(c.text, c.citations) for c in split_claims(draft, QUOTES)] == claims


@pytest.mark.parametrize("marker", ["[0]", "[-1]", "[999999999]", "[1e9]", "[²]", "[]", "[[1]"])
def test_hostile_markers_cite_nothing_that_is_not_there(marker):
    for claim in split_claims(f"The moon is green {marker}.", QUOTES):
        assert set(claim.citations) <= set(QUOTES)
        assert not check(claim, QUOTES).passed


@given(st.text(alphabet="[]［］【】()0123456789１２٣²-., \n。ab风必须不", max_size=80))
def test_no_draft_crashes_or_cites_outside_the_quotations(draft):
    for claim in split_claims(draft, QUOTES):
        assert set(claim.citations) <= set(QUOTES)
        check(claim, QUOTES)


@given(st.text(max_size=60))
def test_any_text_has_quantities_and_force(text):
    quantities(text)
    force(text)


NUMBERS = st.one_of(
    st.integers(1, 9999).map(str),
    st.decimals("0.1", "99.9", places=1).map(str),
    st.integers(1000, 99999).map("{:,}".format),
)
SENTENCES = [
    ("The fan must stop when the gas reaches {} {} in the drift.", ["%", "ppm", "mg/m3"]),
    ("Keep a distance of {} {} from the edge.", ["m", "mm", "metres"]),
    ("Do not open the cover within {} {} of the power being cut.", ["min", "s", "hours"]),
    ("甲烷浓度达到{}{}时，必须撤出人员。", ["%", "％", "ppm"]),
    ("停电后应当等待不少于{} {}方可验电。", ["min", "分钟", "小时"]),
    ("巷道宽度不得小于{}{}。", ["m", "米", "mm"]),
]


@st.composite
def stated(draw):
    sentence, units = draw(st.sampled_from(SENTENCES))
    number, other = draw(NUMBERS), draw(NUMBERS)
    unit = draw(st.sampled_from(units))
    return sentence.format(number, unit), sentence.format(other, unit), number, other


@settings(max_examples=300, deadline=None)
@given(stated())
def test_another_number_is_always_caught(case):
    quote, claim, number, other = case
    same = Decimal(number.replace(",", "")) == Decimal(other.replace(",", ""))

    assert passes(quote, quote)
    assert passes(claim, quote) is same


def test_words_of_a_clause_in_another_order_are_no_statement_of_it():
    quote = (
        "8.3.3 Rubber-tyred vehicles underground drive at 25 km/h at most with people."
        " Carbon monoxide in the exhaust does not exceed 0.1%."
    )
    claim = Claim(
        "The carbon monoxide limit underground for rubber-tyred vehicles is 25 km/h at most.", (1,)
    )

    assert not check(claim, {1: quote}).passed
