import json
import random
import sys
from pathlib import Path

import pytest

from assistant.evaluation.mutants import FAITHFUL, KINDS, UNFAITHFUL, Mutant, Source
from assistant.evaluation.mutants.__main__ import main
from assistant.evaluation.mutants.model import split_of
from assistant.evaluation.mutants.numerals import chinese, english, plain, value_of
from assistant.evaluation.mutants.rates import Rate
from assistant.evaluation.mutants.report import judge, summary, table, write_misses
from assistant.evaluation.mutants.sources import rules, without_number
from assistant.evaluation.mutants.suite import GENERATORS, mutants
from assistant.evaluation.mutants.terms import same_names
from assistant.evaluation.mutants.text import figures
from knowledge.glossary import Glossary
from knowledge.glossary.glossary import name_key
from knowledge.library import Library
from knowledge.settings import LibrarySettings

ZH = """灯河煤矿通风规定
第一条 停风时，人员必须撤出。
第二条 瓦斯检查工必须每班至少检查1次掘进工作面，瓦斯浓度超过1.5%时，应当立即停止作业，并报告调度室。
第三条 矿灯、自救器、定位卡、安全帽和毛巾应当随身携带，严禁穿化纤衣服，严禁携带烟草。
第四条 主要通风机停止运转期间，经总工程师批准后方可进入回风巷，但时间不得超过2小时。
第五条 局部通风机必须安设在进风巷中，距回风口不得小于10m。
第六条 有下列情形之一的，处以罚款：
（一）未按规定必须检查瓦斯而没有检查的；
（二）应当撤人而没有撤出全部人员的。
"""
EN = """Rules of Lantern Creek mine
1.1 If the fan stops, workers must leave the heading.
1.2 The gas inspector must check each heading at least 3 times a shift before work starts.
1.3 Methane at the coal face must not exceed 1.5%, and the shotfirer must not fire above 1.0%.
1.4 Lamps, self-rescuers, boots, gloves and helmets must be checked carefully (see Table 2).
1.5 The chief engineer should approve entry to the return airway within 2 hours.
1.6 For example, doors must be closed immediately unless the control room agrees.
"""


def source(sentence: str, **given: object) -> Source:
    language = "en" if sentence.isascii() else "zh"
    values = {"numbered": sentence, "passage": sentence, **given}
    return Source("rules.txt", language, sentence=sentence, **values)


def made(kind: str, sentence: str, **given: object) -> set[str]:
    return {
        rewrite.text for rewrite in GENERATORS[kind](source(sentence, **given), random.Random(1))
    }


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "规定.txt").write_text(ZH, "utf-8")
    (folder / "rules.txt").write_text(EN, "utf-8")
    home = tmp_path_factory.mktemp("home")
    with Library(LibrarySettings(home=home, embedder="none"), "test") as opened:
        opened.ingest([folder])
    return home


@pytest.fixture(scope="module")
def sources(library: Path) -> list[Source]:
    with Library(LibrarySettings(home=library, embedder="none"), "test") as opened:
        return rules(opened)


def test_rules_are_whole_sentences_that_order_something(sources: list[Source]):
    sentences = [one.sentence for one in sources]

    assert "停风时，人员必须撤出。" not in sentences  # too short to be told apart
    assert "局部通风机必须安设在进风巷中，距回风口不得小于10m。" in sentences
    assert "If the fan stops, workers must leave the heading." in sentences
    assert not any("撤人而没有" in one or one.startswith("Rules of") for one in sentences)
    assert all(one.sentence.rstrip("。.") in one.numbered for one in sources)
    assert all(one.numbered.rstrip("；") in one.passage for one in sources)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("第六百零一条(二)门必须加锁。", "门必须加锁。"),
        ("（三）门必须加锁。", "门必须加锁。"),
        ("4.2.1 Doors must be kept shut.", "Doors must be kept shut."),
        ("2.5 m must be left free.", "m must be left free."),
    ],
)
def test_numbers_of_clauses_are_taken_off(written: str, bare: str):
    assert without_number(written) == bare


def test_figures_measure_and_do_not_name():
    text = "2019年第5条要求GB 50016的表2中风速不低于0.25m/s，每3天检查两次，四周设栏。"
    assert [(one.value, one.unit) for one in figures(text, "zh")] == [
        ("0.25", "m/s"),
        ("3", "天"),
        ("两", "次"),
    ]
    text = "See Table 2 and section 3.4: keep two years, 1,150 V and 20 per cent."
    assert [(one.value, one.unit) for one in figures(text, "en")] == [
        ("two", ""),
        ("1,150", "V"),
        ("20", "per cent"),
    ]


@pytest.mark.parametrize("number", [2, 10, 24, 120, 305])
def test_numerals_are_read_as_they_are_written(number: int):
    assert value_of(chinese(number) or "") == number
    assert value_of(plain(value_of(str(number)) or 0)) == number
    if number < 20:
        assert value_of(english(number) or "") == number


def test_each_kind_is_made_in_both_languages(sources: list[Source]):
    found = mutants(sources, limit=20 * 2 * len(KINDS))
    shown = {(one.kind, one.language) for one in found}
    assert {kind for kind, language in shown if language == "zh"} >= set(KINDS)
    assert {kind for kind, language in shown if language == "en"} >= set(KINDS)


def test_claims_are_labelled_and_cite_their_passage(sources: list[Source]):
    for one in mutants(sources, limit=400):
        assert one.faithful == (one.kind in FAITHFUL) != (one.kind in UNFAITHFUL)
        assert one.source.rstrip("。") in one.quotes[0]
        assert one.statement != one.source or one.kind == "verbatim"


def test_the_same_seed_makes_the_same_claims(sources: list[Source]):
    assert mutants(sources, limit=200, seed=3) == mutants(sources, limit=200, seed=3)
    assert mutants(sources, limit=200, seed=3) != mutants(sources, limit=200, seed=4)


def test_a_limit_is_kept(sources: list[Source]):
    found = mutants(sources, limit=2 * len(KINDS))
    assert len(found) <= 2 * len(KINDS)
    assert len({one.id for one in found}) == len(found)


def test_quantities_are_converted_exactly():
    assert made("converted", "注水压力不得低于0.1MPa，持续2小时以上，甲烷浓度低于1.5%。") >= {
        "注水压力不得低于100kPa，持续2小时以上，甲烷浓度低于1.5%。",
        "注水压力不得低于0.1MPa，持续120分钟以上，甲烷浓度低于1.5%。",
        "注水压力不得低于0.1MPa，持续2小时以上，甲烷浓度低于15000ppm。",
        "注水压力不得低于0.1MPa，持续2小时以上，甲烷浓度低于15‰。",
    }
    assert made("converted", "Keep the records for two years, boots for 7 days.") >= {
        "Keep the records for 2 years, boots for 7 days.",
        "Keep the records for two years, boots for 1 week.",
        "Keep the records for two years, boots for 168 hours.",
    }
    assert not made(
        "converted", "水棚距工作面应保持60~200m的距离。"
    )  # of a range, both would change


def test_a_condition_may_stand_behind():
    assert made("reordered", "停风时，全体人员必须撤出。") == {"全体人员在停风时必须撤出。"}
    assert made("reordered", "If the fan stops, workers must leave it.") == {
        "Workers must leave it if the fan stops."
    }
    assert "Before work starts, the face must be checked." in made(
        "reordered", "The face must be checked before work starts."
    )


def test_what_is_left_out_limits_nothing():
    assert "应携带矿灯、定位卡和毛巾。" in made("shortened", "应携带矿灯、自救器、定位卡和毛巾。")
    assert not made("shortened", "应携带矿灯、自救器、定位卡或毛巾。")
    assert not made("shortened", "井下电气设备（防爆型除外）不得使用，停风时人员必须撤出。")
    assert "Doors must be shut." in made("shortened", "For example, doors must be shut.") | {
        "Doors must be shut."
    }


def test_other_names_of_a_thing_come_from_the_glossary():
    groups = Glossary.load().groups
    for language in ("zh", "en"):
        for names in same_names(language):
            assert any(
                set(map(name_key, names)) <= set(map(name_key, group.names))
                for group in groups
                if group.field not in ("general", "everyday")
            ), names


@pytest.mark.parametrize(
    ("kind", "sentence", "claim"),
    [
        ("number", "距离不得小于25m。", "距离不得小于52m。"),
        ("number", "浓度不得超过0.5%。", "浓度不得超过5%。"),
        ("number", "A在2h内，B在8h内必须处理。", "A在8h内，B在2h内必须处理。"),
        ("unit", "距离不得小于25m。", "距离不得小于25mm。"),
        ("unit", "Keep it for at least 2 years.", "Keep it for at least 2 months."),
        ("comparator", "距离不得小于25m。", "距离不得超过25m。"),
        ("comparator", "距离不得小于25m。", "距离为25m。"),
        ("comparator", "坡度15°以上必须设挡。", "坡度15°以下必须设挡。"),
        ("comparator", "At least 3 men must stay.", "At most 3 men must stay."),
        ("modal", "门必须上锁。", "门可以上锁。"),
        ("modal", "严禁携带烟草。", "允许携带烟草。"),
        ("modal", "Doors must not be open.", "Doors may be open."),
        ("negation", "未经批准不得送电。", "经批准不得送电。"),
        ("negation", "Doors must be shut.", "Doors must not be shut."),
        ("actor", "A PCBU must tell the worker.", "A worker must tell the PCBU."),
        ("thing", "应当符合第九条的规定。", "应当符合第十条的规定。"),
        ("time", "爆破前，必须检查。", "爆破后，必须检查。"),
        ("time", "Doors are closed at once.", "Doors are closed later."),
        ("condition", "经批准后，方可进入采区。", "可以进入采区。"),
        ("condition", "Stay unless it is safe.", "Stay even if it is safe."),
        ("condition", "If it rains hard, all work must stop.", "All work must stop."),
    ],
)
def test_false_claims(kind: str, sentence: str, claim: str):
    assert claim in made(kind, sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("number", "浓度不得超过3.0%。"),  # 3 % is the same
        ("modal", "No guard shall be removed."),  # may be removed by none
        ("actor", "爆破工作必须停止。"),  # no shotfirer
        ("condition", "在任何情况下，都必须佩戴安全帽。"),
    ],
)
def test_what_would_still_be_true_is_not_made(kind: str, sentence: str):
    still_true = {"浓度不得超过3%。", "No guard may be removed.", "都必须佩戴安全帽。"}
    found = made(kind, sentence)
    assert not found & still_true
    assert kind != "actor" or not found


def test_halves_of_two_sentences_are_joined():
    near = ("水仓清理时，必须停泵并闭锁。",)
    claims = made("joined", "架空线断落后，应当立即切断电源。", nearby=near)
    assert "架空线断落后，必须停泵并闭锁。" in claims


def test_what_comes_from_the_next_passage_is_cited_with_it(sources: list[Source]):
    near = source(
        "风速不得低于2m/s。",
        passage="一",
        other="二：间距不得超过7m。",
        beyond=("间距不得超过7m。",),
    )
    found = mutants([near] * 1, limit=400)
    borrowed = [one for one in found if "7" in one.statement and one.kind == "number"]
    assert borrowed
    assert all(len(one.quotes) == 2 for one in borrowed)


def test_both_splits_hold_documents():
    names = [f"{number}.txt" for number in range(20)]
    assert {split_of(name) for name in names} == {"dev", "held-out"}


def test_wilson_interval():
    low, high = Rate(99, 100).interval
    assert (round(low, 3), round(high, 3)) == (0.946, 0.998)
    assert Rate(0, 0).as_json()["share"] == 0.0


def test_misses_are_written_with_what_was_found(tmp_path: Path):
    quote = "第五条 局部通风机必须安设在进风巷中，距回风口不得小于10m。"
    true = Mutant("1", "zh", "verbatim", True, quote, (quote,), quote, "a.txt", "as it stands")
    false = Mutant("2", "zh", "number", False, quote, (quote,), quote, "a.txt", "mislabelled")

    results = list(judge([true, false]))
    write_misses(tmp_path / "misses.jsonl", results)

    figures = summary(results)
    assert figures["kinds"]["verbatim"]["zh"]["hits"] == 0
    assert figures["caught"]["all"]["hits"] == 0
    (missed,) = map(json.loads, (tmp_path / "misses.jsonl").read_text("utf-8").splitlines())
    assert missed["id"] == "2"
    assert missed["findings"] == []
    assert "number" in table(figures)


def test_command(
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    misses = tmp_path / "misses.jsonl"
    given = [str(tmp_path), "--home", str(library), "--limit", "40", "--misses", str(misses)]
    monkeypatch.setattr(sys, "argv", ["mutants", *given, "--json"])
    main()
    told = json.loads(capsys.readouterr().out)
    assert told["mutants"] > 20
    assert misses.exists()
