"""What a passage is read under: governing sentences, and the page before."""

import pytest

from knowledge.splitting import governing, limits, sentences, split
from knowledge.types import Page

LONG = "通风机司机应当记录风压、风量、电流和轴承温度，并向调度室报告，" * 6


def document(*texts: str):
    return split([Page(i, text, i + 1) for i, text in enumerate(texts)])


def test_items_in_a_later_passage_bear_the_sentence_that_governs_them():
    items = [f"({number}){LONG}完毕；" for number in "一二三四五"]
    found = document("第五条 有下列情形之一的，必须撤人：\n" + "\n".join(items))

    assert len(found) > 1
    assert found[0].lead == ""
    assert {passage.lead for passage in found[1:]} == {"第五条 有下列情形之一的，必须撤人："}


def test_leads_are_nested_outermost_first():
    lines = (
        "第六条 检修主要通风机时，应当遵守下列规定：",
        f"(一){LONG * 2}完毕；",
        "(二)停机前，按下列顺序操作：",
        f"1．{LONG * 2}完毕；",
        f"2．{LONG * 2}完毕；",
        f"(三){LONG * 2}完毕。",
    )
    leads = {passage.text[:2]: passage.lead for passage in document("\n".join(lines))}

    assert leads["2．"] == f"{lines[0]}\n{lines[2]}"
    assert leads["(三"] == lines[0]


def test_english_items():
    filler = "the operator writes down pressure, flow, current and bearing temperature, " * 6
    items = "\n".join(f"({letter}) {filler}and reports;" for letter in "abcdef")
    found = document(f"5.2 Before the fan is stopped, the following apply.\n{items}")

    assert len(found) > 1
    assert found[-1].lead == "5.2 Before the fan is stopped, the following apply."


def test_subclauses_stay_under_the_clause_that_introduces_them():
    listed = f"5.2.1 {LONG * 2}完毕。\n5.2.2 {LONG * 2}完毕。\n5.3 {LONG * 2}完毕。"
    text = f"5.2 通风机停止时应符合下列要求：\n{listed}"
    found = {passage.clause: passage for passage in document(text)}

    assert found["5.2.2"].lead == "5.2 通风机停止时应符合下列要求："
    assert found["5.3"].lead == ""


def test_items_within_one_paragraph():
    items = "".join(f"（{number}）{LONG}完毕；" for number in "一二三四")
    found = document(f"第七条 井下严禁下列行为：{items}")

    assert found[-1].lead == "第七条 井下严禁下列行为："


def test_items_on_the_next_page():
    found = document("第八条 入井人员应当随身携带：\n(一)自救器；\n— 3 —", "(二)矿灯。\n— 4 —")

    assert found[1].lead == "第八条 入井人员应当随身携带："
    assert found[1].clause == "第八条"


def test_a_sentence_that_runs_over_a_page_break():
    found = document(
        "第九条 带班人员必须与工人同时下井。甲烷浓度超过\n— 3 —", "1.0%时必须停止作业。\n— 4 —"
    )

    assert found[1].clause == "第九条"
    assert found[1].lead == "第九条 带班人员必须与工人同时下井。\n甲烷浓度超过"


def test_an_exception_on_the_next_page_bears_its_rule():
    found = document("第十条 入井前检身。运输大巷内严禁行人。", "但检修人员除外。")

    assert found[1].lead.endswith("运输大巷内严禁行人。")


def test_leads_are_capped():
    opening = "凡在本矿从事下列作业的人员、班组和外来单位，" * 20
    found = document(f"第十一条 {opening}应当遵守下列规定：\n(一)甲；", "(二)乙。")

    assert 100 < len(found[1].lead) <= 240
    assert found[1].lead in f"第十一条 {opening}应当遵守下列规定："


@pytest.mark.parametrize(
    "exception",
    ["但突出矿井除外。", "上述人员经批准的，不受此限。", "However, one man may stay at the fan."],
)
def test_an_exception_stays_with_the_sentence_that_it_limits(exception):
    rule = "掘进工作面停风时，人员必须全部撤出。"
    for repeats in range(8, 14):
        text = "第十二条 " + "局部通风机由专人管理，保持连续运转，" * repeats + f"结束。\n{rule}\n"
        found = document(f"{text}{exception}\n" + LONG * 3 + "完毕。")
        (passage,) = [passage for passage in found if exception in passage.text]
        assert rule in passage.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("但检修时除外。", True),
        ("经总工程师批准的除外。", True),
        ("Unless the fan stands still, nobody enters.", True),
        ("This does not apply to rescue teams.", True),
        ("风门必须关闭，但检修时除外。", False),
        ("Doors must be kept shut except when men pass.", False),
        ("除检修外，风门必须关闭。", False),
    ],
)
def test_what_limits_the_sentence_before(text, expected):
    assert limits(text) is expected


def test_which_sentences_govern_which():
    text = (
        "停机规定如下：\n(一)先报告；\n(二)再按顺序：\n1.关风门；\n2.断电。\n(三)挂牌。\n平时开机。"
    )
    spans = sentences(text)

    assert governing(text, spans) == [(), (0,), (0,), (0, 2), (0, 2), (0,), ()]
