import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge.sample
from assistant.gate import check
from assistant.types import Claim
from knowledge.readers import read
from knowledge.splitting import sentences, split

LIMIT = "Methane in the return airway must not exceed 1.0 %."
WITHDRAW = "甲烷浓度超过1.0%时，必须停止工作，撤出人员。"


def passes(claim, *quotes):
    cited = dict(enumerate(quotes, 1))
    return check(Claim(claim, tuple(cited)), cited).passed


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

    assert verdict.reason() == 'Figure: "1.0 %" in the source, "20 %" here.'
    assert verdict.reason("zh") == "数值：出处为“1.0 %”，此处为“20 %”。"
    assert verdict.contradicted


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
