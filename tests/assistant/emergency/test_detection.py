import csv
import time
from pathlib import Path

import pytest

from assistant.emergency.detection import detect, reasoned
from assistant.emergency.kinds import KINDS, kind_name
from assistant.emergency.typing_errors import mended
from assistant.emergency.wording import Wording


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("皮带机头冒烟了", "told"),
        ("瓦斯超限", "named"),
        ("触电怎么处理", "asks for help"),
        ("今天吃什么", "names none"),
        ("演练：工作面着火了", "unreal"),
        ("皮带没有着火", "denied"),
        ("瓦斯超限是误报，已恢复正常", "over"),
        ("没有人被困", "denied"),
        ("昨天皮带着火了", "past"),
        ("如果皮带着火了怎么办", "supposed"),
        ("触电人员必须送医", "rule"),
        ("透水的预防", "about"),
    ],
)
def test_says_why(text: str, reason: str):
    assert reasoned(text).reason == reason


def test_what_goes_on_now_outweighs_what_was_before():
    assert detect("昨天就在漏水，现在水涌进来了")
    assert detect("there was a fire yesterday and now it is burning again")
    assert detect("火灭了又着起来了")


def test_no_drill_is_real():
    assert detect("这不是演练，有人被困")
    assert detect("this is not a drill, fire in the workshop")


def test_several_emergencies_are_named_in_order():
    assert detect("皮带着火了，有人被困").kinds == ("fire", "trapped")  # type: ignore[union-attr]


def test_a_cry_for_help_is_unknown_only_where_nothing_is_named():
    assert detect("救命").kinds == ("unknown",)  # type: ignore[union-attr]
    assert detect("救命，着火了").kinds == ("fire",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["皮帶機著火了", "ＧＡＳ　ＡＬＡＲＭ　ＩＳ　ＧＯＩＮＧ　ＯＦＦ", "着\u200b火了"]
)
def test_other_characters_for_the_same(text: str):
    assert detect(text)


def test_an_english_question_about_a_chinese_term_is_a_question():
    assert detect("what is 瓦斯超限") is None


@pytest.mark.parametrize("text", ["", " ", "\ud800", "!" * 500, "着" * 5000, "a" * 5000, "(" * 300])
def test_any_text_will_do(text: str):
    reasoned(text)


def test_rules_answer_at_once():
    reasoned("着火 fire")  # loads what is loaded once
    began = time.perf_counter()
    for _ in range(50):
        reasoned("The conveyor in the main drift, which was serviced, has begun to smoke badly!")
        reasoned("三采区回风巷的瓦斯传感器一直在响，人还没有撤出来，怎么办")
    assert (time.perf_counter() - began) / 100 < 0.01  # 0.2 ms where nothing else runs


def test_words_typed_in_a_hurry():
    assert mended("a traped man, fier, expolsion") == "a trapped man, fire, explosion"
    assert mended("tapped the flooring") == "tapped the flooring"


def test_every_kind_has_signs_in_both_languages_and_a_name():
    for kind in KINDS:
        assert kind_name(kind, "zh").strip()
        assert kind_name(kind, "en").strip()
    assert kind_name("no such", "en") == "no such"


def test_a_role_that_is_none_is_told(tmp_path: Path):
    file = tmp_path / "patterns.csv"
    with file.open("w", encoding="utf-8", newline="") as rows:
        csv.writer(rows).writerows([("role", "pattern"), ("sign hunger", "hungry")])
    with pytest.raises(ValueError, match="sign hunger"):
        Wording.read(file)
