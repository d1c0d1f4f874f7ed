"""What holds of any text and any unit."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge.sample
from assistant.gate.quantities import measures, same
from assistant.gate.quantities.conversion import converted
from assistant.gate.quantities.normal import normal
from assistant.gate.quantities.spellings import COUNTS, EXACT, IN_COMPOUND
from knowledge.readers import read
from knowledge.splitting import sentences

# Pieces that texts about quantities are made of; a random text of them reaches more rules than
# random characters do.
PIECES = (
    "0 1 2 5 10 05 1.5 .5 1,000 5.2.1 1/3 ½ 10⁴ 一 两 十 百 万 半 点 分之 第 每 负 - − ~ 至 ± × /"
    " · ( ) （ ） ， 、 。 : ： % ‰ m min 人 个 台 级 类 条 月 日 年 时 分 号 # 度 ℃ °C m³ /min"
    " kPa ppm MPa 不得 超过 小于 以上 内 至少 约 达到 not exceed at least or less than between and"
    " from to within an hour one two twice half dozen second third Class KJ90 GB No. May 2026-11-22"
    " 08:30 \n \u2009 \u3000 ² ³ ⁻¹ ① Ⅱ"
).split(" ")
texts = st.lists(st.sampled_from([*PIECES, " "]), max_size=14).map("".join)
physical = sorted(set(EXACT) - IN_COMPOUND)
numbers = st.decimals("0.001", "9999", places=3).map(lambda d: f"{d.normalize():f}")


def consistent(text):
    last = 0
    for m in measures(text):
        assert last <= m.start < m.end
        assert text[m.start : m.end] == m.written
        assert bool(m.bound) == (m.bound_start >= 0)
        assert text[m.bound_start : m.bound_end] == m.bound_written or not m.bound
        assert len(m.steps) == len(m.values)
        assert same(m, m)
        last = m.end


@given(texts)
@settings(max_examples=600, deadline=None)
def test_spans_of_made_up_texts_hold(text):
    consistent(text)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_spans_of_any_text_hold(text):
    consistent(text)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_normal_form_knows_where_it_comes_from(text):
    form = normal(text)
    assert len(form.text) == len(form.lower) == len(form.origins)
    assert list(form.origins) == sorted(form.origins)


def test_spans_of_real_sentences_hold():
    folder = Path(knowledge.sample.__file__).parent / "files" / "rules"
    for page in (page for file in sorted(folder.iterdir()) for page in read(file).pages):
        for start, end in sentences(page.text):
            consistent(page.text[start:end])


@pytest.mark.parametrize("spelling", physical)
def test_every_unit_converts_and_is_read_back(spelling):
    name, factor, offset, _ = converted(EXACT[spelling])
    (found,) = measures(f"共有 12.5 {spelling}。")
    assert (found.unit, found.written) == (name, f"12.5 {spelling}")
    assert found.values == (Fraction("12.5") * factor + offset,)


@pytest.mark.parametrize("spelling", sorted(COUNTS))
def test_every_count_is_read_back(spelling):
    (found,) = measures(f"共有12{spelling}。" if spelling[0] > "z" else f"about 12 {spelling}.")
    assert found.unit == COUNTS[spelling]


@given(st.sampled_from(physical), st.sampled_from(physical), numbers)
@settings(max_examples=150, deadline=None)
def test_a_converted_value_is_the_same_both_ways(one, other, number):
    a, b = converted(EXACT[one]), converted(EXACT[other])
    if a[0] != b[0] or a[2] or b[2]:
        return
    value = Fraction(number) * a[1] / b[1]
    text = f"{value.numerator}/{value.denominator}"
    if value.denominator != 1 or value > 10**15:
        return
    (x,), (y,) = (
        measures(f"有 {number} {one}。"),
        measures(f"有 {text.removesuffix('/1')} {other}。"),
    )
    assert same(x, y)
    assert same(y, x)
