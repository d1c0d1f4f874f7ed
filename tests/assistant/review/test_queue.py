"""What comes first, what a person may see of it, what outlives the record."""

import pytest

from assistant.records import Records
from assistant.review import REASONS
from assistant.review.risk import WEIGHTS
from knowledge.errors import LibraryDamaged, NotFound

from .site import CANTEEN, FORBIDDEN, LIMIT, SUPERVISOR, WAIT, person


def questions(found):
    return [one.question for one in found.items]


def test_each_weight_is_more_than_all_that_a_reply_shows_by_itself():
    weights = [WEIGHTS[reason] for reason in REASONS]

    assert weights == sorted(weights, reverse=True)
    for at in range(4):
        assert weights[at] > sum(weights[at + 1 :])


def test_what_people_say_comes_first(site):
    for question in (CANTEEN, WAIT, LIMIT, FORBIDDEN):
        site.ask(question)
    for record, kind in (("1", "to supervisor"), ("2", "down")):
        site.records.add_feedback(record, kind, by="Li Wei")

    found = site.review().list()

    assert questions(found)[:2] == [CANTEEN, WAIT]
    assert found.items[0].risk.reasons == ("to supervisor",)
    assert found.items[1].risk.reasons[0] == "thumbs down"
    assert "quantity" in found.items[1].risk.reasons
    assert found.total == 4


def test_a_prohibition_and_a_figure_are_reasons(site):
    limit, forbidden = (site.ask(question).record for question in (LIMIT, FORBIDDEN))

    assert "quantity" in site.review().get(limit).listed.risk.reasons
    assert "prohibition" in site.review().get(forbidden).listed.risk.reasons


def test_those_of_equal_risk_stand_in_the_order_they_were_given(site):
    for _ in range(3):
        site.ask(LIMIT)

    assert [one.record for one in site.review().list().items] == ["1", "2", "3"]
    assert [one.record for one in site.review().list(limit=1, skip=1).items] == ["2"]


def test_filters(site):
    for question in (LIMIT, CANTEEN, FORBIDDEN):
        site.ask(question)
    review = site.review()
    review.assign("2", "Li Wei", 0, by=SUPERVISOR)

    assert questions(review.list(reason="prohibition")) == [FORBIDDEN]
    assert questions(review.list(text="METHANE")) == [LIMIT]
    assert questions(review.list("mine", assigned="Li Wei")) == [CANTEEN]
    assert questions(review.list(assigned="Li Wei")) == [CANTEEN]
    assert review.list("mine").total == 0
    assert review.list("decided").total == 0


def test_what_is_decided_leaves_the_queue_and_comes_back_when_somebody_complains(site):
    item = site.approved(LIMIT)
    assert item.listed.state == "approved"
    assert site.review().list().total == 0
    assert questions(site.review().list("decided")) == [LIMIT]

    site.records.add_feedback(item.listed.record, "down", "wrong figure", by="Li Wei")

    (again,) = site.review().list().items
    assert again.again
    assert again.state == "approved"
    assert site.review().get(again.record).listed == again


def test_the_backlog_counts_what_has_a_reason_to_be_seen(site):
    site.ask(LIMIT)
    site.ask(CANTEEN)
    site.approved(WAIT)

    backlog = site.review().backlog()

    assert backlog.states["open"] == 2
    assert backlog.states["approved"] == 1
    assert backlog.waiting == backlog.ages["day"] == 1
    assert backlog.oldest == site.records.get("1").entry.time


def test_a_review_outlives_the_record(site):
    item = site.approved(LIMIT)
    site.records.close()
    (site.home / "records.sqlite").unlink()

    kept = site.review().get(item.listed.record)

    assert kept.forgotten
    assert kept.reply["claims"] == item.reply["claims"]
    assert kept.history == item.history
    assert questions(site.review().list("decided")) == [LIMIT]


def test_a_new_record_that_counts_from_one_again_is_another(site):
    site.approved(LIMIT)
    site.records.close()
    for file in site.home.glob("records.sqlite*"):
        file.unlink()
    site.records = Records(site.home)
    site.ask(CANTEEN)

    found = {one.question: one.state for one in site.review().list("").items}

    assert found == {CANTEEN: "open", LIMIT: "approved"}
    assert site.review().get("1").listed.question == CANTEEN
    site.records.close()


def test_what_rests_on_a_document_out_of_reach_does_not_exist(site):
    site.say("gas.txt", sites=("North",))
    item = site.approved(LIMIT)
    site.ask(WAIT)
    north = person("ada", "supervisor", sites=("North",))
    south = person("bo", "supervisor", sites=("South",))

    assert questions(site.review(north).list("decided")) == [LIMIT]
    assert site.review(south).list("decided").total == 0
    assert site.review(south).backlog().states["approved"] == 0
    for record in (item.listed.record, "999"):
        with pytest.raises(NotFound, match=f"There is no record '{record}'"):
            site.review(south).get(record)


def test_what_the_record_forgot_is_for_those_who_could_have_seen_it(site):
    item = site.approved(LIMIT)
    site.records.close()
    (site.home / "records.sqlite").unlink()

    with pytest.raises(NotFound):  # whoever reviewed it knows of every document
        site.review(person("bo", "supervisor", sites=("South",))).get(item.listed.record)


def test_a_file_of_something_else(site):
    (site.home / "review.sqlite").write_bytes(b"no database" * 100)

    with pytest.raises(LibraryDamaged, match=r"review\.sqlite"):
        site.review().list()


def test_the_file_is_for_this_user_only(site):
    site.approved(LIMIT)

    assert (site.home / "review.sqlite").stat().st_mode & 0o077 == 0
