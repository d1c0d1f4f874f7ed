"""The readers of text, Markdown and CSV, and the encodings they come in."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import EmptyFile, ReadError, UnsupportedFile
from knowledge.readers.text import decode, read_csv, read_markdown, read_text
from knowledge.types import Reading

CHINESE = "第一条 为了保障煤矿安全生产，防止事故，煤矿企业必须遵守本规程。瓦斯浓度不得超过1.0%。"
TRADITIONAL = "第一條 為了保障煤礦安全，煤礦企業必須遵守本規程，瓦斯濃度不得超過1.0%。"


def parts(reading: Reading) -> list[tuple[str, str]]:
    (page,) = reading.pages
    return [(b.kind, page.text[b.start : b.end]) for b in page.blocks]


def write(tmp_path: Path, text: str | bytes, name: str = "file.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"]
    + [f"utf-{width}-{end}" for width in (16, 32) for end in ("le", "be")],
)
def test_chinese_in_every_encoding(encoding):
    assert decode(CHINESE.encode(encoding)) == CHINESE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        ("矿井", "gb18030"),
        ("Ventilation – the mine’s “fan” " * 4, "cp1252"),
        ("В шахте запрещается курить и пользоваться открытым огнём. " * 4, "cp1251"),
        ("鉱山の保安規則では、坑内の喫煙を禁止しています。これは安全のためです。" * 3, "shift_jis"),
        ("鉱山の保安規則では、坑内の喫煙を禁止しています。", "iso2022_jp"),
        ("광산 안전 규칙에 따라 갱내에서 담배를 피울 수 없습니다. " * 4, "euc_kr"),
        ("plain", "ascii"),
    ],
)
def test_other_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_utf8_cut_off_in_a_character_is_still_utf8():
    assert decode(CHINESE.encode()[:-1]).startswith(CHINESE[:-1])


@pytest.mark.parametrize(
    "data", [bytes(100), b"\x89PNG\r\n", b"%PDF-1.7", b"PK\x03\x04", bytes(range(256)) * 4]
)
def test_binary_data_is_refused_with_a_hint(data):
    with pytest.raises(UnsupportedFile, match=r"'x\.txt'") as caught:
        decode(data, "x.txt")
    assert caught.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except ReadError:
        return
    assert "\0" not in text


@given(st.text("煤矿安全规程的一不是在有规定", max_size=40))
def test_gb18030_comes_back(text):
    text = "矿" + text  # 一一 alone would be the same bytes as two letters in UTF-8
    assert decode(text.encode("gb18030")) == text


class TestText:
    def test_lines_stay_and_junk_goes(self, tmp_path):
        path = write(
            tmp_path, "\ufeff第一条　总则\r\n\r\n\u200b（１）ＣＯ \x00\x07≤24 ppm\rend \n\n"
        )
        with pytest.raises(UnsupportedFile):
            read_text(path)
        path = write(tmp_path, "\ufeff第一条　总则\r\n\r\n\u200b（１）ＣＯ ≤24 ppm\rend \n\n")
        (page,) = read_text(path).pages
        assert page.text == "第一条　总则\n\n（１）ＣＯ ≤24 ppm\nend\n"
        assert page.blocks == ()

    def test_written_line_ends_go_where_they_are_many(self, tmp_path):
        many = "甲\\n\n乙\\n \n丙\\n\\n\n丁\\n戊，C:\\new\n"
        assert read_text(write(tmp_path, many)).pages[0].text == "甲\n乙\n丙\n丁\n戊，C:\\new\n"
        few = "print('a\\n')\nb\\n\n"
        assert read_text(write(tmp_path, few)).pages[0].text == few

    @pytest.mark.parametrize("read", [read_text, read_markdown, read_csv])
    @pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
    def test_nothing_is_told(self, tmp_path, read, text):
        with pytest.raises(EmptyFile, match=r"'file\.txt'"):
            read(write(tmp_path, text))

    @pytest.mark.parametrize("read", [read_text, read_markdown, read_csv])
    def test_a_missing_file_is_a_read_error(self, tmp_path, read):
        with pytest.raises(ReadError, match="gone"):
            read(tmp_path / "gone.txt")


class TestCsv:
    @pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
    def test_finds_the_delimiter(self, tmp_path, sign):
        rows = [["气体", "限值", "单位"], ["CO", "0.0024", "%"], ["NO2", "", "%"]]
        text = "\r\n".join(sign.join(row) for row in rows)
        reading = read_csv(write(tmp_path, text))
        assert parts(reading) == [
            ("row", "气体 | 限值 | 单位"),
            ("row", "CO | 0.0024 | %"),
            ("row", "NO2 |  | %"),
        ]
        assert [b.header for b in reading.pages[0].blocks[1:]] == ["气体 | 限值 | 单位"] * 2

    def test_quoted_cells_and_empty_rows(self, tmp_path):
        reading = read_csv(write(tmp_path, 'a,b\n"x,\n y",1\n,\n2,3\n'))
        assert parts(reading) == [("row", "a | b"), ("row", "x, y | 1"), ("row", "2 | 3")]

    def test_a_quote_never_closed_does_no_harm(self, tmp_path):
        reading = read_csv(write(tmp_path, 'a,b\n1,"' + "x\n" * 100_000))
        assert len(parts(reading)) == 2

    @given(st.text(max_size=80))
    def test_any_text_gives_a_reading_or_a_read_error(self, tmp_path_factory, text):
        path = tmp_path_factory.getbasetemp() / "any.csv"
        path.write_bytes(text.encode("utf-8", "replace"))
        with suppress(ReadError):
            assert read_csv(path).pages[0].text


class TestMarkdown:
    def read(self, tmp_path, text) -> Reading:
        return read_markdown(write(tmp_path, text, "file.md"))

    def test_headings_lose_their_marks_and_front_matter_goes(self, tmp_path):
        reading = self.read(
            tmp_path, "---\ntitle: x\n---\n## 前\n# 规程 #\n正文\n\nSecond\n------\n\nFirst\n===\n"
        )
        page = reading.pages[0]
        assert reading.title == "规程"
        assert [(b.level, page.text[b.start : b.end]) for b in page.blocks] == [
            (2, "前"),
            (1, "规程"),
            (0, "正文"),
            (2, "Second"),
            (1, "First"),
        ]

    def test_text_between_two_rules_at_the_top_is_no_front_matter(self, tmp_path):
        text = "---\n严禁烟火。\n\n---\n<!-- 注\n释 -->后\n## C#\n## D ##\n"
        expected = [("text", "严禁烟火。"), ("text", "后"), ("heading", "C#"), ("heading", "D")]
        assert parts(self.read(tmp_path, text)) == expected

    def test_tables_become_rows(self, tmp_path):
        text = "前\n| 气体 | 限值 |\n|:--|--:|\n| **CO** | 24\\|ppm |\n| CH~4~ | |\n\n后"
        reading = self.read(tmp_path, text)
        assert parts(reading) == [
            ("text", "前"),
            ("row", "气体 | 限值"),
            ("row", "CO | 24|ppm"),
            ("row", "CH~4~"),
            ("text", "后"),
        ]
        assert reading.pages[0].blocks[2].header == "气体 | 限值"

    @pytest.mark.parametrize(
        ("marked", "plain"),
        [
            ("**严禁** *烟火* __x__ ~~y~~", "严禁 烟火 x y"),
            ("严禁**携带**火种", "严禁携带火种"),
            (
                '***重*** `a*b*c` and [规程](http://x/y_(1) "t")',
                '重 a*b*c and [规程](http://x/y_(1) "t")',
            ),
            ("见[规程](rules.md)、![图](a.png)、[乙][1]", "见规程、图、乙"),
            ("2*3*4 = 24, snake_case_name, 5 * 3 * 2", "2*3*4 = 24, snake_case_name, 5 * 3 * 2"),
            (r"1\. \*x\* 20 < 30 [注]", "1. *x* 20 < 30 [注]"),
            ("<https://example.org> a<br>b", "https://example.org a\nb"),
            ("> 引用\n> 二", "引用\n二"),
            ("温度 > 26 时停工", "温度 > 26 时停工"),
        ],
    )
    def test_marks_go_and_signs_stay(self, tmp_path, marked, plain):
        assert parts(self.read(tmp_path, marked)) == [("text", plain)]

    def test_fenced_code_is_kept_as_it_stands(self, tmp_path):
        text = "```py\n# no heading\n  x = '**a**'\n\ny\n```\nafter"
        expected = [("text", "# no heading\n  x = '**a**'\n\ny"), ("text", "after")]
        assert parts(self.read(tmp_path, text)) == expected

    def test_wrapped_latin_lines_are_joined_and_chinese_ones_kept(self, tmp_path):
        text = (
            "The fan must\nrun.\n\n第一条 甲\n第二条 乙\n\n"
            "- one\n  more\n- two\n1. x\n2. y\n\nA\n5.2.1 B"
        )
        assert self.read(tmp_path, text).pages[0].text.splitlines() == [
            "The fan must run.",
            "第一条 甲",
            "第二条 乙",
            "- one more",
            "- two",
            "1. x",
            "2. y",
            "A",
            "5.2.1 B",
        ]

    @pytest.mark.parametrize("sign", ["*", "_", "[", "`", "|", "#", "> ", "<b", "~~", "![](", "\\"])
    def test_long_runs_of_marks_do_not_hang(self, tmp_path, sign):
        with suppress(ReadError):
            self.read(tmp_path, sign * 30_000 + "\n" + (sign + "a") * 10_000)

    @given(
        st.lists(st.sampled_from([*"#*_`|->[]()! \n\n", "甲", "a", "---\n", "```\n"]), max_size=60)
    )
    def test_blocks_are_ordered(self, tmp_path_factory, marks):
        path = tmp_path_factory.getbasetemp() / "any.md"
        path.write_text("".join(marks), encoding="utf-8")
        try:
            (page,) = read_markdown(path).pages
        except ReadError:
            return
        end = 0
        for block in page.blocks:
            assert end <= block.start < block.end <= len(page.text)
            assert page.text[block.start : block.end].strip()
            end = block.end
