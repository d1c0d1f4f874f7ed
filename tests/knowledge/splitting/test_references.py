"""Numbers at the start of a line that open no clause."""

from itertools import groupby

import pytest

from knowledge.clauses import clause_value
from knowledge.splitting import split
from knowledge.types import Page

REST = "有关人员应当做好记录，记录保存一年，并由安全部门每月抽查一次。" * 10


def numbers(text: str) -> list[str]:
    found = (number for passage in split([Page(0, text)]) for _, number in passage.clauses)
    return [number for number, _ in groupby(found)]


def test_a_number_out_of_sequence_is_a_reference():
    text = f"第二百八十七条 {REST}\n第三百条 {REST}\n第二百八十八条 {REST}"

    assert numbers(text) == ["第二百八十七条", "第二百八十八条"]


def test_a_number_that_goes_back_is_a_reference():
    text = f"第八条 {REST}\n第九条 {REST}\n第三条 {REST}\n第十条 {REST}"

    assert numbers(text) == ["第八条", "第九条", "第十条"]


def test_numbers_may_start_again_and_leave_gaps():
    text = f"第七条 {REST}\n第一条 {REST}\n第二条 {REST}\n第六条 {REST}\n第七条 {REST}"

    assert numbers(text) == ["第七条", "第一条", "第二条", "第六条", "第七条"]


@pytest.mark.parametrize(
    ("before", "reference", "after"),
    [
        ("主要通风机停止运转时，所有人员按照", "第三十条 办理撤离手续。", "第五条"),
        ("停电停风时，人员撤离的路线和顺序见", "第二条 附图。", "第五条"),
    ],
)
def test_a_line_that_leads_up_to_a_reference(before, reference, after):
    text = f"第四条 {REST}{before}\n{reference}\n{after} {REST}"

    assert numbers(text) == ["第四条", after]


def test_a_decimal_reference_in_a_wrapped_line():
    rest = "The operator keeps a record of it for one year and shows it on demand. " * 8
    text = f"5.1 {rest}Doors are tested in accordance with\n7.4 Records.\n5.2 {rest}"

    assert numbers(text) == ["5.1", "5.2"]


def test_an_appendix_numbers_its_clauses_anew():
    text = f"7.3 {REST}\n附录A 通风设施检查表\n1.1 {REST}\n7.4 {REST}"
    found = split([Page(0, text)])

    appendix = [passage for passage in found if "1.1" in {n for _, n in passage.clauses}]
    assert appendix
    assert all(passage.heading_path[0] == "附录A 通风设施检查表" for passage in appendix)


def test_an_appendix_stands_beside_the_parts_not_in_the_last_one():
    text = f"第一编 总则\n第一章 通风\n第一条 {REST}\n附件1 风量表\n1.1 {REST}"

    assert split([Page(0, text)])[-1].heading_path == ("附件1 风量表",)


def test_annexes_in_english():
    rest = "The operator keeps a record of it for one year and shows it on demand. " * 8
    found = split([Page(0, f"4.1 {rest}\nAnnex B Test methods\nB.1 {rest}")])

    assert found[-1].heading_path == ("Annex B Test methods",)
    assert found[-1].clause == "B.1"


@pytest.mark.parametrize(
    ("number", "value"),
    [("第七百二十一条", (721,)), ("第十条之二", (10, 2)), ("５．２．１", (5, 2, 1)), ("A.1", None)],
)
def test_values_of_clause_numbers(number, value):
    assert clause_value(number) == value
