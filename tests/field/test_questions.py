"""The question sets: every line well formed, every gold phrase on a page of its document."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from knowledge.ocr import ImageOf, Recognition, recognise
from knowledge.readers import read

SETS = Path(__file__).parent / "questions"
DATA = Path(__file__).parents[3] / "shared" / "data"
FOLDERS = {
    "pdf-en": DATA / "pdf-en",
    "pdf-zh": DATA / "pdf-zh",
    "sample": Path(__file__).parents[2] / "knowledge" / "sample" / "files",
}
ANSWERED = ("english", "cross", "follow-ups")
# At least so many questions; a set never shrinks unnoticed.
LEAST = {"english": 90, "cross": 70, "unanswerable": 60, "follow-ups": 30}
KINDS = {
    "quantity", "who", "when", "where", "list", "procedure", "yes_no", "definition", "reason",
}  # fmt: skip
COMMON = {"id", "question", "language", "file", "folder", "phrases", "page", "split"}
SINGLE = COMMON | {"numbers", "kind", "clause"}


def _lines(name: str) -> list[dict]:
    text = (SETS / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _golds() -> dict[tuple[str, str], list[dict]]:
    found: dict[tuple[str, str], list[dict]] = {}
    for name in ANSWERED:
        for line in _lines(name):
            if line["file"]:
                found.setdefault((line["folder"], line["file"]), []).append(line)
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def _pages(path: Path, recognised: frozenset[int]) -> tuple[str, ...]:
    """The pages of a document without white space; of images, only some are recognised."""

    def some(indices: Sequence[int], image_of: ImageOf) -> dict[int, Recognition]:
        # A page costs seconds; pages without a gold stay empty.
        empty = Recognition(width=595.0, height=842.0, rotation=0.0, lines=())
        return {i: recognise(image_of(i)) if i in recognised else empty for i in indices}

    return tuple(_squeezed(page.text) for page in read(path, some).pages)


@pytest.mark.parametrize("name", LEAST)
def test_lines_are_well_formed(name):
    lines = _lines(name)
    assert len(lines) >= LEAST[name]
    expected = COMMON | {"after", "means"} if name == "follow-ups" else SINGLE
    for line in lines:
        assert set(line) - {"or", "note"} == expected, line["id"]
        assert line["question"] == line["question"].strip() != ""
        assert line["language"] in ("en", "zh")
        assert line["split"] in ("dev", "held-out")
        assert line.get("kind", "who") in KINDS
        assert (line["file"] is None) == (line["folder"] is None) == (line["phrases"] == [])
        for phrases in (line["phrases"], *line.get("or", [])):
            assert all(0 < len(phrase) <= 60 for phrase in phrases), line["id"]


def test_ids_and_questions_are_unique():
    lines = [line for name in LEAST for line in _lines(name)]
    assert len({line["id"] for line in lines}) == len(lines)
    single = [line["question"] for line in lines if "after" not in line]
    assert len(set(single)) == len(single)


def test_every_set_has_both_splits_and_what_it_is_named_for():
    for name in LEAST:
        lines = _lines(name)
        dev = sum(line["split"] == "dev" for line in lines)
        assert abs(2 * dev - len(lines)) <= len(lines) * 0.1, name
    assert {line["language"] for line in _lines("english")} == {"en"}
    assert all(line["file"] is None for line in _lines("unanswerable"))
    assert all(line["after"] and line["means"] for line in _lines("follow-ups"))


@pytest.mark.parametrize(("folder", "file"), _golds(), ids=lambda value: value)
def test_gold_phrases_stand_together_on_a_page(folder, file):
    if not FOLDERS[folder].is_dir():
        pytest.skip("the field documents (../shared/data) are not on this machine")
    lines = _golds()[folder, file]
    wanted = frozenset(line["page"] - 1 for line in lines)
    # Two editions in the sample library share a name; the later one, sorted last, is in force.
    pages = _pages(sorted(FOLDERS[folder].rglob(_literal(file)))[-1], wanted)
    for line in lines:
        for phrases in (line["phrases"], *line.get("or", [])):
            squeezed = [_squeezed(phrase) for phrase in phrases]
            held = [all(phrase in page for phrase in squeezed) for page in pages]
            assert any(held), (line["id"], phrases)
        golds = [_squeezed(phrase) for phrase in line["phrases"]]
        assert all(gold in pages[line["page"] - 1] for gold in golds), line["id"]


def _literal(name: str) -> str:
    """A file name that globbing takes as it is: brackets stand for themselves."""
    return name.replace("[", "[[]")
