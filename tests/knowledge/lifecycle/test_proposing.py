"""What a document says of itself: each text here is written for its test."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lifecycle.proposing import propose, replaced_titles, same_number
from knowledge.types import Block, Page

STANDARD = """ICS 73.010
D 09
备案号：12345—2020
中华人民共和国安全生产行业标准AQ 9101—2020代替 AQ 9101—2008
井下照明灯具检验规范
Inspection code for mine lamps
2020-03-01 发布 2020-09-01 实施
国家矿山安全监察局 发布
"""
RULE = """井口检身管理办法
文件编号 | CY-AJ-031
施行日期 | 2024年6月5日
发布单位 | 曹营煤矿
第一章 总则
第一条 入井人员必须检身。
"""
ORDER = """应急管理部令
第 {number} 号
《井下爆炸物品管理规定》已经2021年3月4日应急管理部第8次部务会议审议通过，现予公布，自{day}起施行。
部长 某某
2021年4月6日
"""


def page(text: str, number: int | None = None, index: int = 0) -> Page:
    return Page(index=index, text=text, number=number)


def of(text: str, title: str = "document", file: str = "document.pdf"):
    return propose([page(text)], title, file)


def test_a_standard_says_everything_on_its_cover():
    found = of(STANDARD)
    assert (found.title, found.number) == ("井下照明灯具检验规范", "AQ 9101—2020")
    assert (found.authority, found.issuer) == ("standard", "国家矿山安全监察局")
    assert found.effective == date(2020, 9, 1)
    assert (found.confirmed_by, found.confirmed) == ("", "")
    assert replaced_titles([page(STANDARD)]) == ("AQ 9101—2008",)


def test_a_rule_of_the_site_has_a_table_of_what_it_is():
    found = of(RULE)
    assert (found.number, found.authority, found.issuer) == ("CY-AJ-031", "site rule", "曹营煤矿")
    assert found.effective == date(2024, 6, 5)
    assert found.title == "井口检身管理办法"


@pytest.mark.parametrize(
    ("number", "day"),
    [("12", "2021年7月1日"), ("十二", "二〇二一年七月一日"), ("１２", "２０２１年７月１日")],
)  # fmt: skip
def test_an_order_gives_a_law_its_number_and_its_first_day(number: str, day: str):
    found = of(ORDER.format(number=number, day=day))
    assert found.number in ("应急管理部令第12号", "应急管理部令第十二号")
    assert (found.authority, found.issuer) == ("law", "应急管理部")
    assert found.effective == date(2021, 7, 1)
    assert found.title == "井下爆炸物品管理规定"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本规程自2022年4月1日起施行。", date(2022, 4, 1)),
        ("第九条 本办法由安监部解释，自２０２２年４月１日起实施。", date(2022, 4, 1)),
        ("本标准自 二 〇 二 二 年 十 二 月 三 十 一 日 起 施 行 。", date(2022, 12, 31)),
        ("Effective date: 1 March 2025", date(2025, 3, 1)),
        ("These rules come into force on March 1, 2025.", date(2025, 3, 1)),
        ("This Order shall come into operation on the 1st day of March 2025.", date(2025, 3, 1)),
        ("2022-07-01 实施", date(2022, 7, 1)),
        ("2 0 2 2 - 0 7 - 0 1 实 施", date(2022, 7, 1)),
        ("2022.07.01发布　2022.10.01实施", date(2022, 10, 1)),
        ("生效日期：2022年7月1日", date(2022, 7, 1)),
        ("2022年7月1日发布", None),
        ("2022年第1版 2022年7月第1次印刷", None),
        ("办公室2016年3月7日印发", None),
        ("Issued 1 March 2025. Printed on 2 March 2025.", None),
        ("《矿灯检验办法》自2015年1月1日起施行。", None),
        ("The Mines Act came into force on 1 March 2015.", None),
        ("本规程第三条自2022年4月1日起施行。", None),
        ("2022-02-31 实施", None),
        ("本办法自2022年4月1日起施行。\n本办法自2023年4月1日起施行。", None),
        ("自2022年 月 日起施行", None),
    ],
)
def test_a_day_is_the_first_one_only_where_the_document_says_so(text: str, day: date | None):
    assert of(text).effective == day


def test_what_holds_from_its_issue_holds_from_the_one_day_it_was_issued():
    text = "检身办法\n（2020年5月6日发布）\n第一条 检身。\n第二条 本办法自发布之日起施行。"
    assert of(text).effective == date(2020, 5, 6)
    assert of(text.replace("（2020年5月6日发布）\n", "")).effective is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本通知有效期至2025年7月31日。", date(2025, 8, 1)),
        ("Valid until: 31 July 2025", date(2025, 8, 1)),
        ("本办法自2020年2月29日起施行，有效期五年。", date(2025, 3, 1)),
        ("本办法自2026年1月1日起废止。", date(2026, 1, 1)),
        ("《矿灯检验办法》自2026年1月1日起废止。", None),
    ],
)
def test_the_end_is_what_the_document_says_of_itself(text: str, day: date | None):
    assert of(text).repealed == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ＧＢ／Ｔ １２３４．５－２０２０\n矿灯通用要求", "GB/T 1234.5—2020"),
        ("AQ1048-2007井下人员管理规范\n1 范围\n", "AQ 1048—2007"),
        ("矿安〔2030〕42号\n关于矿灯检验的通知", "矿安〔2030〕42号"),
        ("30 CFR Part 99\nMandatory lamp standards", "30 CFR Part 99"),
        ("Lamp room rules\nDocument No. CY-LR-7", "CY-LR-7"),
        ("灯房制度\n1 范围\n按AQ 1048—2007执行。", ""),
        ("灯房制度\n代替 AQ 1048—2007\n1 范围", ""),
        ("灯房制度\n根据《矿灯规定》（应急管理部令第4号）制定。", ""),
    ],
)
def test_the_number_is_the_documents_own(text: str, number: str):
    assert of(text).number == number


def test_the_text_says_the_number_better_than_the_files_name():
    file = "[AQ 1001—2001]灯房规范.pdf"
    assert of("AQ 1002—2002\n灯房规范\n1 范围", "灯房规范", file).number == "AQ 1002—2002"
    assert of("灯房规范\n1 范围", "灯房规范", file).number == "AQ 1001—2001"
    assert of("灯房规范\n1 范围\n按AQ 1001-2001执行。", "灯房规范", file).number == ""


def test_a_running_head_says_the_number_where_the_cover_does_not():
    pages = [
        page("灯房规范", 1),
        page("AQ 1002-2002\n前言", 2, 1),
        page("正文\nAQ 1002-2002", 3, 2),
    ]
    assert propose(pages, "灯房规范", "a.pdf").number == "AQ 1002—2002"


@pytest.mark.parametrize(
    ("text", "known", "title"),
    [
        ("灯房管理制度\n1 范围", "scan0001", "灯房管理制度"),
        ("灯房管理制度\n1 范围", "灯房管理制度（2024版）", "灯房管理制度（2024版）"),
        ("灯房管理制度（试行）\n1 范围", "灯房管理制度", "灯房管理制度（试行）"),
        ("灯房管理制\n度\n1 范围", "灯房管理制度", "灯房管理制度"),
        ("井下风门管理规定\n1 范围", "灯房管理制度", "灯房管理制度"),
        ("灯房管理及\n检验规范Code for lamps\n1 范围", "doc", "灯房管理及检验规范"),
        ("Lamp Room Manual\nContents", "LRM_v2", "Lamp Room Manual"),
        ("", "[AQ 1002—2002]灯房规范", "灯房规范"),
        ("", "", ""),
    ],
)
def test_a_title_is_never_replaced_by_a_worse_one(text: str, known: str, title: str):
    assert of(text, known, f"{known}.pdf").title == title


def test_a_heading_that_the_format_states_is_a_title_where_none_is_known():
    text = "Talk about lamps\nLamps burn."
    pages = [Page(0, text, blocks=(Block(0, 16, "heading", 1),))]
    assert propose(pages, "deck_3", "deck_3.pptx").title == "Talk about lamps"


@pytest.mark.parametrize(
    ("title", "authority"),
    [
        ("中华人民共和国矿灯法", "law"), ("矿灯监察条例", "law"), ("Lamps Act 2001", "law"),
        ("矿灯检验方法", ""), ("矿灯安全规程", "standard"), ("Code of Practice: lamps", "standard"),
        ("矿灯使用说明书", "manual"), ("Lamp Maintenance Manual", "manual"),
        ("关于检查矿灯的通知", "bulletin"), ("Safety Alert: lamps", "bulletin"), ("矿灯", ""),
        ("矿灯条例（征求意见稿）", ""),
    ],
)  # fmt: skip
def test_the_kind_of_document_is_told_by_its_title(title: str, authority: str):
    assert of("灯。", title).authority == authority


@pytest.mark.parametrize(
    ("title", "specialty"),
    [
        ("副井提升机操作规程", "hoisting"), ("带式输送机检修规程", "haulage"),
        ("冲击地压防治细则", "rockburst prevention"),
        ("Boiler limits", "power"), ("无轨胶轮车管理规定", "auxiliary transport"), ("矿灯", ""),
        ("采煤机和掘进机通用要求", ""),
    ],
)  # fmt: skip
def test_a_specialty_is_named_by_the_title_or_left_open(title: str, specialty: str):
    assert of("", title).specialty == specialty


def test_a_manual_names_its_machine_and_models():
    text = "2K-90型主通风机使用维护说明书\n型号：FBCDZ-10\n1 概述"
    assert of(text, "主通风机使用维护说明书").equipment == ("主通风机", "FBCDZ-10")
    text = "Main Fan Operation and Maintenance Manual\nfans XY-MF-1 and XY-MF-2\nContents"
    assert of(text, "fan").equipment == ("Main Fan", "XY-MF-1", "XY-MF-2")
    assert of(text, "Main Fan Rules").equipment == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("本标准代替 GB 1234—1998、GB/T 77.1-2001。", ("GB 1234—1998", "GB/T 77.1—2001")),
        (
            "本办法自2022年4月1日起施行，《旧办法》（安监〔2001〕3号）同时废止。",
            ("旧办法", "安监〔2001〕3号"),
        ),
        (
            "《新办法》自2022年4月1日起施行。《旧办法》和《更旧的办法》同时废止。",
            ("旧办法", "更旧的办法"),
        ),
        ("It replaces LX-JD-007 (2023) and LX-JD-009.", ("LX-JD-007 (2023)", "LX-JD-009")),
        ("The Lamp Safety Regulations 2001 are revoked.", ("Lamp Safety Regulations 2001",)),
        ("A burnt-out fuse replaces nothing. 灯泡代替蜡烛。", ()),
    ],
)
def test_what_it_replaces_is_named_by_title_or_number(text: str, titles: tuple[str, ...]):
    assert replaced_titles([page(text)]) == titles


def test_numbers_are_the_same_whatever_their_dashes_and_spaces():
    assert same_number("AQ 1029—2007", "aq1029-2007")
    assert not same_number("AQ 1029—2007", "AQ 1029—2019")


_SAID = st.sampled_from(
    ["自", "起施行", "实施", "代替", "《", "》", "令", "第", "号", "AQ 10", "—20", "2022年",
     "2月30日",
     "\n", "〔", "effective ", "31 June 2020", "replaces ", "有效期", "九年", "0000-00-00", "手册",
     "型号：", "同时废止", "〇"]
)  # fmt: skip


@given(
    st.lists(st.text(max_size=60) | st.lists(_SAID, max_size=12).map("".join), max_size=4),
    st.text(max_size=30),
    st.text(max_size=30),
)
def test_nothing_makes_it_fail(texts: list[str], title: str, file: str):
    pages = [page(text, i + 1, i) for i, text in enumerate(texts)]
    found = propose(pages, title, file)
    assert (found.confirmed_by, found.supersedes) == ("", ())
    replaced_titles(pages)
