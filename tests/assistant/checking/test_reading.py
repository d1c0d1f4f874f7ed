import zipfile

import docx
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.checking.reading import read_draft
from assistant.checking.statements import statements
from knowledge.errors import DamagedFile, EmptyFile, ReadError
from knowledge.settings import LibrarySettings

LIMIT = "2.1 Methane in the return airway must not exceed 1.5 % by volume."
DUTY = "2.2 Workers must withdraw when methane reaches 1.5 % by volume."


@pytest.fixture
def read(tmp_path):
    settings = LibrarySettings(home=tmp_path / "home", workers=1)
    return lambda path: read_draft(path, path.name, settings)


def texts(reading):
    stated, _ = statements(reading.pages)
    return [statement.text for statement in stated]


def test_a_word_file(read, tmp_path):
    document = docx.Document()
    document.add_heading("Gas in the 1304 heading", 1)
    document.add_paragraph(LIMIT)
    document.add_paragraph(DUTY)
    document.save(tmp_path / "draft.docx")

    assert texts(read(tmp_path / "draft.docx")) == [LIMIT, DUTY]


def test_a_pdf(read, tmp_path):
    canvas = Canvas(str(tmp_path / "draft.pdf"), A4)
    canvas.drawString(60, 780, LIMIT)
    canvas.drawString(60, 740, DUTY)
    canvas.save()

    assert texts(read(tmp_path / "draft.pdf")) == [LIMIT, DUTY]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", EmptyFile),
        ("blank.md", b"  \n\n", EmptyFile),
        ("broken.pdf", b"%PDF-1.7\nnothing of the sort", ReadError),
        ("broken.docx", b"PK\x03\x04 no archive", ReadError),
    ],
)
def test_what_cannot_be_read_is_named(read, tmp_path, name, content, error):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(error) as raised:
        read(tmp_path / name)

    assert name in raised.value.message


def test_a_blank_picture_holds_no_text(read, tmp_path):
    Image.new("L", (400, 400), 255).save(tmp_path / "scan.png")

    with pytest.raises(EmptyFile):
        read(tmp_path / "scan.png")


def test_a_folder_or_an_archive_is_no_draft(read, tmp_path):
    with zipfile.ZipFile(tmp_path / "drafts.zip", "w") as archive:
        archive.writestr("a.txt", LIMIT)

    for name in ("drafts.zip", "."):
        with pytest.raises(ReadError):
            read(tmp_path / name)


def test_damage_keeps_its_kind(read, tmp_path):
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)

    with pytest.raises((DamagedFile, ReadError)):
        read(tmp_path / "cut.png")
