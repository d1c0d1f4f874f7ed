import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate import check, split_claims

QUOTES = {1: "The fan shall run at all times underground.", 2: "Doors shall be kept shut."}


@pytest.mark.parametrize(
    ("draft", "claims"),
    [
        ("The fan shall run [1].", [("The fan shall run.", (1,))]),
        ("The fan shall run. [1]", [("The fan shall run.", (1,))]),
        (
            "The fan shall run.[1] Doors shall be kept shut. [2]",
            [("The fan shall run.", (1,)), ("Doors shall be kept shut.", (2,))],
        ),
        ("The fan shall run [1][2].", [("The fan shall run.", (1, 2))]),
        ("风机必须运转【1】。", [("风机必须运转。", (1,))]),
        (
            "风机必须运转。［1］门必须关闭【2】。",
            [("风机必须运转。", (1,)), ("门必须关闭。", (2,))],
        ),
        ("风机必须运转［１］。", [("风机必须运转。", (1,))]),
        (
            "- The fan shall run [1]\n* Doors shall be kept shut [2]",
            [("The fan shall run", (1,)), ("Doors shall be kept shut", (2,))],
        ),
        ("1. Doors shall be kept shut. [2]", [("Doors shall be kept shut.", (2,))]),
        ("Doors shall be kept shut.", [("Doors shall be kept shut.", (2,))]),
        ("The moon is green.", [("The moon is green.", ())]),
        ("The moon is green [3].", [("The moon is green.", ())]),
        ("The moon is green [0].", [("The moon is green.", ())]),
        ("[1]", []),
        ("", []),
        (" \n\n", []),
    ],
)
def test_split_claims(draft, claims):
    assert [(c.text, c.citations) for c in split_claims(draft, QUOTES)] == claims


@pytest.mark.parametrize("marker", ["[0]", "[-1]", "[999999999]", "[1e9]", "[²]", "[]", "[[1]"])
def test_hostile_markers_cite_nothing_that_is_not_there(marker):
    for claim in split_claims(f"The moon is green {marker}.", QUOTES):
        assert set(claim.citations) <= set(QUOTES)
        assert not check(claim, QUOTES).passed


@given(st.text(alphabet="[]［］【】()0123456789１２٣²-., \n。ab风必须不", max_size=80))
def test_no_draft_crashes_or_cites_outside_the_quotations(draft):
    for claim in split_claims(draft, QUOTES):
        assert set(claim.citations) <= set(QUOTES)
        check(claim, QUOTES)


def test_the_items_of_a_list_are_one_claim_with_what_leads_them_in():
    quotes = {1: "下列情况严禁放炮：(一) 无水。(二) 无人警戒。"}
    draft = "下列情况严禁放炮：(一) 无水；(二) 无人警戒[1]。\n其他情况可以放炮[1]。"

    assert [claim.text for claim in split_claims(draft, quotes)] == [
        "下列情况严禁放炮：(一) 无水；(二) 无人警戒。",
        "其他情况可以放炮。",
    ]


def test_the_number_of_a_clause_is_left_out_since_models_count_on():
    quotes = {1: "1.2.2 Anyone who finds gas stops the work."}

    (claim,) = split_claims("1.2.3 Anyone who finds gas stops the work [1].", quotes)

    assert claim.text == "Anyone who finds gas stops the work."
