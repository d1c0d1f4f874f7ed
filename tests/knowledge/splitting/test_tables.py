"""Captions, notes and footnotes stay with what they belong to."""

from knowledge.splitting import split
from knowledge.types import Block, Line, Page

HEADER = "地点 | 限值"


def table(before: str, rows: int, after: str = "", index: int = 0, head: bool = True) -> Page:
    lines = [HEADER] * head + [f"{i}号巷道 | {i}.0%" for i in range(1, rows + 1)]
    text = before + "\n".join(lines) + "\n" + after
    blocks, at = [], len(before)
    for line in lines:
        header = "" if line == HEADER else HEADER
        blocks.append(Block(at, at + len(line), "row", header=header))
        at += len(line) + 1
    return Page(index, text, index + 1, blocks=tuple(blocks))


def test_a_caption_heads_the_rows_below_it():
    rows = [p for p in split([table("第三条 按表3执行。\n表3 甲烷限值\n", 4)]) if p.kind == "row"]

    assert rows
    assert all(p.heading_path[-1] == "表3 甲烷限值" and p.header == HEADER for p in rows)


def test_a_caption_stays_with_a_table_that_goes_on_overleaf():
    found = split([table("表3 甲烷限值\n", 3), table("", 3, index=1, head=False)])

    assert {p.heading_path for p in found if p.kind == "row"} == {("表3 甲烷限值",)}


def test_a_table_that_says_it_goes_on_keeps_its_caption_below_another_header():
    other = Page(1, "续表\n地点 | 限值/%\n硐室 | 0.5\n", 2, blocks=(
        Block(3, 12, "row"), Block(13, 21, "row", header="地点 | 限值/%"),
    ))  # fmt: skip
    found = split([table("表3 甲烷限值\n", 3), other])

    assert found[-1].kind == "row"
    assert found[-1].heading_path == ("表3 甲烷限值",)


def test_the_next_table_does_not_take_the_caption():
    other = Page(1, "班次 | 人数\n早班 | 12\n", 2, blocks=(
        Block(0, 7, "row"), Block(8, 15, "row", header="班次 | 人数"),
    ))  # fmt: skip
    found = split([table("表3 甲烷限值\n", 3), other])

    assert found[-1].heading_path == ()


def test_a_note_below_a_table_bears_its_header_and_caption():
    page = table("表3 甲烷限值\n", 3, "注：限值按体积计算。\n以上由通风科负责解释。\n")
    note = next(p for p in split([page]) if p.text.startswith("注："))

    assert note.kind == "text"
    assert note.header == HEADER
    assert note.heading_path == ("表3 甲烷限值",)
    assert note.text == "注：限值按体积计算。"


def test_a_note_stays_in_the_passage_of_its_clause():
    rule = "第四条 " + "风量按同时工作的最多人数计算，" * 27 + "每人每分钟4立方米。"
    found = split([Page(0, f"{rule}\n注：外来人员计算在内。\n第五条 风门必须关闭。", 1)])

    (noted,) = [passage for passage in found if "注：" in passage.text]
    assert "4立方米" in noted.text


def test_rows_are_governed_by_the_sentence_above_them():
    page = table("第三条 甲烷浓度不得超过下列数值：\n", 3)

    rows = [p for p in split([page]) if p.kind == "row"]
    assert all(p.lead == "第三条 甲烷浓度不得超过下列数值：" for p in rows)
    assert all(p.clause == "第三条" for p in rows)


def test_a_footnote_neither_heads_nor_opens_anything():
    rule, note = "第四条 风量不得低于规定的数值1，并每旬测定一次。", "1 见通风设计说明"
    lines = tuple(
        Line(at, at + len(text), bottom, bottom + height, tuple(map(float, range(len(text) + 1))))
        for at, text, bottom, height in ((0, rule, 700.0, 12.0), (len(rule) + 1, note, 60.0, 8.0))
    )
    pages = [Page(0, f"{rule}\n{note}", 1, lines=lines), Page(1, "测定结果应当公布。", 2)]
    first, second = split(pages)

    assert first.text.endswith(note)
    assert (first.clause, second.clause) == ("第四条", "第四条")
    assert second.heading_path == ()


def test_a_footnote_with_a_circled_figure():
    text = "第四条 风量不得低于规定数值①。\n(一)采煤面；\n(二)掘进面。\n① 见通风设计说明。"
    first, second = split([Page(0, text, 1), Page(1, "(三)硐室。", 2)])

    assert first.text.endswith("① 见通风设计说明。")
    assert second.clause == "第四条"


def test_rows_are_read_under_the_sentence_that_announces_them():
    before = "3.1 回风流中氧气浓度不得低于20%。各处甲烷浓度不得超过下表的限值。\n"
    rows = [p for p in split([table(before, 4)]) if p.kind == "row"]

    assert rows
    assert all(p.lead == "各处甲烷浓度不得超过下表的限值。" for p in rows)


def test_a_sentence_that_announces_no_table_does_not_lead_its_rows():
    rows = [p for p in split([table("3.1 回风流中氧气浓度不得低于20%。\n", 4)]) if p.kind == "row"]

    assert rows
    assert all(p.lead == "" for p in rows)
