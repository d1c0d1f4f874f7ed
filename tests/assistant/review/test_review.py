"""What supervisors do to replies, one at a time and many at once, and two of them together."""

import threading

import pytest

from assistant.review import Correction, Meanwhile, ReviewError, Reviews, Span, Unsupported
from assistant.review.correcting import span_of
from assistant.types import Claim
from assistant.wire_reading import citation_of
from knowledge.errors import NotFound

from .site import CANTEEN, FORBIDDEN, LIMIT, SUPERVISOR, WAIT, person

BY = {"by": SUPERVISOR}


@pytest.fixture
def review(site):
    return site.review()


@pytest.fixture
def asked(site):
    return site.ask(LIMIT).record


def quotes(item):
    return tuple(span_of(citation_of(found)) for found in item.reply["citations"])


def test_acts_are_kept_in_order_with_names(review, asked):
    item = review.assign(asked, "Li Wei", 0, **BY)
    item = review.comment(asked, "Compare it with 3.2.", by="Li Wei")
    item = review.approve(asked, item.listed.seen, by="Li Wei")

    assert [(act.did, act.by, act.text) for act in item.history] == [
        ("assign", SUPERVISOR, "Li Wei"),
        ("comment", "Li Wei", "Compare it with 3.2."),
        ("approve", "Li Wei", ""),
    ]
    assert item.listed.state == "approved"
    assert item.listed.assigned == "Li Wei"
    assert item.listed.seen == item.history[-1].number
    assert review.assign(asked, "", item.listed.seen, **BY).listed.assigned == ""


def test_a_stale_action_does_nothing_and_says_what_happened(site, review, asked):
    seen = review.get(asked).listed.seen
    review.reject(asked, seen, "Outdated.", by="Li Wei")

    with pytest.raises(Meanwhile, match=r"Li Wei rejected it meanwhile \(2\d{3}-"):
        review.approve(asked, seen, **BY)

    item = review.get(asked)
    assert item.listed.state == "rejected"
    assert len(item.history) == 1
    assert len(site.told) == 1


def test_of_many_at_once_one_counts(site, asked):
    stale, threads = [], []

    def approve(name):
        try:
            site.review().approve(asked, 0, by=name)
        except Meanwhile:
            stale.append(name)

    for number in range(8):
        threads.append(threading.Thread(target=approve, args=(f"No {number}",)))
        threads[-1].start()
    for thread in threads:
        thread.join()

    assert len(stale) == 7
    assert len(site.review().get(asked).history) == 1


def test_a_comment_is_never_stale(review, asked):
    review.reject(asked, 0, "Outdated.", **BY)

    assert review.comment(asked, "I agree.", by="Li Wei").history[-1].text == "I agree."


def test_the_last_decision_counts(review, asked):
    item = review.approve(asked, 0, **BY)
    item = review.reject(asked, item.listed.seen, "The other clause applies.", **BY)
    assert item.listed.state == "rejected"
    item = review.reopen(asked, item.listed.seen, **BY)

    assert item.listed.state == "open"
    with pytest.raises(ReviewError, match="Nothing was decided"):
        review.reopen(asked, item.listed.seen, **BY)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_nobody_reviews_without_a_name(review, asked, name):
    with pytest.raises(ReviewError, match="name"):
        review.approve(asked, 0, by=name)


def test_an_account_reviews_under_its_own_name(site, asked):
    item = site.review(person("ada", "supervisor")).approve(asked, 0, by="Somebody Else")

    assert (item.history[0].by, item.history[0].account) == ("Ada", "ada")


def test_a_rejection_says_why(review, asked):
    with pytest.raises(ReviewError, match="nothing to reject it with"):
        review.reject(asked, 0, "  ", **BY)


def test_an_abstention_may_be_approved_and_not_signed(site, review):
    item = review.approve(site.ask(CANTEEN).record, 0, **BY)

    assert item.listed.state == "approved"
    with pytest.raises(ReviewError, match="no answer here to sign"):
        site.signed.sign(item, by=SUPERVISOR)


def test_only_supervisors_review(site):
    ada = person("ada", "engineer", "manager", "administrator")
    record = site.ask(LIMIT, person=ada).record

    with pytest.raises(ReviewError, match="needs the role supervisor"):
        site.review(ada).approve(record, 0)
    item = site.review().approve(record, 0, **BY)
    with pytest.raises(ReviewError, match="needs the role supervisor"):
        site.signed.seen_by(ada, site.view(ada)).sign(item)


def test_a_correction_that_its_quotation_supports(site, review, asked):
    item = review.get(asked)
    claim = Claim("Methane in the return airway must not exceed 1.0 %.", (1,))

    item = review.correct(asked, Correction((claim,), quotes(item)[:1]), 0, **BY)

    assert item.listed.state == "corrected"
    assert item.worded.claims == (claim,)
    assert item.worded.citations[0].quote.endswith("1.0 % by volume.")
    assert not item.worded.own_words
    assert site.told[-1][2]["correction"]["claims"] == [{"text": claim.text, "citations": [1]}]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Methane in the return airway must not exceed 1.5 %.", 'Figure: "1.0 %'),
        ("Methane in the return airway may exceed 1.0 %.", "Duty|Negation"),
        ("The canteen serves soup.", "does not say this"),
    ],
)
def test_the_gate_refuses_a_wrong_correction(review, asked, text, why):
    correction = Correction((Claim(text, (1,)),), quotes(review.get(asked))[:1])

    with pytest.raises(Unsupported, match=why) as refused:
        review.correct(asked, correction, 0, **BY)

    assert not refused.value.verdicts[0].passed
    assert refused.value.verdicts == review.judge(asked, correction)
    assert review.get(asked).listed.state == "open"


def test_a_claim_without_a_quotation_is_refused(review, asked):
    with pytest.raises(Unsupported, match="cites nothing"):
        review.correct(asked, Correction((Claim("Ask the fire boss.", ()),)), 0, **BY)


def test_own_words_pass_and_are_marked(review, asked):
    said = Correction((Claim("Ask the fire boss first.", ()),), own_words=True)

    assert review.correct(asked, said, 0, **BY).worded.own_words


def test_a_correction_may_cite_what_a_search_found(site, review):
    record = site.ask(CANTEEN).record
    (hit,) = site.library.search("capacitor touching isolating", 1)
    passage = hit.passage
    span = Span(hit.version_id, passage.page_index, passage.start, passage.end)
    claim = Claim("Wait 10 minutes after isolating a capacitor before touching it.", (1,))

    item = review.correct(record, Correction((claim,), (span,)), 0, **BY)

    (citation,) = item.worded.citations
    page = site.library.page(citation.version_id, citation.page_index)
    assert page.text[citation.start : citation.end] == citation.quote
    assert review.approve(record, item.listed.seen, **BY).worded.claims == (claim,)


def test_what_is_not_there_cannot_be_cited(site, review, asked):
    version_id = site.version_of("gas.txt")
    for span in (
        Span("nothing", 0, 0, 5), Span(version_id, 7, 0, 5), Span(version_id, 0, 9, 9),
        Span(version_id, 0, -5, 5), Span(version_id, 0, 10**9, 10**9 + 5),
        Span(site.version_of("garbled.txt"), 0, 24, 90),
    ):  # fmt: skip
        with pytest.raises(ReviewError):
            review.correct(asked, Correction((Claim("x", (1,)),), (span,), True), 0, **BY)
    with pytest.raises(ReviewError, match=r"no quotation \[2\]"):
        review.correct(asked, Correction((Claim("x", (2,)),), quotes(review.get(asked))), 0, **BY)


def test_a_supervisor_cannot_cite_what_is_out_of_reach(site):
    site.say("power.txt", sites=("North",))
    bo = person("bo", "supervisor", sites=("South",))
    record = site.ask(LIMIT, person=bo).record
    span = Span(site.version_of("power.txt"), 0, 0, 30)

    with pytest.raises(ReviewError, match="not in force"):
        site.review(bo).correct(record, Correction((Claim("x", (1,)),), (span,), True), 0)


def test_opening_again_drops_a_correction(review, asked):
    own = review.get(asked).worded
    said = Correction((Claim("Ask the fire boss first.", ()),), own_words=True)
    item = review.correct(asked, said, 0, **BY)

    assert review.reopen(asked, item.listed.seen, **BY).worded == own


def test_many_at_once_with_what_failed(site, review):
    records = [site.ask(question).record for question in (LIMIT, CANTEEN, WAIT, FORBIDDEN)]
    review.comment(records[3], "Wait for me.", by="Li Wei")

    said = {**dict.fromkeys(records, 0), "77": 0}
    outcomes = review.bulk("approve", said, **BY)

    assert [outcome.problem == "" for outcome in outcomes] == [True, True, True, False, False]
    assert "Li Wei commented on it meanwhile" in outcomes[3].problem
    assert outcomes[4].problem == "There is no record '77'."
    assert [site.review().get(r).listed.state for r in records] == [
        "approved", "approved", "approved", "open",
    ]  # fmt: skip


def test_what_the_audit_log_cannot_note_does_not_count(site, asked):
    def full(*_):
        raise ReviewError("The disk is full.")

    site.tell = full

    with pytest.raises(ReviewError, match="full"):
        site.review().approve(asked, 0, **BY)

    assert site.review().get(asked).history == ()


def test_each_act_is_told_with_who_and_what(site):
    ada = person("ada", "supervisor")
    record = site.ask(LIMIT, person=ada).record

    site.review(ada).approve(record, 0)

    assert site.told == [
        ("review", "ada", {"did": "approve", "record": record, "by": "Ada", "text": ""})
    ]


def test_the_file_may_be_closed_and_opened(site, asked):
    site.review().approve(asked, 0, **BY)
    site.reviews.close()
    other = Reviews(site.home)

    assert next(iter(other.statuses().values())).state == "approved"
    other.close()


def test_a_reply_that_was_corrected_by_what_is_out_of_reach_does_not_exist(site):
    site.say("power.txt", sites=("North",))
    bo = person("bo", "supervisor", sites=("South",))
    record = site.ask(CANTEEN, person=bo).record
    span = Span(site.version_of("power.txt"), 0, 0, 30)
    said = Correction((Claim("x", (1,)),), (span,), own_words=True)

    seen = site.review(bo).get(record).listed.seen
    site.review().correct(record, said, seen, **BY)
    site.review().reopen(record, site.review().get(record).listed.seen, **BY)

    for found in (site.review(bo), site.review(bo)):  # the second reads no correction again
        assert found.list("").total == 0
        with pytest.raises(NotFound):
            found.get(record)
        with pytest.raises(NotFound):
            found.approve(record, 2)
    assert site.review().list("").total == 1
