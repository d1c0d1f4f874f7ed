"""To whom a signed answer is given, and to whom it does not exist."""

from datetime import date

import pytest

from assistant.review import Correction, ReviewError
from assistant.signing.types import Scope
from assistant.types import Claim
from knowledge.errors import NotFound
from knowledge.lifecycle import Filters
from tests.assistant.review.site import CANTEEN, LIMIT, SUPERVISOR, person

OWN = Correction((Claim("Ask the fire boss first.", ()),), own_words=True)


@pytest.fixture
def signed(site):
    return site.sign(LIMIT)


def state_of(site, signed):
    found = site.signed.get(signed.id)
    return found.withdrawal.cause if found.withdrawal else "valid"


def corrected(site, question, correction=OWN):
    record = site.ask(question).record
    return site.review().correct(record, correction, 0, by=SUPERVISOR)


def test_own_words_are_signed_and_marked(site):
    site.signed.sign(corrected(site, CANTEEN), by=SUPERVISOR)

    reply = site.ask(CANTEEN)

    assert (reply.kind, reply.signature.own_words) == ("signed", True)
    assert reply.text == "Ask the fire boss first."


def test_own_words_are_for_those_who_may_see_what_was_found(site):
    item = corrected(site, LIMIT)
    site.say("瓦斯.txt", sites=("North",))
    site.say("gas.txt", sites=("North",))
    site.signed.sign(item, by=SUPERVISOR)

    assert site.ask(LIMIT, person=person("ada", sites=("North",))).kind == "signed"
    assert site.ask(LIMIT, person=person("bo", sites=("South",))).kind != "signed"


def test_out_of_reach_it_does_not_exist_and_neither_does_its_question(site):
    site.say("gas.txt", sites=("North",))
    signed = site.sign(LIMIT)
    bo = person("bo", "supervisor", sites=("South",))
    mine = site.signed.seen_by(bo, site.view(bo))

    assert mine.list() == ()
    assert mine.count("") == 0
    assert mine.match(LIMIT) == (None, None)
    near = LIMIT.replace("return", "intake")
    assert mine.match(near) == (None, None)
    for name in (signed.id, "77"):
        with pytest.raises(NotFound, match=f"no signed answer '{name}'"):
            mine.get(name)
    reply = site.ask(LIMIT, person=bo)
    assert (reply.kind, reply.near) == ("abstention", None)


def test_a_document_that_is_taken_out_of_reach_takes_it_along(site, signed):
    bo = person("bo", sites=("South",))
    assert site.ask(LIMIT, person=bo).kind == "signed"

    site.say("gas.txt", sites=("North",))

    assert site.ask(LIMIT, person=bo).kind != "signed"
    assert state_of(site, signed) == "valid"


def test_one_signed_for_a_site_is_given_there_and_named_elsewhere(site):
    signed = site.sign(LIMIT, Scope(("North",)))

    assert site.ask(LIMIT, person=person("ada", sites=("North",))).kind == "signed"
    for asker in (person("bo", sites=("South",)), person("cy", sites=("North", "South"))):
        reply = site.ask(LIMIT, person=asker)
        assert (reply.kind, reply.near) == ("quoted", (signed.id, LIMIT))


def test_filters_narrow_what_is_given(site, signed):
    gas, power = (
        site.library.catalog.version(site.version_of(file)).document_id
        for file in ("gas.txt", "power.txt")
    )

    assert site.ask(LIMIT, Filters(documents=(gas,))).kind == "signed"
    assert site.ask(LIMIT, Filters(documents=(power,))).kind != "signed"
    assert site.ask(LIMIT, Filters(as_of=date(2020, 1, 1))).kind == "quoted"


def test_what_was_asked_of_one_document_is_given_for_that_alone(site):
    gas = site.library.catalog.version(site.version_of("gas.txt")).document_id
    site.sign(LIMIT, filters=Filters(documents=(gas,)))

    assert site.ask(LIMIT, Filters(documents=(gas,))).kind == "signed"
    assert site.ask(LIMIT).kind == "quoted"


def test_a_specialty_is_a_filter(site):
    site.sign(LIMIT, Scope(specialty="haulage"))

    assert site.ask(LIMIT).kind == "signed"
    assert site.ask(LIMIT, Filters(specialties=("haulage",))).kind == "signed"
    assert site.ask(LIMIT, Filters(specialties=("coking",))).kind == "quoted"


def test_supervisors_sign_for_their_own_sites(site):
    ada = person("ada", "supervisor", sites=("North",))
    item = site.review(ada).approve(site.ask(LIMIT, person=ada).record, 0)
    mine = site.signed.seen_by(ada, site.view(ada))

    with pytest.raises(ReviewError, match="not said for which site"):
        mine.sign(item)
    with pytest.raises(ReviewError, match="'South' is none of your sites"):
        mine.sign(item, Scope(("South",)))

    assert mine.sign(item, Scope(("North",))).sites == ("North",)
