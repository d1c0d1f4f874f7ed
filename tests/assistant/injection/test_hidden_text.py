"""What a person cannot see is no text: it is neither found nor quoted, whatever hides it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.build import Assistant
from assistant.settings import Settings
from assistant.wire import reply_json
from knowledge.normalise import clean
from knowledge.readers import read

sys.path.insert(0, str(Path(__file__).parent))
import hidden_text

ASKED = {"en": "What is the zorvex limit?", "zh": "海马限值是多少？"}
LAMPS = {"en": "Where are lamps returned after each shift?", "zh": "交班后矿灯交回哪里？"}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for n, kind in enumerate(hidden_text.kinds()):
        (folder / str(n)).mkdir()
        for language in hidden_text.SEEN:
            hidden_text.hidden_in(kind, language, folder / str(n))
    settings = Settings(home=tmp_path_factory.mktemp("home"), embedder="none", model="none")
    with Assistant(settings) as opened:
        report = opened.library.ingest([folder])
        assert report.failed == []
        yield opened


def test_no_document_of_the_library_holds_what_is_hidden(assistant):
    library = assistant.library
    documents = library.documents()
    assert len(documents) == 2 * len(hidden_text.kinds())
    for document in documents:
        text = library.catalog.text_of(document.version_id)
        language = "en" if "-en" in document.file else "zh"
        if document.file.endswith((".txt", ".zip")):
            language = "en" if text.isascii() else "zh"
        assert hidden_text.SEEN[language] in text, document.file
        for secret in hidden_text.SECRET.values():
            assert secret not in text, document.file
            assert secret not in document.title, document.file


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_hidden_answers_nothing(assistant, language):
    told = str(reply_json(assistant.ask(ASKED[language]))).replace(ASKED[language], "")
    assert "6.6" not in told
    assert assistant.ask(LAMPS[language]).kind == "quoted"


def test_a_page_with_hidden_text_says_so(tmp_path):
    reading = read(hidden_text.hidden_in("pdf:white", "en", tmp_path))
    assert reading.warnings == ("Text that nobody can see was left out on page 1.",)
    assert [len(page.lines) for page in reading.pages] == [6]


def test_what_is_seen_on_dark_ground_stays(tmp_path):
    """White letters in a dark bar, pale grey ones, and small print are there for all to see."""
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "bar.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFillColorRGB(0, 0, 0.4)
    canvas.rect(50, 690, 500, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 700, "Limits of methane, in % by volume")
    canvas.setFillColorRGB(0.6, 0.6, 0.6)
    canvas.drawString(60, 600, "Draft for comment, not in force (i.e. 1.5 l)")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", 4)
    canvas.drawString(60, 500, "Small print of the maker: 0.25 A")
    canvas.save()
    text = read(path).pages[0].text
    for line in ("Limits of methane, in % by volume", "(i.e. 1.5 l)", "the maker: 0.25 A"):
        assert line in text


def test_signs_that_nothing_shows_spell_nothing():
    """Letters as tags, marks of direction, joiners: none of them is left of a text."""
    spelt = "".join(chr(0xE0000 + ord(letter)) for letter in "zorvex")
    unseen = "\u200b\u200e\u202e\u2066\u2062\u061c\ufeff"
    assert clean(f"Lamps{spelt} are{unseen} returned.") == "Lamps are returned."
