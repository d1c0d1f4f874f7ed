"""Real documents, where they are at hand: everything loads, or says why not."""

import json
import random
from pathlib import Path

import pytest

from assistant.evaluation.measures import holds, recall_at
from knowledge.errors import ReadError
from knowledge.library import Library
from knowledge.readers import read
from knowledge.settings import LibrarySettings, load

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the field documents (../shared/data) are not on this machine"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    home = tmp_path_factory.mktemp("field")
    with Library(load(LibrarySettings, home=home, embedder="none"), "test") as opened:
        yield opened


def test_regulations_standards_manuals_and_office_files_load(library):
    folders = [DATA / name for name in ("coal-zh", "pdf-zh/text", "pdf-en", "office")]
    report = library.ingest(folders)
    assert report.failed == []
    assert report.documents == 69


def test_every_passage_is_its_span_of_its_page(library):
    for version in library.catalog.current():
        for found in library.catalog.passages_of(version.id):
            passage = found.passage
            page = library.page(version.id, passage.page_index)
            assert page.text[passage.start : passage.end] == passage.text


def test_the_right_passage_is_among_the_first_five(library):
    lines = (DATA / "questions" / "coalqa-dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in random.Random(7).sample(lines, 200)]
    runs = [
        [holds(hit.passage.text, q["answer"]) for hit in library.search(q["question"], 5)]
        for q in questions
    ]
    # The figures proper are in docs/benchmarks.md; this catches a broken search.
    assert recall_at(5, runs) > 0.85
    assert recall_at(1, runs) > 0.65


def _odd():
    return sorted((DATA / "odd" / "pdf").glob("*.pdf")) if DATA.is_dir() else []


@pytest.mark.parametrize("path", _odd(), ids=lambda path: path.name)
def test_an_odd_pdf_is_read_or_refused_in_words(path):
    refusal, reading = None, None
    try:
        reading = read(path)
    except ReadError as error:
        refusal = error
    if refusal is not None:
        assert repr(path.name) in refusal.message
        assert refusal.hint
    for page in reading.pages if reading else ():
        for line in page.lines:
            assert 0 <= line.start < line.end <= len(page.text)
