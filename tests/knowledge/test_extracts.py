from hypothesis import given
from hypothesis import strategies as st

from knowledge.extracts import extracts, key_of, passage_of
from knowledge.types import Passage


def passage(text, **given):
    return Passage(0, 0, len(text), text, **given)


def test_a_few_sentences_each_under_the_heading():
    text = " ".join(f"Sentence {i} tells how the door of the bunker is kept." for i in range(12))
    found = extracts(passage(text, heading_path=("Bunkers", "Doors")))

    assert len(found) > 1
    assert all(extract.startswith("Doors\n") for extract in found)
    assert all(len(extract) < 260 for extract in found)


def test_a_row_stands_under_its_header():
    (found,) = extracts(
        passage("Main fan | 75", kind="row", header="Place | Limit", lead="Table 1")
    )
    assert found == "Table 1\nPlace | Limit\nMain fan | 75"


@given(st.text(min_size=1, max_size=900))
def test_every_sentence_is_in_an_extract(text):
    found = "".join(extracts(passage(text)))
    assert {c for c in text if c.isalnum()} <= set(found)


def test_a_vectors_id_tells_its_passage():
    assert passage_of(key_of("0a1b", 3)) == "0a1b"
