"""Signing, what withdraws, and what may be given to whom."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.review import Meanwhile, ReviewError
from assistant.signing.store import SignedStore
from assistant.signing.types import Scope
from knowledge.catalog import Change, NewReading
from knowledge.correcting import Edit
from knowledge.lifecycle import Filters, Lifecycle
from knowledge.splitting import split
from knowledge.types import ByHand
from tests.assistant.review.site import LIMIT, SUPERVISOR

GAS = (
    "Gas rules of Lantern Creek mine\n\n"
    "3.1 Methane in the return airway must not exceed {limit} % by volume.\n\n"
    "3.2 Workers must withdraw from the heading when methane reaches 1.5 % by volume.\n"
)


@pytest.fixture
def signed(site):
    return site.sign(LIMIT)


def state_of(site, signed):
    found = site.signed.get(signed.id)
    return found.withdrawal.cause if found.withdrawal else "valid"


def test_what_is_signed_has_a_name_a_day_a_scope_and_an_end(site, signed):
    assert (signed.by, signed.on, signed.expires) == (
        SUPERVISOR, site.day, site.day + timedelta(days=365),
    )  # fmt: skip
    assert signed.question == LIMIT
    assert signed.citations[0].file == "gas.txt"
    assert site.signed.list() == (signed,)
    item = site.review().get(signed.record)
    assert (item.listed.state, item.listed.signed) == ("signed", signed.id)
    event, who, what = site.told[-1]
    assert (event, who, what["did"], what["signed"]) == ("sign-off", "", "sign", signed.id)
    assert what["versions"] == [signed.citations[0].version_id]


def test_it_must_be_approved_first(site):
    item = site.review().get(site.ask(LIMIT).record)

    with pytest.raises(ReviewError, match="Approve or correct it"):
        site.signed.sign(item, by=SUPERVISOR)


def test_it_is_signed_as_it_was_looked_at(site):
    item = site.approved(LIMIT)
    site.review().comment(item.listed.record, "Wait.", by="Li Wei")

    with pytest.raises(Meanwhile, match="Li Wei commented on it"):
        site.signed.sign(item, by=SUPERVISOR)

    assert site.signed.list() == ()


@pytest.mark.parametrize("days", [0, -1, 3 * 366])
def test_it_ends_within_three_years(site, days):
    item = site.approved(LIMIT)

    with pytest.raises(ReviewError, match="cannot be signed until"):
        site.signed.sign(item, Scope(expires=site.day + timedelta(days=days)), SUPERVISOR)


def test_a_question_has_one_signed_answer(site):
    item = site.approved(LIMIT)
    signed = site.sign(LIMIT)

    with pytest.raises(ReviewError, match=rf"signed already \({signed.id}\)"):
        site.signed.sign(item, by=SUPERVISOR)


def test_a_question_that_two_sign_at_once_has_one_signed_answer(site, monkeypatch):
    items = [site.approved(LIMIT), site.approved(LIMIT)]
    both, add, refused = threading.Barrier(2, timeout=30), SignedStore.add, []

    def together(*given):
        both.wait()
        return add(*given)

    def sign(item):
        try:
            site.signed.sign(item, by=SUPERVISOR)
        except ReviewError as error:
            refused.append(error.message)

    monkeypatch.setattr(SignedStore, "add", together)
    threads = [threading.Thread(target=sign, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (signed,) = site.signed.list()
    assert refused == [f"An answer to this question is signed already ({signed.id})."]


def test_what_was_given_as_signed_is_not_signed_again(site, signed):
    with pytest.raises(ReviewError, match="signed answer already"):
        site.signed.sign(site.approved(LIMIT), by=SUPERVISOR)


def test_sites_may_have_one_each(site):
    north = site.sign(LIMIT, Scope(("North",)))
    south = site.sign(LIMIT, Scope(("South",)))

    assert site.signed.list() == (south, north)


def test_a_question_about_another_day_or_of_a_sign_that_cannot_be_read(site):
    day = Filters(as_of=date(2020, 1, 1))
    with pytest.raises(ReviewError, match="another day"):
        site.signed.sign(site.approved(LIMIT, day), by=SUPERVISOR)

    item = site.approved(LIMIT)
    (citation, *_) = item.worded.citations
    unread = replace(item.worded, citations=(replace(citation, quote="", as_image=True),))
    with pytest.raises(ReviewError, match="could not be read"):
        site.signed.sign(replace(item, worded=unread), by=SUPERVISOR)


def test_what_fell_since_it_was_approved_is_not_signed(site):
    item = site.approved(LIMIT)
    site.library.remove("gas.txt")

    with pytest.raises(ReviewError, match="removed"):
        site.signed.sign(item, by=SUPERVISOR)


def test_a_signed_answer_is_withdrawn_before_it_is_decided_anew(site, signed):
    item = site.review().get(signed.record)

    with pytest.raises(ReviewError, match="Withdraw the signed answer first"):
        site.review().reject(item.listed.record, item.listed.seen, "No.", by=SUPERVISOR)
    still = site.review().approve(item.listed.record, item.listed.seen, by=SUPERVISOR)

    assert still.listed.state == "signed"
    assert state_of(site, signed) == "valid"


def test_a_new_version_withdraws_it_and_returns_it(site, signed, tmp_path):
    site.load(tmp_path / "gas.txt", GAS.format(limit="0.75"))

    assert site.signed.pending()
    *_, (done, total) = site.signed.keep_up()

    assert (done, total) == (1, 1)
    assert not site.signed.pending()
    assert state_of(site, signed) == "superseded"
    (back,) = site.review().list("returned").items
    assert (back.record, back.cause, back.risk.reasons[0]) == (
        signed.record, "superseded", "returned",
    )  # fmt: skip
    event, who, what = site.told[-1]
    assert (event, who, what["cause"]) == ("withdrawal", "davy", "superseded")


def test_a_new_version_withdraws_it_when_the_queue_is_looked_at(site, signed, tmp_path):
    site.load(tmp_path / "gas.txt", GAS.format(limit="0.75"))

    assert [one.record for one in site.review().list("returned").items] == [signed.record]


def test_a_new_version_withdraws_it_when_it_would_be_given(site, signed, tmp_path):
    site.load(tmp_path / "gas.txt", GAS.format(limit="0.75"))

    reply = site.ask(LIMIT)

    assert reply.kind == "quoted"
    assert "0.75" in reply.text
    assert reply.near is None
    assert state_of(site, signed) == "superseded"


def test_it_never_comes_back_by_itself(site, signed):
    version_id = site.version_of("gas.txt")
    said = site.library.lifecycle(version_id)
    site.library.set_lifecycle(version_id, replace(said, repealed=date(2026, 1, 1)), "Ada")
    assert state_of(site, signed) == "repealed"

    site.library.set_lifecycle(version_id, said, "Ada")

    assert site.ask(LIMIT).kind == "quoted"
    assert state_of(site, signed) == "repealed"


@pytest.mark.parametrize("where", ["3.1", "3.3"])
def test_a_correction_of_its_document_withdraws_it(site, signed, where):
    version_id = site.version_of("gas.txt")
    text = site.library.page(version_id, 0).text
    at = text.index(where)
    site.library.correct(version_id, 0, [Edit(at, at + 3, where.replace("3.", "9."))], "Ada")

    assert site.ask(LIMIT).kind == "quoted"
    assert state_of(site, signed) == "corrected"


def test_a_place_that_was_confirmed_does_not(site, signed):
    library, version_id = site.library, site.version_of("gas.txt")
    (page,) = library.catalog.readings.pages(version_id)
    seen = replace(page, by_hand=(ByHand(0, 3, "Ada, 2026-11-22"),))
    change = Change(0, 0, 3, page.text[:3], page.text[:3], "Ada", "2026-11-22T08:00:00+00:00")
    reading = library.publisher.publish_reading(
        NewReading(library.catalog.version(version_id), [seen], [0], split([seen]), [change]), ""
    )
    assert reading.id != version_id

    reply = site.ask(LIMIT)

    assert reply.kind == "signed"
    assert reply.citations[0].version_id == reading.id
    assert state_of(site, signed) == "valid"


def test_removal_withdraws_it(site, signed):
    site.library.remove("gas.txt")

    assert site.ask(LIMIT).kind != "signed"
    assert state_of(site, signed) == "removed"


def test_it_expires(site, signed):
    site.later(days=364)
    assert site.ask(LIMIT).kind == "signed"
    site.later(days=1)

    assert site.signed.pending()
    assert site.ask(LIMIT).kind == "quoted"
    assert state_of(site, signed) == "expired"


def test_somebody_withdraws_it_for_a_reason(site, signed):
    with pytest.raises(ReviewError, match="for a reason"):
        site.signed.withdraw(signed.id, " ", SUPERVISOR)

    gone = site.signed.withdraw(signed.id, "The new fan changes this.", SUPERVISOR)

    assert (gone.withdrawal.cause, gone.withdrawal.remark) == (
        "by hand", "The new fan changes this.",
    )  # fmt: skip
    assert site.ask(LIMIT).kind == "quoted"
    assert site.signed.list() == ()
    assert site.signed.list("withdrawn") == (gone,)
    with pytest.raises(ReviewError, match="withdrawn already"):
        site.signed.withdraw(signed.id, "Again.", SUPERVISOR)
    assert site.sign(LIMIT).id != signed.id


def test_a_disk_that_fails_neither_gives_nor_hides_an_answer(site, signed):
    site.library.remove("gas.txt")

    def full(*_):
        raise ReviewError("The disk is full.")

    site.signed._tell = full
    assert site.ask(LIMIT).kind != "signed"
    del site.signed._tell
    site.signed._tell = site.tell

    assert state_of(site, signed) == "removed"


def test_lifecycles_of_signed_documents_are_shown_as_they_are_today(site, signed):
    version_id = site.version_of("gas.txt")
    said = Lifecycle("Gas rules, amended title", effective=date(2024, 5, 1))
    site.library.set_lifecycle(version_id, said, "Ada")

    (citation, *_) = site.ask(LIMIT).citations

    assert (citation.document, citation.effective) == (said.title, said.effective)
    assert citation.quote == signed.citations[0].quote
