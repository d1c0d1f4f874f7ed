import csv
from collections import Counter
from pathlib import Path

import pytest

import knowledge.glossary
from knowledge.glossary import Glossary
from knowledge.glossary.glossary import name_key
from knowledge.glossary.names import is_chinese
from knowledge.tokens import STOPWORDS

FILES = sorted((Path(knowledge.glossary.__file__).parent / "terms").glob("*.csv"))
# Words of grammar and verbs of all work, which name nothing.
GRAMMAR = frozenset(
    "any not no so up out only other have take make go get put see say look".split()
)


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def meanings(name):
    (mention,) = Glossary.load().mentions(name)
    return {group.zh[0] for group in (mention.group, *mention.others)}


def test_there_are_at_least_3500_groups():
    assert len(Glossary.load().groups) >= 3500


def test_no_name_stands_in_more_than_four_groups():
    counts = Counter(
        key for group in Glossary.load().groups for key in {name_key(name) for name in group.names}
    )
    assert [key for key, count in counts.items() if count > 4] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_name_stands_twice_in_one_group(path):
    for row in rows(path):
        keys = [name_key(name) for name in (row["zh"] + ";" + row["en"]).split(";")]
        assert len(keys) == len(set(keys)), row


def test_no_two_groups_share_a_name_in_each_language():
    seen = {}
    for group in Glossary.load().groups:
        pairs = {(name_key(zh), name_key(en)) for zh in group.zh for en in group.en}
        assert [seen[pair] for pair in pairs & seen.keys()] == [], group
        seen |= dict.fromkeys(pairs, group)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_both_languages_in_their_columns(path):
    assert rows(path)
    for row in rows(path):
        assert list(row) == ["zh", "en", "note"], row
        assert all(name.strip() == name != "" for name in row["zh"].split(";")), row
        assert all(name.strip() == name != "" for name in row["en"].split(";")), row
        assert not any(is_chinese(name) for name in row["en"].split(";")), row
        assert any(is_chinese(name) for name in row["zh"].split(";")), row


def test_no_name_is_a_word_of_grammar():
    allowed = {"before", "after", "should", "tell"}  # what orders of work are made of
    names = {name for group in Glossary.load().groups for name in group.en}
    assert names & (GRAMMAR | STOPWORDS) - allowed == set()


def test_every_name_is_found_by_itself():
    glossary = Glossary.load()
    for group in glossary.groups:
        for name in group.names:
            if "(" in name:  # a bracket ends a name in English: dB(A) is found as dBA
                continue
            (mention,) = glossary.mentions(name)
            assert group in (mention.group, *mention.others), name
            assert mention.text == name


@pytest.mark.parametrize(
    ("name", "things"),
    [
        ("charging", {"装药", "充电"}),
        ("vessel", {"容器", "船舶", "压力容器"}),
        ("shaft", {"立井", "轴"}),
        ("lead", {"铅", "引线"}),
        ("seal", {"密闭", "密封"}),
        ("roof", {"顶板", "屋顶"}),
        ("guard", {"警戒", "机械防护"}),
        ("level", {"等级", "水平", "液位"}),
        ("drift", {"巷道", "漂移"}),
        ("leave", {"离开", "请假"}),
    ],
)
def test_an_english_word_means_all_its_things(name, things):
    assert things <= meanings(name)


@pytest.mark.parametrize(
    ("name", "things"),
    [
        ("闸", {"brake", "gate"}),
        ("罐", {"cage", "oil tank"}),
        ("支架", {"powered support", "bracket"}),
        ("水箱", {"water tank", "radiator"}),
        ("停车", {"stop", "park"}),
        ("探头", {"probe", "stick head in"}),
    ],
)
def test_a_chinese_word_means_all_its_things(name, things):
    (mention,) = Glossary.load().mentions(name)
    assert things <= {group.en[0] for group in (mention.group, *mention.others)}


def test_a_word_means_the_thing_of_the_trade_first():
    first = {name: Glossary.load().mentions(name)[0].group.zh[0] for name in ("shaft", "seal")}
    assert first == {"shaft": "立井", "seal": "密闭"}
