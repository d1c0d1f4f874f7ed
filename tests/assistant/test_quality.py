"""``davy documents --quality``: what needs a person's attention comes first."""

import json

import pytest
from typer.testing import CliRunner

from assistant import show
from assistant.cli import app
from knowledge.quality import assess, attention
from knowledge.types import Block, Correction, Line, Page, Passage, Quality


def page(text, *, index=0, origin="text", confidence=1.0, blocks=()):
    line = Line(0, len(text), 0, 10, tuple(range(len(text) + 1)), confidence)
    return Page(index, text, index + 1, lines=(line,), blocks=blocks, origin=origin,
                confidence=confidence)  # fmt: skip


def test_pages_are_told_by_where_their_text_comes_from():
    pages = [page("a"), page("b", index=1, origin="ocr", confidence=0.9),
             page("c", index=2, origin="mixed"), Page(3, "")]  # fmt: skip
    told = assess(pages, [])
    assert (told.text, told.ocr, told.mixed, told.empty) == (1, 1, 1, 1)
    assert told.confidence == 0.9


def test_doubtful_figures_and_unresolved_signs_name_their_pages():
    pages = [page("fine 1"), page("45 kN", index=1, origin="ocr", confidence=0.5),
             page("1\ue0005 m", index=2), page("no figure", index=3, confidence=0.3)]  # fmt: skip
    told = assess(pages, [])
    assert (told.doubtful, told.unresolved, told.to_check) == (1, 1, (2, 3))


def test_tables_and_clauses_are_counted():
    text = "a | b\nc | d\nso\ne | f"
    blocks = tuple(Block(i, i + 1, kind) for i, kind in enumerate(("row", "row", "text", "row")))
    passages = [
        Passage(0, 0, 1, "a", ((0, "5.1"), (1, "5.2"))),
        Passage(0, 1, 2, "b", ((1, "5.2"),)),
    ]
    told = assess([page(text, blocks=blocks)], passages)
    assert (told.tables, told.clauses) == (2, 2)


def test_unresolved_signs_weigh_more_than_doubtful_lines_and_blank_pages_least():
    order = [Quality(unresolved=1), Quality(doubtful=1), Quality(empty=1), Quality()]
    assert sorted(order, key=attention, reverse=True) == order
    assert attention(Quality(text=9)) == 0


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("DAVY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DAVY_EMBEDDER", "none")
    monkeypatch.setenv("DAVY_MODEL", "none")

    def davy(*arguments):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    return davy


def test_what_needs_a_look_is_listed_first(run, tmp_path):
    (tmp_path / "a-sound.txt").write_text("1.1 Doors are kept shut at all times in the drift.")
    (tmp_path / "b-broken.txt").write_text("1.1 The rope speed must not exceed 1\ue0005 m/s.")
    run("ingest", tmp_path / "a-sound.txt", tmp_path / "b-broken.txt")

    told = json.loads(run("documents", "--quality", "--json"))["documents"]
    assert [document["file"] for document in told] == ["b-broken.txt", "a-sound.txt"]
    assert told[0]["quality"]["unresolved"] == 1
    assert told[0]["quality"]["attention"] > 0 == told[1]["quality"]["attention"]

    text = run("documents", "--quality")
    assert text.index("b-broken") < text.index("a-sound")
    assert "1 sign could not be read" in text
    assert "page 1" in text


def test_corrections_are_shown_by_code_point():
    quality = Quality(mixed=3, corrections=(Correction("E-BZ", "\U001001b0", ".", 452, 1.0),))
    from dataclasses import asdict

    document = {"title": "t", "version": 1, "file": "f", "pages": 3, "warnings": [],
                "quality": {**asdict(quality), "attention": 0}}  # fmt: skip
    assert "U+1001B0 of font E-BZ is '.': 452 times" in show.quality({"documents": [document]})


def test_the_doctor_names_documents_to_compare_and_jobs_to_go_on_with(run, tmp_path):
    (tmp_path / "broken.txt").write_text("1.1 The rope speed must not exceed 1\ue0005 m/s.")
    run("ingest", tmp_path / "broken.txt")

    told = run("doctor")
    assert "should be compared with the page" in told
    assert "davy documents --quality" in told
