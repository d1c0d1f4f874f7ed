import itertools

from hypothesis import given
from hypothesis import strategies as st

from knowledge.normalise import clean
from knowledge.splitting import sentences, split
from knowledge.types import Block, Page

LINE = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            "第一章 总则",
            "第九条 严禁携带烟火入井。",
            "5.2.1 Doors shall be kept shut.",
            "(一)采煤工作面；",
            "下列情况必须撤人：",
            "1 范围",
            "甲烷浓度达到1.5%时，必须停止工作，切断电源，撤出人员，进行处理。" * 20,
            "x" * 3000,
        ]
    ),
)
PAGES = st.lists(st.lists(LINE, max_size=12).map("\n".join).map(clean), min_size=1, max_size=6)


@given(PAGES, st.booleans())
def test_a_passage_is_its_span_of_the_page(texts, numbered):
    pages = [Page(i, text, i + 1 if numbered else None) for i, text in enumerate(texts)]
    last = (-1, -1)
    for passage in split(pages):
        page = pages[passage.page_index]
        assert page.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert (passage.page_index, passage.start) > last
        last = (passage.page_index, passage.end - 1)


@given(st.text(max_size=300))
def test_sentences_are_ordered_and_lose_only_white_space(text):
    spans = sentences(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_clauses_keep_number_and_headings():
    text = (
        "第一章 总则\n第一条 本规程适用于本矿。" + "补充说明。" * 60 + "\n"
        "第二章 通风\n第二条 风门必须关闭。" + "补充说明。" * 60 + "\n"
    )
    passages = split([Page(0, text)])
    assert passages[0].clause == "第一条"
    assert passages[0].heading_path == ("第一章 总则",)
    assert passages[-1].clause == "第二条"
    assert passages[-1].heading_path == ("第二章 通风",)


def test_short_clauses_share_a_passage_and_each_is_told():
    passages = split([Page(0, "第一条 甲必须做。\n第二条 乙不得做。\n")])
    assert len(passages) == 1
    assert passages[0].clause_at(passages[0].text.index("乙")) == "第二条"


def test_an_item_stays_with_the_clause_that_governs_it():
    text = "第五条 有下列情况之一的，必须撤人：\n(一)甲烷浓度达到1.5%；\n(二)通风机停止。\n"
    assert split([Page(0, text)])[0].text.endswith("(二)通风机停止。")


def test_rows_carry_their_header():
    text = "地点 | 限值\n回风巷 | 1.0%\n进风巷 | 0.5%\n"
    header, first, second = (0, 7), (8, 18), (19, 29)
    blocks = (
        Block(header[0], header[1], "row"),
        Block(first[0], first[1], "row", header="地点 | 限值"),
        Block(second[0], second[1], "row", header="地点 | 限值"),
    )
    passages = split([Page(0, text, blocks=blocks)])
    assert passages[0].kind == "row"
    assert passages[0].header == "地点 | 限值"


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        Page(i, f"Site rules edition 4\nRule text number {'abcdef'[i]} is here.\n{i + 1}\n", i + 1)
        for i in range(6)
    ]
    assert all("edition" not in passage.text for passage in split(pages))


def test_a_section_number_heads_what_has_subsections():
    text = "2. Entry\n2.1 A permit is needed before anybody goes in, at all times and places.\n"
    assert split([Page(0, text)])[0].heading_path == ("2. Entry",)
