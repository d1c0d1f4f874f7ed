"""What of a reply asks for a supervisor's eyes."""

import pytest

from assistant.review.risk import facts_of, risk

CITATION = {"version_id": "v1", "confidence": 1.0, "conflict": "", "as_image": False}
SHOWN, WITHHELD = {"outcome": "shown"}, {"outcome": "left out"}


def reply(text="The pump is checked.", decisions=(), confidence=0.9, **citation):
    return {
        "kind": "drafted", "question": "?", "language": "en", "confidence": confidence,
        "claims": [{"text": text, "citations": [1]}], "citations": [{**CITATION, **citation}],
        "hits": [{"version_id": "v2"}], "decisions": list(decisions),
    }  # fmt: skip


def reasons(given, threshold=0.5, **people):
    return risk(facts_of(given), threshold, **people).reasons


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (reply("The limit is 1.0 %."), "quantity"),
        (reply("停风超过10分钟必须撤人。"), "quantity"),
        (reply("Nobody must not be read here; smoking is prohibited."), "prohibition"),
        (reply("严禁带火种入井。"), "prohibition"),
        (reply(decisions=[SHOWN, WITHHELD]), "withheld"),
        (reply(conflict="stricter"), "conflict"),
        (reply(confidence=0.6), "low confidence"),
        (reply(as_image=True), "image"),
    ],
)
def test_each_reason_by_itself(given, reason):
    assert reasons(given) == (reason,)


def test_recognition_that_was_not_sure():
    given = reply()
    given["citations"][0]["confidence"] = 0.3

    assert reasons(given) == ("doubtful",)


def test_what_needs_nobody():
    assert reasons(reply(decisions=[SHOWN])) == ()
    assert risk(facts_of(reply()), 0.5).score == 0


def test_the_weightiest_reason_comes_first():
    given = reply("The limit is 1.0 %.", confidence=0.55)

    found = risk(facts_of(given), 0.5, down=True, sent=True, returned=True)

    assert found.reasons == (
        "to supervisor", "returned", "thumbs down", "quantity", "low confidence",
    )  # fmt: skip


def test_an_emergency_is_one_whatever_stands_below():
    given = {
        "kind": "emergency", "question": "?", "language": "en", "reply": reply("1.0 % at most."),
        "cards": [{"quotes": [{"citation": {"version_id": "v3"}}]}],
    }  # fmt: skip

    assert reasons(given) == ("emergency", "quantity")
    assert facts_of(given).versions == {"v1", "v2", "v3"}
    assert reasons({**given, "reply": None}) == ("emergency",)


def test_what_was_signed_or_refused_has_no_reasons_of_its_own():
    signed = {**reply("The limit is 1.0 %."), "kind": "signed"}
    refused = {**reply(confidence=0.4), "kind": "abstention", "claims": [], "citations": []}

    assert reasons(signed) == reasons(refused) == ()
    assert facts_of(refused).versions == {"v2"}
