"""A site's own names, as the documents call the thing."""

import pytest

from knowledge.glossary import Glossary
from knowledge.lexical import Entry, LexicalIndex
from knowledge.retrieval.own_names import in_library_words

TEXTS = "The winding ropes are inspected.", "局部通风机由专人管理。", "The shift boss signs."
ROWS = "zh,en\n,zanthium line;winding rope\n小风鼓;局部通风机,\n,shift boss;winding rope\n"


@pytest.fixture
def lexical():
    index = LexicalIndex(None)
    index.add([Entry(str(n), "v", text, "") for n, text in enumerate(TEXTS)])
    return index


@pytest.fixture
def glossary(tmp_path):
    (tmp_path / "glossary.csv").write_text(ROWS, "utf-8")
    return Glossary.load(tmp_path / "glossary.csv")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("How often are zanthium lines inspected?", "How often are winding rope inspected?"),
        ("小风鼓由谁管理，小风鼓停了呢？", "局部通风机由谁管理，局部通风机停了呢？"),
        ("Does the shift boss sign?", "Does the shift boss sign?"),  # the documents know both
        ("Who signs?", "Who signs?"),
    ],
)
def test_names_that_stand_nowhere_give_way(lexical, glossary, asked, meant):
    assert in_library_words(asked, lexical, glossary) == meant


def test_shipped_names_stay(lexical):
    assert in_library_words("局扇由谁管理？", lexical, Glossary.load()) == "局扇由谁管理？"
