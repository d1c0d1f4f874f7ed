from dataclasses import dataclass

from knowledge.ocr import RecognisedLine, Recognition
from knowledge.readers.order import disordered, reading_order, rows_of
from knowledge.readers.recognised import page_of


@dataclass(frozen=True)
class Box:
    name: str
    left: float
    right: float
    bottom: float
    top: float


def column(name: str, left: float, right: float, count: int = 8) -> list[Box]:
    return [Box(f"{name}{i}", left, right, 700 - 20 * i, 712 - 20 * i) for i in range(count)]


def names(boxes):
    return [box.name for box in boxes]


def test_two_columns_are_read_one_after_the_other():
    left, right = column("a", 50, 280), column("b", 310, 540)
    mixed = [box for pair in zip(left, right, strict=True) for box in pair]
    assert names(reading_order(mixed)) == names(left + right)


def test_a_heading_across_both_columns_parts_them():
    left, right = column("a", 50, 280), column("b", 310, 540)
    title = Box("title", 100, 500, 730, 745)
    assert names(reading_order([*left, *right, title]))[0] == "title"


def test_cells_side_by_side_are_no_columns():
    cells = [
        Box(f"{i}{j}", 60 + 120 * j, 90 + 120 * j + 8 * (i % 3), 700 - 20 * i, 710 - 20 * i)
        for i in range(8)
        for j in range(3)
    ]
    assert names(reading_order(cells)) == names(cells)


def test_stretches_at_one_height_are_a_row():
    rows = rows_of([Box("b", 100, 200, 500, 512), Box("a", 50, 90, 501, 511)])
    assert [names(row) for row in rows] == [["a", "b"]]


def test_an_order_that_jumps_within_a_column_is_garbled():
    lines = column("a", 50, 300, 12)
    assert not disordered(lines)
    assert not disordered([*lines, *column("b", 320, 560, 12)])
    assert disordered(lines[::-1])


def line(text, left, bottom, width=10.0, confidence=0.99):
    edges = tuple(left + width * i for i in range(len(text) + 1))
    return RecognisedLine(text, edges, bottom, bottom + 11, confidence)


def test_recognised_stretches_become_lines_of_a_page():
    recognition = Recognition(
        595, 842, 0.0,
        (
            line("通风管理规定", 120, 700),
            line("5.2.1", 60, 699, 6.0),
            line("风速不得低于0.25m/s。", 60, 670, confidence=0.8),
        ),
    )  # fmt: skip
    page = page_of(3, recognition, number=4)
    assert page.text.startswith("5.2.1 通风管理规定")
    assert (page.origin, page.number, page.index) == ("ocr", 4, 3)
    assert 0.8 < page.confidence < 0.99
    assert [round(found.confidence, 2) for found in page.lines] == [0.99, 0.8]
    start = page.text.index("0.25")
    assert page.boxes(start, start + 4) == ((120.0, 670, 160.0, 681),)
