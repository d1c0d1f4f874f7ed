"""Readers of DOCX, XLSX and PPTX, on files built here."""

import datetime as dt
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.util import Inches

from knowledge.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, UnsupportedFile
from knowledge.readers.cells import shown
from knowledge.readers.draft import Draft, clean
from knowledge.readers.numerals import numeral
from knowledge.readers.office import read_docx, read_pptx, read_xlsx
from knowledge.types import Page


def parts(page: Page) -> list[tuple[str, str]]:
    return [(b.kind, page.text[b.start : b.end]) for b in page.blocks]


def save(document, tmp_path: Path, name: str = "rules.docx") -> Path:
    path = tmp_path / name
    document.save(str(path))
    return path


def define_list(document, num_id: int, levels: list[dict], extra: str = "") -> None:
    """Add a list to numbering.xml; a level has ``text``, ``form``, ``start``, ``more``."""
    root = document.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{lvl.get("start", 1)}"/>'
        f'<w:numFmt w:val="{lvl.get("form", "decimal")}"/>{lvl.get("more", "")}'
        f'<w:lvlText w:val="{lvl["text"]}"/></w:lvl>'
        for i, lvl in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{num_id}">{written}</w:abstractNum>'
    )
    root.insert(0, abstract)
    add_num(document, num_id, num_id, extra)


def add_num(document, num_id: int, abstract: int, extra: str = "") -> None:
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{num_id}">'
            f'<w:abstractNumId w:val="{abstract}"/>{extra}</w:num>'
        )
    )


def numbered(document, text: str, num_id: int, level: int = 0):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
            f'<w:numId w:val="{num_id}"/></w:numPr>'
        )
    )
    return paragraph


def lines(path: Path) -> list[str]:
    return read_docx(path).pages[0].text.splitlines()


class TestDocx:
    def test_keeps_headings_paragraphs_and_tables_in_order(self, tmp_path):
        document = docx.Document()
        document.core_properties.title = "通风规程"
        document.add_heading("总则", 1)
        document.add_paragraph("巷道风速不得低于0.25m/s。")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ["项目", "限值", "瓦斯\n浓度", "≤1.0%"], strict=True):
            cell.text = text
        document.add_paragraph("表后")
        reading = read_docx(save(document, tmp_path))
        (page,) = reading.pages
        assert reading.title == "通风规程"
        assert page.number is None
        assert parts(page) == [
            ("heading", "总则"),
            ("text", "巷道风速不得低于0.25m/s。"),
            ("row", "项目 | 限值"),
            ("row", "瓦斯 浓度 | ≤1.0%"),
            ("text", "表后"),
        ]
        assert [b.header for b in page.blocks] == ["", "", "", "项目 | 限值", ""]

    @pytest.mark.parametrize("title", ["", "Microsoft Word - a.doc", "Untitled", "附件：", "文档1"])
    def test_a_stopgap_is_no_title(self, tmp_path, title):
        document = docx.Document()
        document.core_properties.title = title
        document.add_paragraph("正文")
        assert read_docx(save(document, tmp_path)).title is None

    def test_a_title_paragraph_is_the_title(self, tmp_path):
        document = docx.Document()
        document.core_properties.title = ""
        document.add_heading("井下避险手册", 0)
        reading = read_docx(save(document, tmp_path))
        assert reading.title == "井下避险手册"
        assert reading.pages[0].blocks[0].kind == "heading"

    def test_heading_levels_come_from_chinese_names_base_styles_and_outline(self, tmp_path):
        document = docx.Document()
        chinese = document.styles.add_style("标题 3", WD_STYLE_TYPE.PARAGRAPH)
        based = document.styles.add_style("Clause", WD_STYLE_TYPE.PARAGRAPH)
        based.base_style = document.styles["Heading 2"]
        document.add_paragraph("甲", style=chinese)
        document.add_paragraph("乙", style=based)
        outlined = document.add_paragraph("丙")
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "3")
        outlined._p.get_or_add_pPr().append(level)
        document.add_paragraph("第一章 总则")
        document.add_paragraph("本办法适用于全部矿井。", style="Heading 1")
        blocks = read_docx(save(document, tmp_path)).pages[0].blocks
        assert [b.level for b in blocks] == [3, 2, 4, 0, 0]
        assert blocks[-1].kind == "text"  # a whole sentence, whatever its style

    def test_prints_the_numbers_of_clauses(self, tmp_path):
        document = docx.Document()
        define_list(document, 90, [{"text": "第%1条", "form": "chineseCountingThousand"}])
        for text in ("甲", "乙"):
            numbered(document, text, 90)
        document.add_paragraph("未编号")
        numbered(document, "丙", 90)
        expected = ["第一条 甲", "第二条 乙", "未编号", "第三条 丙"]
        assert lines(save(document, tmp_path)) == expected

    def test_prints_levels_and_starts_deeper_ones_again(self, tmp_path):
        document = docx.Document()
        levels = [{"text": "%1", "start": 5}, {"text": "%1.%2"}, {"text": "%1.%2.%3"}]
        define_list(document, 91, levels)
        for level in (0, 1, 1, 2, 0, 1, 2):
            numbered(document, "x", 91, level)
        expected = ["5 x", "5.1 x", "5.2 x", "5.2.1 x", "6 x", "6.1 x", "6.1.1 x"]
        assert lines(save(document, tmp_path)) == expected

    def test_lvl_restart_0_never_starts_again(self, tmp_path):
        document = docx.Document()
        more = '<w:lvlRestart w:val="0"/>'
        define_list(document, 92, [{"text": "第%1章"}, {"text": "第%2条", "more": more}])
        for level in (0, 1, 1, 0, 1):
            numbered(document, "x", 92, level)
        assert lines(save(document, tmp_path))[-1] == "第3条 x"

    def test_legal_numbering_suffix_and_bullets(self, tmp_path):
        document = docx.Document()
        legal = '<w:isLgl/><w:suff w:val="nothing"/>'
        levels = [{"text": "%1、", "form": "chineseCounting"}, {"text": "%1.%2", "more": legal}]
        define_list(document, 93, levels)
        define_list(document, 94, [{"text": "\uf0b7", "form": "bullet"}])
        for num, level in ((93, 0), (93, 1), (94, 0)):
            numbered(document, "x", num, level)
        assert lines(save(document, tmp_path)) == ["一、 x", "1.1x", "• x"]

    def test_a_start_override_begins_anew_and_a_second_list_goes_on(self, tmp_path):
        document = docx.Document()
        define_list(document, 95, [{"text": "%1)"}])
        add_num(document, 96, 95)
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
        add_num(document, 97, 95, override)
        for num in (95, 96, 97, 97):
            numbered(document, "x", num)
        assert lines(save(document, tmp_path)) == ["1) x", "2) x", "7) x", "8) x"]

    def test_numbering_linked_to_a_style(self, tmp_path):
        document = docx.Document()
        levels = [
            {"text": "%1", "more": '<w:pStyle w:val="Heading1"/>'},
            {"text": "%1.%2", "more": '<w:pStyle w:val="Heading2"/>'},
        ]
        define_list(document, 98, levels)
        for name in ("Heading 1", "Heading 2"):
            properties = document.styles[name].element.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="98"/></w:numPr>'))
        document.add_heading("范围", 1)
        document.add_heading("术语", 1)
        document.add_heading("瓦斯", 2)
        plain = document.add_heading("附录", 1)
        plain._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>')
        )
        assert lines(save(document, tmp_path)) == ["1 范围", "2 术语", "2.1 瓦斯", "附录"]

    def test_deleted_and_hidden_text_is_left_out_and_inserted_text_kept(self, tmp_path):
        document = docx.Document()
        paragraph = document.add_paragraph("不得")
        for tag, inner in (("ins", "<w:t>超过</w:t>"), ("del", "<w:delText>低于</w:delText>")):
            run = f"<w:{tag} {nsdecls('w')} w:id='1'><w:r>{inner}</w:r></w:{tag}>"
            paragraph._p.append(parse_xml(run))
        paragraph.add_run("暗").font.hidden = True
        paragraph.add_run("1.0%")
        assert lines(save(document, tmp_path)) == ["不得超过1.0%"]

    def test_reads_content_controls_and_text_boxes(self, tmp_path):
        document = docx.Document()
        body = document.element.body
        control = (
            "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        body.insert(0, parse_xml(control.format(nsdecls("w"))))
        box = document.add_paragraph("正文").add_run()
        box._r.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
                "<v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
                "</v:textbox></v:shape></w:pict>"
            )
        )
        assert lines(save(document, tmp_path)) == ["控件", "正文", "框内"]

    def test_merged_cells_are_written_once_and_values_stay_under_their_column(self, tmp_path):
        document = docx.Document()
        table = document.add_table(4, 3)
        for cell, text in zip(table._cells, [*"地瓦风甲12x34xy5"], strict=True):
            cell.text = text
        merged = table.cell(1, 0).merge(table.cell(2, 0))
        merged.text = "甲"
        wide = table.cell(3, 0).merge(table.cell(3, 1))
        wide.text = "合计"
        rows = [text for kind, text in parts(read_docx(save(document, tmp_path)).pages[0])]
        assert rows == ["地 | 瓦 | 风", "甲 | 1 | 2", "| 3 | 4", "合计 |  | 5"]

    def test_a_table_of_one_cell_is_a_frame_around_text(self, tmp_path):
        document = docx.Document()
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "警告"
        cell.add_paragraph("严禁烟火")
        page = read_docx(save(document, tmp_path)).pages[0]
        assert parts(page) == [("text", "警告"), ("text", "严禁烟火")]

    def test_an_exponent_stays_one_and_a_symbol_sign_is_not_lost(self, tmp_path):
        document = docx.Document()
        paragraph = document.add_paragraph("电阻")
        sign = '<w:r {}><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        paragraph._p.append(parse_xml(sign.format(nsdecls("w"))))
        paragraph.add_run("10")
        paragraph.add_run("6").font.superscript = True
        paragraph.add_run("Ω，m")
        paragraph.add_run("3").font.superscript = True
        assert lines(save(document, tmp_path)) == ["电阻≥10⁶Ω，m3"]

    def test_line_breaks_stay_and_full_width_forms_are_untouched(self, tmp_path):
        document = docx.Document()
        document.add_paragraph("　　（１）ＣＯ浓度\n０．００２４％\u200b")
        assert lines(save(document, tmp_path)) == ["（１）ＣＯ浓度", "０．００２４％"]

    def test_footnotes_follow_their_paragraph(self, tmp_path):
        document = docx.Document()
        paragraph = document.add_paragraph("风量")
        mark = '<w:r {}><w:footnoteReference w:id="2"/></w:r>'
        paragraph._p.append(parse_xml(mark.format(nsdecls("w"))))
        document.add_paragraph("后文")
        path = save(document, tmp_path)
        with zipfile.ZipFile(path) as package:
            held = {n: package.read(n) for n in package.namelist()}
        relation = (
            b'<Relationship Id="rF" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/footnotes"/></Relationships>'
        )
        rels = "word/_rels/document.xml.rels"
        held[rels] = held[rels].replace(b"</Relationships>", relation)
        held["word/footnotes.xml"] = (
            f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>按注</w:t></w:r>'
            "</w:p></w:footnote></w:footnotes>"
        ).encode()
        with zipfile.ZipFile(path, "w") as package:
            for name, data in held.items():
                package.writestr(name, data)
        assert lines(path) == ["风量", "按注", "后文"]


class TestXlsx:
    def save(self, book, tmp_path: Path) -> Path:
        path = tmp_path / "log.xlsx"
        book.save(path)
        return path

    def test_a_page_for_each_visible_sheet_with_text(self, tmp_path):
        book = openpyxl.Workbook()
        book.active.title = "空"
        for name, state in (("暗", "hidden"), ("记录", "visible")):
            sheet = book.create_sheet(name)
            sheet.sheet_state = state
            sheet.append(["甲", "乙"])
        (page,) = read_xlsx(self.save(book, tmp_path)).pages
        assert (page.index, page.number, page.label) == (0, 3, "记录")

    def test_rows_know_their_header_and_show_what_the_user_sees(self, tmp_path):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet["B2"] = "瓦斯检查记录"
        rows = [
            ["日期", "浓度", "次数"],
            [dt.date(2024, 5, 1), 0.005, 3.0],
            [None, None, 0.1 + 0.2],
        ]
        for at, row in enumerate(rows, start=4):
            for column, value in enumerate(row, start=2):
                sheet.cell(at, column, value)
        sheet["C5"].number_format = "0.0%"
        page = read_xlsx(self.save(book, tmp_path)).pages[0]
        assert parts(page) == [
            ("text", "瓦斯检查记录"),
            ("row", "日期 | 浓度 | 次数"),
            ("row", "2024-05-01 | 0.5% | 3"),
            ("row", "0.3"),
        ]
        assert [b.header for b in page.blocks] == [
            "",
            "",
            "日期 | 浓度 | 次数",
            "日期 | 浓度 | 次数",
        ]

    def test_merged_cells_are_written_once(self, tmp_path):
        book = openpyxl.Workbook()
        for row in (["班次", "姓名", "证号"], ["早班", "甲", 1], [None, "乙", 2]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")
        page = read_xlsx(self.save(book, tmp_path)).pages[0]
        assert page.text.count("早班") == 1
        assert parts(page)[-1] == ("row", "| 乙 | 2")

    def test_formulas_without_results_are_told(self, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["a", "b"])
        book.active.append([1, "=A2*2"])
        reading = read_xlsx(self.save(book, tmp_path))
        assert "1 formula has no stored result" in reading.warnings[0]

    def test_a_cell_at_the_end_of_a_million_rows_does_not_hang(self, tmp_path):
        book = openpyxl.Workbook()
        book.active["A1"] = "首行"
        book.active["B1048576"] = "末行"
        reading = read_xlsx(self.save(book, tmp_path))
        assert reading.pages[0].text == "首行\n"
        assert "stopped at row" in reading.warnings[0]

    @pytest.mark.parametrize(
        ("value", "form", "expected"),
        [
            (1.0, "General", "1"),
            (0.1 + 0.2, "General", "0.3"),
            (0.756, "0.0%", "75.6%"),
            (1234567.891, "#,##0.00", "1,234,567.89"),
            (-3.456, "0.00", "-3.46"),
            (-5, "0.0;(0.0)", "(5.0)"),
            (12, '0.0"m³/min"', "12.0m³/min"),
            (7, "000", "007"),
            (0.5, "# ?/?", "0.5"),
            (12000, "0,", "12000"),
            (5, '[>10]0" big"', "5"),
            (99.5, "[$¥-804]#,##0.00", "¥99.50"),
            (True, "General", "TRUE"),
            (dt.time(8, 30), "h:mm", "08:30"),
            (dt.datetime(2024, 5, 1, 8, 30), "m/d/yy h:mm", "2024-05-01 08:30"),
            (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
            (float("nan"), "0.0", "nan"),
        ],
    )
    def test_shown(self, value, form, expected):
        assert shown(value, form) == expected


class TestPptx:
    def test_a_page_for_each_slide_from_top_to_bottom_with_notes_last(self, tmp_path):
        show = pptx.Presentation()
        slide = show.slides.add_slide(show.slide_layouts[5])
        low = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(2), Inches(1))
        low.text_frame.text = "下"
        group = slide.shapes.add_group_shape()
        inner = group.shapes.add_textbox(Inches(1), Inches(2), Inches(2), Inches(1))
        inner.text_frame.text = "组内"
        frame = slide.shapes.add_table(2, 2, Inches(1), Inches(3), Inches(4), Inches(1))
        for at, text in enumerate(["项", "值", "CO", "0.0024%"]):
            frame.table.cell(at // 2, at % 2).text = text
        slide.shapes.title.text = "自救"
        slide.notes_slide.notes_text_frame.text = "讲者注"
        show.slides.add_slide(show.slide_layouts[6])
        path = tmp_path / "course.pptx"
        show.save(str(path))
        reading = read_pptx(path)
        first, second = reading.pages
        assert reading.title == "自救"
        assert (first.number, second.number, second.text) == (1, 2, "")
        assert parts(first) == [
            ("heading", "自救"),
            ("text", "组内"),
            ("row", "项 | 值"),
            ("row", "CO | 0.0024%"),
            ("text", "下"),
            ("text", "讲者注"),
        ]


@pytest.mark.parametrize("read", [read_docx, read_xlsx, read_pptx])
class TestHostileFiles:
    def test_each_kind_of_rubbish_has_its_error(self, read, tmp_path):
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
        locked = ole + "EncryptedPackage".encode("utf-16-le")
        cases = [(b"", EmptyFile), (b"PK\x03\x04rest", DamagedFile), (b"plain", DamagedFile)]
        for data, kind in [*cases, (ole, UnsupportedFile), (locked, EncryptedFile)]:
            path = tmp_path / "bad.bin"
            path.write_bytes(data)
            with pytest.raises(kind, match=r"'bad\.bin'") as caught:
                read(path)
            assert caught.value.hint

    def test_a_bomb_is_refused_unopened(self, read, tmp_path):
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/worksheets/sheet1.xml", bytes(70 * 2**20))
        with pytest.raises(DamagedFile, match="unpack"):
            read(path)

    def test_entities_are_refused(self, read, tmp_path):
        path = tmp_path / "entities.zip"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
        with pytest.raises(DamagedFile, match="entities"):
            read(path)

    def test_a_missing_file_is_a_read_error(self, read, tmp_path):
        with pytest.raises(ReadError, match="gone"):
            read(tmp_path / "gone.docx")


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> dict:
    """A small file of each kind, as the bytes of its parts."""
    folder = tmp_path_factory.mktemp("samples")
    document = docx.Document()
    document.add_heading("总则", 1)
    document.add_table(2, 2).cell(0, 0).text = "项"
    document.add_paragraph("一", style="List Number")
    document.save(str(folder / "a.docx"))
    book = openpyxl.Workbook()
    book.active.append(["甲", 1, dt.date(2024, 1, 1)])
    book.save(folder / "a.xlsx")
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "题"
    show.save(str(folder / "a.pptx"))
    found = {}
    for read in (read_docx, read_xlsx, read_pptx):
        path = next(folder.glob(f"*.{read.__name__[5:]}"))
        with zipfile.ZipFile(path) as package:
            found[read] = {name: package.read(name) for name in package.namelist()}
    return found


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damaged_parts_give_a_reading_or_a_read_error(samples, tmp_path, data):
    read = data.draw(st.sampled_from(list(samples)))
    held = dict(samples[read])
    name = data.draw(st.sampled_from(sorted(held)))
    part = held[name]
    at = data.draw(st.integers(0, len(part)))
    cut = data.draw(st.integers(0, 40))
    held[name] = part[:at] + data.draw(st.binary(max_size=8)) + part[at + cut :]
    path = tmp_path / "fuzzed"
    with zipfile.ZipFile(path, "w") as package:
        for key, value in held.items():
            package.writestr(key, value)
    try:
        reading = read(path)
    except ReadError as error:
        told = "'fuzzed'" in error.message and bool(error.hint)
    else:
        told = any(page.text.strip() for page in reading.pages)
    assert told


any_text = st.text(max_size=20)
additions = st.one_of(
    st.tuples(st.just("text"), any_text),
    st.tuples(st.just("heading"), any_text),
    st.tuples(st.just("table"), st.lists(st.lists(any_text, max_size=4), max_size=5)),
)


@given(st.lists(additions, max_size=8))
def test_blocks_are_ordered_and_hold_their_text(added):
    draft = Draft()
    for kind, content in added:
        if kind == "text":
            draft.text(content)
        elif kind == "heading":
            draft.heading(content, 1)
        else:
            draft.table(content)
    page = draft.page()
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert page.text[block.start : block.end].strip()
        assert page.text[block.end] == "\n"
        assert not block.header or f"{block.header}\n" in page.text
        end = block.end
    assert clean(page.text) == page.text
    assert "\0" not in page.text


word = st.text("甲乙丙0123.%m（）", min_size=1, max_size=6)


@given(st.lists(st.lists(st.one_of(st.just(""), word), max_size=5), max_size=6))
def test_every_cell_is_in_its_row(rows):
    draft = Draft()
    draft.table(rows)
    page = draft.page()
    found = [page.text[b.start : b.end] for b in page.blocks if b.kind == "row"]
    filled = [[cell for cell in row if cell] for row in rows]
    first = next((i for i, cells in enumerate(filled) if len(cells) >= 2), len(rows))
    expected = [cells for cells in filled[first:] if cells]
    assert len(found) == len(expected)
    for text, cells in zip(found, expected, strict=True):
        assert [cell for cell in text.split(" | ") if cell.strip(" |")] or len(cells) == 1
        assert all(cell in text for cell in cells)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (173, "chineseCountingThousand", "一百七十三"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (10050, "chineseCountingThousand", "一万零五十"),
        (10, "ideographDigital", "一〇"),
        (110, "japaneseCounting", "百十"),
        (1, "chineseLegalSimplified", "壹"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (5, "decimalZero", "05"),
        (22, "ordinal", "22nd"),
        (5, "bullet", ""),
        (0, "chineseCounting", "0"),
        (3, "unheardOf", "3"),
    ],
)
def test_numerals(value, form, expected):
    assert numeral(value, form) == expected
