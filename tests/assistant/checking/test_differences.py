import pytest

from assistant.checking.differences import of_row, opposed, paired, telling, with_figures
from assistant.checking.opposites import opposites
from assistant.checking.rows import in_words, is_row
from assistant.checking.types import Statement
from assistant.checking.wrapping import runs_on, unwrapped
from assistant.types import Finding

HEADER = "表3：地点 | 甲烷浓度 | 措施"
ROW = "采掘工作面 | 1.5% | 停止工作"


@pytest.mark.parametrize(
    "finding",
    [
        Finding("quantity", "1.5 %", "1.0 %"),
        Finding("comparator", "超过 30℃", "不得超过 30℃"),
        Finding("modality", "可以", "不得"),
        Finding("modality", "", "must not"),
        Finding("negation", "", "不"),
        Finding("negation", "never", ""),
    ],
)
def test_what_stands_in_the_place_of_something_else_is_opposed(finding):
    assert opposed(finding, "…", surely=False)


@pytest.mark.parametrize(
    "finding",
    [
        Finding("quantity", "1.5 %", ""),
        Finding("quantity", "", "1.0 %"),
        Finding("comparator", "at least 3 min", "3 min"),
        Finding("comparator", "10 m 范围内", "10m"),
        Finding("modality", "", "must"),
        Finding("condition", "", "when it rains"),
        Finding("name", "pump", "fan"),
        Finding("coverage"),
    ],
)
def test_what_is_only_lacking_is_not(finding):
    assert not opposed(finding, "The pump is run by two fitters.", surely=True)


def test_a_duty_is_opposed_to_a_permission():
    lost = Finding("modality", "", "must")

    assert opposed(lost, "The pump may be run by two fitters.", surely=False)


def test_another_person_counts_where_the_same_thing_is_surely_meant():
    other = Finding("actor", "班组长", "矿长")

    assert opposed(other, "…", surely=True)
    assert not opposed(other, "…", surely=False)


def test_a_duty_added_and_one_left_out_are_one_exchanged():
    found = (Finding("modality", "可以"), Finding("order"), Finding("modality", "", "不得"))

    assert paired(found) == (Finding("modality", "可以", "不得"), Finding("order"))


def test_a_figure_comes_with_the_one_of_its_unit():
    found = (Finding("quantity", "6次", ""), Finding("quantity", "4 h", ""))

    assert with_figures(found, "每班不少于6次", "每班不少于3次") == (
        Finding("quantity", "6次", "3次"),
        Finding("quantity", "4 h", ""),
    )


def test_what_is_said_of_the_words_gives_way_to_what_is_known():
    assert telling((Finding("order"), Finding("quantity", "1", "2")))[0].check == "quantity"
    assert telling((Finding("order"),)) == (Finding("order"),)


def test_a_bare_figure_in_a_cell_is_one_that_is_reached():
    found = (Finding("comparator", "达到 1.5%", "1.5%"), Finding("comparator", "低于 1%", "1%"))

    assert of_row(found) == found[1:]


def test_a_row_is_read_under_its_columns():
    assert is_row(HEADER, ROW)
    assert in_words(HEADER, ROW) == "地点 采掘工作面，甲烷浓度 1.5%，措施 停止工作"
    assert Statement(ROW, (HEADER,)).claim == in_words(HEADER, ROW)
    assert not is_row("瓦斯达到1.5%时必须：", ROW)


@pytest.mark.parametrize(
    ("text", "opposite"),
    [
        ("瓦斯浓度达到1.5%时可以继续作业。", "瓦斯浓度达到1.5%时停止作业。"),
        ("停电后可以送电。", "停电后可以断电。"),
        ("Work may continue after an alarm.", "Work stops after an alarm."),
        ("The fan is started by hand.", "The fan is stopped by hand."),
    ],
)
def test_opposites(text, opposite):
    assert opposite in [one.text for one in opposites(text)]


def test_most_statements_have_no_opposite():
    assert opposites("Helmets are worn. 必须戴安全帽。") == []


def test_lines_of_a_sentence_are_joined_without_moving_anything():
    text = "第七十五条 运料时车辆的速度不超过\n40 km/h。\n第七十六条 车辆必须有灯。"

    assert unwrapped(text) == text.replace("\n", " ", 1)
    assert not runs_on("第三章 矿山开采的安全保障措施", "第十一条 采掘作业应当编制规程。")
    assert not runs_on("Gas rules of the mine", "methane is measured.")
