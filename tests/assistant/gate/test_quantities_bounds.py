"""On which side a figure is bounded, and what says so."""

import pytest

from assistant.gate.quantities import measures


def bounds(text):
    return [(m.written, m.bound, m.bound_written) for m in measures(text)]


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("不得超过", "<="), ("不超过", "<="), ("不应大于", "<="), ("严禁超过", "<="),
        ("不大于", "<="), ("不高于", "<="), ("不得同时多于", "<="), ("未超过", "<="),
        ("至多", "<="),
        ("最多", "<="), ("最大为", "<="), ("不能多于", "<="), ("小于等于", "<="), ("≤", "<="),
        ("等于或者小于", "<="), ("不迟于", "<="), ("<=", "<="),
        ("不得小于", ">="), ("不低于", ">="), ("不少于", ">="), ("不得少于", ">="), ("至少", ">="),
        ("最低", ">="), ("达到", ">="), ("达", ">="), ("≥", ">="), ("大于或者等于", ">="),
        ("达到或者超过", ">="), ("等于或大于", ">="), ("≧", ">="),
        ("小于", "<"), ("低于", "<"), ("少于", "<"), ("不足", "<"), ("不满", "<"), ("不到", "<"),
        ("未达到", "<"), ("不应大于或等于", "<"), ("＜", "<"),
        ("大于", ">"), ("高于", ">"), ("超过", ">"), ("超出", ">"), ("多于", ">"), ("长于", ">"),
        ("＞", ">"), ("约", "~"), ("大约", "~"), ("≈", "~"), ("", ""),
    ],
)  # fmt: skip
def test_before_a_figure_in_chinese(words, bound):
    ((_, found, written),) = bounds(f"其长度{words}10 m。")
    assert (found, written.rstrip("为")) == (bound, words.rstrip("为"))


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("以下", "<="), ("及以下", "<="), ("以内", "<="), ("之内", "<="), ("范围内", "<="),
        ("内", "<="), ("以上", ">="), ("及以上", ">="), ("或以上", ">="), ("以外", ">"),
        ("之外", ">"), ("左右", "~"), ("内部", ""), ("外侧", ""), ("长", ""),
    ],
)  # fmt: skip
def test_after_a_figure_in_chinese(words, bound):
    assert bounds(f"距离10 m{words}的地点") == [("10 m", bound, words if bound else "")]


def test_an_inclusion_in_brackets_is_read_over():
    assert bounds("1.5%（含）以上") == [("1.5%", ">=", "以上")]
    assert bounds("1.5%以上（含1.5%）")[0] == ("1.5%", ">=", "以上")


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("must be at most", "<="), ("must be not more than", "<="), ("must be no more than", "<="),
        ("must not exceed", "<="), ("is up to", "<="), ("is a maximum of", "<="),
        ("lies within", "<="), ("is less than or equal to", "<="), ("is at or below", "<="),
        ("shall not be greater than", "<="), ("is no later than", "<="), ("is not above", "<="),
        ("must not be allowed to rise above", "<="), ("doesn't exceed", "<="), ("is ≤", "<="),
        ("must be at least", ">="), ("is not less than", ">="), ("is a minimum of", ">="),
        ("reaches", ">="), ("is equal to or greater than", ">="), ("is at or above", ">="),
        ("must not fall below", ">="), ("is no fewer than", ">="), ("is not below", ">="),
        ("is less than", "<"), ("is below", "<"), ("is under", "<"), ("is fewer than", "<"),
        ("is more than", ">"), ("exceeds", ">"), ("is above", ">"), ("is over", ">"),
        ("is greater than", ">"), ("is in excess of", ">"),
        ("is about", "~"), ("is approximately", "~"), ("is around", "~"), ("is", ""),
    ],
)  # fmt: skip
def test_before_a_figure_in_english(words, bound):
    ((_, found, _),) = bounds(f"The length {words} 10 m.")
    assert found == bound


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("or less", "<="), ("or below", "<="), ("and under", "<="), ("or fewer", "<="),
        ("or more", ">="), ("and above", ">="), ("or longer", ">="), ("or so", "~"), ("long", ""),
    ],
)  # fmt: skip
def test_after_a_figure_in_english(words, bound):
    assert bounds(f"lengths of 10 m {words}.") == [("10 m", bound, words if bound else "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲烷浓度超过1.0%时，必须在10 min内撤出", [">", "<="]),
        ("不得小于10 m、5 m", [">=", ">="]),
        ("不得小于10 m，间隔5 m", [">=", ""]),
        ("大于5 m、小于10 m", [">", "<"]),
        ("10 m以上、20 m以下", [">=", "<="]),
        ("不得小于宽2 m、高3 m", [">=", ">="]),
        ("not less than 5 m high and 3 m wide", [">=", ">="]),
        ("must not exceed 10 m or 5 m", ["<=", "<="]),
        ("over 5 m, wait 10 min", [">", ""]),
        ("不得小于巷道宽度的2/3", [">="]),
        ("不得大于最大挖掘高度的1.2倍", ["<="]),
        ("高于最高水位0.3 m", [">"]),
        ("at least about 10 m", [">="]),
        ("must not exceed a concentration of 1.0 %", ["<="]),
        ("the maximum permissible speed is 5 m/s", ["<="]),
        ("above the roof a beam of 5 m", [""]),
        ("不得连续工作超过8 h", ["<="]),
        ("严禁进入浓度超过1.5%的地点", [">"]),
        ("must not be left open for more than 2 min", ["<="]),
        ("must not enter areas above 30 °C", [">"]),
        ("附近20 m以内", ["<="]),
        ("每班至少检查2次", ["", ">="]),
        ("at least weekly", [">="]),
        ("小于表5的规定", [""]),
        ("an officer under section 27", [""]),
        ("第三级及以上", [">="]),
        ("one or more persons", [">="]),
        ("超过规定时限，10 min内报告", ["<="]),
        ("在不小于5 m且不大于10 m处", [">=", "<="]),
        ("10人以上30人以下", [">=", "<="]),
        ("不得超过5~10 m", ["<="]),
        ("约10 m以上", [">="]),
        ("must not exceed 5 m/s, nor be more than 3 t", ["<=", "<="]),
        ("至少在10 m以外", [">"]),
    ],
)
def test_which_figure_is_bounded(text, expected):
    assert [m.bound for m in measures(text)] == expected


@pytest.mark.parametrize("text", ["瓦斯浓度不得 超过１．５％", "It must not exceed 1.5 % there."])
def test_spans_are_of_the_original_text(text):
    for m in measures(text):
        assert text[m.start : m.end] == m.written
        assert text[m.bound_start : m.bound_end] == m.bound_written
        assert m.bound
