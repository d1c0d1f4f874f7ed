import string
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.correcting import Edit, confirmed, corrected, edited
from knowledge.correcting.headers import with_page
from knowledge.errors import CorrectionError
from knowledge.types import Block, ByHand, Line, Page

LETTERS = "ab 1。，甲烷" + string.digits


def laid(lines, glue="\n", confidence=0.5):
    """A recognised page of lines, each letter ten points wide."""
    parts, found, at = [], [], 0
    for number, text in enumerate(lines):
        edges = tuple(10.0 * i for i in range(len(text) + 1))
        bottom = 700.0 - 20 * number
        found.append(Line(at, at + len(text), bottom, bottom + 12, edges, confidence))
        parts += [text, glue]
        at += len(text) + len(glue)
    return Page(0, "".join(parts), 1, None, 600.0, 800.0, tuple(found), origin="ocr",
                confidence=confidence)  # fmt: skip


def row_page(rows, header):
    """A table: a header row, and rows under it."""
    text, blocks = "", []
    for row in rows:
        under = "" if row == header else header
        blocks.append(Block(len(text), len(text) + len(row), "row", header=under))
        text += row + "\n"
    return Page(0, text, blocks=tuple(blocks))


def refused(page, start, end, text, match):
    with pytest.raises(CorrectionError, match=match):
        corrected(page, start, end, text)


def test_a_line_put_right_is_sure_and_the_others_move_along():
    page = laid(["limit 1O %", "wait 5 min"])
    after = corrected(page, 0, 10, "limit 10.5 %", by="Li Wei, 2026-11-22")
    first, second = after.lines
    assert after.text == "limit 10.5 %\nwait 5 min\n"
    assert (first.start, first.end, first.confidence) == (0, 12, 1.0)
    assert first.edges[0] == 0.0
    assert first.edges[-1] == 100.0
    assert first.edges[:7] == page.lines[0].edges[:7]  # what stays keeps its place
    assert (second.start, second.confidence, second.edges) == (13, 0.5, page.lines[1].edges)
    assert after.corrected(0, 5) == "Li Wei, 2026-11-22"
    assert after.corrected(13, 20) == ""
    assert 0.5 < after.confidence < 1.0


def test_text_that_is_right_as_read_becomes_sure_and_nothing_else():
    page = laid(["limit 10 %", "wait 5 min"])
    after = confirmed(page, 0, 10)
    assert [line.confidence for line in after.lines] == [1.0, 0.5]
    assert after.text == page.text
    assert after.by_hand == ()


def test_several_corrections_at_once_and_over_the_end_of_a_wrapped_line():
    page = laid(["the limit of", "metane is l %"], glue=" ")
    after = edited(page, [Edit(10, 19, "of methane"), Edit(23, 24, "1")])
    assert after.text == "the limit of methane is 1 % "
    assert [after.text[line.start : line.end] for line in after.lines] == [
        "the limit of", "methane is 1 %",
    ]  # fmt: skip


def test_a_line_that_is_not_there_is_taken_out():
    after = corrected(laid(["1.5 %", "~~ .", "7 days"]), 6, 10, "")
    assert after.text == "1.5 %\n\n7 days\n"
    assert [after.text[line.start : line.end] for line in after.lines] == ["1.5 %", "7 days"]


def test_what_a_merged_cell_repeats_is_put_right_in_every_row():
    page = laid(["1O mm", "a", "1O mm"])
    first = page.lines[0]
    again = replace(page.lines[2], bottom=first.bottom, top=first.top)
    after = corrected(replace(page, lines=(*page.lines[:2], again)), 1, 2, "0", by="x")
    assert after.text == "10 mm\na\n10 mm\n"
    assert [line.confidence for line in after.lines] == [1.0, 0.5, 1.0]
    assert after.by_hand == (ByHand(1, 2, "x"), ByHand(9, 10, "x"))


def test_rows_follow_their_header_row_also_overleaf():
    header = "point | bar"
    page = row_page([header, "p1 | 12", "p2 | 14"], header)
    overleaf = replace(row_page(["p3 | 16"], header), index=1)
    own = replace(row_page([header, "p4 | 18"], header), index=2)
    after = corrected(page, 8, 11, "kPa")
    assert [block.header for block in after.blocks] == ["", "point | kPa", "point | kPa"]
    pages = with_page([page, overleaf, own], after)
    assert [page.blocks[-1].header for page in pages] == ["point | kPa", "point | kPa", header]


def test_a_row_begins_with_what_can_be_seen():
    page = row_page(["head | a", "x1 | 2"], "head | a")
    after = corrected(page, 9, 11, " 1")
    block = after.blocks[1]
    assert after.text[block.start : block.end] == "1 | 2"


def test_a_correction_is_replaced_by_a_later_one_and_moves_with_others():
    page = corrected(laid(["a1", "b2"]), 3, 5, "b3", by="first")
    page = corrected(page, 0, 2, "aaa1", by="second")
    assert page.by_hand == (ByHand(0, 4, "second"), ByHand(5, 7, "first"))
    assert corrected(page, 5, 7, "b4", by="third").corrected(5, 7) == "third"


def test_what_is_refused():
    page = laid(["limit \ue0005 %", "wait"])
    refused(page, 0, 4, "a\nb", "line break")
    refused(page, 0, 4, "a\tb", "line break")
    refused(page, 0, 4, "a\u200bb", "cannot be seen")
    refused(page, 0, 4, "a\x07b", "cannot be seen")
    refused(page, 0, 4, "a\ud800b", "cannot be seen")
    refused(page, 0, 7, "limit \ue000", "▯")
    refused(page, 0, 7, "limit ▯", "▯")
    refused(page, 0, 4, "x" * 2001, "too long")
    refused(page, 0, 14, "x", "paragraph")
    refused(page, 3, 3, "x", "no text")
    refused(page, 3, 99, "x", "no text")
    with pytest.raises(CorrectionError, match="▯"):
        confirmed(page, 0, 9)
    with pytest.raises(CorrectionError, match="overlap"):
        edited(page, [Edit(0, 3, "x"), Edit(2, 4, "y")])
    assert corrected(page, 0, 10, "limit 0.5 %").text == "limit 0.5 %\nwait\n"


@st.composite
def pages_and_edits(draw):
    words = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
    page = laid(draw(st.lists(words, min_size=1, max_size=6)), draw(st.sampled_from(["\n", " "])))
    lines = [line for line in page.lines if draw(st.booleans())]
    edits = []
    for line in lines:
        start = draw(st.integers(line.start, line.end - 1))
        end = draw(st.integers(start + 1, line.end))
        edits.append(Edit(start, end, draw(st.text(LETTERS, max_size=12))))
    kind = st.sampled_from(["row", "text", "heading"])
    blocks = [Block(line.start, line.end, draw(kind)) for line in page.lines if draw(st.booleans())]
    return replace(page, blocks=tuple(blocks)), edits


@given(pages_and_edits())
def test_an_edit_changes_what_it_says_and_nothing_else(given):
    page, edits = given
    after = edited(page, edits, by="somebody")
    text = page.text
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert after.text == text
    assert all(a.end <= b.start for a, b in pairwise(after.lines))
    touched = {(line.bottom, line.top) for line in page.lines
               for edit in edits if line.start < edit.end and edit.start < line.end}  # fmt: skip
    before = {(line.bottom, line.top): line for line in page.lines}
    for line in after.lines:
        assert 0 <= line.start < line.end <= len(text)
        assert len(line.edges) == line.end - line.start + 1
        assert list(line.edges) == sorted(line.edges)
        was = before[line.bottom, line.top]
        if (line.bottom, line.top) in touched:
            assert line.confidence == 1.0
            assert was.edges[0] <= line.edges[0]
            assert line.edges[-1] <= was.edges[-1]
        else:
            assert (line.edges, line.confidence) == (was.edges, was.confidence)
            assert text[line.start : line.end] == page.text[was.start : was.end]
    for block in after.blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
    for mark in after.by_hand:
        assert text[mark.start : mark.end] in {edit.text for edit in edits}
    assert 0 <= after.confidence <= 1


@given(pages_and_edits())
def test_a_confirmation_changes_no_text(given):
    page, edits = given
    after = page
    for edit in edits:
        after = confirmed(after, edit.start, edit.end)
    assert (after.text, after.by_hand) == (page.text, ())
    assert [line.edges for line in after.lines] == [line.edges for line in page.lines]
