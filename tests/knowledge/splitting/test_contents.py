"""Tables of contents make no passages."""

import pytest

from knowledge.splitting import split
from knowledge.types import Page

BODY_ZH = [
    "第一章 总则\n第一条 本办法适用于本矿全体人员和外来施工单位。",
    "第二章 通风\n第二条 风门必须经常关闭，不得同时敞开。",
    "第三章 排水\n第三条 水泵每周检查一次，并做好记录。",
]


def passages(*texts: str, numbered: bool = True):
    pages = [Page(i, text, i + 1 if numbered else None) for i, text in enumerate(texts)]
    return split(pages)


def said(*texts: str, numbered: bool = True) -> str:
    return "\n".join(passage.text for passage in passages(*texts, numbered=numbered))


@pytest.mark.parametrize(
    "listed",
    [
        "目 录\n第一章 总则………………1\n第二章 通风………………2\n第三章 排水………………3",
        "第一章 总则......... 1\n第二章 通风......... 2\n第三章 排水......... 3",
        "目次\n第一章 总则 1\n第二章 通风 2\n第三章 排水 3",
        "第一章 总则\t1\n第二章 通风\t2\n第三章 排水\t3",
        "目录\n第一章 总则\n第二章 通风\n第三章 排水",
        "目录\n第一章 总则!!!!!!!!!!!! 1\n第二章 通风!!!!!!!!!!!! 2\n第三章 排水!!!!!!!!!!!! Ⅲ",
    ],
)
def test_entries_are_left_out_and_the_headings_stay(listed):
    found = passages(listed, *BODY_ZH)

    assert [passage.page_index for passage in found] == [1, 2, 3]
    assert found[1].heading_path == ("第二章 通风",)


def test_an_english_table_of_contents_over_two_pages():
    first = "CONTENTS\nForeword ........ ii\n1. Entry ........ 3\n1.1 Permits ........ 3"
    second = "2. Pumps ........ 4\nAppendix A—Forms ........ 5"
    body = "1. Entry\n1.1 Permits\nA permit is needed by anybody who goes in, on every shift."

    assert said(first, second, body) == body


def test_lines_that_a_reader_joined_are_still_entries():
    listed = "1 ENTRY ........ 3 Who may enter ........ 4 Permits ........ 5 Watch ........ 6"
    body = "ENTRY\nA permit is needed by anybody who goes in, on every shift."

    assert said(f"{listed} Rescue ........ 8 Drills ........ 9", body) == body


def test_a_data_sheet_with_leaders_is_kept():
    sheet = (
        "Rated voltage ........ 400\nRated current ........ 63\nMass ........ 180\nPoles ........ 3"
    )

    assert "Rated voltage" in said(sheet, "The breaker is fixed with four bolts.")


def test_a_form_to_fill_in_is_kept():
    assert "签字" in said("检查人签字：________\n负责人签字：________\n日期：________")


def test_contents_in_a_document_without_pages():
    text = "目录\n一、总则\n二、通风\n一、总则\n本矿实行领导带班制度。\n二、通风\n风门必须关闭。"

    assert said(text, numbered=False).count("总则") == 1
