import pytest

from knowledge.clauses import clause_key, marker, references


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("第一百七十三条 严禁烟火。", "clause", "第一百七十三条"),
        ("第九条严禁烟火。", "clause", "第九条"),
        ("第二章 通风", "division", "第二章"),
        ("5.2.1 Doors shall be kept shut.", "clause", "5.2.1"),
        ("３．１ 车辆的结构", "clause", "３．１"),
        ("§75.323(b) Working places", "clause", "§75.323(b)"),
        ("(一)采煤工作面", "item", "(一)"),
        ("1)first", "item", "1)"),
        ("a) second", "item", "a)"),
        ("• third", "item", "•"),
        ("Appendix B", "division", "Appendix B"),
        ("1 范围", "number", "1"),
    ],
)
def test_numbers_that_open_a_paragraph(text, kind, number):
    found = marker(text)
    assert found is not None
    assert (found.kind, found.text) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "0.5 % methane",
        "1.5% 以上",
        "2.5 m from the face",
        "第九条的规定不适用。",
        "第九条和第十条同时适用",
        "2016年10月1日起施行",
        "甲烷浓度",
        "",
    ],
)
def test_quantities_dates_and_references_open_nothing(text):
    assert marker(text) is None


def test_references_are_found_anywhere():
    text = "符合第一百三十五条和 AQ 1029 的 5.2.1，见 §75.323(b)，不是 0.5%"
    assert references(text) == ("第一百三十五条", "5.2.1", "§75.323(b)")


def test_one_form_for_comparison():
    assert clause_key("３．１ ") == clause_key("3.1.")


def test_a_heading_may_begin_with_a_figure():
    assert marker("二、1302工作面临时规定").text == "二、"
    assert marker("二.5%") is None
