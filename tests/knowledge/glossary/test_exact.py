from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge.glossary
from knowledge.glossary import Exact, TermGroup, harmonised
from knowledge.glossary.files import read_rows
from knowledge.glossary.glossary import name_key
from knowledge.glossary.names import is_chinese

FILES = sorted((Path(knowledge.glossary.__file__).parent / "same").glob("*.csv"))
EXACT = Exact.load()
# What a rule turns on: no set may make one of these stand for another.
TURNS_ON = ("必须", "应当", "不得", "严禁", "禁止", "可以", "不宜", "以上", "以下", "超过", "大于")
TURNS_ON_EN = {"must", "shall", "may", "should", "not", "never", "only", "more", "less", "than"}


def put(claim, source, exact=EXACT):
    """The claim in its source's names."""
    for swap in reversed(harmonised(claim, source, exact)):
        claim = claim[: swap.start] + swap.name + claim[swap.end :]
    return claim


def same(one, other, exact=EXACT):
    return any({one, other} <= set(group.names) for group in exact.sets)


def test_every_file_holds_sets_of_one_language_a_line():
    assert FILES
    for path in FILES:
        for row in read_rows(path):
            assert not (row.zh and row.en), row
            assert not any(is_chinese(name) for name in row.en), row
            assert not row.zh or any(is_chinese(name) for name in row.zh), row


def test_no_name_stands_in_two_sets_of_a_language():
    seen = {}
    for group in EXACT.sets:
        keys = [(bool(group.zh), name_key(name)) for name in group.names]
        assert len(keys) == len(set(keys)) > 1, group
        assert [seen[key] for key in keys if key in seen] == [], group
        seen |= dict.fromkeys(keys, group)


def test_no_name_is_what_a_rule_turns_on():
    for group in EXACT.sets:
        for name in group.names:
            assert not any(word in name for word in TURNS_ON), name
            assert not TURNS_ON_EN & set(name.lower().split()), name


def test_a_deputy_is_the_same_as_deputies_only():
    deputies = {"deputy", "assistant", "acting"}
    for group in EXACT.sets:
        assert len({"副" in name for name in group.zh}) <= 1, group
        assert len({bool(deputies & set(name.lower().split())) for name in group.en}) <= 1, group


@pytest.mark.parametrize("group", EXACT.sets, ids=lambda group: group.names[0])
def test_every_name_gives_way_to_the_others_of_its_set(group):
    around = "现场的{}。" if group.zh else "Of the {} here."
    for claimed, stated in permutations(group.names, 2):
        source = around.format(stated)
        key, other = name_key(claimed), name_key(stated)
        if key[:-1] not in other and other[:-1] not in key:  # else it stands there in some form
            # A name within the stated one may do: 抽采泵 of 瓦斯抽采泵.
            assert put(around.format(claimed), source) != around.format(claimed), (claimed, stated)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("局扇", "局部通风机"),
        ("瓦斯", "甲烷"),
        ("瓦检员", "瓦斯检查工"),
        ("回采工作面", "采煤工作面"),
        ("千米", "公里"),
        ("main fan", "primary fan"),
        ("goaf", "gob"),
        ("carbon monoxide", "CO"),
        ("colour", "color"),
    ],
)
def test_same(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("采掘工作面", "采煤工作面"),  # broader
        ("通风工", "测风员"),  # another post
        ("矿长", "副矿长"),  # another rank
        ("总工程师", "技术负责人"),
        ("班长", "班组长"),
        ("主要通风机", "局部通风机"),
        ("风门", "风窗"),
        ("停电", "断电"),
        ("防跑车装置", "跑车防护装置"),  # the rules ask for both
        ("残爆", "拒爆"),
        ("安全带", "全身式安全带"),  # narrower
        ("井上下对照图", "采掘工程平面图"),
        ("上隅角", "回风隅角"),  # where the air goes downhill it is the lower one
        ("inspection", "examination"),
        ("competent person", "qualified person"),
        ("methane detector", "gas detector"),
        ("flame-resistant", "flame-retardant"),
        ("tonne", "ton"),
        ("lockout", "danger tag"),
    ],
)
def test_not_the_same(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    ("claim", "source", "written"),
    [
        ("局扇停止运转时撤人", "局部通风机停止运转", "局部通风机停止运转时撤人"),
        ("甲烷浓度达到1.0%", "瓦斯浓度达到1.0%时", "瓦斯浓度达到1.0%"),
        ("CO浓度超限", "一氧化碳的浓度", "一氧化碳浓度超限"),
        ("用甲烷抽放泵", "瓦斯抽采泵应有备用", "用瓦斯抽采泵"),
        ("隻能用局扇", "局部通风机", "隻能用局部通风机"),
        ("放炮作业时", "爆破作业前", "爆破作业时"),
    ],
)
def test_a_chinese_claim_takes_the_names_of_its_source(claim, source, written):
    assert put(claim, source) == written


@pytest.mark.parametrize(
    ("claim", "source", "written"),
    [
        ("Primary fans run.", "the Main Fan must run", "Main Fan run."),
        ("Test for H2S first.", "hydrogen sulphide is tested", "Test for hydrogen sulphide first."),
        ("Work ceased.", "work is stopped", "Work stopped."),
        ("They were colour coded.", "with color codes", "They were color coded."),
        ("Wear hi-vis vests.", "high-visibility vest", "Wear high-visibility vests."),
        ("At 5 PPM of CO", "5 ppm of carbon\nmonoxide", "At 5 PPM of carbon monoxide"),
    ],
)
def test_an_english_claim_takes_the_names_of_its_source(claim, source, written):
    assert put(claim, source) == written


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("局扇和局部通风机", "局部通风机、局扇"),  # its own names stand there
        ("瓦检员负责", "副瓦斯检查工负责"),  # a deputy
        ("总工批准", "由生产技术部批准"),
        ("可能着火", "可能引起火灾"),  # 起火 by chance
        ("爆破员负责", "爆破工作由队长负责"),
        ("CO超限", "CO2超限"),
        ("采煤工作面", "采掘工作面"),
        ("The colliery manager decides.", "The deputy mine manager decides."),
        ("The mine manager decides.", "A manager decides about the mine."),
        ("Co is no gas.", "carbon monoxide is one"),
        ("main fan", "主要通风机"),  # names of one language
        ("", "局扇"),
        ("局扇", ""),
    ],
)
def test_a_claim_is_left_as_it_is(claim, source):
    assert harmonised(claim, source, EXACT) == []


def test_a_denied_name_takes_a_denied_name():
    assert put("无甲烷", "应无瓦斯") == "无瓦斯"
    assert put("甲烷", "应无瓦斯") == "甲烷"


def test_a_site_is_taken_at_its_word():
    exact = Exact.load([TermGroup(("局扇", "小风机"), ("fan", "blower"), "site")])
    assert same("小风机", "局部通风机", exact)
    assert put("小风机停了", "局部通风机停了", exact) == "局部通风机停了"
    assert put("the blower", "a fan", exact) == "the fan"
    assert not same("小风机", "fan", exact)


def test_a_site_joins_two_sets():
    exact = Exact.load([TermGroup(("主扇", "局扇"), (), "site")])
    assert same("局部通风机", "主要通风机", exact)


def test_a_name_that_a_site_does_not_go_by_is_left_out():
    exact = Exact.load(removed=["瓦斯"])
    assert not same("瓦斯", "甲烷", exact)
    assert same("甲烷", "CH4", exact)


def test_the_file_of_a_site(tmp_path):
    path = tmp_path / "glossary.csv"
    assert Exact.of_site(path) == Exact.load() == Exact.of_site()
    path.write_text("zh,en,note\n小风机;局扇,,\n瓦斯,,remove\n", encoding="utf-8")
    exact = Exact.of_site(path)
    assert same("小风机", "局部通风机", exact)
    assert not same("瓦斯", "甲烷", exact)
    path.write_text("zh,en,note\n小风机,,\n局扇;小风机,,\n", encoding="utf-8")
    assert same("小风机", "局扇", Exact.of_site(path))


def test_names_in_order():
    names = EXACT.names("瓦检员检查局扇附近的甲烷")
    assert [name.text for name in names] == ["瓦检员", "局扇", "甲烷"]


PIECES = st.sampled_from(
    ["局扇", "局部通风机", "瓦斯", "甲烷", "CO", "停止", "，", " ", "main fan", "primary fans", "x"]
)


@given(st.lists(PIECES).map("".join), st.lists(PIECES).map("".join))
def test_swaps_do_not_overlap_and_leave_nothing_to_swap(claim, source):
    swaps = harmonised(claim, source, EXACT)
    assert all(0 <= swap.start < swap.end <= len(claim) for swap in swaps)
    assert all(a.end <= b.start for a, b in pairwise(swaps))
    assert all(swap.name in source for swap in swaps)
    assert put(put(claim, source), source) == put(claim, source)


@given(st.text(), st.text(), st.lists(st.text(min_size=1), min_size=2))
def test_any_text_and_any_names(claim, source, names):
    harmonised(claim, source, Exact((TermGroup(tuple(names), (), "site"),)))
