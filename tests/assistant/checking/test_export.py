"""A checked draft as a Word file with comments, and on paper."""

import io
import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.checking.export import (
    Item,
    Report,
    commented_docx,
    file_name,
    report_pdf,
    state_of,
)
from assistant.checking.statements import statements
from assistant.checking.types import Against, Checked, Place, Statement
from knowledge.readers import read

RIGHT = "Only the shift electrician may open the substation door."
WRONG = "Methane in the return airway must not exceed 1.5 % by volume."
UNKNOWN = "The canteen serves <b>hot</b> soup on Fridays & holidays."
AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
STATE = state_of([("v1", "2026-11-20T08:00:00Z"), ("v2", "2026-11-21T08:00:00Z")])


def report(items, language="en", **more):
    given = {"name": "plan.docx", "by": "Li Wei", "at": AT, "state": STATE, **more}
    return Report(items=tuple(items), language=language, **given)


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def opened(content):
    return docx.Document(io.BytesIO(content))


def commented(document):
    """For each comment the text that it is anchored to, and what it says, in their order."""
    marked, within = defaultdict(list), set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            within.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            within.discard(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for comment in within:
                marked[comment].append(element.text or "")
    comments = ((str(one.comment_id), one.text) for one in document.comments)
    return [("".join(marked[key]), said) for key, said in comments]


@pytest.fixture
def items_of(checked, tmp_path):
    """The statements of a Word file, checked."""

    def items(content):
        path = tmp_path / "plan.docx"
        path.write_bytes(content)
        stated, _ = statements(read(path).pages, path.name)
        return [Item(replace(checked(one.text, *one.under), statement=one)) for one in stated]

    return items


def plan():
    """A draft whose sentences lie across runs as an office program leaves them."""
    document = docx.Document()
    document.add_heading("Work in the substation", 1)
    first = document.add_paragraph()
    first.add_run("Only the shift ").bold = True
    first.add_run(f"electrician may open the substation door. {WRONG} ")
    first.add_run(UNKNOWN).italic = True
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Gas", "Limit in the return airway", "Methane", "1.0 %"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("It is checked twice.", style="List Number")
    return document


def test_comments_stand_at_the_sentences_of_the_draft_itself(items_of):
    content = saved(plan())
    items = items_of(content)
    items[1] = replace(items[1], remark="Ask the surveyor <i>first</i>")
    before, after = opened(content), opened(commented_docx(report(items), content))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [[c.text for c in row.cells] for row in after.tables[0].rows] == [
        [c.text for c in row.cells] for row in before.tables[0].rows
    ]
    summary, *each = commented(after)
    assert [anchor for anchor, _ in each] == [
        RIGHT, WRONG, UNKNOWN, "Methane1.0 %", "It is checked twice.",
    ]  # fmt: skip
    assert "plan.docx" in summary[1]
    assert STATE.mark in summary[1]
    said = each[1][1]
    assert said.startswith("Contradicted\n")
    for part in ('"1.0 %" in the source, "1.5 %" here', "gas · 3.1", "“3.1 Methane",
                 "Remark (Li Wei): Ask the surveyor <i>first</i>"):  # fmt: skip
        assert part in said
    assert each[0][1].startswith("Supported\n")
    assert each[2][1].startswith("Not found\n")


def test_what_is_divided_looks_as_before(items_of):
    content = saved(plan())
    after = opened(commented_docx(report(items_of(content)), content))
    signs = [
        (sign, run.bold, run.italic)
        for run in after.paragraphs[1].runs
        for sign in run.text
    ]  # fmt: skip
    before = [
        (sign, run.bold, run.italic)
        for run in opened(content).paragraphs[1].runs
        for sign in run.text
    ]  # fmt: skip
    assert signs == before


def test_comments_of_the_draft_stay(items_of):
    document = plan()
    document.add_comment(document.paragraphs[0].runs, "Mind the heading.", author="Wang Jun")
    content = saved(document)
    after = opened(commented_docx(report(items_of(content)), content))
    (own,) = [one for one in after.comments if one.author == "Wang Jun"]
    assert own.text == "Mind the heading."
    assert ("Work in the substation", "Mind the heading.") in commented(after)
    assert len({one.comment_id for one in after.comments}) == len(list(after.comments))


def test_what_was_deleted_or_stands_in_a_box_is_no_place_for_a_comment():
    document = docx.Document()
    paragraph = document.add_paragraph("Nobody may work alone. ")
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.add_run(RIGHT)._r)
    paragraph._p.append(deleted)
    inside = Checked(Statement(RIGHT), "supported", "Stated.")
    items = [Item(Checked(Statement("Nobody may work alone."), "not found", "No.")), Item(inside)]
    summary, first, other = commented(opened(commented_docx(report(items), saved(document))))
    assert first[0] == "Nobody may work alone."
    assert other[0] == first[0]
    assert f"In the draft: {RIGHT}" in other[1]
    assert summary[0] == first[0]


def test_what_stands_inside_another_sentence_is_no_sentence_of_the_draft():
    inside = "The fan must be stopped before entry."
    negated = "Do not assume that the fan must be stopped before entry."
    other = "Doors stay shut."
    document = docx.Document()
    for text in (RIGHT, other, negated, inside):
        document.add_paragraph(text)
    stated = (RIGHT, inside, other, negated, inside)
    items = [Item(Checked(Statement(text), "not found", "No.")) for text in stated]
    _, *each = commented(opened(commented_docx(report(items), saved(document))))
    assert [anchor for anchor, _ in each] == [RIGHT, inside, other, negated, inside]

    document.paragraphs[-1].clear()
    _, *each = commented(opened(commented_docx(report(items), saved(document))))
    assert [anchor for anchor, _ in each] == [
        RIGHT, inside.replace("The", "the"), other, negated, inside.replace("The", "the"),
    ]  # fmt: skip
    for (_, said), text in zip(each, stated, strict=True):
        assert (f"In the draft: {inside}" in said) is (text == inside)


def test_a_sentence_that_is_said_twice_is_found_twice():
    document = docx.Document()
    for text in (f"Before: {RIGHT}", "Doors stay shut.", RIGHT):
        document.add_paragraph(text)
    found = [Checked(Statement(text), "not found", "No.") for text in (RIGHT, RIGHT)]
    after = opened(commented_docx(report(map(Item, found)), saved(document)))
    holders = [p.text for p in after.paragraphs if p._p.findall(qn("w:commentRangeStart"))]
    assert holders == [f"Before: {RIGHT}", RIGHT]


def test_numbers_that_word_prints_itself_are_no_hindrance():
    document = docx.Document()
    document.add_paragraph(RIGHT, style="List Number")
    item = Item(Checked(Statement(f"1. {RIGHT}"), "not found", "No."))
    assert commented(opened(commented_docx(report([item]), saved(document))))[1][0] == RIGHT


@pytest.mark.parametrize("word", [b"", b"PK\x03\x04 torn", b"plain text"])
def test_other_drafts_become_a_new_file(checked, word):
    place = Place(page=3, clause="2.1", heading="2 <i>Gas</i>", file="plan.pdf")
    wrong = replace(checked(WRONG), statement=Statement(WRONG, ("At the face:",), place))
    items = [Item(wrong), Item(checked(UNKNOWN), "Strike\x00 this\ud800")]
    after = opened(commented_docx(report(items, name="plan.pdf", unchecked=4), word))
    (first, said), (second, other) = commented(after)
    assert (first, second) == (WRONG, UNKNOWN)
    assert "“3.1 Methane" in said
    assert "Remark (Li Wei): Strike this" in other
    text = "\n".join(p.text for p in after.paragraphs)
    for part in ("Draft: plan.pdf", "Checked by: Li Wei", STATE.mark, "2 <i>Gas</i>", "page 3",
                 "At the face:", "Statements not checked: 4", "Contradicted: 1",
                 "Not found: 2"):  # fmt: skip
        assert part in text
    assert "python-docx" not in after.core_properties.comments


def test_a_file_with_macros_is_not_written_again(checked):
    with_macros = io.BytesIO()
    with ZipFile(io.BytesIO(saved(plan()))) as plain, ZipFile(with_macros, "w") as other:
        for name in plain.namelist():
            kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"
            macro = b"application/vnd.ms-word.document.macroEnabled.main"
            other.writestr(name, plain.read(name).replace(kind, macro))
    file = commented_docx(report([Item(checked(RIGHT))]), with_macros.getvalue())
    assert RIGHT in [p.text for p in opened(file).paragraphs]


def squeezed(text):
    return re.sub(r"\s+", "", text)


def text_of(file):
    with pdfium.PdfDocument(file) as pdf:
        return squeezed("".join(page.get_textpage().get_text_range() for page in pdf))


def test_a_report_says_all_of_it(checked):
    items = [Item(checked(RIGHT)), Item(checked(WRONG), "Mend it."), Item(checked(UNKNOWN))]
    said = text_of(report_pdf(report(items, others=7, unchecked=2)))
    (citation,) = items[1].checked.citations
    for part in ("Check of a draft", "Draft: plan.docx", "2026-11-22", "Checked by: Li Wei",
                 "Library: 2 documents", STATE.mark, "3 statements: Contradicted 1, Not found 1",
                 "Contradicted: 2", "Not found: 3", "Statements not checked: 2",
                 "7 headings", "A clause says otherwise", RIGHT, WRONG, UNKNOWN, citation.quote,
                 '"1.0 %" in the source, "1.5 %" here', "Remark (Li Wei): Mend it."):  # fmt: skip
        assert squeezed(part) in said, part


def test_a_report_speaks_chinese(checked):
    wrong = checked("采掘工作面风流中甲烷浓度达到2.5%时，必须停止工作。")
    said = text_of(report_pdf(report([Item(wrong, "核实")], "zh", name="草案 <一>.docx")))
    for part in ("草稿核对报告", "草稿：草案 <一>.docx", "核对人：Li Wei", "与文件不一致",
                 wrong.statement.text, "备注（Li Wei）：核实", "核对人签字"):  # fmt: skip
        assert squeezed(part) in said, part


def test_long_quotations_go_on_on_the_next_page(checked):
    one = checked(WRONG)
    long = replace(one.citations[0], quote="A rule that goes on.\n" * 90)
    both = replace(one, citations=(long,), conflicts=(Against(long, "Less."),))
    file = report_pdf(report([Item(both)]))
    with pdfium.PdfDocument(file) as pdf:
        assert len(pdf) > 3
    assert text_of(file).count("Arulethatgoeson.") == 180


def test_what_cannot_be_read_or_printed_is_told(checked):
    one = checked(WRONG)
    image = replace(one.citations[0], as_image=True, quote="", header="", lead="")
    strange = replace(one.citations[0], quote="Wait \U00013000.", confidence=0.5, origin="ocr")
    said = text_of(report_pdf(report([Item(replace(one, citations=(image, strange)))])))
    assert squeezed("A sign in it could not be read") in said
    assert squeezed("1 signs cannot be printed") in said
    assert squeezed("Recognised from a scan, 50% sure") in said


def test_a_statement_that_documents_disagree_on_names_both(checked):
    one = checked(RIGHT)
    other = replace(one, conflicts=(Against(one.citations[0], "Figure: 2."),))
    said = text_of(report_pdf(report([Item(other)])))
    assert squeezed("No. 1 · Needs a person") in said or "Needsaperson" in said
    assert squeezed("Another document says otherwise") in said
    assert squeezed("Figure: 2.") in said


@pytest.mark.parametrize(
    ("name", "language", "made"),
    [
        ("../../etc/passwd", "en", "passwd-checked.pdf"),
        ("停送电 办法（草案）.docx", "zh", "停送电-办法-草案-核对.pdf"),
        ('a"b\n<c>:*?.md', "en", "a-b-c-checked.pdf"),
        ("", "zh", "草稿-核对.pdf"),
        ("???", "en", "draft-checked.pdf"),
        ("x" * 300 + ".docx", "en", "x" * 60 + "-checked.pdf"),
    ],
)
def test_names_are_harmless(name, language, made):
    assert file_name(name, language, "pdf") == made


def test_the_state_of_a_library_is_that_of_its_versions():
    assert state_of([("v2", "2026-11-21T08:00:00Z"), ("v1", "2026-11-20T08:00:00Z")]) == STATE
    assert (STATE.documents, STATE.loaded) == (2, "2026-11-21")
    assert STATE.mark != state_of([("v1", "2026-11-20T08:00:00Z")]).mark
    assert state_of([]).documents == 0
