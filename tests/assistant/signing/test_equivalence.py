"""Which questions are the same: the contract, by examples of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.signing.equivalence import Meanings
from knowledge.glossary import Exact, TermGroup

MEANINGS = Meanings(Exact.load())

SAME = [
    ("局扇停风后谁负责撤人？", "局部通风机停风之后由谁负责撤人"),
    ("密閉牆多久檢查一次？", "密闭墙多长时间检查一次？"),
    ("甲烷達到０.５％時能否送電？", "瓦斯达到0.5%时可以送电吗？"),
    ("水泵房要有三个出口吗？", "水泵房要有3个出口吗"),
    ("根据《通风规定》，谁批准停风？", "《通风规定》规定谁批准停风？"),
    ("Who must sign the permit to work?", "By whom must the work permit be signed?"),
    ("How often must the seal be inspected?", "How often do you have to inspect the seal?"),
    ("After blasting, who checks the roof?", "Who checks the roof after blasting?"),
    ("Is a 6 kV cable allowed here?", "Is a 6000 V cable permitted here?"),
    ("谁检查灭火器？", "Who inspects the fire extinguishers?"),
]
APART = [
    ("局扇停风后谁负责撤人？", "局扇停风前谁负责撤人？"),
    ("瓦斯达到0.5%时可以送电吗？", "瓦斯达到5%时可以送电吗？"),
    ("瓦斯达到0.5%时可以送电吗？", "瓦斯超过0.5%时可以送电吗？"),
    ("瓦斯达到0.5%时可以送电吗？", "瓦斯达到0.5%时必须送电吗？"),
    ("瓦斯达到0.5%时可以送电吗？", "瓦斯达到0.5%时不可以送电吗？"),
    ("瓦斯达到0.5%时可以送电吗？", "瓦斯没有达到0.5%时可以送电吗？"),
    ("几名司机看一台绞车？", "一名司机看几台绞车？"),
    ("1天内要报告矿长吗？", "24小时内要报告矿长吗？"),
    ("《通风规定》第三条说什么？", "《通风规定》第三十条说什么？"),
    ("谁批准停风？", "根据《通风规定》，谁批准停风？"),
    ("应由谁救？出水时可以停泵吗？", "可由谁救？出水时可以停泵吗？"),
    ("Who inspects the deputy?", "Who does the deputy inspect?"),
    ("Which valve feeds the pump?", "Which valve does the pump feed?"),
    ("Must the seal be inspected?", "Must the seal not be inspected?"),
    ("What must I do in a fire?", "What must I not do in a fire?"),
    ("Was the seal inspected?", "Is the seal inspected?"),
    ("Who permitted welding in the shaft?", "Who may weld in the shaft?"),
    ("Is the crew notified?", "Does the crew notify?"),
    ("Can men in the cage signal?", "Can the cage signal men?"),
    ("Is O2 > 19.5 % enough in the tank?", "Is O2 < 19.5 % enough in the tank?"),
    ("Is -20 °C cold for the fan?", "Is 20 °C cold for the fan?"),
    ("零下20℃时风机怎么启动？", "20℃时风机怎么启动？"),
    ("What does section 4 say?", "What does article 4 say?"),
    ("谁检查灭火器？", "Who replaces the fire extinguishers?"),
]
LEANING = [
    "那回风巷呢？",
    "它多久检查一次？",
    "And at night?",
    "How long must it be kept?",
    "谁？",
    "",
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same_asked_otherwise(first: str, second: str) -> None:
    assert MEANINGS.equivalent(first, second)
    assert MEANINGS.differences(first, second) == ()


@pytest.mark.parametrize(("first", "second"), APART)
def test_something_else(first: str, second: str) -> None:
    assert not MEANINGS.equivalent(first, second)
    assert MEANINGS.differences(first, second)


@pytest.mark.parametrize("question", LEANING)
def test_what_leans_on_others_is_equivalent_to_nothing(question: str) -> None:
    assert MEANINGS.meaning(question) is None
    assert not MEANINGS.equivalent(question, question)


def test_signed_questions_are_one_look_up() -> None:
    signed = {MEANINGS.meaning(first): first for first, _ in SAME}
    assert [signed.get(MEANINGS.meaning(second)) for _, second in SAME] == [f for f, _ in SAME]
    assert signed.get(MEANINGS.meaning("局扇停风前谁负责撤人？")) is None


def test_differences_say_what_differs() -> None:
    (found,) = MEANINGS.differences("甲烷超过1%时谁撤人？", "甲烷达到1%时谁撤人？")
    assert (found.sort, found.first, found.second) == ("quantity", "超过1%", "达到1%")
    (found,) = MEANINGS.differences("Who may enter the sump?", "Who must enter the sump?")
    assert (found.sort, found.first, found.second) == ("modality", "may", "must")
    (found,) = MEANINGS.differences("停风前谁检查风门？", "停风后谁检查风门？")
    assert found.sort == "condition"
    (found,) = MEANINGS.differences("Is the pump on the sump?", "Is the sump on the pump?")
    assert found.sort == "order"


def test_a_near_miss_is_found_and_an_equivalent_one_is_not() -> None:
    others = ["局扇停风后谁负责撤人？", "灭火器放在哪里？", "局部通风机停风前谁负责撤人？"]
    assert MEANINGS.near("局部通风机停风后由谁负责撤人？", others) == others[2]
    assert MEANINGS.near("锅炉房几点开门？", others) is None
    assert MEANINGS.near("那灭火器呢？", others) is None


def test_a_site_says_what_is_the_same() -> None:
    first, second = "大黑多久检查一次？", "How often is Big Black inspected?"
    assert not MEANINGS.equivalent(first, second)
    row = TermGroup(("大黑", "主斜井皮带"), ("Big Black",), "site")
    own = Meanings(Exact.load([row]), [row])
    assert own.equivalent(first, second)
    assert own.equivalent(first, "主斜井皮带多久检查一次？")


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_meaning_or_none(text: str) -> None:
    meaning = MEANINGS.meaning(text)
    assert meaning is None or meaning.language in ("zh", "en")
