"""Running heads, page numbers and watermarks make no passages."""

import itertools

import pytest

from knowledge.splitting import split
from knowledge.types import Line, Page

WORDS = ["door", "pump", "fan", "rope", "lamp", "drift", "shaft", "winch"]


def body(i: int) -> str:
    return f"The {WORDS[i]} is looked after by the {WORDS[i - 1]} crew, who tell the foreman of it."


def said(texts, lined: bool = False) -> str:
    pages = [
        Page(i, text, i + 1, lines=lines(text) if lined else ()) for i, text in enumerate(texts)
    ]
    return "\n".join(passage.text for passage in split(pages))


def lines(text: str) -> tuple[Line, ...]:
    """Every line of a page 20 points below the one before."""
    found, start = [], 0
    for i, line in enumerate(text.split("\n")):
        edges = tuple(float(x) for x in range(len(line) + 1))
        found.append(Line(start, start + len(line), 700 - 20.0 * i, 712 - 20.0 * i, edges))
        start += len(line) + 1
    return tuple(found)


@pytest.mark.parametrize(
    "number",
    [
        "— {} —",
        "第 {} 页 共 8 页",
        "第{}页",
        "Page {} of 8",
        "{}",
        "- {} -",
        "{} / 8",
        "·{}·",
        "p. {}",
    ],
)
def test_page_numbers(number):
    texts = [f"{body(i)}\n{number.format(i + 1)}" for i in range(8)]

    assert said(texts) == "\n".join(map(body, range(8)))


def test_roman_page_numbers():
    texts = [f"{body(i)}\n{roman}" for i, roman in enumerate(["x", "xi", "xii"])]

    assert said(texts) == "\n".join(map(body, range(3)))


def test_a_figure_that_does_not_count_up_with_the_pages_is_kept():
    texts = [f"{body(i)}\n{figure}" for i, figure in enumerate([40, 7, 25])]

    assert "25" in said(texts)


def test_heads_that_alternate_and_hold_the_number_on_either_side():
    heads = ["{} Vantage Pit Rules", "Issue 4 of the safety office {}"]
    texts = [f"{heads[i % 2].format(i + 1)}\n{body(i)}" for i in range(8)]

    assert said(texts) == "\n".join(map(body, range(8)))


@pytest.mark.parametrize("lined", [True, False])
def test_heads_with_the_name_of_the_chapter(lined):
    texts = [f"第一章 总则\n第一条 {body(0)}"]
    texts += [f"北山矿安全规程\n第一章 总则\n{body(i)}" for i in range(1, 7)]

    found = said(texts, lined)

    assert found.count("第一章 总则") == 1
    assert "第一条" in found


def test_the_header_row_of_a_table_that_goes_on_is_kept():
    texts = [f"Place and limit\n{body(i)}" for i in (0, 1)] + [body(i) for i in range(2, 8)]

    assert said(texts).count("Place and limit") == 2


def test_a_watermark_in_the_middle_of_the_pages_parts_passages():
    texts = [f"{body(i)}\n内部资料\n{body(i - 1)}" for i in range(8)]

    assert "内部资料" not in said(texts)
    assert said(texts).count(body(3)) == 2


def test_a_sentence_that_introduces_a_list_on_most_pages_is_kept():
    texts = [f"The {word} crew:\nchecks what follows:\n{body(i)}" for i, word in enumerate(WORDS)]

    assert said(texts).count("checks what follows:") == 8


def test_the_text_of_the_pages_is_as_it_was():
    pages = [Page(i, f"Vantage Pit\n{body(i)}\n{i + 1}", i + 1) for i in range(6)]

    for passage, page in itertools.product(split(pages), pages):
        if passage.page_index == page.index:
            assert page.text[passage.start : passage.end] == passage.text
