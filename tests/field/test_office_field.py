"""Every Office, web and text file of the field data gives a reading or a clear refusal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import ReadError
from knowledge.readers.office import read_docx, read_pptx, read_xlsx
from knowledge.readers.text import read_text
from knowledge.readers.web import read_html
from knowledge.types import Page, Reading

DATA = Path(__file__).parents[3] / "shared" / "data"
READERS: dict[str, Callable[[Path], Reading]] = {
    ".docx": read_docx,
    ".xlsx": read_xlsx,
    ".pptx": read_pptx,
    ".html": read_html,
    ".txt": read_text,
    ".srt": read_text,
}
FOLDERS = ("office", "coal-zh", "odd/office", "odd/encodings")
FILES = [
    path
    for folder in FOLDERS
    for path in sorted((DATA / folder).glob("*"))
    if path.suffix in READERS
]
pytestmark = pytest.mark.skipif(not FILES, reason=f"no field data in {DATA}")


def check(page: Page) -> None:
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert page.text[block.start : block.end].strip()
        assert not block.header or block.header in page.text
        end = block.end
    assert not [c for c in page.text if c < " " and c != "\n"]
    assert "\ufeff" not in page.text


@pytest.mark.timeout(60)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:60])
def test_a_reading_or_a_refusal_with_a_hint(path):
    try:
        reading = READERS[path.suffix](path)
    except ReadError as error:
        told = repr(path.name) in error.message and bool(error.hint)
        assert told and "odd" in path.parts  # noqa: PT018 - the refusal is the result
        return
    assert any(page.text.strip() for page in reading.pages)
    for page in reading.pages:
        check(page)


def test_clauses_of_the_statute_begin_their_lines():
    found = [path for path in FILES if "矿山安全法" in path.name and path.suffix == ".docx"]
    if not found:
        pytest.skip("the statute is not among the field data")
    lines = read_docx(found[0]).pages[0].text.splitlines()
    assert sum(line.startswith("第") and "条" in line[:8] for line in lines) >= 40
