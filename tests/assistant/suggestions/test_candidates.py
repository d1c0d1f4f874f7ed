"""Sentences and headings as the questions that they answer."""

import pytest

from assistant.suggestions.candidates import candidates, in_turn
from knowledge.catalog.rows import StoredPassage, VersionRow
from knowledge.glossary import Glossary
from knowledge.types import Passage

VERSION = VersionRow("v", "d", 1, 0, "s", "r.txt", "Rules", "published", "zh", "", 1, 0)


def asked(text, *headings, lead=""):
    passage = Passage(0, 0, len(text), text, heading_path=headings, lead=lead)
    stored = StoredPassage("p", 0, passage, VERSION, None, None)
    return [candidate.text for candidate in candidates(stored, Glossary.load())]


ZH = [
    ("第九条 采掘工作面的空气温度不得超过26℃。", "采掘工作面的空气温度不得超过多少？"),
    (
        "主要通风机的备用电源投入时间应不大于10min。",
        "主要通风机的备用电源投入时间应不大于多长时间？",
    ),
    (
        "采掘工作面风流中甲烷浓度达到1.5%时，必须停止工作，撤出人员。",
        "采掘工作面风流中甲烷浓度达到多少时必须停止工作？",
    ),
    ("提升机钢丝绳每7天至少检查1次。", "提升机钢丝绳多久检查一次？"),
    ("爆破作业说明书由矿总工程师批准。", "爆破作业说明书由谁批准？"),
]
EN = [
    ("3.1 Methane in the return airway must not exceed 1.0 % by volume.",
     "What is the limit for methane in the return airway?"),
    ("The walkway beside the belt must be at least 0.8 m wide.",
     "How wide must the walkway beside the belt be?"),
    ("The booster fan is checked every 7 days.", "How often is the booster fan checked?"),
    ("Fire extinguishers must be inspected before each shift.",
     "How often must fire extinguishers be inspected?"),
    ("Gas readings must be kept for at least 2 years.", "How long must gas readings be kept?"),
    ("Only the shift electrician may open the substation door.",
     "Who may open the substation door?"),
    ("Wait 10 minutes after isolating a capacitor before touching it.",
     "How long must I wait after isolating a capacitor?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "question"), ZH + EN)
def test_a_sentence_as_a_question(text, question):
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("其温度不得超过26℃。", "points elsewhere"),
        ("它的空气温度不得超过26℃。", "points elsewhere"),
        ("保存时间不得少于2年。", "names nothing of the trade"),
        ("公共福利设施应大于10m。", "not what is measured"),
        ("They must not exceed 5 m.", "points elsewhere"),
        ("Only then may air be admitted to the boiler.", "not who"),
        ("The committee meets every 7 days.", "no duty"),
        ("采掘工作面的空气温度应符合要求。", "no figure"),
        ("采掘工作面的\ufffd度不得超过26℃。", "cannot be read"),
    ],
)
def test_what_cannot_stand_alone_is_not_asked(text, reason):
    assert asked(text) == []


def test_an_item_of_a_list_is_not_asked():
    assert asked("采掘工作面的空气温度不得超过26℃。", lead="有下列情形之一的：") == []


def test_headings():
    assert asked("x。", "第三章 主要通风机检修") == ["主要通风机检修有哪些要求？"]
    assert asked("x.", "4 Stopping and Restarting Ventilation") == [
        "What are the rules on stopping and restarting ventilation?"
    ]
    for heading in ("第一章 总则", "1 Introduction", "附录A", "Before starting the Fan", "表 1"):
        assert asked("x.", heading) == []


def test_sorts_take_turns_and_a_question_comes_once():
    text = "采掘工作面的空气温度不得超过26℃。机电设备硐室的空气温度不得超过30℃。"
    once = "爆破作业说明书由矿总工程师批准。"
    passage = Passage(0, 0, len(text + once), text + once)
    stored = StoredPassage("p", 0, passage, VERSION, None, None)
    found = list(candidates(stored, Glossary.load()))
    assert [one.kind for one in in_turn([*found, *found])] == ["limit", "who", "limit"]
