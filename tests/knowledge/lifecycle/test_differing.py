"""Two versions of a document, clause by clause."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lifecycle.differing import Changes, ClauseChange, clause_changes, difference
from knowledge.lifecycle.differing.clauses import clauses_of
from knowledge.lifecycle.differing.words import tokens
from knowledge.splitting import split
from knowledge.types import Block, Page, Passage

RULES = """第一章 总则
第一条 灯房每班检查矿灯1次。
第二条 矿灯的亮度不得低于1.0 lx。
第二章 发放
第三条 入井人员凭牌领灯。
第四条 灯牌丢失的，当班补办：
（一）本人申请；
（二）班长签字。
"""


def passages(*texts: str) -> list[Passage]:
    return split([Page(i, text, i + 1) for i, text in enumerate(texts)])


def changes(old: str, new: str) -> Changes:
    return clause_changes(passages(old), passages(new))


def one(old: str, new: str) -> ClauseChange:
    found = changes(old, new)
    assert len(found.changes) == 1, found
    return found.changes[0]


def shown(change: ClauseChange) -> str:
    signs = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return "".join(signs[part.kind].format(part.text) for part in change.parts)


def text_of(change: ClauseChange, leave_out: str) -> str:
    return "".join(part.text for part in change.parts if part.kind != leave_out)


def test_a_document_does_not_differ_from_itself():
    found = changes(RULES, RULES)
    assert found.changes == ()
    assert found.unchanged == 6  # four articles, two chapters


def test_a_figure_is_shown_whole():
    change = one(RULES, RULES.replace("1.0 lx", "1.5 lx"))
    assert (change.kind, change.old_number, change.new_number) == ("changed", "第二条", "第二条")
    assert shown(change) == "第二条 矿灯的亮度不得低于[-1.0][+1.5] lx。"
    assert change.heading == "第一章 总则"
    assert change.figures


@pytest.mark.parametrize(
    ("was", "now", "figures"),
    [
        ("1.0 lx", "1.0 m", True), ("不得低于", "不宜低于", True), ("矿灯1次", "矿灯两次", True),
        ("凭牌领灯", "凭卡领灯", False), ("本人申请", "书面申请", False), ("低于", "高于", True),
        ("入井人员凭牌领灯", "入井人员必须凭牌领灯", True), ("班长签字", "队长签字", False),
    ],
)  # fmt: skip
def test_what_a_rule_demands_is_marked(was: str, now: str, figures: bool):
    assert one(RULES, RULES.replace(was, now)).figures is figures


@pytest.mark.parametrize(
    ("was", "now", "figures"),
    [
        ("must", "may", True), ("12 hours", "24 hours", True), ("12 hours", "12 minutes", True),
        ("is kept", "is not kept", True), ("lamp", "torch", False),
    ],
)  # fmt: skip
def test_what_a_rule_demands_is_marked_in_english(was: str, now: str, figures: bool):
    text = "1.1 Every lamp is kept for 12 hours and must burn.\n\n1.2 Lamps are handed back.\n"
    found = changes(text, text.replace(was, now))
    assert found.changes[0].figures is figures


def test_a_clause_put_in_moves_the_numbers_of_those_after_it():
    new = (
        RULES.replace("第四条", "第五条").replace("第三条", "第四条")
        .replace("第二章 发放", "第三条 损坏的矿灯当班更换灯头。\n第二章 发放")
    )  # fmt: skip
    found = changes(RULES, new)
    assert [(c.kind, c.old_number, c.new_number) for c in found.changes] == [
        ("added", "", "第三条"),
        ("renumbered", "第三条", "第四条"),
        ("renumbered", "第四条", "第五条"),
    ]  # fmt: skip
    assert found.count("renumbered") == 2
    assert not found.changes[1].figures
    assert found.changes[0].old is None
    assert found.changes[0].new is not None


def test_what_was_removed_stands_where_it_stood():
    new = RULES.replace("第二条 矿灯的亮度不得低于1.0 lx。\n", "").replace("本人申请", "书面申请")
    found = changes(RULES, new)
    assert [(c.kind, c.old_number) for c in found.changes] == [
        ("removed", "第二条"),
        ("changed", "第四条"),
    ]
    assert found.changes[0].new is None


def test_a_heading_that_differs_is_a_change_of_its_own():
    change = one(RULES, RULES.replace("第二章 发放", "第二章 发放与回收"))
    assert shown(change) == "第二章 发放[+与回收]"
    assert (change.old_number, change.heading) == ("第二章", "")


def test_a_clause_is_whole_however_pages_break():
    first, second = RULES.split("（一）")
    found = clause_changes(passages(RULES), passages(first, "（一）" + second))
    assert found.changes == ()
    cut = RULES.index("领灯")
    found = clause_changes(passages(RULES), passages(RULES[:cut], RULES[cut:]))
    assert found.changes == ()


def test_widths_and_white_space_are_no_difference():
    assert changes(RULES, RULES.replace("1.0 lx", "１.０　lx")).changes == ()


def test_the_spots_lead_to_the_clause_on_its_page():
    old, new = RULES, RULES.replace("本人申请", "书面申请")
    head, tail = new.split("第二章")
    found = clause_changes(passages(old), passages(head, "第二章" + tail)).changes[0]
    assert found.old is not None
    assert found.new is not None
    assert old[found.old.start : found.old.end].startswith("第四条")
    assert found.new.page_index == 1
    assert ("第二章" + tail)[found.new.start : found.new.end].startswith("第四条")


def test_rows_of_a_table_are_compared_where_they_stand():
    def table(limit: str) -> list[Passage]:
        lines = ["Limits", "gas | limit", "methane | 1.0 %", f"carbon monoxide | {limit}"]
        text, blocks, at = "\n".join(lines) + "\n", [], 0
        for i, line in enumerate(lines):
            kind, header = ("row", lines[1] if i > 1 else "") if i else ("heading", "")
            blocks.append(Block(at, at + len(line), kind, 0 if i else 1, header))
            at += len(line) + 1
        return split([Page(0, text, blocks=tuple(blocks))])

    found = clause_changes(table("24 ppm"), table("20 ppm"))
    assert found.changes[0].heading == "Limits"
    assert "carbon monoxide | [-24][+20] ppm" in shown(found.changes[0])
    assert len(found.changes) == 1


def test_two_texts_that_share_nothing_are_removed_and_added():
    found = changes("第一条 灯房每班检查。\n", "第一条 Quite another sentence here.\n")
    assert sorted(change.kind for change in found.changes) == ["added", "removed"]


_TEXT = st.text(
    st.sampled_from("不得低于1.5%矿灯。\n ab，（一）必须应当0") | st.characters(codec="utf-8"),
    max_size=80,
)


@given(_TEXT, _TEXT)
def test_the_parts_are_both_texts_verbatim(old: str, new: str):
    parts = difference(old, new)
    assert "".join(part.text for part in parts if part.kind != "removed") == new
    assert "".join(part.text for part in parts if part.kind != "added") == old
    assert all(part.text for part in parts)
    assert all(a.kind != b.kind for a, b in itertools.pairwise(parts))


@given(_TEXT)
def test_words_joined_are_the_text(text: str):
    assert "".join(tokens(text)) == text


_LINES = st.lists(
    st.tuples(st.integers(1, 9), st.text("矿灯检查必须1.5%不得 。", min_size=1, max_size=20)).map(
        lambda item: f"第{item[0]}条 甲{item[1]}\n"
    ),
    max_size=8,
).map("".join)


@given(_LINES, _LINES)
def test_every_clause_is_counted_once(old: str, new: str):
    before, after = passages(old), passages(new)
    found = clause_changes(before, after)
    kinds = [change.kind for change in found.changes]
    both = found.unchanged + kinds.count("changed") + kinds.count("renumbered")
    assert both + kinds.count("added") == len(clauses_of(after))
    assert both + kinds.count("removed") == len(clauses_of(before))
    for change in found.changes:
        assert change.kind == "added" or change.old is not None
        assert change.kind == "removed" or change.new is not None
        assert text_of(change, "added") in "".join(c.text for c in clauses_of(before))
        assert text_of(change, "removed") in "".join(c.text for c in clauses_of(after))


def test_regulations_of_720_articles_take_less_than_two_seconds():
    said = "第{i}条 {i}号硐室必须设风门，门间距离不得小于{j} m，每{k}天检查1次，由值班人员记录。\n"
    old = "".join(said.format(i=i, j=i % 37 + 5, k=i % 11 + 1) for i in range(1, 721))
    new = old.replace("1次", "2次").replace("第300条", "第300条 另设警示牌。\n第300条")
    before, after = split([Page(0, old)]), split([Page(0, new)])
    tokens("热身")  # the dictionary is loaded once in a process
    started = time.perf_counter()
    found = clause_changes(before, after)
    assert time.perf_counter() - started < 2
    assert found.count("changed") == 720
