import io
import time
from collections import Counter

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from knowledge.ocr import Rule
from knowledge.readers.layout import RawLine
from knowledge.readers.pdf.rules import rules_of
from knowledge.readers.tables.rows import TableRows, continues, lay_out
from knowledge.readers.tables.rowtext import compose_table, is_caption
from knowledge.readers.tables.ruled import find_tables
from knowledge.types import Page

SIZE = 10.0


def line(text, x, y):
    """A printed line: every character as wide as it is high, ``y`` its middle."""
    raw = RawLine()
    for i, char in enumerate(text):
        raw.add(char, x + i * SIZE, x + (i + 1) * SIZE, y - SIZE / 2, y + SIZE / 2, False)
    return raw


def level(y, x0, x1):
    return Rule(x0, y, x1, y)


def upright(x, y0, y1):
    return Rule(x, y0, x, y1)


def grid(xs, ys):
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[-1], ys[0]) for x in xs]


def table_of(raw, rules):
    (table,) = (item for item in lay_out(raw, rules) if isinstance(item, TableRows))
    return table


def rows_of(raw, rules):
    return compose_table(table_of(raw, rules)).text.splitlines()


# Two rows of heads: 井巷名称 stands over both, 允许风速 over the columns 最低 and 最高.
WIND_RULES = [
    *(level(y, 0, 400) for y in (200, 140, 110, 80)),
    level(170, 200, 400),
    *(upright(x, 80, 200) for x in (0, 200, 400)),
    upright(300, 80, 170),
]
WIND = [
    line("井巷名称", 20, 170), line("允许风速", 250, 185), line("最低", 220, 155),
    line("最高", 320, 155), line("风桥", 20, 125), line("10", 320, 125),
    line("采掘工作面", 20, 95), line("0.25", 220, 95), line("4", 320, 95),
]  # fmt: skip


def test_heads_over_several_columns_are_joined_column_by_column():
    composed = compose_table(table_of(WIND, WIND_RULES))
    assert composed.text.splitlines() == [
        "井巷名称 | 允许风速 最低 | 允许风速 最高",
        "风桥 |  | 10",
        "采掘工作面 | 0.25 | 4",
    ]
    assert [block.header for block in composed.blocks] == ["", composed.header, composed.header]
    assert composed.text.startswith(composed.header)


def test_text_blocks_and_boxes_agree():
    offset = 7
    composed = compose_table(table_of(WIND, WIND_RULES), offset)
    page = Page(0, "前文前文前文\n" + composed.text, lines=composed.lines, blocks=composed.blocks)
    assert [page.text[b.start : b.end] for b in page.blocks] == composed.text.splitlines()
    starts = [line.start for line in page.lines]
    assert starts == sorted(starts)
    at = page.text.index("0.25")
    assert page.boxes(at, at + 4) == ((220.0, 90.0, 260.0, 100.0),)
    first, second = (i for i in range(len(page.text)) if page.text.startswith("允许风速", i))
    assert page.boxes(first, first + 4) == page.boxes(second, second + 4)


def test_a_merged_first_cell_is_said_in_each_of_its_rows():
    rules = [
        *(level(y, 0, 300) for y in (120, 90, 30)),
        level(60, 100, 300),
        *(upright(x, 30, 120) for x in (0, 100, 200, 300)),
    ]
    raw = [
        line("钢丝绳", 10, 105), line("用途", 110, 105), line("系数", 210, 105),
        line("单绳", 10, 60), line("升人", 110, 75), line("9", 210, 75),
        line("升物", 110, 45), line("6.5", 210, 45),
    ]  # fmt: skip
    assert rows_of(raw, rules) == ["钢丝绳 | 用途 | 系数", "单绳 | 升人 | 9", "单绳 | 升物 | 6.5"]


def test_a_limit_for_several_columns_is_said_in_each():
    rules = [
        *(level(y, 0, 300) for y in (90, 60, 30, 0)),
        *(upright(x, 0, 90) for x in (0, 100, 300)),
        upright(200, 60, 90),
        upright(200, 0, 30),
    ]
    raw = [
        line("坡度", 10, 75), line("28", 110, 75), line("14", 210, 75),
        line("固定抱索器", 10, 45), line("≤1.2", 180, 45),
        line("可摘挂", 10, 15), line("≤1.4", 110, 15), line("≤1.7", 210, 15),
    ]  # fmt: skip
    assert rows_of(raw, rules)[1:] == ["固定抱索器 | ≤1.2 | ≤1.2", "可摘挂 | ≤1.4 | ≤1.7"]


def test_values_one_below_the_other_are_rows_of_their_own():
    rules = grid([0, 100, 200, 300], [100, 70, 20])
    raw = [
        line("布置", 10, 85), line("罐道", 110, 85), line("间隙", 210, 85),
        line("两侧", 10, 45), line("木罐道", 110, 55), line("200", 210, 55),
        line("钢罐道", 110, 35), line("150", 210, 35),
    ]  # fmt: skip
    assert rows_of(raw, rules)[1:] == ["两侧 | 木罐道 | 200", "两侧 | 钢罐道 | 150"]


def test_a_wrapped_name_beside_one_value_stays_one_row():
    rules = grid([0, 62, 200], [100, 70, 20])
    raw = [
        line("名称", 10, 85), line("间隙", 80, 85),
        line("掘进工作面", 8, 55), line("的回风流", 8, 35), line("1.0", 80, 45),
    ]  # fmt: skip
    assert rows_of(raw, rules)[1:] == ["掘进工作面的回风流 | 1.0"]


def test_two_figures_in_one_cell_do_not_become_one():
    rules = grid([0, 100, 200], [100, 70, 20])
    raw = [
        line("名称", 10, 85), line("间隙", 110, 85),
        line("罐道", 10, 45), line("200", 110, 55), line("150", 110, 35),
    ]  # fmt: skip
    assert rows_of(raw, rules)[1:] == ["罐道 | 200 150"]


def test_english_is_wrapped_with_a_space():
    rules = grid([0, 100, 200], [100, 70, 20])
    raw = [
        line("Item", 10, 85), line("Limit", 110, 85),
        line("Main fan", 10, 55), line("bearing", 10, 35), line("70", 110, 45),
    ]  # fmt: skip
    assert rows_of(raw, rules)[1:] == ["Main fan bearing | 70"]


def test_a_scan_with_gaps_slips_and_lines_across_cells():
    rules = [
        Rule(0, 100.8, 140, 100.8), Rule(146, 99.5, 300, 99.5), Rule(1, 60, 299, 60),
        Rule(-1, 20, 301, 20), Rule(0, 21, 0, 58), Rule(0, 61, 0, 99), Rule(151, 18, 151, 103),
        Rule(300, 22, 300, 98),
    ]  # fmt: skip
    wide = line("地点  风速", 110, 80)
    raw = [wide, line("风桥", 10, 40), line("10", 160, 40)]
    assert rows_of(raw, rules) == ["地点 | 风速", "风桥 | 10"]


def test_text_around_a_table_keeps_its_order():
    raw = [line("表5 风速", 100, 230), *WIND, line("注", 0, 50)]
    before, table, after = lay_out(raw, WIND_RULES)
    assert [before, after] == [raw[:1], raw[-1:]]
    assert isinstance(table, TableRows)
    assert (table.first, table.last) == (True, True)


@pytest.mark.parametrize(
    ("rules", "raw"),
    [
        (grid([0, 400], [300, 0]), [line("警告", 10, 200), line("危险", 10, 100)]),
        (grid([0, 200, 400], [300, 150, 0]), []),
        (grid([0, 200, 400], [300, 150, 0]), [line("one", 10, 200), line("two", 10, 100)]),
        ([level(100, 0, 60), level(80, 0, 60), level(60, 0, 60)], [line("underlined", 0, 103)]),
        ([upright(0, 0, 100), level(0, 0, 100)], [line("chart", 10, 50)]),
        (
            grid([0, 500, 540], [800, 40, 0]),
            [*(line("文" * 40, 20, y) for y in range(60, 780, 20)), line("图号", 20, 20),
             line("1", 510, 20), line("A", 510, 400)],
        ),
    ],
    ids=["warning", "empty", "one column", "underlines", "axes", "page frame"],
)  # fmt: skip
def test_what_is_no_table(rules, raw):
    assert lay_out(raw, rules) == ([raw] if raw else [])


def test_boxes_joined_by_arrows_are_no_table():
    boxes = [
        rule
        for x, y in ((0, 200), (150, 150), (40, 60), (260, 40))
        for rule in grid([x, x + 90], [y + 40, y])
    ]
    arrows = [level(220, 90, 195), upright(195, 190, 220), upright(85, 100, 150),
              level(150, 85, 150), level(80, 130, 260)]  # fmt: skip
    raw = [line("开始", x + 5, y + 20) for x, y in ((0, 200), (150, 150), (40, 60), (260, 40))]
    assert lay_out(raw, [*boxes, *arrows]) == [raw]


def test_level_rules_alone_with_columns_told_by_white():
    rules = [level(y, 0, 400) for y in (100, 80, 20)]
    raw = [
        line("气体", 10, 90), line("浓度", 210, 90), line("CO", 10, 70), line("0.0024", 210, 70),
        line("NO2", 10, 50), line("0.00025", 210, 50), line("SO2", 10, 30), line("0.0005", 210, 30),
    ]  # fmt: skip
    assert rows_of(raw, rules) == ["气体 | 浓度", "CO | 0.0024", "NO2 | 0.00025", "SO2 | 0.0005"]


def test_running_text_between_level_rules_is_left_alone():
    rules = [level(y, 0, 400) for y in (100, 80, 20)]
    raw = [line("本标准规定了井巷中的风速", 0, 90), line("每一条都必须遵守执行的规定", 0, 60)]
    assert lay_out(raw, rules) == [raw]


def test_a_table_goes_on_overleaf_without_its_heads():
    rules = grid([0, 150, 300], [100, 60, 20])
    one = [line("地点", 10, 80), line("风速", 160, 80), line("风桥", 10, 40), line("10", 160, 40)]
    two = [line("岩巷", 20, 80), line("4", 170, 80), line("煤巷", 20, 40), line("3", 170, 40)]
    shifted = grid([10, 160, 310], [100, 60, 20])  # even pages have another margin
    before, after = table_of(one, rules), table_of(two, shifted)
    assert continues(before, after)
    assert not continues(before, table_of(two, grid([0, 120, 300], [100, 60, 20])))
    head = compose_table(before)
    rest = compose_table(after, 0, head)
    assert rest.text.splitlines() == ["岩巷 | 4", "煤巷 | 3"]
    assert {block.header for block in rest.blocks} == {"地点 | 风速"}
    again = compose_table(before, 0, head)  # heads that are printed again are heads
    assert [block.header for block in again.blocks] == ["", "地点 | 风速"]


def test_captions():
    captions = ["表5 井巷中的允许风流速度", "表 A.1 卸压角", "附表2 试验", "Table 3 Limits"]
    assert all(map(is_caption, captions))
    assert not is_caption("表5规定了最低风速。")
    assert not is_caption("Tables are kept for two years.")


def drawn(draw):
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 300))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return pypdfium2.PdfDocument(data.getvalue())


def test_rules_of_strokes_thin_rectangles_and_forms():
    def draw(canvas):
        canvas.line(10, 20, 200, 20)
        canvas.rect(50, 60, 0.5, 100, stroke=0, fill=1)
        canvas.rect(210, 60, 80, 40, stroke=0, fill=1)  # a surface
        canvas.bezier(0, 0, 10, 90, 50, 90, 90, 0)
        canvas.line(0, 0, 90, 90)
        canvas.beginForm("form")
        canvas.line(0, 0, 40, 0)
        canvas.endForm()
        canvas.translate(100, 200)
        canvas.scale(2, 2)
        canvas.doForm("form")

    with drawn(draw) as document:
        found = rules_of(document[0])
    assert sorted((round(r.x0), round(r.y0), round(r.x1), round(r.y1)) for r in found) == [
        (10, 20, 200, 20), (50, 60, 50, 160), (100, 200, 180, 200),
    ]  # fmt: skip


def test_a_drawing_of_very_many_lines_is_given_up_quickly():
    def draw(canvas):
        for i in range(30_000):
            canvas.line(i % 400, 0, i % 400, 300)

    with drawn(draw) as document:
        page = document[0]
        begun = time.perf_counter()
        assert rules_of(page) == []
        assert time.perf_counter() - begun < 1


rules_anywhere = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30), st.booleans()).map(
        lambda r: (
            level(r[1] * 10, r[0] * 10, (r[0] + r[2]) * 10)
            if r[3]
            else upright(r[0] * 10, r[1] * 10, (r[1] + r[2]) * 10)
        )
    ),
    max_size=30,
)
grids_anywhere = st.tuples(
    st.lists(st.integers(0, 40), min_size=3, max_size=6, unique=True),
    st.lists(st.integers(0, 40), min_size=3, max_size=6, unique=True),
).map(lambda g: grid(sorted(x * 10 for x in g[0]), sorted((y * 10 for y in g[1]), reverse=True)))
lines_anywhere = st.lists(
    st.tuples(
        st.text("风速12.|≤ ab\t", min_size=0, max_size=12), st.integers(0, 400), st.integers(0, 400)
    ),
    max_size=25,
).map(lambda found: [line(*one) for one in found])


def letters(lines):
    return Counter(
        place
        for raw in lines
        for place in zip(raw.chars, raw.lefts, raw.rights, raw.bottoms, raw.tops, strict=True)
    )


@settings(max_examples=300, deadline=None)
@given(lines_anywhere, st.lists(grids_anywhere, max_size=2), rules_anywhere)
def test_no_character_is_lost_or_doubled(raw, grids, others):
    rules = [*(rule for one in grids for rule in one), *others]
    laid = []
    for item in lay_out(raw, rules):
        laid += [p for cell in item.contents for p in cell] if isinstance(item, TableRows) else item
    assert letters(laid) == letters(raw)


@settings(max_examples=300, deadline=None)
@given(lines_anywhere, grids_anywhere, rules_anywhere)
def test_rows_say_what_the_cells_hold(raw, one, others):
    for item in lay_out(raw, [*one, *others]):
        if not isinstance(item, TableRows):
            continue
        composed = compose_table(item, 5)
        page = Page(0, "....\n" + composed.text)
        head = compose_table(table_of(WIND, WIND_RULES))
        for text in (composed.text, compose_table(item, 5, head).text):
            said = "".join(text.split())
            for piece in (piece for cell in item.contents for piece in cell):
                assert "".join("".join(piece.chars).split()) in said
        for block in composed.blocks:
            quote = page.text[block.start : block.end]
            assert quote == quote.strip()
            assert "\n" not in quote
        for placed in composed.lines:
            assert len(placed.edges) == placed.end - placed.start + 1
            assert any(b.start <= placed.start and placed.end <= b.end for b in composed.blocks)


@settings(max_examples=300, deadline=None)
@given(grids_anywhere, rules_anywhere)
def test_cells_cover_a_table_once(one, others):
    for table in find_tables([*one, *others]):
        covered = Counter(
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        )
        size = (len(table.ys) - 1) * (len(table.xs) - 1)
        assert len(covered) == size == sum(covered.values())
