import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.glossary import Glossary, TermGroup

FAN = TermGroup(("通风机", "风机"), ("fan", "ventilator"), "ventilation")
AUXILIARY = TermGroup(("局部通风机", "局扇"), ("auxiliary fan",), "ventilation")
LOCKOUT = TermGroup(("挂牌上锁",), ("lock-out", "lockout tagout", "LOTO"), "safety")
MONOXIDE = TermGroup(("一氧化碳",), ("carbon monoxide", "CO"), "general")
SENSOR = TermGroup(("CO传感器",), ("carbon monoxide sensor",), "ventilation")
SULPHIDE = TermGroup(("硫化氢",), ("hydrogen sulphide", "H2S"), "general")
HOSE = TermGroup(("软管",), ("hose",), "general")
GAS = TermGroup(("气体",), ("gas",), "general")
STOP = TermGroup(("停止",), ("stop",), "general")
REQUIRE = TermGroup(("要求",), ("require",), "general")
LAMP = TermGroup(("矿灯",), ("miner's lamp",), "mining")
GROUPS = (
    *(FAN, AUXILIARY, LOCKOUT, MONOXIDE, SENSOR, SULPHIDE),
    *(HOSE, GAS, STOP, REQUIRE, LAMP),
)
GLOSSARY = Glossary(GROUPS)


def found(text):
    return [(mention.text, mention.group) for mention in GLOSSARY.mentions(text)]


def test_the_longer_name_hides_the_shorter_one_within_it():
    assert found("局部通风机停止运转时") == [("局部通风机", AUXILIARY), ("停止", STOP)]
    assert found("the auxiliary fans and the fan") == [("auxiliary fans", AUXILIARY), ("fan", FAN)]


def test_the_longest_name_wins_where_two_overlap():
    glossary = Glossary((TermGroup(("矿井",), (), "a"), TermGroup(("井下水泵",), (), "b")))
    assert [mention.text for mention in glossary.mentions("矿井下水泵")] == ["井下水泵"]


def test_traditional_and_full_width_characters_are_found_as_written():
    assert found("局部通風機與ＣＯ傳感器") == [("局部通風機", AUXILIARY), ("ＣＯ傳感器", SENSOR)]


@pytest.mark.parametrize("text", ["lock-out", "Lockout", "lock out", "LOCK-OUT", "lock-outs"])
def test_hyphens_spaces_capitals_and_plurals_make_no_difference(text):
    assert found(text) == [(text, LOCKOUT)]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("gases", GAS),
        ("gas", GAS),
        ("hoses", HOSE),
        ("miners' lamps", LAMP),
        ("miner’s lamp", LAMP),
    ],
)
def test_simple_plurals(text, group):
    assert found(text) == [(text, group)]


@pytest.mark.parametrize(("text", "group"), [("stopped", STOP), ("requiring", REQUIRE)])
def test_forms_of_verbs(text, group):
    assert found(text) == [(text, group)]


def test_short_abbreviations_are_told_by_their_capitals():
    assert found("CO and co-workers") == [("CO", MONOXIDE)]
    assert found("H₂S or h2s") == [("H₂S", SULPHIDE)]
    assert found("COs, Cos, cos") == [("COs", MONOXIDE)]
    assert found("loto and LOTO") == [("loto", LOCKOUT), ("LOTO", LOCKOUT)]


def test_english_names_are_whole_words():
    assert found("a fanatic, a fantasy, infantry") == []
    assert found("掘进工作面CO超限") == [("CO", MONOXIDE)]


def test_words_of_two_sentences_are_no_name():
    assert found("The lock. Out of order.") == []


def test_a_name_of_several_groups_names_them_all_in_the_order_of_loading():
    exhaust = TermGroup(("排风扇", "风机"), ("fan", "fans"), "other")
    glossary = Glossary((FAN, exhaust))
    for text in ("fan", "风机"):
        (mention,) = glossary.mentions(text)
        assert (mention.group, mention.others) == (FAN, (exhaust,))


def test_a_name_of_one_group_has_no_others():
    assert [mention.others for mention in GLOSSARY.mentions("the fan stopped")] == [(), ()]


_PIECES = st.sampled_from(
    [name for group in GROUPS for name in group.names]
    + ["局部通風機", "ＣＯ", "ﬁ", "İ", "ß", "H₂S", "\n", " ", "-", "的", "s", "㎏", "豈", "𠮷"]
)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_mentions_are_slices_of_the_text_in_order_and_apart(text):
    end = 0
    for mention in GLOSSARY.mentions(text):
        assert mention.text == text[mention.start : mention.end] != ""
        assert len(mention.text) == mention.end - mention.start
        assert mention.start >= end
        end = mention.end
