"""``davy check --docx --pdf``."""

import docx
import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from assistant.build import Assistant
from assistant.check_export import checked_of
from assistant.cli import app
from assistant.settings import Settings
from assistant.wire import checked_json

RIGHT = "Only the shift electrician may open the substation door."
WRONG = "Methane in the return airway must not exceed 1.5 % by volume."


@pytest.fixture(scope="module")
def home(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("check")
    with Assistant(Settings(home=folder, embedder="none", model="none"), "tests") as assistant:
        assistant.library.ingest([texts])
    return folder


@pytest.fixture
def davy(home, monkeypatch):
    for name, value in (("HOME", str(home)), ("EMBEDDER", "none"), ("MODEL", "none")):
        monkeypatch.setenv(f"DAVY_{name}", value)
    return lambda *arguments: CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def draft(tmp_path):
    document = docx.Document()
    document.add_paragraph(RIGHT)
    document.add_paragraph(WRONG)
    document.save(tmp_path / "plan.docx")
    return tmp_path / "plan.docx"


def test_a_draft_is_written_with_comments_and_on_paper(davy, draft, tmp_path):
    word, paper = tmp_path / "out.docx", tmp_path / "out.pdf"
    result = davy(draft, "--docx", word, "--pdf", paper, "--by", "Li Wei", "--only", "supported")
    assert result.exit_code == 0
    assert str(word) in result.stderr
    written = docx.Document(word)
    assert [p.text for p in written.paragraphs] == [RIGHT, WRONG]
    summary, *comments = [one.text for one in written.comments]
    assert "Checked by: Li Wei" in summary
    assert [said.split("\n")[0] for said in comments] == ["Supported", "Contradicted"]
    with pdfium.PdfDocument(paper) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert "plan.docx" in said
    assert "Contradicted: 2" in said


def test_a_statement_and_a_part_of_a_draft_can_be_written(davy, draft, tmp_path):
    word = tmp_path / "out.docx"
    assert davy("甲烷浓度不得超过9%。", "--docx", word).exit_code == 0
    assert "草稿核对报告" in [p.text for p in docx.Document(word).paragraphs]
    assert davy(draft, "--docx", word, "--limit", 1).exit_code == 0
    (summary, _) = docx.Document(word).comments
    assert "Statements not checked: 1" in summary.text


def test_no_draft_is_written_over(davy, draft, tmp_path):
    before = draft.read_bytes()
    result = davy(draft, "--docx", tmp_path / "x" / ".." / "plan.docx")
    assert (result.exit_code, draft.read_bytes()) == (2, before)
    assert "is the draft itself" in result.stderr


def test_what_cannot_be_written_is_told_first(davy, draft, tmp_path):
    assert davy(draft, RIGHT, "--pdf", tmp_path / "a.pdf").exit_code == 2
    assert davy("--batch", draft, "--pdf", tmp_path / "a.pdf").exit_code == 2
    result = davy(draft, "--pdf", tmp_path / "none" / "a.pdf")
    assert (result.exit_code, "a.pdf" in result.stderr) == (2, True)


def test_verdicts_come_back_from_their_json(home):
    from assistant.checking.types import Place, Statement

    with Assistant(Settings(home=home, embedder="none", model="none"), "tests") as assistant:
        for text in (RIGHT, WRONG, "Nobody feeds the pit pony at night."):
            said = Statement(text, ("At the face:",), Place(2, None, "1.1", "Gas", "plan.pdf"))
            checked = assistant.checker.check(said)
            assert checked_json(checked_of(checked_json(checked))) == checked_json(checked)
