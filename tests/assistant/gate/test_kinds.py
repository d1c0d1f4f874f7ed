"""What each check catches and what it lets through, in both languages."""

import pytest

from assistant.gate import Gate, check
from assistant.types import Claim, Finding
from knowledge.glossary import Exact, TermGroup

STOP = "采掘工作面风流中甲烷浓度达到1.5%时，必须停止工作，切断电源，撤出人员。"
ENTRY = "Before entry, the ventilation officer must stop the auxiliary fan for at least 10 minutes."
DOORS = "回风巷的风门必须每班检查1次；进风巷的风门必须每天检查1次。"
ONLY = "Only the shift electrician may open the substation after testing for gas."
LEAD = "有下列情况之一时，严禁爆破：\n（一）炮眼内有积水。\n（二）爆破地点附近甲烷浓度达到1.0%。"
CODE = "第五条 主要通风机停止运转时，必须立即停止工作、切断电源，工作人员先撤到进风巷道中。"


def verdict(claim, *quotes, question="", about=""):
    cited = dict(enumerate(quotes, 1))
    return check(Claim(claim, tuple(cited)), cited, question, about)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        # reordered
        ("必须停止工作，切断电源，撤出人员，在采掘工作面风流中甲烷浓度达到1.5%时。", STOP),
        (ENTRY.replace("Before entry, the", "The").replace(".", " before entry."), ENTRY),
        # shortened
        ("采掘工作面风流中甲烷浓度达到1.5%时，必须停止工作，撤出人员。", STOP),
        ("进风巷的风门必须每天检查1次。", DOORS),
        # other units, other spellings
        (STOP.replace("1.5%", "15000 ppm"), STOP),
        (STOP.replace("1.5%", "百分之一点五"), STOP),
        (ENTRY.replace("10 minutes", "600 s"), ENTRY),
        # other words for the same thing and the same duty
        (STOP.replace("甲烷", "瓦斯"), STOP),
        (STOP.replace("必须", "应当"), STOP),
        # an item with what leads it in
        ("炮眼内有积水时严禁爆破。", LEAD),
        # framed by what is known
        ("根据第五条，主要通风机停止运转时，必须立即停止工作、切断电源。", CODE),
    ],
)  # fmt: skip
def test_a_faithful_claim_passes(claim, quote):
    assert verdict(claim, quote).reason() == ""


@pytest.mark.parametrize(
    ("claim", "quote", "finding"),
    [
        (STOP.replace("1.5", "1.0"), STOP, Finding("quantity", "1.0%", "1.5%")),
        (STOP.replace("1.5%", "1.5‰"), STOP, Finding("quantity", "1.5‰", "1.5%")),
        (ENTRY.replace("minutes", "hours"), ENTRY, Finding("quantity", "10 hours", "10 minutes")),
        (
            ENTRY.replace("at least", "at most"),
            ENTRY,
            Finding("comparator", "at most 10 minutes", "at least 10 minutes"),
        ),
        (STOP.replace("必须", "可以"), STOP, Finding("modality", "可以", "必须")),
        (ENTRY.replace("must", "may"), ENTRY, Finding("modality", "may", "must")),
        (
            ENTRY.replace("ventilation officer", "electrician"),
            ENTRY,
            Finding("actor", "electrician", "ventilation officer"),
        ),
        (ENTRY.replace("Before", "After"), ENTRY, Finding("condition", "After", "Before")),
        (ONLY.replace("Only the", "The"), ONLY, Finding("condition", "", "Only")),
        (
            "必须停止工作，切断电源，撤出人员。",
            STOP,
            Finding("condition", "", "采掘工作面风流中甲烷浓度达到1.5%时"),
        ),
        ("进风巷的风门必须每班检查1次。", DOORS, Finding("name", "进", "回")),
        ("炮眼内有积水。", LEAD, Finding("modality", "", "严禁")),
        ("根据第六条，主要通风机停止运转时，停止工作。", CODE, Finding("quantity", "第六条")),
    ],
)  # fmt: skip
def test_what_differs_is_named(claim, quote, finding):
    found = verdict(claim, quote)

    assert finding in found.findings
    assert found.contradicted


def test_halves_of_two_sentences_are_not_joined():
    two = STOP + "\n" + "井下充电室风流中氢气浓度超过0.5%时，应当加强通风。"

    assert not verdict("采掘工作面风流中甲烷浓度达到1.5%时，应当加强通风。", two).passed


def test_the_question_may_hold_the_condition():
    claim = "必须停止工作，切断电源，撤出人员。"

    assert verdict(claim, STOP, question="采掘工作面风流中甲烷浓度达到1.5%时怎么办？").passed
    assert not verdict(claim, STOP, question="采掘工作面停电时怎么办？").passed


def test_what_the_question_asks_for_is_no_licence_for_a_figure():
    claim = "采掘工作面风流中甲烷浓度达到2%时，必须停止工作。"

    assert not verdict(claim, STOP, question="采掘工作面风流中甲烷浓度达到2%时怎么办？").passed


def test_a_title_may_be_named_where_it_is_known():
    claim = "按照《安全生产规程》，采掘工作面风流中甲烷浓度达到1.5%时，必须停止工作。"

    assert verdict(claim, STOP, about="安全生产规程").passed
    assert not verdict(claim, STOP, about="通风管理制度").passed


def test_a_bare_word_of_praise_is_not_found_rather_than_contradicted():
    found = verdict("所有员工都喜欢这里的食堂。", STOP)

    assert not found.passed
    assert not found.contradicted


def test_the_verdict_tells_what_it_rests_on():
    found = verdict("进风巷的风门必须每天检查1次。", "风筒必须吊挂平直。", DOORS)
    (rest,) = found.rests

    assert rest.marker == 2
    assert DOORS[rest.start : rest.end] == rest.text == "进风巷的风门必须每天检查1次。"


def test_a_site_says_what_else_is_the_same():
    claim = "大拿必须停止工作。"
    quote = {1: "带班矿长必须停止工作。"}
    site = Gate(Exact.load([TermGroup(("带班矿长", "大拿"), (), "site")]))

    assert not check(Claim(claim, (1,)), quote).passed
    assert site.check(Claim(claim, (1,)), quote).passed
