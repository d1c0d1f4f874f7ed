import pypdfium2
import pytest

from knowledge.errors import DamagedFile, EncryptedFile
from knowledge.readers import page_image, read

FILES = "rules"


def test_text_positions_and_page_numbers(sample):
    reading = read(sample / "rules" / "site-safety-rules.pdf")
    assert [page.number for page in reading.pages] == list(range(1, len(reading.pages) + 1))
    for page in reading.pages:
        for line in page.lines:
            assert len(line.edges) == line.end - line.start + 1
            assert list(line.edges) == sorted(line.edges)
            assert 0 <= line.bottom < line.top <= page.height


def test_boxes_enclose_the_quoted_words(sample):
    path = sample / "rules" / "灯溪煤矿安全生产规程.pdf"
    reading = read(path)
    page = next(p for p in reading.pages if "第二十" in p.text and p.lines)
    start = page.text.index("第二十")
    end = start + 12
    text_page = pypdfium2.PdfDocument(path)[page.index].get_textpage()
    found = "".join(
        text_page.get_text_bounded(x0 - 1, y0 - 1, x1 + 1, y1 + 1)
        for x0, y0, x1, y1 in page.boxes(start, end)
    )
    wanted = "".join(page.text[start:end].split())
    assert wanted in "".join(found.split())


def test_wrapped_lines_are_joined_and_clauses_are_not(sample):
    reading = read(sample / "rules" / "灯溪煤矿安全生产规程.pdf")
    lines = [line for page in reading.pages for line in page.text.split("\n")]
    articles = [line for line in lines if line.startswith("第") and "条" in line[:8]]
    assert len(articles) >= 100
    assert sum(line.endswith("。") or len(line) > 60 for line in articles) > 0.8 * len(articles)


def test_a_password_is_asked_for(tmp_path, sample):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=sample / "rules" / "site-safety-rules.pdf")
    writer.encrypt("secret", algorithm="AES-256")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    with pytest.raises(EncryptedFile, match=r"locked\.pdf"):
        read(path)


def test_what_the_bytes_are_counts_not_the_name(tmp_path, sample):
    lying = tmp_path / "lying.txt"
    lying.write_bytes((sample / "rules" / "site-safety-rules.pdf").read_bytes())
    assert read(lying).pages[0].width > 0
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7\nnothing here")
    with pytest.raises(DamagedFile, match=r"torn\.pdf"):
        read(torn)
    picture = tmp_path / "picture.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(DamagedFile, match=r"'picture\.pdf' is a damaged image"):
        read(picture)


def test_a_page_renders_within_bounds(sample):
    image = page_image(sample / "rules" / "site-safety-rules.pdf", 0, 7200)
    assert image.width * image.height < 17_000_000


def test_lines_that_the_outline_names_are_headings(sample):
    reading = read(sample / "rules" / "灯溪煤矿安全生产规程.pdf")
    headings = [
        page.text[block.start : block.end]
        for page in reading.pages
        for block in page.blocks
        if block.kind == "heading"
    ]
    assert len(headings) >= 10
    assert all(heading.startswith("第") for heading in headings[:5])
