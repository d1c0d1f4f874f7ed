"""The reader of HTML, on pages written here."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import EmptyFile, ReadError, UnsupportedFile
from knowledge.readers.web import read_html
from knowledge.types import Reading


@pytest.fixture
def read(tmp_path):
    def one(html: str | bytes) -> Reading:
        path = tmp_path / "page.html"
        path.write_bytes(html if isinstance(html, bytes) else html.encode())
        return read_html(path)

    return one


def parts(reading: Reading) -> list[tuple[str, int, str]]:
    (page,) = reading.pages
    return [(b.kind, b.level, page.text[b.start : b.end]) for b in page.blocks]


def texts(reading: Reading) -> list[str]:
    return [text for _, _, text in parts(reading)]


def test_headings_paragraphs_lists_and_entities(read):
    reading = read(
        "<title> 通风 规程 </title><h1>通风</h1><p>风速 &ge; 0.25&nbsp;m/s<br>见附录</p>"
        "<ul><li>甲<li>乙</ul><div>散 <b>文</b>字<p>段</p>尾</div>"
    )
    assert reading.title == "通风 规程"
    assert reading.pages[0].number is None
    assert parts(reading) == [
        ("heading", 1, "通风"),
        ("text", 0, "风速 ≥ 0.25 m/s\n见附录"),
        ("text", 0, "甲"),
        ("text", 0, "乙"),
        ("text", 0, "散 文字"),
        ("text", 0, "段"),
        ("text", 0, "尾"),
    ]


def test_what_is_not_shown_is_dropped(read):
    reading = read(
        "<script>a</script><style>b</style><nav>c</nav><template>d</template><p hidden>e</p>"
        "<p style='display: none'>f</p><!-- g --><noscript>h</noscript><p>正文</p>"
    )
    assert texts(reading) == ["正文"]


def test_a_heading_is_the_title_where_there_is_none(read):
    assert read("<h2>x</h2><h1>避险 <i>手册</i></h1>").title == "避险 手册"
    assert read("<p>x</p>").title is None


def test_wrapped_chinese_text_gets_no_space(read):
    assert texts(read("<p>矿山\n  安全\n safety\nfirst</p>")) == ["矿山安全 safety first"]


def test_ordered_lists_have_their_numbers(read):
    html = (
        "<ol start=3><li>甲</li><li value=7><p>乙</p></li><li>9. 丙</li></ol><ol type=a><li>x</ol>"
    )
    assert texts(read(html)) == ["3. 甲", "7. 乙", "9. 丙", "a. x"]


def test_tables_become_rows_with_their_header(read):
    reading = read(
        "<table><caption>限值</caption><tr><td colspan=3>2024 年</td></tr>"
        "<tr><th>气体<th>浓度<th>备注</tr><tr><td rowspan=2>CO<td>0.0024%<td>a</tr>"
        "<tr><td>24&thinsp;ppm<td></tr><tr><td></tr></table>"
    )
    assert texts(reading) == [
        "限值",
        "2024 年",
        "气体 | 浓度 | 备注",
        "CO | 0.0024% | a",
        "24\u2009ppm",
    ]
    headers = [block.header for block in reading.pages[0].blocks]
    assert headers == ["", "", "", "气体 | 浓度 | 备注", "气体 | 浓度 | 备注"]


def test_a_table_of_tables_is_layout(read):
    html = "<table><tr><td>左<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>"
    assert [kind for kind, _, _ in parts(read(html))] == ["text", "row", "row"]


def test_an_exponent_stays_one(read):
    assert texts(read("<p>10<sup>6</sup>Ω，CO<sub>2</sub>，m<sup>3</sup></p>")) == ["10⁶Ω，CO2，m3"]


def test_preformatted_lines_stay(read):
    assert texts(read("<pre>a\n  b\n</pre>")) == ["a\n  b"]


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [("gb18030", "gb2312"), ("big5", "big5"), ("utf-8", "utf-8"), ("gb18030", "nonsense")],
)
def test_the_stated_charset_is_used(read, encoding, stated):
    text = "煤矿安全規程" if encoding == "big5" else "煤矿安全规程，第一百条"
    text = text.replace("矿", "礦") if encoding == "big5" else text
    html = f'<meta http-equiv="Content-Type" content="text/html; charset={stated}"><p>{text}</p>'
    assert texts(read(html.encode(encoding))) == [text]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_mark_overrules_the_stated_charset(read, encoding):
    assert texts(read("<meta charset=gbk><p>瓦斯</p>".encode(encoding))) == ["瓦斯"]


def test_empty_and_binary_pages_are_refused(read):
    for html, kind in ((b"", EmptyFile), (b"<p> </p>", EmptyFile), (bytes(99), UnsupportedFile)):
        with pytest.raises(kind, match=r"'page\.html'"):
            read(html)


def test_absurd_nesting_and_spans_do_not_hang(read):
    assert texts(read("<div><font>" * 5_000 + "底")) == ["底"]
    reading = read("<table><tr><td colspan=999999 rowspan=99999999>a<td>b</table>" + "<b>" * 9999)
    assert texts(reading)[0].startswith("a |")


pieces = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h2>",
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "</table>",
        "<ol>",
        "<li>",
        "<br>",
        "<pre>",
        "<sup>",
        "<",
        "&",
        "&#0;",
        "&#x110000;",
        "<!--",
        "-->",
        "<![CDATA[",
        "甲",
        "1",
        "\ufeff",
        "\0",
        "\ud800",
        "a\tb",
        "<td rowspan=3>",
        "<td colspan=x>",
        "<svg>",
        "<body>",
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_soup_gives_a_reading_or_a_read_error(tmp_path: Path, html):
    path = tmp_path / "soup.html"
    path.write_bytes(html.encode("utf-8", "surrogatepass"))
    try:
        (page,) = read_html(path).pages
    except ReadError:
        return
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert page.text[block.start : block.end].strip()
        end = block.end
    assert page.text.endswith("\n")
    assert "\0" not in page.text
