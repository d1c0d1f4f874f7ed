"""Two documents give different figures for the same thing."""

from dataclasses import replace

import pytest

from assistant.evidence import select
from assistant.notes import notes
from assistant.types import Citation
from knowledge.retrieval import Query
from knowledge.tokens import bigrams, words
from knowledge.types import Hit, Passage


def hit(text, version="v1", *, rank=1, lead=""):
    passage = Passage(0, 0, len(text), text, lead=lead)
    return Hit(rank, 1.0 / rank, f"p{version}{rank}", version, passage, version, "r.txt", 1, None)


def asked(text):
    return Query.of(dict.fromkeys([*words(text), *bigrams(text)], 1.0))


def sides(question, *texts, lead=("", "")):
    hits = [hit(t, f"v{i}", rank=i, lead=lead[i - 1]) for i, t in enumerate(texts, 1)]
    return [(item.conflict, item.quote) for item in select(asked(question), hits)]


BELT = "带式输送机的运行速度"
OURS, THEIRS = f"{BELT}不得超过2.0m/s。", f"{BELT}不应大于1.6m/s。"


def test_the_lower_of_two_upper_limits_is_stricter_and_comes_first():
    assert sides(BELT, OURS, THEIRS) == [("stricter", THEIRS), ("laxer", OURS)]


def test_the_higher_of_two_lower_limits_is_stricter():
    found = sides(
        "人行道宽度", "主要运输巷道人行道宽度不得小于0.8m。", "主要运输巷道人行道宽度不小于1m。"
    )
    assert [role for role, _ in found] == ["stricter", "laxer"]
    assert "1m" in found[0][1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The belt speed shall not exceed 6 m/s.", "Belt speed must not exceed 8 m/s."),
        ("The belt speed must be at most 6 m/s.", "The belt speed shall not exceed 8 m/s."),
    ],
)
def test_english(one, two):
    two = two.replace("speed", "speed in the main drift")
    one = one.replace("speed", "speed in the main drift")
    assert sides("belt speed main drift", two, one) == [("stricter", one), ("laxer", two)]


def test_a_figure_without_a_side_gives_no_verdict():
    one, two = "主要通风机电动机的额定功率为200kW。", "主要通风机电动机的额定功率为250kW。"
    assert sides("通风机额定功率", one, two) == [("differs", one), ("differs", two)]


def test_where_nobody_can_say_the_higher_authority_comes_first():
    texts = ("主要通风机电动机的额定功率为200kW。", "主要通风机电动机的额定功率为250kW。")
    hits = [
        replace(hit(text, f"v{rank}", rank=rank), authority=authority)
        for rank, text, authority in zip((1, 2), texts, ("manual", "standard"), strict=True)
    ]
    found = select(asked("通风机额定功率"), hits)
    assert [(item.conflict, item.hit.authority) for item in found] == [
        ("differs", "standard"), ("differs", "manual"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(OURS, OURS.replace("带式", "刮板"), id="same figure, other subject"),
        pytest.param(OURS, "刮板输送机的运行速度不得超过1.6m/s。", id="other subject"),
        pytest.param(OURS, f"高瓦斯矿井{BELT}不得超过1.6m/s。", id="narrower"),
        pytest.param(OURS, f"{BELT}不得小于1.6m/s。", id="other side"),
        pytest.param(OURS, f"{BELT}不得超过1.6km/h。", id="other unit"),
        pytest.param(
            "当预计涌水量大于50m3/h时，临时水仓容积应大于8h正常涌水量。",
            "当预计涌水量不大于50m3/h时，临时水仓容积应大于4h正常涌水量。",
            id="other case",
        ),
        pytest.param("矿用设备相对湿度为40%~70%。", "矿用设备相对湿度为45%~70%。", id="range"),
        pytest.param("依照第5条办理停电审批手续。", "依照第6条办理停电审批手续。", id="reference"),
    ],
)  # fmt: skip
def test_no_false_alarm(one, two):
    assert all(not role for role, _ in sides(one, one, two))


def test_items_under_unlike_sentences_do_not_disagree():
    lead = ("运送人员时应当遵守：", "运送爆炸物品必须符合：")
    texts = ("列车行驶速度不得超过4m/s。", "列车行驶速度不得超过2m/s。")
    assert all(not role for role, _ in sides("列车行驶速度", *texts, lead=lead))


def test_one_document_does_not_disagree_with_itself():
    hits = [hit(OURS, "v1"), hit(THEIRS, "v1", rank=2)]
    assert all(not item.conflict for item in select(asked(BELT), hits))


def test_the_same_clause_in_two_documents_is_shown_once():
    assert sides(BELT, f"第五条 {OURS}", f"4.2.1 {OURS}") == [("", f"第五条 {OURS}")]


def test_what_is_not_asked_about_is_no_disagreement():
    one = f"机尾必须设防护栏并挂警示牌。{OURS}"
    assert all(not role for role, _ in sides("机尾防护栏警示牌", one, THEIRS))


def cite(marker, conflict="", facets=()):
    return Citation(
        marker, "d", "f", 1, "v", 1, 0, None, (), "", 0, 1, "q", (), conflict=conflict,
        facets=facets,
    )  # fmt: skip


def test_it_is_said():
    pair = [cite(1, "stricter"), cite(2, "laxer")]
    assert notes("zh", pair) == ("两份文件的数值不一致：[1] 较严，[2] 较宽。",)
    assert "[1][2]" in notes("en", [cite(1, "differs"), cite(2, "differs")])[0]
    assert notes("en", [cite(1)]) == ()


def test_facets_are_named_and_so_are_those_not_found():
    (said,) = notes("en", [cite(1, facets=("withdraw", "report")), cite(2, facets=("cut power",))])
    assert said.startswith("withdraw [1]; cut power [2]; report [1]. ")
    assert said.endswith("notify, first aid.")
