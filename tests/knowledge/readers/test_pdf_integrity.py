"""PDFs whose text layer cannot be trusted are read from what their pages show."""

import io
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from knowledge.errors import EmptyFile
from knowledge.normalise import UNREADABLE
from knowledge.readers import page_image, read
from knowledge.readers.pdf.characters import text_layer
from knowledge.readers.pdf.integrity import judge

sys.path.insert(0, str(Path(__file__).parent))
import broken_pdfs

FIGURES = ("1.25", "1.5", "0.75", "31.5", "33.0", "0.25", "6.5")


@pytest.fixture
def file(tmp_path):
    def write(pdf: bytes) -> Path:
        path = tmp_path / "rules.pdf"
        path.write_bytes(pdf)
        return path

    return write


def scan_of(pdf: bytes, dpi: int = 150) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil()


def as_pdf(image: Image.Image, dpi: int = 150) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "PDF", resolution=dpi)
    return out.getvalue()


def verdict(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(pdf)[0]
    return judge(page, text_layer(page, page.get_textpage()))


def must_not_be_called(indices, image_of):
    raise AssertionError(f"pages {indices} need no recognition")


def test_a_sound_page_is_not_recognised(file):
    reading = read(file(broken_pdfs.page()), must_not_be_called)
    assert reading.pages[0].origin == "text"
    assert reading.corrections == ()


def test_a_decimal_point_without_a_meaning_is_read_from_the_page(file):
    pdf = broken_pdfs.with_map(broken_pdfs.page(), lambda c: 0xE0B0 if c == 0x2E else c)
    reading = read(file(pdf), must_not_be_called)
    page = reading.pages[0]
    assert all(figure in page.text for figure in FIGURES)
    assert not UNREADABLE.search(page.text)
    assert page.origin == "mixed"
    (correction,) = reading.corrections
    assert (correction.char, correction.meaning, correction.count) == ("\ue0b0", ".", 11)


def test_a_private_use_plane_beyond_the_first_is_one_character(file):
    # UTF-16 in ToUnicode: a surrogate pair stands for the sign.
    pdf = broken_pdfs.with_map(broken_pdfs.page(), lambda c: 0xF8F0 if c == 0x2E else c)
    assert read(file(pdf), must_not_be_called).corrections[0].char == "\uf8f0"


def test_a_sign_that_stands_alone_is_not_guessed(file):
    pdf = broken_pdfs.with_map(
        broken_pdfs.page(("Speed limits underground", "*", "Keep to the right")),
        lambda c: 0xE012 if c == 0x2A else c,
    )
    page = read(file(pdf)).pages[0]
    assert "\ue012" in page.text


def test_a_font_that_maps_letters_to_soup_is_recognised(file):
    pdf = broken_pdfs.with_map(broken_pdfs.page(), lambda c: 0xC0 + (c * 7) % 60 if c > 0x20 else c)
    assert verdict(pdf) == "untrusted"
    page = read(file(pdf)).pages[0]
    assert page.origin == "ocr"
    assert all(figure in page.text for figure in FIGURES)
    assert page.confidence > 0.9


def test_a_scan_is_recognised_with_places_and_confidence(file):
    pdf = as_pdf(scan_of(broken_pdfs.page()))
    page = read(file(pdf)).pages[0]
    assert (page.origin, page.number) == ("ocr", 1)
    assert all(figure in page.text for figure in FIGURES)
    start = page.text.index("31.5")
    ((x0, y0, x1, y1),) = page.boxes(start, start + 4)
    assert abs(y0 - (760 - 44)) < 6
    assert 8 < y1 - y0 < 18
    assert x1 - x0 < 40
    assert 0.5 < min(line.confidence for line in page.lines) <= page.confidence <= 1


@pytest.mark.parametrize(("turned", "upright"), [(90, 270), (180, 180), (-4, 4)])
def test_a_page_that_lies_askew_is_turned_upright(file, turned, upright):
    scan = scan_of(broken_pdfs.page(broken_pdfs.LINES * 3))
    askew = scan.rotate(-turned, Image.Resampling.BICUBIC, turned % 90 == 0, fillcolor="white")
    path = file(as_pdf(askew))
    page = read(path).pages[0]
    assert page.rotation == pytest.approx(upright, abs=0.4)
    assert all(figure in page.text for figure in FIGURES)
    if turned % 180:
        assert (page.width > page.height) == (turned == -90)
    shown = page_image(path, 0, 72)
    assert (shown.width > shown.height) == (turned == 90)


def test_text_beneath_a_scan_is_another_programs_guess(file):
    """A searchable scan: the image over text that says something else."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for i, line in enumerate(broken_pdfs.LINES):
        canvas.drawString(60, 760 - 22 * i, line.replace("1.25", "125").replace("6.5", "65"))
    canvas.drawImage(ImageReader(scan_of(broken_pdfs.page())), 0, 0, 595, 842)
    canvas.save()
    assert verdict(out.getvalue()) == "untrusted"
    page = read(file(out.getvalue())).pages[0]
    assert page.origin == "ocr"
    assert "1.25 %" in page.text.replace("1.25%", "1.25 %")


def test_a_stamp_of_text_on_a_scan_is_not_all_of_it(file):
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(scan_of(broken_pdfs.page())), 0, 0, 595, 842)
    canvas.drawString(200, 20, "www.example.org")
    canvas.save()
    assert verdict(out.getvalue()) == "sparse"
    assert "31.5" in read(file(out.getvalue())).pages[0].text


def test_blank_pages_are_blank(file):
    pdf = io.BytesIO()
    writer = pypdfium2.PdfDocument.new()
    writer.new_page(595, 842)
    writer.save(pdf)
    assert verdict(pdf.getvalue()) == "blank"
    with pytest.raises(EmptyFile, match=r"rules\.pdf"):
        read(file(pdf.getvalue()), must_not_be_called)


def test_a_turned_page_keeps_its_boxes_on_the_page(file):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(broken_pdfs.page()))
    writer.pages[0].rotate(90)
    out = io.BytesIO()
    writer.write(out)
    page = read(file(out.getvalue()), must_not_be_called).pages[0]
    assert (page.width, page.height) == (842, 595)
    for line in page.lines:
        assert 0 <= line.bottom <= line.top <= page.height
        assert line.edges[-1] <= page.width


def test_slanted_watermarks_are_left_out(file):
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for i, line in enumerate(broken_pdfs.LINES):
        canvas.drawString(60, 760 - 22 * i, line)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 60)
    canvas.drawString(200, 100, "INTERNAL COPY")
    canvas.save()
    text = read(file(out.getvalue()), must_not_be_called).pages[0].text
    assert "INTERNAL" not in text
    assert "33.0 MPa" in text
