import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.glossary import Glossary, TermGroup
from knowledge.lexical import Entry, LexicalIndex
from knowledge.library import Library
from knowledge.retrieval.misspelt import Speller, mended
from knowledge.retrieval.misspelt_en import distance
from knowledge.retrieval.signs import similar, sound
from knowledge.retrieval.understanding import understand
from knowledge.tokens import token_set

TEXTS = (
    "采煤工作面瓦斯浓度达到1.0%时，必须停止作业，撤出人员。",
    "风筒出口到工作面的距离不得超过5m。",
    "巷道支护必须及时，锚杆预紧力应当检查。",
    "The methane monitor shall be calibrated every 31 days.",
    "Excavation deeper than 1.5 m requires scaffolding and an installation plan.",
    "A record of the examination is kept for a year.",
)
GLOSSARY = Glossary(
    (
        TermGroup(("局部通风机", "局扇"), ("auxiliary fan",), "test"),
        TermGroup(("风筒", "导风筒"), ("ventilation duct",), "test"),
        TermGroup(("瓦斯", "甲烷"), ("methane", "firedamp"), "test"),
        TermGroup(("受限空间",), ("confined space",), "test"),
        TermGroup(("六氟化硫",), ("sulphur hexafluoride",), "test"),
    )
)


@pytest.fixture(scope="module")
def index():
    found = LexicalIndex(None)
    found.add([Entry(str(i), "v", text, "") for i, text in enumerate(TEXTS)])
    return found


@pytest.fixture(scope="module")
def speller(index):
    return Speller(index, GLOSSARY)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("瓦思浓度", "瓦斯浓度"),  # the same sound
        ("瓦丝报警", "瓦斯报警"),
        ("互斯浓度", "瓦斯浓度"),  # alike
        ("局善停了", "局扇停了"),  # a name that the library does not have
        ("局部通凤机", "局部通风机"),
        ("疯桶有多远", "风筒有多远"),  # two at once
        ("请问巷到怎么支护", "请问巷道怎么支护"),
        ("采媒工作面", "采煤工作面"),
        ("瓦絲濃度", "瓦斯濃度"),  # traditional characters
        ("metane monitor", "methane monitor"),  # lost
        ("mehtane monitor", "methane monitor"),  # swapped
        ("Exccavation depth", "excavation depth"),  # added
        ("scaffoldimg", "scaffolding"),  # changed, in an ending
        ("calibratoin", "calibration"),
        ("confned spcae", "confined space"),
        ("sulfor hexaflouride", "sulfor hexafluoride"),  # two in a long word; one in a short one
    ],
)
def test_what_was_meant(speller, asked, meant):
    assert mended(asked, speller.corrections(asked)) == meant


@pytest.mark.parametrize(
    "question",
    [
        "采煤工作面瓦斯浓度达到多少必须撤人？",
        "局扇停了怎么办",  # a name that the library does not have
        "高尔夫球怎么打？",  # words, though not the library's
        "请问咋办",
        "有何规定",
        "When is the methane monitor calibrated?",
        "Which football team swapped goalkeepers?",
        "fans of ABCD1234 and x",
        "",
        "？？",
    ],
)
def test_nothing_is_corrected_that_may_be_right(speller, question):
    assert speller.corrections(question) == ()


def test_a_correction_is_looked_for_beside_what_was_asked(index, speller):
    query = understand("瓦思浓度是多少", index, GLOSSARY, speller)
    right = understand("瓦斯浓度是多少", index, GLOSSARY, speller)
    passage = token_set(TEXTS[0])

    assert query.text == "瓦思浓度是多少"
    assert query.corrections == (("瓦思", "瓦斯"),)
    assert query.meant == "瓦斯浓度是多少"
    assert "甲烷" in query.synonyms
    assert "methane" in query.translation
    assert query.own_share(passage) > understand(query.text, index, GLOSSARY).own_share(passage)
    weights = {term.token: term.weight for term in query.terms}
    asked = {term.token: term.weight for term in right.terms}
    assert weights["瓦斯"] < asked["瓦斯"]
    assert weights["浓度"] == asked["浓度"]
    assert right.corrections == ()


def test_a_library_answers_a_misspelt_question(settings, tmp_path):
    for i, text in enumerate(TEXTS):
        (tmp_path / f"{i}.txt").write_text(text, encoding="utf-8")
    with Library(settings, "test") as library:
        library.ingest(sorted(tmp_path.glob("*.txt")))

        assert library.search("瓦丝")[0].file == "0.txt"
        assert library.search("mehtane")[0].file == "3.txt"


def test_characters_that_are_taken_for_one_another():
    assert sound("风") == sound("疯") == "feng"
    assert sound("绿") == "lü"
    assert sound("x") == ""
    assert similar("风")["凤"] == 0  # alike
    assert similar("思")["斯"] == 0  # the same sound
    assert similar("善")["山"] == 1  # another tone
    assert "风" not in similar("风")
    assert similar("x") == {}


@pytest.mark.parametrize(
    ("a", "b", "errors"),
    [("", "", 0), ("gas", "gas", 0), ("gas", "gsa", 1), ("gas", "as", 1), ("gas", "mine", 3)],
)
def test_distance(a, b, errors):
    assert distance(a, b, 2) == errors


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric(a, b):
    assert distance(a, b, 9) == distance(b, a, 9) <= max(len(a), len(b))
    assert (distance(a, b, 9) == 0) == (a == b)


@given(st.text("瓦思斯丝风凤筒桶局善扇 aemthn,？", max_size=12))
def test_corrections_are_what_the_question_says(speller, question):
    found = speller.corrections(question)
    end = 0
    for one in found:
        assert one.start >= end
        assert question[one.start :].startswith(one.asked)
        assert one.asked != one.meant
        end = one.start + len(one.asked)
